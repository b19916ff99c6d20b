"""What a set of indicators is made of: columns, conditions and shares."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.model import Citation, Link

ColumnKind = Literal["yes_no", "count", "municipality", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the reader's file: its name there, and what a cell holds.

    `yes_no` and `count` are what conditions ask about; `municipality` and `date` say
    which group a row belongs to.
    """

    id: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class RowCondition:
    """Something that holds for a row, or not, or is not known because a cell is empty.

    Exactly one of three is set. `answer`: the cell says so. `more_than`: the number is
    more than this. `more_than_percent`: the number is more than so many per cent of the
    column `of`; exactly that share is not more.
    """

    column: str
    answer: Literal["ja", "nej"] | None = None
    more_than: int | None = None
    more_than_percent: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Denominator:
    """Whom an indicator is a share of: in words, and the conditions that must all hold.

    `stated` says whether the source itself says what the denominator is; if not, `ours`
    says why it was chosen.
    """

    text: str
    stated: bool
    when: tuple[RowCondition, ...]
    ours: str = ""

    @property
    def origin(self) -> str:
        """Whether the source itself says what the denominator is, in words."""
        return "Kilden angiver selv nævneren." if self.stated else "Nævneren er vores valg."


@dataclass(frozen=True, slots=True)
class Indicator:
    """Those who fulfil the numerator among those of the denominator.

    `numerator` is in words; all of its conditions must hold, beside the denominator's.
    `target` is in per cent, and nothing where no target is set.
    """

    id: str
    number: int
    title: str
    purpose: str
    numerator: str
    numerator_when: tuple[RowCondition, ...]
    denominator: Denominator
    target: Decimal | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def name(self) -> str:
        """The indicator's number and title."""
        return f"{self.number}. {self.title}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the indicator needs, each once, in the order they are named."""
        conditions = (*self.denominator.when, *self.numerator_when)
        names = (name for item in conditions for name in (item.of, item.column) if name)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is too small to be shown, by an authority's rule or the site's own.

    A group with fewer than `smallest_group` citizens in the denominator is hidden, and of any
    group a numerator or complement from 1 to below `smallest_part`. In a group below
    `all_or_none_below` it is hidden as well that all or none are in the numerator. Counts
    are rounded to the nearest multiple of `nearest`, where that is more than 1.
    """

    id: str
    label: str
    smallest_group: int
    smallest_part: int
    all_or_none_below: int
    nearest: int = 1
    text: str = ""
    ours: str = ""
    citations: tuple[Citation, ...] = ()

    def hides_part(self, hits: int, group: int) -> bool:
        """Whether a numerator must be hidden, for its own sake or for its complement's."""
        small = min(hits, group - hits)
        if small == 0:
            return 0 < group < self.all_or_none_below
        return small < self.smallest_part


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """Shares computed from rows the reader has; a row is a citizen's pathway.

    `municipality` and `date` are the columns that rows are grouped by. Of the rules for what
    is hidden, the reader chooses one; the first is chosen until then.
    """

    id: str
    title: str
    summary: str
    columns: tuple[Column, ...]
    municipality: str
    date: str
    indicators: tuple[Indicator, ...]
    disclosure: tuple[Disclosure, ...]
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    kind: str = "indicators"

    @property
    def by_id(self) -> dict[str, Column]:
        """The columns by their name in the file."""
        return {column.id: column for column in self.columns}
