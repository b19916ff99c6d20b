"""The amounts of a budget: exact fractions of kroner until a figure is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from calculators.cost_model.model import REST, CostModel, Line
from calculators.model import InputError
from calculators.parameters import Values
from calculators.parameters.products import Factors, amount_of, factors_of
from calculators.parameters.units import PERCENT, parse_unit

_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class LineAmount:
    """One line's exact amount in kroner, whole and in each of the model's years."""

    line: Line
    amount: Fraction
    by_year: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Budget:
    """The exact amounts of all lines, in kroner."""

    lines: tuple[LineAmount, ...]

    @property
    def total(self) -> Fraction:
        """The sum of all lines."""
        return sum((line.amount for line in self.lines), start=Fraction(0))

    def in_year(self, year: int) -> Fraction:
        """The sum of all lines in one year."""
        return sum((line.by_year[year] for line in self.lines), start=Fraction(0))

    def by_funder(self) -> dict[str, Fraction]:
        """The sum for each funder, in the order they appear."""
        sums: dict[str, Fraction] = {}
        for item in self.lines:
            sums[item.line.funder] = sums.get(item.line.funder, Fraction(0)) + item.amount
        return sums

    def applied_for(self) -> "Budget":
        """Only the lines that are applied for."""
        return Budget(tuple(item for item in self.lines if item.line.applied_for))

    def paid_by_others(self) -> "Budget":
        """Only the lines that are not applied for."""
        return Budget(tuple(item for item in self.lines if not item.line.applied_for))


def budget(model: CostModel, values: Values) -> Budget:
    """The exact amounts that follow from the parameters' values.

    Raises InputError where the shares of a line exceed the whole.
    """
    return Budget(tuple(_line(model, line, values) for line in model.lines))


def _line(model: CostModel, line: Line, values: Values) -> LineAmount:
    amount = amount_of(line_factors(model, line), values)
    shares = shares_of(line, values)
    by_year = {year: amount * shares.get(year, Fraction(0)) for year in model.years}
    return LineAmount(line, amount, by_year)


def line_factors(model: CostModel, line: Line) -> Factors:
    """The parameters that a line multiplies, in its order."""
    return factors_of(line, model.parameters)


@lru_cache(256)
def literal(part: str) -> Fraction | None:
    """The fraction of a line that a share states as a number, or None.

    A number is finite and of a length a person would write: as a fraction,
    1E+999999999 alone would fill the memory.
    """
    try:
        value = Decimal(part)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    readable = isinstance(exponent, int) and exponent >= -_MOST_DIGITS
    return Fraction(value) if readable and value.adjusted() < _MOST_DIGITS else None


def share_parameters(model: CostModel) -> frozenset[str]:
    """The ids of the parameters that spread lines over years."""
    known = {parameter.id for parameter in model.parameters}
    return frozenset(known & {share.part for line in model.lines for share in line.shares})


def shares_of(line: Line, values: Values) -> dict[int, Fraction]:
    """How much of a line falls in each year that it names, as fractions of one.

    Raises InputError, on the last parameter among the shares, where they exceed one.
    """
    shares: dict[int, Fraction] = {}
    blamed = ""
    for share in line.shares:
        if share.part == REST:
            continue
        stated = literal(share.part)
        if stated is None:
            blamed = share.part
            stated = values[share.part] * parse_unit(PERCENT).scale
        shares[share.year] = stated
    rest = 1 - sum(shares.values(), start=Fraction(0))
    if rest < 0:
        message = f"Andelene af »{line.label}« må tilsammen højst være 100 %."
        raise InputError(blamed, message)
    shares |= {share.year: rest for share in line.shares if share.part == REST}
    return shares
