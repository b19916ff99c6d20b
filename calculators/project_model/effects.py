"""What each assumption of a project does to its total: ten per cent more, and low or high.

All of it is reckoned before any rounding. A line's amount reaches the total by itself and
through the per cent lines that are taken of it, so one weight for each line is enough.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from calculators.cost_model.sensitivity import POINTS, Swing
from calculators.danish import exact_money
from calculators.model import Change
from calculators.parameters.model import Parameter
from calculators.parameters.products import MORE
from calculators.parameters.units import PERCENT
from calculators.project_model.model import LineType, Vat
from calculators.project_model.project import PARTS, Estimate, Line, Project, Rounded
from calculators.project_model.said import named
from calculators.project_model.totals import (
    EXPECTED,
    HIGH,
    LOW,
    Totals,
    own_amount,
    product,
    totals,
)

MOST_CHANGES = 20
"""So many assumptions are told about, those that do most first."""
_MOST_SHIFTS = 12
_REGULATION = "Regulering"


def exactly(project: Project) -> Totals:
    """The project without any rounding of its cells."""
    return totals(replace(project, rounded=Rounded(Fraction(1), "sum_of_years")))


class Effects:
    """The effects on the exact total of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._exact = exactly(project)
        self._lines = {line.at: line for line in project.lines}
        self._totals = {each.line.at: self._exact.kroner(each.total) for each in self._exact.lines}
        self._weights: dict[int, Fraction] = {}
        self._ones: dict[int, Fraction] = {}
        self._takers: dict[int, list[Line]] = {}
        for line in project.lines:
            for at in line.base:
                self._takers.setdefault(at, []).append(line)
        self.total = self._exact.kroner(self._exact.whole.total)

    def _weight(self, at: int) -> Fraction:
        """How much a krone more in a line adds to the total, per cent lines of it counted in."""
        if at not in self._weights:
            self._weights[at] = Fraction(1) + sum(
                (self._percent(line) * self._weight(line.at) for line in self._takers.get(at, ())),
                start=Fraction(0),
            )
        return self._weights[at]

    def _percent(self, line: Line) -> Fraction:
        return own_amount(line, EXPECTED, self._project.factor, self._project.vat)

    def _tax(self, line: Line) -> Fraction:
        return 1 + self._project.vat if line.vat is Vat.ADDED else Fraction(1)

    def of(self, line: Line, estimate: Estimate, value: Fraction) -> Fraction:
        """How much the total changes when one assumption is another number."""
        return _change(line, estimate.part, value) * self._kroner_of_all(line)

    def _kroner_of_all(self, line: Line) -> Fraction:
        """What the total gets for each one of a line's product."""
        if line.at not in self._ones:
            self._ones[line.at] = self._of_one(line) * self._weight(line.at)
        return self._ones[line.at]

    def _of_one(self, line: Line) -> Fraction:
        """What a line comes to in all periods for each one of its product."""
        scale = self._tax(line) * line.sign
        if line.type is LineType.PERCENT:
            base = sum((self._totals.get(at, Fraction(0)) for at in line.base), start=Fraction(0))
            return base * scale
        return scale * self._project.factor * self._spread(line)

    def _spread(self, line: Line) -> Fraction:
        """All of the line's shares, each with what its period is regulated by."""
        if not line.regulated:
            return Fraction(sum(line.spread), PARTS)
        return _spread(line, self._project.regulation[EXPECTED])

    @property
    def count(self) -> int:
        """How many assumptions there are."""
        return sum(len(line.estimates) for line in self._project.lines)

    def changes(self) -> Iterator[Change]:
        """What ten per cent more of each does, most first; and what moving a share does."""
        found = [
            (self.of(line, each, each.expected * MORE), named(line, each))
            for line in self._project.lines
            for each in line.estimates
        ]
        if self._project.index is not None:
            found.append((self.total * (MORE - 1), self._project.index.parameter.label))
        found.sort(key=lambda item: -abs(item[0]))
        for effect, label in found[:MOST_CHANGES]:
            yield Change(f"{label}: 10 % højere", _outcome(effect))
        yield from self._shifts()

    def _shifts(self) -> Iterator[Change]:
        years = self._project.years
        spread = [line for line in self._project.lines if line.type is not LineType.PERCENT]
        if len(spread) * (len(years) - 1) > _MOST_SHIFTS:
            return
        for line in spread:
            for at in range(len(years) - 1):
                yield from self._shift(line, at)

    def _shift(self, line: Line, at: int) -> Iterator[Change]:
        """Ten points of a line from the last period to another, or back where that is too much."""
        whole = PARTS * POINTS // 100
        if line.spread[-1] >= whole:
            direction, points = "højere", whole
        elif line.spread[at] >= whole:
            direction, points = "lavere", -whole
        else:
            return
        moved = list(line.spread)
        moved[at] += points
        moved[-1] -= points
        lines = [
            replace(each, spread=tuple(moved)) if each.at == line.at else each
            for each in self._project.lines
        ]
        after = exactly(replace(self._project, lines=tuple(lines)))
        shifts = tuple(self._differences(after))
        same = after.kroner(after.whole.total) == self.total
        text = "; ".join((*(("Samme total",) if same else ()), *shifts))
        label = f"{line.name}: del i {self._project.years[at]}"
        yield Change(
            f"{label}: {POINTS} procentpoint {direction}", text if shifts else "Ingen forskel"
        )

    def _differences(self, after: Totals) -> Iterator[str]:
        """What each period gets more or less: "1.412,21 kr. mere i 2020"."""
        before = self._exact
        rows = zip(before.whole.by_period, after.whole.by_period, strict=True)
        for label, (old, new) in zip(self._project.years, rows, strict=True):
            difference = after.kroner(new) - before.kroner(old)
            if difference:
                more = "mere" if difference > 0 else "mindre"
                yield f"{exact_money(abs(difference))} {more} i {label}"

    def swings(self) -> tuple[Swing, ...]:
        """Each assumption with a range at its low and at its high value, widest first."""
        found = [
            self._swing(line, each)
            for line in self._project.lines
            for each in line.estimates
            if each.has_range
        ]
        found += self._regulation()
        return tuple(sorted(found, key=lambda swing: -swing.width))

    def _swing(self, line: Line, each: Estimate) -> Swing:
        low, high = each.at(LOW), each.at(HIGH)
        totals_at = (self.total + self.of(line, each, value) for value in (low, high))
        return Swing(_parameter(named(line, each), each), (low, high), *totals_at)

    def _regulation(self) -> Iterator[Swing]:
        regulation = self._project.regulation
        if regulation[LOW] == regulation[EXPECTED] == regulation[HIGH]:
            return
        ends = []
        for end in (LOW, HIGH):
            moved = (regulation[end],) * 3
            found = exactly(replace(self._project, regulation=moved))
            ends.append(found.kroner(found.whole.total))
        percents = tuple((self._project.regulation[end][-1] - 1) * 100 for end in (LOW, HIGH))
        zero = Decimal(0)
        label = f"{_REGULATION}: i alt til og med {self._project.years[-1]}"
        item = Parameter(_REGULATION, label, PERCENT, zero, zero, zero, 2)
        yield Swing(item, (percents[0], percents[1]), ends[0], ends[1])


@lru_cache(4096)
def _change(line: Line, part: str, value: Fraction) -> Fraction:
    """How much a line's product changes when one of its figures is another number."""
    values = {each.part: each.expected for each in line.estimates}
    return product(line.type, {**values, part: value}) - product(line.type, values)


@lru_cache(1024)
def _spread(line: Line, regulation: tuple[Fraction, ...]) -> Fraction:
    parts = zip(line.spread, regulation, strict=True)
    return sum((share * factor for share, factor in parts), start=Fraction(0)) / PARTS


def _parameter(label: str, each: Estimate) -> Parameter:
    zero = Decimal(0)
    return Parameter(each.part, label, each.unit, zero, zero, zero, 2, unit_label=each.unit_label)


def _outcome(effect: Fraction) -> str:
    if not effect:
        return "Ingen forskel"
    more = "mere" if effect > 0 else "mindre"
    return f"{exact_money(abs(effect))} {more} i alt, før afrunding"
