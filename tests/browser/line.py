"""A server for measuring: a built site over a line of a given width and distance.

Like a web server that is set up well it sends the precompressed files, lets files whose
address is made of their content be kept for ever, and answers 304 for pages that did not
change. It counts what went over the line. For a benchmark everything is read and compressed
beforehand, so that no request pays for it; a test whose best attempt counts lets the first one
pay, for the few files that a page asks for instead of all of a site's.
"""

import functools
import hashlib
import http.server
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath

import brotli

from hooks.publish.precompress import compressed
from hooks.publish.serve_http import CONTENT_TYPES, HOST, SiteServer, running

FOR_EVER = (
    "/assets/python/",
    "/assets/answers/",
    "/assets/kept/",
    "/assets/local/",
    "/search/parts/",
)
PIECE = 4096
"""Bytes sent at a time, so that files side by side share the line evenly."""
BINARY = "application/octet-stream"
LARGE = 300_000
"""Bytes of a file that brotli takes more than a second for at its strongest."""
QUICK = 5
NEVER_SMALLER = {".png", ".woff2", ".ico"}


@dataclass(frozen=True)
class Served:
    """A file as it is and, where that is smaller, compressed; `tag` tells its content."""

    plain: bytes
    brotli: bytes | None
    content_type: str
    tag: str


type Files = Mapping[str, Served]
"""The files of a site by their path, which begins with a slash."""


def packed(site: Path) -> dict[str, Served]:
    """Read a whole site; what was compressed when it was finished is not compressed again.

    Compressing lets other threads run, so all processors take part.
    """
    paths = _paths(site)
    with ThreadPoolExecutor() as pool:
        return dict(zip(paths, pool.map(_pack_file, paths.values()), strict=True))


def _paths(site: Path) -> dict[str, Path]:
    return {
        f"/{path.relative_to(site).as_posix()}": path
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix not in {".br", ".gz"}
    }


class PackedWhenAsked(Mapping[str, Served]):
    """The files of a site, each read and compressed when it is first asked for.

    The few large ones are not compressed as strongly as they can: a page that asks for Python
    would wait for that longer than a browser does.
    """

    def __init__(self, site: Path) -> None:
        self._paths = _paths(site)
        self._packed: dict[str, Served] = {}

    def __getitem__(self, name: str) -> Served:
        # Two that ask at a time for the same file may both pack it; they get the same.
        if name not in self._packed:
            path = self._paths[name]
            is_large = path.stat().st_size > LARGE
            self._packed[name] = _pack_quickly(path) if is_large else _pack_file(path)
        return self._packed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _pack_file(path: Path) -> Served:
    return pack(path.read_bytes(), path.name, path.with_name(f"{path.name}.br"))


def _pack_quickly(path: Path) -> Served:
    content = path.read_bytes()
    return _served(content, brotli.compress(content, quality=QUICK), path.suffix)


def pack(content: bytes, name: str, made: Path | None = None) -> Served:
    """One file, with the compressed copy that was `made` of it if there is one."""
    suffix = PurePosixPath(name).suffix
    smaller = None
    if made is not None and made.is_file():
        smaller = made.read_bytes()
    elif suffix not in NEVER_SMALLER:
        smaller = compressed(content, name=name)[".br"]
    return _served(content, smaller, suffix)


def _served(content: bytes, smaller: bytes | None, suffix: str) -> Served:
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    return Served(content, smaller, CONTENT_TYPES.get(suffix, BINARY), tag)


@dataclass
class Line:
    """A line that all connections share: its width, its distance, and what went over it."""

    bytes_per_second: float = 0
    """Nought: as wide as the machine can."""
    round_trip: float = 0
    sent: list[tuple[str, int]] = field(default_factory=list)
    _free: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, size: int) -> None:
        """Hold a sender back until the line has carried these bytes."""
        if not self.bytes_per_second:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size / self.bytes_per_second
            until = self._free
        time.sleep(max(0, until - time.monotonic()))


def slow() -> Line:
    """4 Mbit/s and 100 ms: a phone on a bad day, a clinic at the end of a village."""
    return Line(bytes_per_second=4_000_000 / 8, round_trip=0.1)


class LineHandler(http.server.BaseHTTPRequestHandler):
    """Answers GET alone."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *parts: object, site: Files, line: Line) -> None:
        self._site = site
        self._line = line
        super().__init__(*parts)  # type: ignore[arg-type] # what the server hands on

    def setup(self) -> None:
        """Let a new connection cost its round trip."""
        super().setup()
        time.sleep(self._line.round_trip)

    def do_GET(self) -> None:
        """Send a file, compressed where the browser takes it, or say that it has not changed."""
        path = self.path.split("?")[0]
        file = self._site.get(f"{path}index.html" if path.endswith("/") else path)
        time.sleep(self._line.round_trip)
        if file is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", {})
            return
        for_ever = path.startswith(FOR_EVER)
        headers = {
            "Content-Type": file.content_type,
            "Cache-Control": "max-age=31536000, immutable" if for_ever else "no-cache",
            "ETag": file.tag,
            "Vary": "Accept-Encoding",
        }
        if self.headers.get("If-None-Match") == file.tag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        elif file.brotli and "br" in self.headers.get("Accept-Encoding", ""):
            self._answer(HTTPStatus.OK, file.brotli, {**headers, "Content-Encoding": "br"})
        else:
            self._answer(HTTPStatus.OK, file.plain, headers)

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(0, len(body), PIECE):
            piece = body[at : at + PIECE]
            self._line.wait(len(piece))
            self.wfile.write(piece)
        self._line.sent.append((self.path.split("?")[0], len(body)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base
        """Say nothing; the line counts."""


@contextmanager
def served(site: Files, line: Line) -> Iterator[str]:
    """Serve a site over a line and yield the address of its front page."""
    handler = functools.partial(LineHandler, site=site, line=line)
    with running(SiteServer((HOST, 0), handler)) as address:
        yield address
