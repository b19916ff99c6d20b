"""A seeded simulation of a total whose assumptions each have a low, an expected and a high value.

Every assumption is drawn from a triangular distribution between its low and its high value,
with the expected one as the most likely: it asks for exactly the three numbers there are, and
seldom differs from the beta distribution in what it leads to (D. Johnson, "The triangular
distribution as a proxy for the beta distribution in risk analysis", The Statistician 46(3),
1997, 387-398). The draws are independent of each other; what follows if they are not is shown
beside them as the range from all low to all high.

A total is given as a `Formula` rather than as a function: products and sums that are computed
for all draws at once, which is what makes it quick enough for a page. The same seed gives the
same figures in every Python: the generator is the Mersenne Twister, and sums, products and
square roots are rounded alike by all of IEEE 754.
"""

# The generator without the module around it, which would bring a fifth of a library along.
from _random import Random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

SEED = 20260101
MOST_DRAWS, LEAST_DRAWS = 4000, 1000
PART = 250
"""So many draws take a moment that no reader notices."""
_NUMBERS = 120_000
"""About so many numbers are drawn: the more assumptions, the fewer draws of each."""
_APART = 100_000
"""The seeds of one part lie so far from the next part's; no formula has as many assumptions."""
PERCENTILES = (10, 50, 90)
_NORMAL_95 = 1.96
_WHOLE = 100

type Column = float | list[float]
"""The value of something in every draw, or the one value that it always has."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number between two ends, of which the expected is the most likely.

    Of what counts `against` the total, the high end belongs to a low total: an income.
    """

    low: Fraction
    expected: Fraction
    high: Fraction
    against: bool = False

    @property
    def varies(self) -> bool:
        """Whether there is anything to draw."""
        return self.low < self.high


def assumption(
    expected: Fraction,
    low: Fraction | None = None,
    high: Fraction | None = None,
    *,
    against: bool = False,
) -> Assumption:
    """An assumption as a reader gives it: an end that is missing is the expected value.

    So is an end on the wrong side, where the reader has moved the value outside the range.
    """
    return Assumption(
        expected if low is None else min(low, expected),
        expected,
        expected if high is None else max(high, expected),
        against,
    )


