"""What a cost model is made of: parameters, lines spread over years and how sums are rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from calculators.model import Citation, InputError, Link
from calculators.parameters.model import Parameter, Product, Values
from calculators.parameters.rates import DatedRate
from calculators.parameters.units import PERCENT, parse_unit

REST = "rest"
"""A share that takes what the line's other years leave."""
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a line falls in a year.

    `part` is a fraction of the line ("1", "0.5"), the id of a parameter in per cent,
    or "rest": what the line's other years leave.
    """

    year: int
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Product):
    """One line of the budget: a product that is spread over years."""

    shares: tuple[Share, ...]
    applied_for: bool

    @property
    def applied_for_text(self) -> str:
        """Whether the line is applied for, as tables say it."""
        return "Ja" if self.applied_for else "Nej"


@dataclass(frozen=True, slots=True)
class Rounding:
    """The steps, in kroner, to which published figures are rounded, halves upwards.

    `total` is `sum_of_years` when the total adds up the rounded years, and `own` when
    the exact total is rounded by itself to the step of the years.
    """

    line: int
    year: int
    total: Literal["sum_of_years", "own"]
    note: str
    ours: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class CostModel:
    """A budget that can be recomputed: every figure follows from the parameters.

    `other_funding`, in kroner, is None where it is what the lines that are not applied
    for come to. With `price_index` the reader may move all amounts to another price level.
    """

    id: str
    title: str
    summary: str
    price_level: str
    years: tuple[int, ...]
    parameters: tuple[Parameter, ...]
    lines: tuple[Line, ...]
    rounding: Rounding
    other_funding: Decimal | None
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    price_index: bool = False
    rates: tuple[DatedRate, ...] = ()
    kind: str = "cost_model"


def shares_of(line: Line, values: Values) -> Mapping[int, Fraction]:
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
    return shares | {share.year: rest for share in line.shares if share.part == REST}


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
