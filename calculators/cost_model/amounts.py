"""The amounts of a budget: exact fractions of kroner until a figure is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import prod

from calculators.cost_model.model import REST, CostModel, Line, Parameter
from calculators.cost_model.units import PERCENT, multiplied, parse_unit
from calculators.danish import round_to
from calculators.model import InputError

_MOST_DIGITS = 15

Values = Mapping[str, Fraction]
"""The value of every parameter, in the parameter's own unit (50 for 50 %)."""


@dataclass(frozen=True, slots=True)
class LineAmount:
    """One line's exact amount in kroner, whole and in each of the model's years."""

    line: Line
    amount: Fraction
    by_year: tuple[tuple[int, Fraction], ...]

    def in_year(self, year: int) -> Fraction:
        """The part of the line that falls in a year."""
        return dict(self.by_year)[year]


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
        return sum((line.in_year(year) for line in self.lines), start=Fraction(0))

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


def published_total(model: CostModel, amounts: Budget) -> Fraction:
    """The total as it is published: the rounded years added up, or rounded by itself."""
    step = model.rounding.year
    if model.rounding.total == "own":
        return round_to(amounts.total, step)
    return sum((round_to(amounts.in_year(year), step) for year in model.years), start=Fraction(0))


def other_funding(model: CostModel, amounts: Budget) -> tuple[Fraction, Fraction]:
    """What others pay, as it is published and exactly, in kroner."""
    if model.other_funding is not None:
        return Fraction(model.other_funding), Fraction(model.other_funding)
    others = amounts.paid_by_others()
    return published_total(model, others), others.total


def literal(part: str) -> Fraction | None:
    """The fraction of a line that a share states as a number, or None."""
    try:
        value = Decimal(part)
    except InvalidOperation:
        return None
    return Fraction(value) if is_readable(value) else None


def is_readable(value: Decimal) -> bool:
    """Whether a number is finite and of a length a person would write.

    As a fraction, 1E+999999999 alone would fill the memory.
    """
    exponent = value.as_tuple().exponent
    return (
        isinstance(exponent, int) and exponent >= -_MOST_DIGITS and value.adjusted() < _MOST_DIGITS
    )


def share_parameters(model: CostModel) -> frozenset[str]:
    """The ids of the parameters that spread lines over years."""
    known = {parameter.id for parameter in model.parameters}
    parts = {share.part for line in model.lines for share in line.shares}
    return frozenset(part for part in parts if part in known)


def parameters_of(model: CostModel, line: Line) -> tuple[Parameter, ...]:
    """The parameters that a line multiplies, in its order."""
    known = {parameter.id: parameter for parameter in model.parameters}
    return tuple(known[name] for name in line.factors)


def _line(model: CostModel, line: Line, values: Values) -> LineAmount:
    factors = parameters_of(model, line)
    scale = multiplied(parse_unit(parameter.unit) for parameter in factors).scale
    amount = prod((values[parameter.id] for parameter in factors), start=Fraction(1)) * scale
    shares = shares_of(line, values)
    by_year = tuple((year, amount * shares.get(year, Fraction(0))) for year in model.years)
    return LineAmount(line, amount, by_year)


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
