"""The sources of a page as numbered notes: a number where a statement stands, a list at the end.

A source section has one number on a page for each place and time it holds in, in the order in
which the page is printed. What most statements share (where, when and how firmly they hold) is
said once under the title; a statement says only what differs from that.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, cast, get_type_hints

from calculators import danish
from hooks.views import blocks
from hooks.views.blocks import (
    Badge,
    Block,
    Label,
    Link,
    Page,
    SourceLabel,
    Statement,
)
from pathway_data.gaps import PERIOD_NOT_TOLD

FEWEST_STATEMENTS = 2
"""A statement alone says itself where, when and how firmly it holds."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Where, when and how firmly something holds; empty is what has been said already."""

    region: str = ""
    period: str = ""
    status: str = ""
    tone: str = ""
    numbers: str = ""

    def __bool__(self) -> bool:
        return bool(self.region or self.period or self.status)

    def overlaid(self, nearer: "Holding") -> "Holding":
        """This with what was said nearer by, where that says anything."""
        return Holding(
            nearer.region or self.region,
            nearer.period or self.period,
            nearer.status or self.status,
            nearer.tone or self.tone,
        )

    @property
    def where(self) -> str:
        """Place and time, as they are printed."""
        return " · ".join(filter(None, (self.region, self.period)))

    @property
    def badge(self) -> Badge | None:
        """The status as a label."""
        return Badge(self.status, self.tone) if self.status else None


@dataclass(frozen=True, slots=True)
class Note:
    """A number at a statement, leading straight to the section of the source."""

    number: int
    link: Link
    title: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What follows a statement: its notes, then what differs from what the page has said."""

    notes: tuple[Note, ...]
    differing: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """What holds on the whole page, and whether any statement says something else."""

    holding: Holding
    differs: bool

    def __bool__(self) -> bool:
        return bool(self.holding)


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list at the page's end, with every status it is cited as."""

    link: Link
    region: str
    period: str
    badges: tuple[Badge, ...]


def statements_of(part: object) -> Iterator[Statement]:
    """Every statement on a page or in a part of one, whatever block it stands in."""
    found: list[Statement] = []
    _collect(part, found)
    return iter(found)


def _collect(part: object, found: list[Statement]) -> None:
    kind: Any = type(part)
    if kind is Statement:
        found.append(cast("Statement", part))
    elif kind is tuple:
        for each in cast("tuple[object, ...]", part):
            _collect(each, found)
    else:
        for get in _parts_of(kind):
            _collect(get(part), found)


@cache
def _parts_of(kind: type) -> tuple[Callable[[object], object], ...]:
    """What reads the fields of a view that statements can stand in: no text and no number."""
    if not is_dataclass(kind):
        return ()
    types = get_type_hints(kind, vars(blocks))
    plain = (str, bool, int)
    return tuple(attrgetter(each.name) for each in fields(kind) if types[each.name] not in plain)


def page_line(page: Page) -> PageLine | None:
    """What at least half of a page's statements share, as far as the page has labels for it."""
    # What changes on a day is not what the page itself says.
    own_words = replace(page, dated=None)
    cited = tuple(each for each in statements_of(own_words) if each.sources)
    if len(cited) < FEWEST_STATEMENTS:
        return None
    shared = {name: _most(cited, name) for name in _said_once(page)}
    if "period" in shared and _without_period(cited) > 1:
        # Said once for all of them, so that none seems to hold when the others do.
        shared["period"] = PERIOD_NOT_TOLD
    own = _holding(cited, shared)
    labels = (label for each in cited for label in each.sources)
    return PageLine(own, any(_differing(label, own, page.labels) for label in labels)) or None


def _said_once(page: Page) -> tuple[Label, ...]:
    """What the line may say: of a calculator's page never how firmly its answer holds."""
    untold = {"status"} if page.calculator else set[str]()
    return tuple(name for name in page.labels if name in page.said_once and name not in untold)


