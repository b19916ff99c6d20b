"""A host that does something wrong with some of a site's files: for tests in any browser."""

import functools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, override

from hooks.publish.serve_http import HOST, SiteHandler, SiteServer, running

FRAME = "/-/frame.html"
"""A page that shows a page of the site in a frame that may run nothing."""

LET_GO = "/-/let-go"
"""What a late file waits for."""


@dataclass(frozen=True)
class Fault:
    """What a host does with the files whose address the pattern is found in.

    `aborted` ends the line, `missing` says that there is none, `truncated` sends half of it,
    `wrong type` calls it plain text, `old` sends another file under its name, and `late` waits
    until it is let go, as `late again` does from the second time on that it is asked.
    """

    kind: str
    pattern: str
    let_go: Event = field(default_factory=Event)
    asked: Event = field(default_factory=Event)

    def meets(self, path: str) -> bool:
        """Whether this file is one of those."""
        return re.search(self.pattern, path) is not None

    def delay(self) -> None:
        """Let whoever asks for a late file wait."""
        if self.kind == "late" or self.asked.is_set():
            self.let_go.wait(60)
        self.asked.set()


class FaultyHandler(SiteHandler):
    """The site's files, but for what the fault does with them."""

    def __init__(self, *connection: Any, directory: str, fault: Fault | None, framed: str) -> None:
        self._fault, self._framed = fault, framed
        super().__init__(*connection, directory=directory, new_build=None)

    @override
    def do_GET(self) -> None:
        """Answer well, or as the fault says."""
        if self.path == FRAME:
            size = "width=900 height=900"
            page = f'<iframe sandbox="allow-same-origin" src="/{self._framed}" {size}></iframe>'
            self._send(page.encode(), "text/html; charset=utf-8")
        elif self.path == LET_GO:
            if self._fault:
                self._fault.let_go.set()
            self._send(b"", "text/plain")
        elif self._fault and self._fault.meets(self.path):
            self._answer_badly(self._fault)
        else:
            super().do_GET()

    def _answer_badly(self, fault: Fault) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        content, kind = path.read_bytes(), self.guess_type(str(path))
        match fault.kind:
            case "aborted":
                self.close_connection = True
            case "missing":
                self.send_error(404)
            case "truncated":
                self._send(content[: len(content) // 2], kind)
            case "wrong type":
                self._send(content, "text/plain")
            case "old":
                self._send(older(content), kind)
            case "late" | "late again":
                fault.delay()
                self._send(content, kind)

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def older(content: bytes) -> bytes:
    """A file as an earlier build may have made it: whole, and not the same.

    A page names other scripts, a script does something else, and the answers computed
    beforehand are the other way round.
    """
    if content.startswith(b"<!"):
        return re.sub(rb"\.[0-9a-f]{16}\.(m?js|css)", rb".0000000000000000.\1", content)
    if content.startswith(b"{"):
        return content.replace(b"Omfattet", b"Ikke omfattet").replace(b"Ja", b"Nej")
    changed = bytearray(content)
    changed[len(changed) // 2] ^= 1
    return bytes(changed)


@contextmanager
def faulty(site: Path, fault: Fault | None = None, framed: str = "") -> Iterator[str]:
    """Serve a site with a fault and yield the address of its front page."""
    handler = functools.partial(FaultyHandler, directory=str(site), fault=fault, framed=framed)
    with running(SiteServer((HOST, 0), handler)) as address:
        try:
            yield address
        finally:
            if fault:
                fault.let_go.set()
