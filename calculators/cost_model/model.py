"""What a cost model is made of: assumptions, lines, years and how sums are rounded.

Amounts are `Decimal` in Danish kroner and percentages are written as such (50, not
0.5). Nothing is rounded before the reader is shown it.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.model import Citation, Link

REST = "rest"
"""A share that takes what the line's other years leave."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption the reader can change.

    `unit` is what the unit algebra reads, in the singular: `læge`, `time/læge`,
    `minut/samtale`, `kr/time`, `%`. `unit_label` is how it reads after a number that
    is not one ("timer pr. læge"); without it the unit itself is spelled out. `low`
    and `high` bound the expected value where a source gives a range. `start` is None
    where nobody has given a figure: the reader must, before anything is computed.
    """

    id: str
    label: str
    unit: str
    start: Decimal | None
    minimum: Decimal
    maximum: Decimal
    decimals: int
    low: Decimal | None = None
    high: Decimal | None = None
    help: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    unit_label: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a line falls in a year.

    `part` is a fraction of the line ("1", "0.5"), the id of a parameter in per cent,
    or "rest": what the line's other years leave.
    """

    year: int
    part: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the budget: its factors multiplied together, spread over years."""

    id: str
    label: str
    factors: tuple[str, ...]
    shares: tuple[Share, ...]
    funder: str
    applied_for: bool
    citations: tuple[Citation, ...] = ()


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
class Growth:
    """What more of one parameter costs: so many per cent more, in steps."""

    parameter: str
    percents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CostModel:
    """A budget that can be recomputed: every figure follows from the parameters.

    `other_funding`, in kroner, is None where it is what the lines that are not applied
    for come to. With `price_index` the reader may move all amounts to another price level. With
    `growth` the answer is what more of something costs, not what to apply for.
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
    growth: Growth | None = None
    kind: str = "cost_model"

    def year_name(self, year: int) -> str:
        """A year as the reader sees it; where the amounts hold for any year, that."""
        return "Om året" if self.growth else str(year)
