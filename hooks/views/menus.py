"""The menu's entries, as the pages of the site and those who print it know them."""

from collections.abc import Iterable, Iterator

type Entry = str | dict[str, "str | list[Entry]"]
"""A page's source, or a title with a page or with what stands under it. Titles are escaped."""


def sources_in(menu: Iterable[Entry]) -> Iterator[str]:
    """The pages of a menu, however deep, by their sources."""
    for entry in menu:
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values():
                yield from sources_in([below] if isinstance(below, str) else below)
