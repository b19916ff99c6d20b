"""Whom an offer reaches, and what each line comes to, year by year: exact, and as it is shown.

Every amount of a line in a year is rounded by itself to the step that is chosen; all sums are
sums of what is shown, so that lines, years and bearers add up, and what that makes of a
difference from the exact sum is told. A saving is a negative amount.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from calculators.danish import round_to
from calculators.parameters.model import Values
from calculators.parameters.products import Factors, scale_of
from calculators.population import fields
from calculators.population.model import ONCE, PERSON, PopulationLine
from calculators.population.reading import Setup

_DECIMALS = Fraction(1, 10**6)
"""What computes with binary fractions is brought to so many decimals before it is rounded."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Reach:
    """The people of a year: all, those the offer is for, those it reaches, and beyond today."""

    year: int
    population: Fraction
    concerned: Fraction
    reached: Fraction
    today: Fraction

    @property
    def extra(self) -> Fraction:
        """How many more than with today's uptake."""
        return self.reached - self.today


@dataclass(frozen=True, slots=True)
class LineImpact:
    """What a line comes to in each year, below nothing for a saving."""

    line: PopulationLine
    factors: Factors
    exact: tuple[Fraction, ...]
    shown: tuple[Fraction, ...]

    @property
    def total(self) -> Fraction:
        """The sum of what is shown."""
        return sum(self.shown, start=Fraction(0))


@dataclass(frozen=True, slots=True)
class Impact:
    """People, lines and their sums, for some values of the assumptions."""

    setup: Setup
    values: Values
    reach: tuple[Reach, ...]
    lines: tuple[LineImpact, ...]

    def by_year(self, wanted: Callable[[PopulationLine], bool]) -> tuple[Fraction, ...]:
        """The sum of some lines in each year, as shown."""
        return _added(self.setup, (each.shown for each in self.lines if wanted(each.line)))

    def borne_by(self, bearer: str) -> tuple[Fraction, ...]:
        """What somebody bears in each year, as shown."""
        return self.by_year(lambda line: line.bearer == bearer)

    @property
    def borne(self) -> tuple[tuple[str, str], ...]:
        """Those who bear a line, with what they are called, in the model's order."""
        own = {each.line.bearer for each in self.lines}
        return tuple((name, label) for name, label in self.setup.bearers.items() if name in own)

    @property
    def net(self) -> tuple[Fraction, ...]:
        """Costs less savings in each year, as shown."""
        return self.by_year(lambda _: True)

    @property
    def total(self) -> Fraction:
        """Costs less savings over all years, as shown."""
        return sum(self.net, start=Fraction(0))

    @property
    def exact_by_year(self) -> tuple[Fraction, ...]:
        """Costs less savings in each year, before anything is rounded."""
        return _added(self.setup, (each.exact for each in self.lines))

    @property
    def exact_total(self) -> Fraction:
        """Costs less savings over all years, before anything is rounded."""
        return sum(self.exact_by_year, start=Fraction(0))

    @property
    def rounding(self) -> tuple[Fraction, ...]:
        """How much more is shown in each year than what is exact."""
        return tuple(
            shown - exact for shown, exact in zip(self.net, self.exact_by_year, strict=True)
        )


def impact_of(setup: Setup, values: Values) -> Impact:
    """What follows from some values of the assumptions."""
    known = {item.id: item for item in setup.items}
    reach = tuple(_reach(setup, values, at) for at in range(len(setup.years)))
    lines = []
    for line in setup.lines:
        factors = tuple(known[name] for name in line.factors)
        exact = tuple(_amount(line, factors, values, each, at) for at, each in enumerate(reach))
        shown = tuple(round_to(round_to(amount, _DECIMALS), setup.step) for amount in exact)
        lines.append(LineImpact(line, factors, exact, shown))
    return Impact(setup, values, reach, tuple(lines))


def compounded(percent: Fraction, years: int) -> Fraction:
    """What a change of so many per cent a year comes to after some years."""
    return (1 + percent / _WHOLE) ** years


def _reach(setup: Setup, values: Values, at: int) -> Reach:
    model = setup.model
    population = values[model.population] * compounded(values[fields.GROWTH], at)
    shares = (values[name] / _WHOLE for name in model.shares)
    concerned = prod(shares, start=population)
    return Reach(
        setup.years[at],
        population,
        concerned,
        concerned * values[fields.UPTAKES[at]] / _WHOLE,
        concerned * values[fields.TODAY] / _WHOLE,
    )


def _amount(
    line: PopulationLine, factors: Factors, values: Values, reach: Reach, at: int
) -> Fraction:
    price = prod((values[factor.id] for factor in factors), start=scale_of(factors))
    times = reach.extra if line.counts == PERSON else Fraction(line.counts != ONCE or at == 0)
    sign = -1 if line.saves else 1
    return sign * price * times * compounded(values[fields.INDEX], at)


def _added(setup: Setup, rows: Iterable[tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    sums = [Fraction(0)] * len(setup.years)
    for row in rows:
        sums = [one + other for one, other in zip(sums, row, strict=True)]
    return tuple(sums)
