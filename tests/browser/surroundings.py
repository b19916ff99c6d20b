"""Few pages that together have every kind of element of the site, in all it can stand in.

Styles and roles are given to kinds of elements and to what they stand in, so what a look breaks
on one page it breaks on all that have the same element in the same surroundings.
"""

from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
TELLING_NOTHING = frozenset({"class", "id", "href"})
"""Attributes that differ from page to page, or stand in the kind already."""


class _Surroundings(HTMLParser):
    """Collects each element's kind together with the kinds of all it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = sorted((given.get("class") or "").split())
        names = sorted(given.keys() - TELLING_NOTHING)
        kind = f"{'.'.join((tag, *classes))}[{','.join(names)}]"
        self.found.add((*(each for _, each in self._open), kind))
        if tag not in VOID:
            self._open.append((tag, kind))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break


def surroundings_in(html: str) -> frozenset[tuple[str, ...]]:
    """Each element of a page with all that it stands in, outermost first."""
    parser = _Surroundings()
    parser.feed(html)
    return frozenset(parser.found)


@cache
def pages_with_everything(site: Path) -> frozenset[str]:
    """The files of pages, by path, that have between them all that any page has.

    The most telling page is taken first, then the one that adds most (the greedy set cover of
    Chvátal 1979): not the fewest possible, but few, and the same ones every time. They are looked
    for once, however many tests share the pages.
    """
    pages: Mapping[str, frozenset[tuple[str, ...]]] = {
        file.relative_to(site).as_posix(): surroundings_in(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }
    missing = set[tuple[str, ...]]().union(*pages.values())
    chosen: set[str] = set()
    while missing:
        best = max(pages, key=lambda name: len(pages[name] & missing))
        chosen.add(best)
        missing -= pages[best]
    return frozenset(chosen)
