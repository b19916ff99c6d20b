"""What a project comes to: every amount that is shown anywhere, computed once and exactly.

Amounts are whole numbers of a small part of a krone, the same part throughout a `Totals`: no
binary fractions, and no fraction to shorten in every sum. Page, paper, workbook, CSV and text
print these very numbers.

Two ways of rounding. With `celler` each line is rounded in each period, as a spreadsheet's
ROUND does it, and every sum adds up what is shown; a line's funders get their parts to the
øre, and the last of them the rest. The published ways keep every amount exact and round
years and totals by themselves; what then does not add up is told in a line of its own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from operator import mul, sub
from typing import Any

from calculators.danish import round_to
from calculators.project_model import fields
from calculators.project_model.model import FunderKind, LineKind, LineType, Vat
from calculators.project_model.project import PARTS, Line, Project

LOW, EXPECTED, HIGH = range(3)
"""The scenarios: every assumption at its low end, as expected, at its high end."""
_OERE = 100
_REMEMBERED = 2_000
"""So many lines are remembered, of each scenario."""

type Row = tuple[int, ...]
"""An amount in each period."""


@dataclass(frozen=True, slots=True, eq=False)
class LineTotals:
    """What a line comes to: income is below nothing.

    Whatever came of a line is the same object until something it rests on changes.

    `borne` has, for each of the line's portions, its amount in each period. `vat` is how much
    of the line is value added tax.
    """

    line: Line
    by_period: Row
    borne: tuple[Row, ...]
    vat: Row

    @property
    def total(self) -> int:
        """The line's amount in all periods."""
        return sum(self.by_period)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum under a name, in each period and in all."""

    name: str
    by_period: Row

    @property
    def total(self) -> int:
        """The amount in all periods."""
        return sum(self.by_period)


@dataclass(frozen=True, slots=True)
class FunderSum(Sum):
    """What one funder gives of one kind: applied for, promised, own, in kind."""

    funder: int
    kind: FunderKind


@dataclass(frozen=True)
class Totals:
    """A project in one scenario. `scale` is how many of the amounts' units make a krone."""

    project: Project
    scale: int
    lines: tuple[LineTotals, ...]

    def kroner(self, amount: int) -> Fraction:
        """An amount in kroner."""
        return Fraction(amount, self.scale)

    @cached_property
    def whole(self) -> Sum:
        """All lines: the expenses less the income."""
        return Sum("I alt", _added((each.by_period for each in self.lines), self._count))

    @cached_property
    def expenses(self) -> Sum:
        """All that is spent, in money and in kind."""
        rows = (each.by_period for each in self.lines if each.line.kind is not LineKind.INCOME)
        return Sum("Udgifter", _added(rows, self._count))

    @cached_property
    def income(self) -> Sum:
        """All income, below nothing."""
        rows = (each.by_period for each in self.lines if each.line.kind is LineKind.INCOME)
        return Sum("Indtægter", _added(rows, self._count))

    @cached_property
    def vat(self) -> Sum:
        """How much of all lines is value added tax."""
        return Sum("Heraf moms", _added((each.vat for each in self.lines), self._count))

    @cached_property
    def categories(self) -> tuple[Sum, ...]:
        """The subtotal of each category, in the order they appear; one may have no name."""
        return tuple(
            Sum(name, _added(rows, self._count))
            for name, rows in _grouped((each.line.category, each.by_period) for each in self.lines)
        )

    @cached_property
    def funders(self) -> tuple[FunderSum, ...]:
        """Each funder's sums, kind for kind, in the order of the project's funders."""
        rows = (
            ((portion.funder, _KINDS.index(portion.kind)), row)
            for each in self.lines
            for portion, row in zip(each.line.portions, each.borne, strict=True)
        )
        found = sorted(_grouped(rows), key=lambda item: item[0])
        return tuple(
            FunderSum(
                self.project.funders[place].name, _added(own, self._count), place, _KINDS[kind]
            )
            for (place, kind), own in found
        )

    @cached_property
    def kinds(self) -> Mapping[FunderKind, Sum]:
        """The sum of each kind of money."""
        rows = _grouped((each.kind, each.by_period) for each in self.funders)
        return {kind: Sum(kind.value, _added(own, self._count)) for kind, own in rows}

    @cached_property
    def applied(self) -> Sum:
        """What is applied for, at anybody."""
        return Sum("Ansøgt", self._of((FunderKind.APPLIED,)))

    @cached_property
    def others(self) -> Sum:
        """All that is not applied for, whoever bears it."""
        return Sum("Ikke ansøgt", self._of(set(FunderKind) - {FunderKind.APPLIED}))

    def _of(self, kinds: Collection[FunderKind]) -> Row:
        rows = (own.by_period for kind, own in self.kinds.items() if kind in kinds)
        return _added(rows, self._count)

    @cached_property
    def by_number(self) -> Mapping[int, LineTotals]:
        """Each line by its number; lines that could not be computed are not there."""
        return {each.line.at: each for each in self.lines}

    @property
    def applications(self) -> tuple[FunderSum, ...]:
        """What each funder is asked for, where there are more than one who pay."""
        if len({each.funder for each in self.funders}) < 2:
            return ()
        return tuple(each for each in self.funders if each.kind is FunderKind.APPLIED)

    def applied_of(self, funder: int) -> tuple[tuple[LineTotals, Row], ...]:
        """The lines that are applied for at a funder, with what of each is."""
        return tuple(
            (each, row)
            for each in self.lines
            for portion, row in zip(each.line.portions, each.borne, strict=True)
            if portion.funder == funder and portion.kind is FunderKind.APPLIED
        )

    def but(self, own: Sum) -> Sum:
        """What is left of the whole when a sum is taken away."""
        return Sum("", tuple(map(sub, self.whole.by_period, own.by_period)))

    def shown(self, each: LineTotals) -> Fraction:
        """A line in kroner as it is told by itself: in the published ways rounded to its step."""
        amount, rounded = self.kroner(each.total), self.project.rounded
        return amount if rounded.by_cell else round_to(amount, rounded.line)

    @property
    def _count(self) -> int:
        return len(self.project.periods)

    def published(self, amounts: Sum) -> "Published":
        """A sum as it is published: by the project's own way of rounding."""
        rounded = self.project.rounded
        exact = tuple(map(self.kroner, amounts.by_period))
        if rounded.by_cell:
            return Published(exact, sum(exact, Fraction(0)))
        by_period = tuple(round_to(amount, rounded.step) for amount in exact)
        total = sum(by_period, Fraction(0))
        if rounded.total == "own":
            total = round_to(self.kroner(amounts.total), rounded.step)
        return Published(by_period, total)

    def rounding(self, amounts: Sum) -> tuple[Fraction, ...]:
        """What publishing a sum adds to it, in each period and in all; below nothing it takes."""
        shown = self.published(amounts)
        exact = map(self.kroner, (*amounts.by_period, amounts.total))
        pairs = zip((*shown.by_period, shown.total), exact, strict=True)
        return tuple(after - before for after, before in pairs)


