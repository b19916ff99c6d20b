"""What a project comes to: every amount that is shown anywhere, computed once and exactly.

Amounts are whole numbers of a small part of a krone, the same part throughout a `Totals`: no
binary fractions, and no fraction to shorten in every sum. Page, paper, workbook, CSV and text
print these very numbers.

Two ways of rounding. With `celler` each line is rounded in each period, as a spreadsheet's
ROUND does it, and every sum adds up what is shown; a line's funders get their parts to the
øre, and the last of them the rest. The published ways keep every amount exact and round
years and totals by themselves; what then does not add up is told in a line of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from calculators.danish import round_to
from calculators.project_model import fields
from calculators.project_model.model import FunderKind, LineKind, LineType, Vat
from calculators.project_model.project import Estimate, Line, Project

LOW, EXPECTED, HIGH = range(3)
"""The scenarios: every assumption at its low end, as expected, at its high end."""
_OERE = 100
_PARTS = 10_000
"""Shares are per cent with two decimals, so this many parts of a whole."""

type Row = tuple[int, ...]
"""An amount in each period."""


@dataclass(frozen=True, slots=True)
class LineTotals:
    """What a line comes to: income is below nothing.

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
class FunderSum:
    """What one funder gives of one kind: applied for, promised, own, in kind."""

    funder: int
    name: str
    kind: FunderKind
    by_period: Row

    @property
    def total(self) -> int:
        """The amount in all periods."""
        return sum(self.by_period)


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
            FunderSum(place, self.project.funders[place].name, _KINDS[kind], row)
            for (place, kind), rows_of in found
            for row in (_added(rows_of, self._count),)
        )

    @cached_property
    def kinds(self) -> Mapping[FunderKind, Sum]:
        """The sum of each kind of money."""
        rows = _grouped((each.kind, each.by_period) for each in self.funders)
        return {kind: Sum(kind.value, _added(own, self._count)) for kind, own in rows}

    def of_kinds(self, *kinds: FunderKind) -> Sum:
        """The sum of some kinds of money; none of them is nothing."""
        rows = (self.kinds[kind].by_period for kind in kinds if kind in self.kinds)
        return Sum(kinds[0].value, _added(rows, self._count))

    def line(self, at: int) -> LineTotals | None:
        """A line by its number, where it could be computed."""
        return next((each for each in self.lines if each.line.at == at), None)

    def applied_of(self, funder: int) -> tuple[tuple[LineTotals, Row], ...]:
        """The lines that are applied for at a funder, with what of each is."""
        return tuple(
            (each, row)
            for each in self.lines
            for portion, row in zip(each.line.portions, each.borne, strict=True)
            if portion.funder == funder and portion.kind is FunderKind.APPLIED
        )

    @property
    def _count(self) -> int:
        return len(self.project.periods)

    def published(self, amounts: Sum) -> "Published":
        """A sum as it is published: by the project's own way of rounding."""
        rounded = self.project.rounded
        exact = tuple(map(self.kroner, amounts.by_period))
        if rounded.by_cell:
            return Published(amounts.name, exact, sum(exact, Fraction(0)))
        by_period = tuple(round_to(amount, rounded.step) for amount in exact)
        total = sum(by_period, Fraction(0))
        if rounded.total == "own":
            total = round_to(self.kroner(amounts.total), rounded.step)
        return Published(amounts.name, by_period, total)


@dataclass(frozen=True, slots=True)
class Published:
    """A sum in kroner as it is published, in each period and in all.

    With a total that is rounded by itself the periods need not add up to it.
    """

    name: str
    by_period: tuple[Fraction, ...]
    total: Fraction

    @property
    def difference(self) -> Fraction:
        """How much more the total is than the periods together."""
        return self.total - sum(self.by_period, Fraction(0))


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
    computing = _Computing(project, scenario)
    rows = computing.rows()
    lines = tuple(
        LineTotals(line, row, computing.borne(line, row), computing.vat(line, row))
        for line, row in zip(project.lines, rows, strict=True)
    )
    return Totals(project, computing.scale, lines)


def amount_of(line: Line, scenario: int) -> Fraction:
    """What the line's own figures multiply to: in kroner, or of a per cent line a part of one."""
    if line.kind is LineKind.INCOME:
        scenario = HIGH - scenario
    by_part = {each.part: each.at(scenario) for each in line.estimates}
    return product(line.type, by_part)


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


