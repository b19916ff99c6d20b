"""Links in hand-written pages, as far as the content alone can tell where they lead."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pathway_data.anchors import anchors_in, links_in
from pathway_data.problems import Problem, did_you_mean

ABSOLUTE = (
    'linket "{}" begynder ved værtens rod, hvor der kan ligge et andet sted '
    "– skriv vejen fra siden selv, fx ../kilder/index.md"
)
FRAME = frozenset({"naeste_skridt"})
"""Places that every page is given."""


def links(hand_written: Mapping[str, Path]) -> Iterator[Problem]:
    """Absolute links, and links to a place that their own page does not have."""
    for shown, file in hand_written.items():
        # Below the folder lie templates, and notes that are no pages.
        if shown.count("/") != 1:
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # told with the page's words
        anchors = anchors_in(text) | FRAME
        for link in links_in(text):
            if link.is_absolute:
                yield Problem(shown, link.line, ABSOLUTE.format(link.address))
            elif link.address.startswith("#") and link.address[1:] not in anchors:
                yield Problem(shown, link.line, no_place(link.address, anchors))


def no_place(address: str, anchors: frozenset[str]) -> str:
    """What is said of a link to a place that a page does not have."""
    name = address.partition("#")[2]
    return f'linket "{address}": stedet findes ikke på siden – {did_you_mean(name, list(anchors))}'