def _holding(cited: tuple[Statement, ...], shared: Mapping[Label, str]) -> Holding:
    status = shared.get("status", "")
    labels = (label for each in cited for label in each.sources)
    tone = next((label.tone for label in labels if label.status == status), "")
    return Holding(shared.get("region", ""), shared.get("period", ""), status, tone)


def _most(cited: tuple[Statement, ...], name: Label) -> str:
    """The value that at least half of the statements have and no other beside it."""
    values = Counter[str]()
    for statement in cited:
        own = {getattr(label, name) for label in statement.sources}
        values.update(own if len(own) == 1 else ())
    value, count = next(iter(values.most_common(1)), ("", 0))
    return value if 2 * count >= len(cited) else ""


def _all(cited: tuple[Statement, ...], name: Label) -> str:
    """The value that every statement has and no other beside it."""
    values = {getattr(label, name) for each in cited for label in each.sources}
    return values.pop() if len(values) == 1 else ""


def _without_period(cited: tuple[Statement, ...]) -> int:
    """How many times a period that no source tells would have to be mentioned."""
    return sum(label.period == PERIOD_NOT_TOLD for each in cited for label in each.sources)


def _differing(
    label: SourceLabel | Holding, own: Holding, shown: tuple[Label, ...], numbers: str = ""
) -> Holding:
    """What is to be said of a source where `own` has been said already."""
    told = {name: getattr(label, name) for name in shown}
    new = {name: value for name, value in told.items() if value != getattr(own, name)}
    tone = label.tone if "status" in new else ""
    return Holding(
        new.get("region", ""), new.get("period", ""), new.get("status", ""), tone, numbers
    )


class Notes:
    """Numbers the sources of one page while it is printed."""

    def __init__(self, page: Page) -> None:
        self.line = page_line(page)
        self._own = self.line.holding if self.line else Holding()
        self._labels = page.labels
        self._numbers: dict[tuple[str, str, str], int] = {}
        self._links: list[Link] = []
        self._badges: list[dict[str, Badge]] = []

    def within(self, block: Block) -> Holding:
        """What all statements of a block share and the page's line does not say."""
        cited = tuple(each for each in statements_of(block) if each.sources)
        if len(cited) < FEWEST_STATEMENTS:
            return Holding()
        shared = _holding(cited, {name: _all(cited, name) for name in self._labels})
        return _differing(shared, self._own, self._labels)

    def told(self, statement: Statement) -> Holding:
        """Where and when a statement holds that says so in its own words, as if said already."""
        own = _holding((statement,), {name: _all((statement,), name) for name in self._labels})
        return replace(own, status="", tone="")

    def __call__(self, statement: Statement, said: Holding | None = None, when: str = "") -> Noted:
        """The notes of a statement, numbered anew where a source has not stood before.

        `said` is what the block it stands in has said of all its statements, and `when` the
        time that stands over it.
        """
        own = self._own.overlaid(said) if said else self._own
        notes: list[Note] = []
        differing: list[Holding] = []
        for label in statement.sources:
            made = tuple(self._note(label, link) for link in label.links)
            # With sources that hold differently it is said which one is meant.
            numbers = danish.listed(tuple(str(note.number) for note in made))
            several = numbers if len(statement.sources) > 1 else ""
            shown = tuple(name for name in self._labels if name != "period" or label.period != when)
            found = _differing(label, own, shown, several)
            notes += made
            differing += [found] if found else []
        return Noted(tuple(notes), tuple(differing))

    def _note(self, label: SourceLabel, link: Link) -> Note:
        key = (link.address, label.region, label.period)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        if number > len(self._links):
            self._links.append(link)
            self._badges.append({})
        self._badges[number - 1].setdefault(label.status, Badge(label.status, label.tone))
        return Note(number, link, f"{link.text} · {label.where} · {label.status}")

    @property
    def listed(self) -> tuple[Listed, ...]:
        """The sources that have a number so far, in its order."""
        found = zip(self._numbers, self._links, self._badges, strict=True)
        return tuple(
            Listed(link, region, period, tuple(badges.values()))
            for (_, region, period), link, badges in found
        )
