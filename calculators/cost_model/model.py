"""What a cost model is made of: parameters, lines, years and how sums are rounded."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.model import Citation, Link
from calculators.parameters import Parameter, Product

REST = "rest"
"""A share that takes what the line's other years leave."""


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
    def applied(self) -> str:
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
    kind: str = "cost_model"
