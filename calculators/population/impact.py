"""Whom an offer reaches, and what each line comes to, year by year: exact, and as it is shown.

Every amount of a line in a year is rounded by itself to the step that is chosen; all sums are
sums of what is shown, so that lines, years and bearers add up, and what that makes of a
difference from the exact sum is told. A saving is a negative amount.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import prod

from calculators.danish import round_to
from calculators.parameters.model import Values
from calculators.parameters.partial import Amount, if_known, total
from calculators.parameters.products import Factors, amount_of
from calculators.population import fields
from calculators.population.model import ONCE, PERSON, PopulationLine
from calculators.population.reading import Setup

type Amounts = tuple[Amount, ...]
"""An amount for each year."""

_DECIMALS = Fraction(1, 10**6)
"""What computes with binary fractions is brought to so many decimals before it is rounded."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """The people of a year: all, those the offer is for, those it reaches, and beyond today."""

    year: int
    population: Amount
    concerned: Amount
    reached: Amount
    today: Amount

    @property
    def extra(self) -> Amount:
        """How many more than with today's uptake."""
        if self.reached is None or self.today is None:
            return None
        return self.reached - self.today


@dataclass(frozen=True, slots=True)
class LineImpact:
    """What a line comes to in each year, below nothing for a saving."""

    line: PopulationLine
    factors: Factors
    exact: Amounts
    shown: Amounts

    @property
    def total(self) -> Amount:
        """The sum of what is shown."""
        return total(self.shown)


@dataclass(frozen=True, slots=True)
class Impact:
    """People, lines and their sums, for some values of the assumptions."""

    setup: Setup
    values: Values
    reach: tuple[Reach, ...]
    lines: tuple[LineImpact, ...]

    def by_year(self, wanted: Callable[[PopulationLine], bool]) -> Amounts:
        """The sum of some lines in each year, as shown."""
        return _added(self.setup, (each.shown for each in self.lines if wanted(each.line)))

    def borne_by(self, bearer: str) -> Amounts:
        """What somebody bears in each year, as shown."""
        return self.by_year(lambda line: line.bearer == bearer)

    @property
    def borne(self) -> tuple[tuple[str, str], ...]:
        """Those who bear a line, with what they are called, in the model's order."""
        own = {each.line.bearer for each in self.lines}
        return tuple((name, label) for name, label in self.setup.bearers.items() if name in own)

    @property
    def net(self) -> Amounts:
        """Costs less savings in each year, as shown."""
        return self.by_year(lambda _: True)

    @property
    def total(self) -> Amount:
        """Costs less savings over all years, as shown."""
        return total(self.net)

    @property
    def exact_by_year(self) -> Amounts:
        """Costs less savings in each year, before anything is rounded."""
        return _added(self.setup, (each.exact for each in self.lines))

    @property
    def exact_total(self) -> Amount:
        """Costs less savings over all years, before anything is rounded."""
        return total(self.exact_by_year)

    @property
    def rounding(self) -> Amounts:
        """How much more is shown in each year than what is exact."""
        return tuple(
            None if shown is None or exact is None else shown - exact
            for shown, exact in zip(self.net, self.exact_by_year, strict=True)
        )


def impact_of(setup: Setup, values: Values) -> Impact:
    """What follows from some values of the assumptions."""
    known = {item.id: item for item in setup.items}
    reach = tuple(_reach(setup, values, at) for at in range(len(setup.years)))
    lines = []
    for line in setup.lines:
        factors = tuple(known[name] for name in line.factors)
        exact = tuple(_amount(line, factors, values, each, at) for at, each in enumerate(reach))
        shown = tuple(_rounded(amount, setup.step) for amount in exact)
        lines.append(LineImpact(line, factors, exact, shown))
    return Impact(setup, values, reach, tuple(lines))


def compounded(percent: Fraction, years: int) -> Fraction:
    """What a change of so many per cent a year comes to after some years."""
    return (1 + percent / _WHOLE) ** years


def _rounded(amount: Amount, step: int) -> Amount:
    return None if amount is None else round_to(round_to(amount, _DECIMALS), step)


def _reach(setup: Setup, values: Values, at: int) -> Reach:
    model = setup.model
    growth = partial(compounded_by, values, fields.GROWTH, at)
    uptake = fields.UPTAKES[at]

    def concerned() -> Fraction:
        shares = (values[name] / _WHOLE for name in model.shares)
        return prod(shares, start=values[model.population] * growth())

    return Reach(
        setup.years[at],
        if_known(lambda: values[model.population] * growth()),
        if_known(concerned),
        if_known(lambda: concerned() * values[uptake] / _WHOLE),
        if_known(lambda: concerned() * values[fields.TODAY] / _WHOLE),
    )


def compounded_by(values: Values, name: str, years: int) -> Fraction:
    """What the change of an assumption comes to; in the first year it is not asked for."""
    return compounded(values[name], years) if years else Fraction(1)


def _amount(
    line: PopulationLine, factors: Factors, values: Values, reach: Reach, at: int
) -> Amount:
    times = reach.extra if line.counts == PERSON else Fraction(line.counts != ONCE or at == 0)
    if not times:
        return times
    index = if_known(lambda: compounded_by(values, fields.INDEX, at))
    if index is None:
        return None
    sign = -1 if line.saves else 1
    return sign * amount_of(factors, values) * times * index


def _added(setup: Setup, rows: Iterable[Amounts]) -> Amounts:
    columns = tuple(rows)
    return tuple(total(row[at] for row in columns) for at in range(len(setup.years)))
