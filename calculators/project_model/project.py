"""A project as it was read: frozen, whole, and ready to be computed.

A line that lacks a figure, or has one that cannot be used, is not among the lines; it is
told in `gaps` and in the errors of its reading. All numbers are exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from calculators.model import Citation, InputError
from calculators.parameters.price_index import PriceIndex
from calculators.project_model.model import FunderKind, LineKind, LineType, ProjectModel, Vat

PARTS = 10_000
"""Shares are per cent with two decimals, so this many parts of a whole."""

type Total = Literal["sum_of_years", "own", "celler"]
"""How a total is rounded.

`sum_of_years` and `own` are the published ways: every amount is exact until years and totals
are rounded. With `celler` each line is rounded in each period, and every sum adds up what
is shown.
"""


type Regulation = tuple[tuple[Fraction, ...], tuple[Fraction, ...], tuple[Fraction, ...]]
"""What each period's amounts are multiplied by: low, expected and high."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """The steps, in kroner, that amounts are rounded to, and which of them are."""

    step: Fraction
    total: Total
    line: Fraction = Fraction(1)
    """The step of a line's total in the published way; with `celler` it is not used."""

    @property
    def by_cell(self) -> bool:
        """Whether each line is rounded in each period, so that everything adds up."""
        return self.total == "celler"


@dataclass(frozen=True, slots=True)
class Period:
    """A year or half-year of the project: "2027", "1. halvår 2027", "aug. 2027 – juli 2028".

    `year` counts the years that have passed since the project's start, from 0.
    """

    number: int
    label: str
    year: int


@dataclass(frozen=True, slots=True)
class Funder:
    """Somebody who pays: declared in the settings, or only named in a line.

    `number` is that of the settings (`kilde-2-navn`), and 0 where it does not stand there;
    then each line tells for itself whether it is applied for.
    """

    name: str
    kind: FunderKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of a line that a funder bears, and what is known of that money.

    `funder` is a place in the project's funders; `parts` are ten thousandths of the line.
    """

    funder: int
    parts: int
    kind: FunderKind

    @property
    def part(self) -> Fraction:
        """The part of one."""
        return Fraction(self.parts, PARTS)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One assumption of a line: `part` is its field (`antal`), the ends are None where not told."""

    part: str
    label: str
    unit: str
    unit_label: str
    expected: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def has_range(self) -> bool:
        """Whether a low or a high value is told."""
        return self.low is not None or self.high is not None

    def at(self, scenario: int) -> Fraction:
        """The value in a scenario: 0 is low, 1 expected, 2 high."""
        end = (self.low, self.expected, self.high)[scenario]
        return self.expected if end is None else end


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line: what it is, what it multiplies, when it falls and who bears it.

    `spread` has for each period its ten thousandths of the line, and they come to the whole.
    `base` are the numbers of the lines that a per cent line is taken of. `portions` come to
    the whole. A line that nobody touched is the same object when it is read again.
    """

    at: int
    name: str
    type: LineType
    kind: LineKind
    estimates: tuple[Estimate, ...]
    spread: tuple[int, ...]
    portions: tuple[Portion, ...]
    unit: str = ""
    category: str = ""
    vat: Vat = Vat.NONE
    regulated: bool = True
    base: tuple[int, ...] = ()
    of: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The part of one that falls in each period."""
        return tuple(Fraction(share, PARTS) for share in self.spread)

    @property
    def sign(self) -> int:
        """Minus one for income, which is counted against the expenses."""
        return -1 if self.kind is LineKind.INCOME else 1


@dataclass(frozen=True, slots=True)
class Project:
    """A reader's project.

    `regulation` has, for the low, the expected and the high scenario, what each period's
    amounts are multiplied by; without a rate all are one. `price_level` is that of the lines'
    figures, and `index` moves every amount to another. `vat` is the part of a price without
    tax that the tax is. `gaps` names the lines that are not among `lines` and what they lack;
    `example` says that nothing of the published example was changed.
    """

    definition: ProjectModel
    title: str
    applicant: str
    scenario: str
    price_level: str
    periods: tuple[Period, ...]
    half_years: bool
    regulation: Regulation
    regulation_percent: tuple[Fraction, ...]
    """What each period is regulated by from the one before, in per cent; the first may be too."""
    index: PriceIndex | None
    vat: Fraction
    rounded: Rounded
    funders: tuple[Funder, ...]
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    gaps: tuple[tuple[str, str], ...] = ()
    overruled: tuple[tuple[str, str, FunderKind], ...] = ()
    """Lines whose own yes or no about being applied for does not count: line, funder, its kind."""
    example: bool = False
    fixed_prices: bool = False
    """Whether the regulation that was told is left out of every amount."""
    otherwise: Regulation | None = None
    """What `regulation` is in the other prices, fixed or current, where one was told."""

    @property
    def years(self) -> tuple[str, ...]:
        """The periods' labels."""
        return tuple(period.label for period in self.periods)

    @property
    def called(self) -> tuple[tuple[str, str], ...]:
        """What applicant and scenario are called, each under its label, where it is told."""
        texts = (("Ansøger", self.applicant), ("Scenarie", self.scenario))
        return tuple((label, text) for label, text in texts if text)

    @property
    def level_reached(self) -> str:
        """The price level that all amounts are in, and how an index reached it, if one did."""
        level = self.price_level
        if self.index is not None:
            level = self.index.description(level)
        return f"{level}, faste priser" if self.fixed_prices and self.otherwise else level

    @property
    def factor(self) -> Fraction:
        """What the price index multiplies every amount by."""
        return Fraction(1) if self.index is None else self.index.percent / 100

    @property
    def has_ranges(self) -> bool:
        """Whether any assumption has a low or a high value."""
        low, expected, high = self.regulation
        return (
            low != expected
            or high != expected
            or any(each.has_range for line in self.lines for each in line.estimates)
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A project as far as it could be read, and everything that is wrong, by field."""

    project: Project
    errors: tuple[InputError, ...]
    known: Mapping[str, str]
    """The complete answers that were read."""
