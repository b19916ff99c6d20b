"""How much of a page's visible text leads to sources, reckoned without a browser."""

from dataclasses import dataclass
from html.parser import HTMLParser

SOURCE_CLASSES = frozenset(("note", "provenance", "page-provenance", "cited", "citations"))
"""What leads to a source, or says where, when and how firmly something holds."""

UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "option"))
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"))


@dataclass(frozen=True)
class Share:
    """Characters of source and label text among all that is seen."""

    source: int
    seen: int

    @property
    def share(self) -> float:
        """Of all that is seen."""
        return self.source / self.seen if self.seen else 0.0


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.source = 0
        self.seen = 0
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = dict(attrs)
        _, hidden, source = self._open[-1] if self._open else ("", False, False)
        parent = self._open[-1][0] if self._open else ""
        # What is folded away isn't seen but for its heading.
        folded = parent == "details!" and tag != "summary"
        hidden = hidden or folded or tag in UNSEEN or "hidden" in names
        own = SOURCE_CLASSES & set((names.get("class") or "").split())
        shut = tag == "details" and "open" not in names
        self._open.append(("details!" if shut else tag, hidden, source or bool(own)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self._open:
            name, _, _ = self._open.pop()
            if name.rstrip("!") == tag:
                return

    def handle_data(self, data: str) -> None:
        words = len(" ".join(data.split()))
        _, hidden, source = self._open[-1] if self._open else ("", False, False)
        if not hidden:
            self.seen += words
            self.source += words if source else 0


def source_share(html: str) -> Share:
    """The share of a page that leads to its sources."""
    seen = _Seen(html)
    return Share(seen.source, seen.seen)