@dataclass(frozen=True, slots=True)
class Term:
    """A product: a fixed number, assumptions by their place, and sums of earlier terms.

    Each of `of` is a sum of the terms in some places; an overhead is a term `of` the lines it
    is taken of. A term that only others build on does not `count` in the total.
    """

    scale: Fraction
    factors: tuple[int, ...] = ()
    of: tuple[tuple[int, ...], ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Formula:
    """A total as its assumptions and its terms, each after the terms it is taken of."""

    assumptions: tuple[Assumption, ...]
    terms: tuple[Term, ...]

    @property
    def varies(self) -> bool:
        """Whether any assumption has a range."""
        return any(item.varies for item in self.assumptions)

    def total(self, values: Sequence[Fraction]) -> Fraction:
        """The exact total where the assumptions have these values."""
        amounts: list[Fraction] = []
        for term in self.terms:
            amount = term.scale
            for at in term.factors:
                amount *= values[at]
            for places in term.of:
                amount *= sum((amounts[at] for at in places), start=Fraction(0))
            amounts.append(amount)
        counted = (amount for term, amount in zip(self.terms, amounts, strict=True) if term.counts)
        return sum(counted, start=Fraction(0))

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The total with every assumption low, and with every assumption high."""
        items = self.assumptions
        return (
            self.total([item.high if item.against else item.low for item in items]),
            self.total([item.low if item.against else item.high for item in items]),
        )


@dataclass(frozen=True, slots=True)
class Percentile:
    """What the total stays below in so many of a hundred draws.

    `low` and `high` are where 95 of a hundred other seeds would have put it.
    """

    percent: int
    value: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came out of some draws, and the totals with all assumptions low and all high."""

    draws: int
    percentiles: tuple[Percentile, ...]
    ends: tuple[Fraction, Fraction]


def simulate(formula: Formula, seed: int = SEED) -> Simulation:
    """The percentiles of a total, with as many draws as there is time for."""
    parts = (drawn_totals(formula, part, seed) for part in range(part_count(formula)))
    return summary(formula, [total for part in parts for total in part])


def part_count(formula: Formula) -> int:
    """How many parts the draws come in: the more assumptions, the fewer."""
    count = sum(item.varies for item in formula.assumptions) or 1
    return max(LEAST_DRAWS, min(MOST_DRAWS, _NUMBERS // count)) // PART


def drawn_totals(formula: Formula, part: int, seed: int = SEED) -> list[float]:
    """The totals of one part of the draws: a page asks for one after the other, and can be
    answered something else in between.

    Each assumption has its own row of random numbers, told by its place: a range of one more
    leaves the others' draws as they are.
    """
    total = _total(formula, PART, seed + part * _APART)
    return total if isinstance(total, list) else [total] * PART


def summary(formula: Formula, totals: Sequence[float]) -> Simulation:
    """The percentiles of drawn totals."""
    ordered = sorted(totals)
    percentiles = tuple(_percentile(ordered, percent) for percent in PERCENTILES)
    return Simulation(len(ordered), percentiles, formula.ends)


def _total(formula: Formula, draws: int, seed: int) -> Column:
    drawn = [
        _triangular(item, draws, seed + at) if item.varies else float(item.expected)
        for at, item in enumerate(formula.assumptions)
    ]
    amounts: list[Column] = []
    for term in formula.terms:
        amount: Column = float(term.scale)
        for at in term.factors:
            amount = _times(amount, drawn[at])
        for places in term.of:
            amount = _times(amount, _sum([amounts[at] for at in places]))
        amounts.append(amount)
    return _sum([each for term, each in zip(formula.terms, amounts, strict=True) if term.counts])


def _triangular(item: Assumption, draws: int, seed: int) -> list[float]:
    """Draws by the inverse of the distribution function, one random number each."""
    low, mode, high = float(item.low), float(item.expected), float(item.high)
    width = high - low
    if not width:
        return [mode] * draws
    cut, left, right = (mode - low) / width, width * (mode - low), width * (high - mode)
    uniform = Random(seed).random
    return [
        low + sqrt(at * left) if at < cut else high - sqrt((1.0 - at) * right)
        for at in [uniform() for _ in range(draws)]
    ]


def _times(one: Column, other: Column) -> Column:
    if isinstance(one, list):
        if isinstance(other, list):
            return [a * b for a, b in zip(one, other, strict=True)]
        return [a * other for a in one]
    if isinstance(other, list):
        return [one * b for b in other]
    return one * other


def _sum(columns: Sequence[Column]) -> Column:
    """The sum, one column after the other: a function for sums may round in a way of its own."""
    fixed = 0.0
    drawn: list[float] | None = None
    for column in columns:
        if not isinstance(column, list):
            fixed += column
        elif drawn is None:
            drawn = column
        else:
            drawn = [a + b for a, b in zip(drawn, column, strict=True)]
    if drawn is None:
        return fixed
    return [fixed + a for a in drawn] if fixed else drawn


def _percentile(ordered: Sequence[float], percent: int) -> Percentile:
    """The smallest draw that so many per cent are not above, with its order-statistic interval.

    How many draws lie below a percentile is binomial; its interval is therefore between two
    of the draws (H. A. David and H. N. Nagaraja, "Order Statistics", 2003, section 7.1).
    """
    count = len(ordered)
    place = -(-count * percent // _WHOLE)
    spread = _NORMAL_95 * sqrt(count * percent * (_WHOLE - percent)) / _WHOLE
    low, high = max(int(place - spread), 1), min(int(place + spread) + 1, count)
    value, least, most = (Fraction(ordered[at - 1]) for at in (place, low, high))
    return Percentile(percent, value, least, most)
