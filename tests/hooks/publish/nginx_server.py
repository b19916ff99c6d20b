"""A real nginx on this machine's loopback address, with the configuration the build makes."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import NGINX

CONFIG = """load_module {brotli};
{user}
daemon off;
error_log {work}/error.log;
pid {work}/nginx.pid;
events {{}}
http {{
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    brotli_static on;
    include {site}/hosting/nginx.conf;
  }}
}}
"""


@contextmanager
def nginx_serving(site: Path, work: Path) -> Iterator[int]:
    """Serve a built site as the README says, and yield the port."""
    nginx = NGINX.ensured()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        # As root nginx would give up its rights, and with them the sight of the tests' folder.
        user = "user root;" if os.geteuid() == 0 else ""
        config = work / "nginx.conf"
        config.write_text(
            CONFIG.format(brotli=nginx.brotli, user=user, work=work, port=port, site=site),
            encoding="utf-8",
        )
        # nginx takes the socket over as from its predecessor: who asks before it has started
        # is answered when it has.
        handed_over = listening.fileno()
        process = subprocess.Popen(
            [nginx.server, "-p", str(work), "-c", str(config)],
            env={**os.environ, "NGINX": f"{handed_over};"},
            pass_fds=(handed_over,),
        )
        try:
            yield port
        finally:
            process.terminate()
            process.wait(timeout=10)