@dataclass(frozen=True, slots=True)
class Published:
    """A sum in kroner as it is published, in each period and in all.

    With a total that is rounded by itself the periods need not add up to it.
    """

    by_period: tuple[Fraction, ...]
    total: Fraction


_KINDS = tuple(FunderKind)


def _added(rows: Iterable[Row], count: int) -> Row:
    """Rows added period by period."""
    every = tuple(rows)
    return tuple(map(sum, zip(*every, strict=True))) if every else (0,) * count


def _grouped[Key](pairs: Iterable[tuple[Key, Row]]) -> list[tuple[Key, list[Row]]]:
    found: dict[Key, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return list(found.items())


def outcome(project: Project) -> tuple[Totals, Totals, Totals]:
    """A project with every assumption low, as expected, and high."""
    expected = totals(project)
    if not project.has_ranges:
        return expected, expected, expected
    return totals(project, LOW), expected, totals(project, HIGH)


def totals(project: Project, scenario: int = EXPECTED) -> Totals:
    """What a project comes to in a scenario.

    A line of income is at its other end: what comes in is low where the budget is high.
    """
    step = int(project.rounded.step * _OERE) if project.rounded.by_cell else 0
    frame = _frame(project.regulation[scenario], project.factor, project.vat, step, scenario)
    scale = _OERE if step else _common(project, frame)
    known = {line.at: line for line in project.lines}
    found: dict[int, LineTotals] = {}
    for line in project.lines:
        _compute(line, known, found, frame, scale)
    return Totals(project, scale, tuple(found[line.at] for line in project.lines))


def _compute(
    line: Line,
    known: Mapping[int, Line],
    found: dict[int, LineTotals],
    frame: "_Frame",
    scale: int,
) -> LineTotals:
    """A line's amounts; per cent lines after those that they are taken of."""
    if line.at not in found:
        base = [_compute(known[at], known, found, frame, scale) for at in line.base if at in known]
        sums = _added((each.by_period for each in base), len(line.spread))
        found[line.at] = frame.line(line, sums, scale)
    return found[line.at]


def amount_of(line: Line, scenario: int) -> Fraction:
    """What the line's own figures multiply to: in kroner, or of a per cent line a part of one."""
    if line.kind is LineKind.INCOME:
        scenario = HIGH - scenario
    by_part = {each.part: each.at(scenario) for each in line.estimates}
    return product(line.type, by_part)


def own_amount(line: Line, scenario: int, factor: Fraction, vat: Fraction) -> Fraction:
    """A line's own figures with its sign, with tax where it is added, in the price level asked for.

    In kroner; of a per cent line it is a part of one, whose price level is that of its base.
    """
    amount = amount_of(line, scenario) * line.sign
    if line.vat is Vat.ADDED:
        amount *= 1 + vat
    return amount if line.type is LineType.PERCENT else amount * factor


def product(type_: LineType, values: Mapping[str, Fraction]) -> Fraction:
    """The figures of a type of line multiplied."""
    amount = values[fields.COUNT]
    if type_ is LineType.PERCENT:
        return amount / 100
    for part in (fields.TIME, fields.MONTHS, fields.RATE):
        if part in values:
            amount *= values[part]
    if type_ is LineType.CASES:
        return amount / 60
    if type_ is LineType.SALARY:
        # Pension and holiday pay are both reckoned of the salary itself.
        return amount * (100 + sum(values.get(part, 0) for part in fields.ADDITIONS)) / 100
    return amount


class _Frame:
    """What all lines of one scenario are computed with; what came of a line is remembered.

    `step` is what cells are rounded to, in øre, and 0 where every amount is exact.
    """

    def __init__(
        self,
        regulation: tuple[Fraction, ...],
        factor: Fraction,
        vat: Fraction,
        step: int,
        scenario: int,
    ) -> None:
        self._factor = factor
        self._vat = vat
        self._of_vat = vat / (1 + vat)
        self._step = step
        self._scenario = scenario
        self.below = lcm(*(each.denominator for each in regulation))
        self._regulation = [int(each * self.below) for each in regulation]
        self._amounts: dict[Line, Fraction] = {}
        self._lines: dict[tuple[Line, Row, int], LineTotals] = {}

    def amount(self, line: Line) -> Fraction:
        """What the line's own figures come to, worked out once."""
        if line not in self._amounts:
            _let_go(self._amounts)
            self._amounts[line] = own_amount(line, self._scenario, self._factor, self._vat)
        return self._amounts[line]

    def line(self, line: Line, base: Row, scale: int) -> LineTotals:
        """What a line comes to; `base` is what a per cent line is taken of."""
        key = (line, base, scale)
        if key not in self._lines:
            _let_go(self._lines)
            row = self._row(line, base, scale)
            self._lines[key] = LineTotals(line, row, self._borne(line, row), self._tax(line, row))
        return self._lines[key]

    def _row(self, line: Line, base: Row, scale: int) -> Row:
        amount = self.amount(line)
        above, below, parts = amount.numerator, amount.denominator, base
        if line.type is LineType.PERCENT:
            below *= scale
        else:
            below *= PARTS
            parts = line.spread
            if line.regulated:
                below *= self.below
                parts = tuple(map(mul, parts, self._regulation))
        step = self._step
        if step:
            above, below = above * _OERE, below * step
            return tuple([_nearest(above * part, below) * step for part in parts])
        above *= scale
        return tuple([above * part // below for part in parts])

    def _borne(self, line: Line, row: Row) -> tuple[Row, ...]:
        """What each of the line's funders bears in each period."""
        if len(line.portions) == 1:
            return (row,)
        rows = [self._parts(row, portion.parts, PARTS) for portion in line.portions[:-1]]
        rest = tuple(map(sub, row, map(sum, zip(*rows, strict=True))))
        return (*rows, rest)

    def _tax(self, line: Line, row: Row) -> Row:
        """How much of a line is value added tax."""
        if line.vat is Vat.NONE:
            return (0,) * len(row)
        return self._parts(row, self._of_vat.numerator, self._of_vat.denominator)

    def _parts(self, row: Row, above: int, below: int) -> Row:
        """A part of each amount, to the øre where cells are rounded."""
        if self._step:
            return tuple([_nearest(amount * above, below) for amount in row])
        return tuple([amount * above // below for amount in row])


_frame = lru_cache(64)(_Frame)


def _let_go(held: dict[Any, Any]) -> None:
    if len(held) > _REMEMBERED:
        held.clear()


def _common(project: Project, frame: _Frame) -> int:
    """So small a part of a krone that every exact amount is a whole number of it."""
    percents = [line for line in project.lines if line.type is LineType.PERCENT]
    others = [line for line in project.lines if line.type is not LineType.PERCENT]
    below = lcm(*(frame.amount(line).denominator for line in others))
    level = lcm(*(frame.amount(line).denominator for line in percents))
    levels = int(level ** _depth(percents))
    of_tax = (1 + project.vat).numerator
    return below * frame.below * PARTS * levels * PARTS * of_tax


def _nearest(above: int, below: int) -> int:
    """The nearest whole number, with halves away from zero."""
    if above < 0:
        return -((below - 2 * above) // (2 * below))
    return (2 * above + below) // (2 * below)


def _depth(percents: Sequence[Line]) -> int:
    """How many per cent lines are taken of one another at most."""
    own = {line.at: line for line in percents}
    known: dict[int, int] = {}

    def depth(at: int) -> int:
        if at not in known:
            known[at] = 1 + max((depth(other) for other in own[at].base if other in own), default=0)
        return known[at]

    return max((depth(at) for at in own), default=0)
