"""What a project model is made of: settings, and lines to start from.

The reader's own lines are answers, not definitions; read, they become a `Project`, which
is computed, explained and exported.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calculators.cost_model.model import Rounding
from calculators.model import Citation, Link
from calculators.parameters.rates import DatedRate


class LineType(StrEnum):
    """How a line's amount arises."""

    PARTICIPANTS = "deltagere"
    """People, hours for each, and a rate per hour."""
    CASES = "sager"
    """Cases, minutes for each, and a rate per hour."""
    FIXED = "fast"
    """An amount as it is."""
    PIECES = "stk"
    """A number of something and its price, in a unit of one's own."""
    SALARY = "loen"
    """Full-time equivalents, months and a salary a month, with pension and holiday pay."""
    PERCENT = "procent"
    """Per cent of other lines, as overhead is."""


class LineKind(StrEnum):
    """What a line is to the budget."""

    EXPENSE = "udgift"
    IN_KIND = "natural"
    """Counted as an expense, paid in hours or goods, and never applied for."""
    INCOME = "indtaegt"
    """Counted against the expenses: it lessens what has to be found."""
    OWN = "egen"
    """An expense that whoever applies pays themselves."""


class FunderKind(StrEnum):
    """What is known of a funder's money."""

    APPLIED = "soegt"
    PROMISED = "bevilget"
    OWN = "egen"
    IN_KIND = "natural"
    OTHER = "anden"
    """Others' money that is not applied for here, and whose kind nobody has told."""
    MISSING = "mangler"
    """Nobody's: the part of a line that no funder bears."""


class Vat(StrEnum):
    """How value added tax stands to the amount that is written."""

    NONE = "uden"
    ADDED = "laegges-til"
    INCLUDED = "med"


@dataclass(frozen=True, slots=True)
class StartLine:
    """A line the form arrives with: a count or an amount, time and rate, in each its unit.

    `shares` are per cent of the line in each period but the last, which takes the rest.
    `time` is hours per participant or minutes per case; a fixed amount has neither time nor
    rate, and its `count` is in kroner; of a salary `count` is full-time equivalents, and of
    a per cent line the per cent. What nobody has supplied is None, and empty in the form.
    """

    label: str
    type: LineType
    count: Decimal | None
    funder: str
    applied_for: bool
    time: Decimal | None = None
    rate: Decimal | None = None
    shares: tuple[Decimal, ...] = ()
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    unit: str = ""
    category: str = ""
    kind: LineKind = LineKind.EXPENSE
    vat: Vat = Vat.NONE
    of: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Lines to begin with, in place of the published example."""

    id: str
    title: str
    lines: tuple[StartLine, ...]
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class ProjectModel:
    """A form for any project's budget, and the published example it starts from.

    `vat_percent` is what value added tax adds to a price without it.
    """

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
    vat_percent: Decimal = Decimal(25)
    example_title: str = "Det offentliggjorte eksempel"
    templates: tuple[Template, ...] = ()
    rates: tuple[DatedRate, ...] = ()
    kind: str = "project_model"
