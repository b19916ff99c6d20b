"""What a project model is made of: settings, and lines to start from.

The reader's own lines are answers, not definitions; read, they become a cost model, so
that a project is computed, explained and exported exactly as a published budget is.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculators.cost_model.model import Rounding
from calculators.model import Citation, Link


class LineType(StrEnum):
    """How a line's amount arises."""

    PARTICIPANTS = "deltagere"
    CASES = "sager"
    FIXED = "fast"


@dataclass(frozen=True, slots=True)
class StartLine:
    """A line the form arrives with: a count or an amount, time and rate, in each its unit.

    `shares` are per cent of the line in each year but the last, which takes the rest.
    `time` is hours per participant or minutes per case; a fixed amount has neither
    time nor rate, and its `count` is in kroner.
    """

    label: str
    type: LineType
    count: Decimal
    funder: str
    applied_for: bool
    time: Decimal | None = None
    rate: Decimal | None = None
    shares: tuple[Decimal, ...] = ()
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class ProjectModel:
    """A form for any project's budget, and the published example it starts from."""

    id: str
    title: str
    summary: str
    price_level: str
    first_year: int
    year_count: int
    lines: tuple[StartLine, ...]
    rounding: Rounding
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    kind: str = "project_model"

    @property
    def example_years(self) -> tuple[int, ...]:
        """The years of the example, in order."""
        return tuple(range(self.first_year, self.first_year + self.year_count))
