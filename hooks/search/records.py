"""What the search knows of a page: its words by the field they stand in, and what kind it is.

A record is made from a page's view alone, so it is made anew only when the page is. Those of
several builds can be put together into one index.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from hooks.views import blocks as v

type _Leaf = str | v.Link | v.HtmlBlock | v.CalculatorFrame

_SIGNPOSTS = (v.Letters, v.Actions)
"""Links that lead on, whose own words say nothing of what a page is about."""
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
    that have the same words, `words` what editors have written that it is looked for by, `names`
    the names of places that stand on it: each is one word, whatever it may be put together of.
    """

    address: str
    title: str
    type: str
    roles: tuple[str, ...]
    programme: str
    weight: float
    words: tuple[str, ...]
    passages: tuple[Passage, ...]
    names: tuple[str, ...] = ()


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
        leaf.address.partition("#")[0]
        for leaf in _leaves(parts)
        if isinstance(leaf, v.Link) and "://" not in leaf.address
    )


def texts(parts: Iterable[object]) -> Iterator[str]:
    """The words of some blocks; where a statement comes from is no part of what it says."""
    for leaf in _leaves(parts, _SIGNPOSTS):
        match leaf:
            case v.Link():
                yield leaf.text
            case v.HtmlBlock():
                yield plain(leaf.html)
            case v.CalculatorFrame():
                yield plain(leaf.form)
            case str():
                yield leaf


def _leaves(parts: Iterable[object], without: tuple[type, ...] = ()) -> Iterator[_Leaf]:
    """The words, links and markup that some blocks are in the end, in their order."""
    for part in parts:
        if isinstance(part, str | v.Link | v.HtmlBlock | v.CalculatorFrame):
            yield part
        elif not isinstance(part, without):
            yield from _leaves(_within(part), without)


def _within(part: object) -> Iterable[object]:
    """What a part of a page is made of, without what is not read as its text."""
    match part:
        case v.Statement():
            return (part.text, part.ours)
        case v.Badge() | v.Paragraph():
            return (part.text,)
        case v.Cell():
            return (part.text, *part.links, *part.badges, *part.statements)
        case v.Row():
            return part.cells
        case v.Table():
            return (part.caption, *part.columns, *part.rows)
        case v.Card():
            return (part.link, part.text, *part.links)
        case v.Group():
            return (part.title, *part.items)
        case v.Figure():
            return (part.caption,)
        case v.Quotation():
            return (part.title, part.statement)
        case v.Notice():
            return (part.title, part.text, *part.statements, *part.links)
        case v.Dated():
            return (part.title, *part.lines)
        case v.Moment():
            return (part.when, part.title, part.statement)
        case v.Step():
            return (part.title, part.who, *part.ways)
        case v.Fold():
            return (part.summary, *part.blocks)
        case v.Listing():
            return part.items
        case tuple():
            return part
        case _:
            return ()
