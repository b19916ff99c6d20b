"""A small web server for a built site on this machine: for editing, tests and measuring.

It serves one folder that may be swapped for a new one at any time, with the content types
that browsers insist on. It listens on the loopback address alone.
"""

import functools
import http.server
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Thread
from typing import Any, BinaryIO
from urllib.parse import unquote

from calculators.danish import counted
from hooks.publish.security import RULES, SHARED_MEMORY, policy

HOST = "127.0.0.1"
RELOAD_SCRIPT = "/-/reload.mjs"
RELOAD_EVENTS = "/-/reload"
ERRORS = "/-/errors"
ERRORS_STYLE = "/-/errors.css"

WHILE_EDITING = {
    address: Path(__file__).with_name("while_editing") / address.rpartition("/")[2]
    for address in (RELOAD_SCRIPT, ERRORS_STYLE, "/sw.js")
}
"""Scripts and the style that are answered with `new_build` alone, by their address."""

# A browser runs no module and compiles no WebAssembly under another type than these, and
# shows text only if it is told that it is text.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".dmn": "application/xml",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}

_DATA = re.compile(str(RULES["data"]))


class Builds(Condition):
    """What came of the last build, for whoever waits for the next: its errors, if it has any."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        self.number = 0

    def tell(self, lines: tuple[str, ...] = ()) -> None:
        """Say that a build has ended, with these errors or whole."""
        with self:
            self.lines = lines
            self.number += 1
            self.notify_all()


def errors_html(lines: tuple[str, ...]) -> str:
    """The errors of a build as a list of a page: the place, what is wrong, what is expected."""
    if not lines:
        return ""
    told = [line for line in lines if not _COUNT.fullmatch(line)]
    items = "".join(f"<li>{_error(line)}</li>" for line in told)
    count = counted(len(told), "fejl", "fejl")
    return (
        f"<h2>Siden er ikke bygget igen: {count}</h2>"
        "<p>Ret filerne, og gem dem. Så forsvinder listen. Herunder står siden, som den "
        f"var før.</p><ol>{items}</ol>"
    )


_COUNT = re.compile(r"[0-9.]+ fejl")
_PLACE = re.compile(r"(?P<place>[^\s:]+:[0-9]+): (?P<what>.*)")


def _error(line: str) -> str:
    found = _PLACE.fullmatch(line)
    if not found:
        return escape(line)
    return f"<code>{escape(found['place'])}</code> {escape(found['what'])}"


NO_SITE = f"""<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Siden er ikke bygget</title>
<meta http-equiv="Content-Security-Policy" content="{policy()}"></head>
<body><main><h1>Siden er ikke bygget endnu</h1></main></body></html>
""".encode()
"""What is answered while there is no site at all, so that its errors have a page to stand on."""


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder; with `new_build` every page also loads the reload script.

    `new_build` is notified when the site was built anew.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | CONTENT_TYPES

    def __init__(self, *connection: Any, directory: str, new_build: Builds | None) -> None:
        self._new_build = new_build
        super().__init__(*connection, directory=directory)

    def do_GET(self) -> None:
        """Answer a page or a file, or hold the line of a page that waits for a build."""
        address, _, query = self.path.partition("?")
        if self._new_build and address == RELOAD_EVENTS:
            self._send_events(self._new_build, query)
        elif self._new_build and address == ERRORS:
            self._send_page(HTTPStatus.OK, errors_html(self._new_build.lines).encode())
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Find what is there for editing alone beside this module, and the rest in the site."""
        script = WHILE_EDITING.get(path.partition("?")[0]) if self._new_build else None
        return str(script) if script else super().translate_path(path)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer a page with the reload script in it, and any other file as it is."""
        page = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            page /= "index.html"
        if not self._new_build or page.suffix != ".html" or not page.is_file():
            return super().send_head()
        # Asked for first: a page that is read while a build ends loads itself once too often.
        number = self._new_build.number
        return self._start_page(HTTPStatus.OK, _reloading(page.read_bytes(), number))

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002 - of the base
        """Answer a folder without a page as what it is to a reader: missing."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def parse_request(self) -> bool:
        """Read a request; an address that no file can have is missing, like any other."""
        if not super().parse_request():
            return False
        # The base class takes doubled slashes at the beginning away.
        asked = self.requestline.split(" ")[1].partition("?")[0]
        if "//" in asked or not _is_readable(asked):
            self.path = "/%"
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's own page for it."""
        file = Path(self.directory, "404.html")
        page = file.read_bytes() if file.is_file() else None
        if self._new_build and self._new_build.lines:
            page = _reloading(page or NO_SITE, self._new_build.number)
        if code == HTTPStatus.NOT_FOUND and page is not None:
            self._send_page(HTTPStatus.NOT_FOUND, page)
        else:
            super().send_error(code, message, explain)

    def _send_page(self, status: HTTPStatus, page: bytes) -> None:
        answer = self._start_page(status, page)
        if self.command != "HEAD":
            self.copyfile(answer, self.wfile)

    def end_headers(self) -> None:
        """Let the browser ask again, page and worker share memory, and other hosts read data."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header(*SHARED_MEMORY)
        if _DATA.search(getattr(self, "path", "").partition("?")[0]):
            self.send_header("Access-Control-Allow-Origin", str(RULES["anybody"]))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base
        """Say nothing for each request; the terminal is for the editor's errors."""

    def _start_page(self, status: HTTPStatus, page: bytes) -> io.BytesIO:
        """Send the headers of a page, which is returned as the file still to be sent."""
        self.send_response(status)
        self.send_header("Content-Type", CONTENT_TYPES[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def _send_events(self, new_build: Builds, page_build: str) -> None:
        """Hold the line until the next build, then say so; the page comes back by itself.

        A page that asks for the first time says by `page_build` which build it stood after.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(ConnectionError):
            self.wfile.write(b"retry: 500\n")
            with new_build:
                seen = self.headers.get("Last-Event-ID", page_build or str(new_build.number))
                self.wfile.write(f"id: {new_build.number}\ndata: \n\n".encode())
                self.wfile.flush()
                ended = seen != str(new_build.number) or new_build.wait(timeout=30)
                event = "failed" if new_build.lines else "built"
                answer = f"id: {new_build.number}\nevent: {event}\ndata: \n\n"
            if ended:
                self.wfile.write(answer.encode())


def _reloading(page: bytes, build: int) -> bytes:
    """A page that loads itself anew when the site is built, and shows what is wrong with it.

    It knows the number of the `build` it stands after, so that it hears of the next one also when
    that ends before its script has come.
    """
    tag = f'<script type="module" src="{RELOAD_SCRIPT}?{build}"></script>'
    return page.replace(b"</body>", tag.encode() + b"</body>")


def _is_readable(address: str) -> bool:
    """Whether the characters of an address can be told, and a file could be called that."""
    # No character is half, and none of those that divide an address is hidden in it.
    if re.search(r"%(?![0-9a-f]{2})|%2f|%5c", address, re.IGNORECASE):
        return False
    try:
        plain = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return False
    return plain.isprintable() and not {".", ".."} & set(plain.split("/"))


class SiteServer(http.server.ThreadingHTTPServer):
    """A server that neither waits for open pages when it ends nor reports a closed line."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Be silent: a browser that leaves a page in the middle of a file is no error."""


def make_server(directory: Path, port: int, new_build: Builds | None = None) -> SiteServer:
    """Return a server of `directory` on `port` (0: any free one); it does not run yet.

    Raises `OSError` if the port is taken.
    """
    handler = functools.partial(SiteHandler, directory=str(directory), new_build=new_build)
    return SiteServer((HOST, port), handler)


@contextmanager
def running(server: SiteServer) -> Iterator[str]:
    """Run a server in the background and yield the address of its front page."""
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """Serve `directory` in the background and yield the address of its front page."""
    with running(make_server(directory, 0)) as address:
        yield address
