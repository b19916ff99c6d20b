"""A small web server for a built site on this machine: for editing, tests and measuring.

It serves one folder that may be swapped for a new one at any time, with the content types
that browsers insist on. It listens on the loopback address alone.
"""

import functools
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

HOST = "127.0.0.1"
RELOAD_SCRIPT = "/-/reload.mjs"
RELOAD_EVENTS = "/-/reload"
RELOAD_TAG = f'<script type="module" src="{RELOAD_SCRIPT}"></script>'.encode()

SCRIPT = f"""\
const events = new EventSource("{RELOAD_EVENTS}");
events.addEventListener("built", () => location.reload());
addEventListener("pagehide", () => events.close());
""".encode()

# A kept copy of the site would hide what the editor just changed, so while serving for
# editing the service worker takes itself and its copies away.
NO_SERVICE_WORKER = b"""
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));
"""

WHILE_EDITING = {RELOAD_SCRIPT: SCRIPT, "/sw.js": NO_SERVICE_WORKER}
"""Scripts that are answered with `reload` alone, by their address."""

# A browser runs no module and compiles no WebAssembly under another type than these, and
# shows text only if it is told that it is text.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".yaml": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}


class Reload:
    """Tells open pages that the site was built anew."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._builds = 0

    def announce(self) -> None:
        """Wake every page that waits."""
        with self._condition:
            self._builds += 1
            self._condition.notify_all()

    def wait(self, seconds: float) -> bool:
        """Return whether a build ended within `seconds`."""
        with self._condition:
            seen = self._builds
            return self._condition.wait_for(lambda: self._builds > seen, seconds)


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder; with `reload` every page also loads the reload script."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *connection: Any, directory: str, reload: Reload | None) -> None:
        self._reload = reload
        self.extensions_map = {**self.extensions_map, **CONTENT_TYPES}
        super().__init__(*connection, directory=directory)

    def do_GET(self) -> None:
        """Answer a page, a file, or what is there for editing alone."""
        place = self.path.partition("?")[0]
        if self._reload and place == RELOAD_EVENTS:
            self._send_events(self._reload)
        elif self._reload and place in WHILE_EDITING:
            self._send(HTTPStatus.OK, CONTENT_TYPES[".mjs"], WHILE_EDITING[place])
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer a page with the reload script in it, and any other file as it is."""
        if self._reload is None:
            return super().send_head()
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.split("?")[0].endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        body = page.read_bytes().replace(b"</body>", RELOAD_TAG + b"</body>")
        self._start(HTTPStatus.OK, CONTENT_TYPES[".html"], len(body))
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's own page for it."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self._send(HTTPStatus.NOT_FOUND, CONTENT_TYPES[".html"], page.read_bytes())

    def end_headers(self) -> None:
        """Let the browser ask again each time; the server is for a site that changes."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base
        """Say nothing for each request; the terminal is for the editor's errors."""

    def _start(self, status: HTTPStatus, content_type: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self._start(status, content_type, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self, reload: Reload) -> None:
        """Hold the line until the next build, then say so; the page comes back by itself."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(ConnectionError):
            self.wfile.write(b"retry: 500\n\n")
            self.wfile.flush()
            if reload.wait(seconds=30):
                self.wfile.write(b"event: built\ndata: \n\n")


class SiteServer(http.server.ThreadingHTTPServer):
    """A server that neither waits for open pages when it ends nor reports a closed line."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Be silent: a browser that leaves a page in the middle of a file is no error."""


def make_server(directory: Path, port: int, reload: Reload | None = None) -> SiteServer:
    """Return a server of `directory` on `port` (0: any free one); it does not run yet.

    Raises `OSError` if the port is taken.
    """
    handler = functools.partial(SiteHandler, directory=str(directory), reload=reload)
    return SiteServer((HOST, port), handler)


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """Serve `directory` in the background and yield the address of its front page."""
    with make_server(directory, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
