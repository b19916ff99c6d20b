"""Everything that is different between two sides, as one record for text, JSON and pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import prod

from calculators.decision_table.answers import options_of
from calculators.decision_table.sweep import TooManyCombinationsError
from pathway_data import models
from pathway_data.calculations import Calculation
from pathway_data.catalogue import Key
from pathway_data.changes.consequences import (
    Consequences,
    DayChange,
    OfferChange,
    PageChange,
    name_of,
)
from pathway_data.changes.entities import Aligned, EntityChange, aligned, entity_changes
from pathway_data.changes.sides import Side
from pathway_data.changes.tables import TableChange, compare_tables
from pathway_data.coming_days import days_of


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A worked case that comes out otherwise."""

    case: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LaterChange:
    """What is different in a calculator's tables from a day to come on, both sides seen as then.

    Without any the sides answer the same from that day on.
    """

    day: date
    tables: tuple[TableChange, ...]
    too_many: bool = False

    @property
    def is_news(self) -> bool:
        """Whether any answer is another from then on, or anything is asked otherwise."""
        return self.too_many or bool(self.tables)


@dataclass(frozen=True, slots=True)
class CalculatorChange:
    """What is different in what a calculator answers.

    `combinations` are those of its tables in which none changed; `too_many` tells that
    a table could not be followed. `later` has each day from which something else is different.
    """

    scope: str
    id: str
    title: str
    of: str
    tables: tuple[TableChange, ...]
    cases: tuple[CaseChange, ...]
    combinations: int
    too_many: bool = False
    later: tuple[LaterChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any answer is another, or anything is asked otherwise, on the report's day."""
        return self.too_many or bool(self.cases) or any(table.is_news for table in self.tables)

    @property
    def is_news(self) -> bool:
        """Whether anything is different, on that day or on one to come."""
        return self.changed or bool(self.later)


@dataclass(frozen=True, slots=True)
class Report:
    """All that is different between two sides, seen on a day.

    `folders` has what each folder's content is called. `reasons` say why things look different,
    by what they are; `pages` are those that do, where somebody has made the pages of both sides.
    """

    before: str
    after: str
    day: date
    folders: Mapping[str, str]
    entities: tuple[EntityChange, ...]
    calculators: tuple[CalculatorChange, ...]
    offers: tuple[OfferChange, ...]
    days: tuple[DayChange, ...]
    reasons: Mapping[Key, str]
    pages: tuple[PageChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the two sides say the same."""
        return not self.entities and not any(each.is_news for each in self.calculators)


def compare(before: Side, after: Side) -> Report:
    """What is different on the second side."""
    old, new = before.loaded.catalogue, after.loaded.catalogue
    same = aligned(old, new)
    changes = entity_changes(old, new, same)
    follows = Consequences(old, new, changes)
    return Report(
        before.name,
        after.name,
        after.day,
        {scope.id: name_of(scope) for scope in (*old.scopes, *new.scopes)},
        changes,
        tuple(_calculators(before, after, same)),
        follows.offers(),
        follows.days(),
        follows.reasons(),
    )


def _calculators(before: Side, after: Side, same: Aligned) -> Iterator[CalculatorChange]:
    """Every calculator that both sides have."""
    for pair in same.both:
        (old_scope, old), (scope, new) = pair.before, pair.after
        if isinstance(old, models.Calculator) and isinstance(new, models.Calculator):
            one = before.calculations.of(old_scope, old)
            other = after.calculations.of(scope, new)
            tables, combinations, too_many = _tables(one, other)
            days = {*days_of(old_scope, old, after.day), *days_of(scope, new, after.day)}
            then = (
                (
                    day,
                    before.calculations.on(day).of(old_scope, old),
                    after.calculations.on(day).of(scope, new),
                )
                for day in sorted(days)
            )
            yield CalculatorChange(
                scope.id,
                new.id,
                new.title,
                name_of(scope),
                tables,
                tuple(_cases(one, other)),
                combinations,
                too_many,
                tuple(_later(then, (tables, too_many))),
            )


def _later(
    days: Iterable[tuple[date, Calculation, Calculation]],
    told: tuple[tuple[TableChange, ...], bool],
) -> Iterator[LaterChange]:
    """The days from which on the sides differ in another way than is `told` of the time before."""
    for day, one, other in days:
        tables, _, too_many = _tables(one, other)
        if (tables, too_many) != told:
            yield LaterChange(day, tables, too_many)
        told = tables, too_many


def _tables(one: Calculation, other: Calculation) -> tuple[tuple[TableChange, ...], int, bool]:
    old = {place: (rules, table) for place, rules, table in one.tables}
    found: list[TableChange] = []
    combinations, too_many = 0, False
    for place, rules, table in other.tables:
        if place not in old:
            continue
        try:
            made = () if old[place][1] == table else compare_tables(old[place], (rules, table))
        except TooManyCombinationsError:
            too_many = True
            continue
        if any(each.is_news for each in made):
            found += made
        else:
            combinations += prod(len(options_of(question)) for question in table.questions)
    return tuple(found), combinations, too_many


def _cases(one: Calculation, other: Calculation) -> Iterator[CaseChange]:
    """The worked cases on both sides whose result is another."""
    cases = [case for _, case in one.cases]
    same = one.written == other.written and cases == [case for _, case in other.cases]
    # A case of another day rests on what is written for that.
    if same and all(case.day is None for case in cases):
        return
    before: dict[tuple[str, str], str] = {
        (each.scope.id, each.case.id): each.headline for each in one.outcomes
    }
    for each in other.outcomes:
        known = before.get((each.scope.id, each.case.id), each.headline)
        if known != each.headline:
            yield CaseChange(each.case.title, known, each.headline)
