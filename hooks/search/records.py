"""What the search knows of a page: its words by the field they stand in, and what kind it is.

A record is made from a page's view alone, so it is made anew only when the page is. Those of
several builds can be put together into one index.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from hooks.views import blocks as v

_ENDS = (".", "?", "!", ":", ";", ",")
_TAG = re.compile(r"<(?:style|script|option)\b.*?</(?:style|script|option)>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under a heading of a page; the first one has none."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A page to be found.

    `type` is the kind of page in the words readers see, `weight` how soon it stands among pages
    that have the same words, `words` what editors have written that it is looked for by.
    """

    address: str
    title: str
    type: str
    roles: tuple[str, ...]
    programme: str
    weight: float
    words: tuple[str, ...]
    passages: tuple[Passage, ...]


def passages_of(page: v.Page) -> tuple[Passage, ...]:
    """The lead, then each section of a page, in plain words."""
    lead = _read(page.lead) or _spaced(page.description)
    sections = (Passage(each.anchor, each.title, _read(each.blocks)) for each in page.sections)
    return (Passage("", "", lead), *sections)


def _read(parts: Iterable[object]) -> str:
    """The words as a line; what is no sentence, as a table's cell, is kept apart from the next."""
    said = [text for part in texts(parts) if (text := _spaced(part))]
    apart = (text if text.endswith(_ENDS) else f"{text} ·" for text in said[:-1])
    return " ".join((*apart, *said[-1:]))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def plain(markup: str) -> str:
    """The text of some markup."""
    return unescape(_TAG.sub(" ", markup))


def linked_from(page: v.Page) -> frozenset[str]:
    """The pages that a page leads to from its own text, by their addresses."""
    parts = (*page.lead, *(block for each in page.sections for block in each.blocks))
    return frozenset(
        link.address.partition("#")[0] for link in _links(parts) if "://" not in link.address
    )


def texts(parts: Iterable[object]) -> Iterator[str]:
    """The words of some blocks; where a statement comes from is no part of what it says."""
    for part in parts:
        match part:
            case str():
                yield part
            case v.Link():
                yield part.text
            case v.Statement():
                yield part.text
                if part.ours:
                    yield part.ours
            case v.Badge():
                yield part.text
            case v.Cell():
                yield from texts((part.text, *part.links, *part.badges, *part.statements))
            case v.Row():
                yield from texts(part.cells)
            case v.Table():
                yield from texts((part.caption, *part.columns, *part.rows))
            case v.Card():
                yield from texts((part.link, part.text, *part.links))
            case v.Group():
                yield from texts((part.title, *part.items))
            case v.HtmlBlock():
                yield plain(part.html)
            case v.CalculatorFrame():
                yield plain(part.form)
            case v.Figure():
                yield part.caption
            case v.Paragraph():
                yield part.text
            case v.Quotation():
                yield from texts((part.title, part.statement))
            case v.Notice():
                yield from texts((part.title, part.text, *part.statements, *part.links))
            case v.Dated():
                yield from texts((part.title, *part.lines))
            case v.Moment():
                yield from texts((part.when, part.title, part.statement))
            case v.Step():
                yield from texts((part.title, part.who, *part.ways))
            case v.Fold():
                yield from texts((part.summary, *part.blocks))
            case v.Letters() | v.Actions():
                pass
            case v.Listing():
                yield from texts(part.items)
            case tuple():
                yield from texts(part)
            case _:
                pass


def _links(parts: Iterable[object]) -> Iterator[v.Link]:
    for part in parts:
        match part:
            case v.Link():
                yield part
            case v.Cell():
                yield from part.links
            case v.Row():
                yield from _links(part.cells)
            case v.Table():
                yield from _links(part.rows)
            case v.Card():
                yield from (part.link, *part.links)
            case v.Group() | v.Listing():
                yield from _links(part.items)
            case v.Notice():
                yield from part.links
            case v.Step():
                yield from _links((part.title, *part.ways))
            case v.Fold():
                yield from _links(part.blocks)
            case tuple():
                yield from _links(part)
            case _:
                pass