class _Computing:
    """The steps of one scenario."""

    def __init__(self, project: Project, scenario: int) -> None:
        self._project = project
        self._scenario = scenario
        self._amounts = {line.at: self._amount(line) for line in project.lines}
        regulation = project.regulation[scenario]
        self._below = lcm(*(each.denominator for each in regulation))
        self._regulation = [int(each * self._below) for each in regulation]
        self.scale = _OERE if project.rounded.by_cell else self._common()
        self._rows: dict[int, Row] = {}

    def _amount(self, line: Line) -> Fraction:
        """The line's own figures, with tax where it is added, in the price level asked for."""
        amount = amount_of(line, self._scenario) * line.sign
        if line.vat is Vat.ADDED:
            amount *= 1 + self._project.vat
        return amount if line.type is LineType.PERCENT else amount * self._project.factor

    def _common(self) -> int:
        """So small a part of a krone that every exact amount is a whole number of it."""
        percents = [line for line in self._project.lines if line.type is LineType.PERCENT]
        others = [line for line in self._project.lines if line.type is not LineType.PERCENT]
        below = lcm(*(self._amounts[line.at].denominator for line in others))
        levels = lcm(*(self._amounts[line.at].denominator for line in percents))
        of_percents = int(levels ** _depth(percents))
        of_tax = (1 + self._project.vat).numerator
        return below * self._below * _PARTS * of_percents * _PARTS * of_tax

    def rows(self) -> list[Row]:
        """What each line comes to in each period."""
        known = {line.at: line for line in self._project.lines}
        for line in self._project.lines:
            self._compute(line, known)
        return [self._rows[line.at] for line in self._project.lines]

    def _compute(self, line: Line, known: Mapping[int, Line]) -> Row:
        """A line's row; per cent lines after those that they are taken of."""
        found = self._rows.get(line.at)
        if found is None:
            amount = self._amounts[line.at]
            if line.type is LineType.PERCENT:
                base = [self._compute(known[at], known) for at in line.base if at in known]
                sums = _added(base, len(self._project.periods))
                found = self._rounded(amount.numerator, amount.denominator * self.scale, sums)
            else:
                shares = [int(share * _PARTS) for share in line.shares]
                below = amount.denominator * _PARTS
                if line.regulated:
                    pairs = zip(shares, self._regulation, strict=True)
                    shares, below = [a * b for a, b in pairs], below * self._below
                found = self._rounded(amount.numerator, below, shares)
            self._rows[line.at] = found
        return found

    def _rounded(self, above: int, below: int, parts: Sequence[int]) -> Row:
        """An amount times each part: exact, or each rounded to the step."""
        rounded = self._project.rounded
        if not rounded.by_cell:
            return tuple(above * part * self.scale // below for part in parts)
        step = int(rounded.step * _OERE)
        return tuple(_nearest(above * part * _OERE, below * step) * step for part in parts)

    def borne(self, line: Line, row: Row) -> tuple[Row, ...]:
        """What each of the line's funders bears in each period."""
        if len(line.portions) == 1:
            return (row,)
        rows = [
            tuple(self._part(amount, int(portion.part * _PARTS), _PARTS) for amount in row)
            for portion in line.portions[:-1]
        ]
        rest = tuple(amount - sum(own[at] for own in rows) for at, amount in enumerate(row))
        return (*rows, rest)

    def vat(self, line: Line, row: Row) -> Row:
        """How much of a line is value added tax."""
        if line.vat is Vat.NONE:
            return (0,) * len(row)
        part = self._project.vat / (1 + self._project.vat)
        return tuple(self._part(amount, part.numerator, part.denominator) for amount in row)

    def _part(self, amount: int, above: int, below: int) -> int:
        """A part of an amount, to the øre where cells are rounded."""
        if self._project.rounded.by_cell:
            return _nearest(amount * above, below)
        return amount * above // below


def _nearest(above: int, below: int) -> int:
    """The nearest whole number, with halves away from zero."""
    whole = (2 * abs(above) + below) // (2 * below)
    return whole if above >= 0 else -whole


def _depth(percents: Sequence[Line]) -> int:
    """How many per cent lines are taken of one another at most."""
    own = {line.at: line for line in percents}
    known: dict[int, int] = {}

    def depth(at: int) -> int:
        if at not in known:
            known[at] = 1 + max((depth(other) for other in own[at].base if other in own), default=0)
        return known[at]

    return max((depth(at) for at in own), default=0)


def ranged(project: Project) -> tuple[tuple[Line, Estimate], ...]:
    """The assumptions that have a range, line for line."""
    return tuple(
        (line, each) for line in project.lines for each in line.estimates if each.has_range
    )
