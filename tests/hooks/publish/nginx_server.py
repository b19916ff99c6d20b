"""A real nginx on this machine's loopback address, with the configuration the build makes."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MISSING = (
    "No nginx with brotli for the hosting tests: install nginx and "
    "libnginx-mod-http-brotli-static (on Debian with apt-get) and run make test again."
)


def ensure_nginx() -> str:
    """Return nginx' path, and install it first if need be; fail with a clear line if none."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not (found and BROTLI.is_file()) and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            # The package must not start a server of its own on port 80.
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
            subprocess.run(
                ["apt-get", "-q", *command],
                env=environment,
                stdout=subprocess.DEVNULL,
                check=False,
            )
        found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert found, MISSING
    assert BROTLI.is_file(), MISSING
    return found


@contextmanager
def nginx_serving(site: Path, work: Path) -> Iterator[int]:
    """Serve a built site as the README says, and yield the port."""
    nginx = ensure_nginx()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    # As root nginx would give up its rights, and with them the sight of the tests' folder.
    user = "user root;" if os.geteuid() == 0 else ""
    config = work / "nginx.conf"
    config.write_text(
        f"""load_module {BROTLI};
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
""",
        encoding="utf-8",
    )
    process = subprocess.Popen([nginx, "-p", str(work), "-c", str(config)])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    msg = "nginx did not answer"
    raise AssertionError(msg)
