"""What a deadline is made of: dates to count from, an exception, and what follows."""

from dataclasses import dataclass

from calculators.model import Citation, DatedFact, Fact, Link, Statement


@dataclass(frozen=True, slots=True)
class DeadlineQuestion:
    """A date, or for the exception a yes/no answer, that the reader is asked for.

    `short` names it inside a sentence or a table: "udskrivning".
    """

    id: str
    label: str
    short: str
    help: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineOutcome:
    """What a deadline can lead to. `{date}` in the headline is the last day.

    `because` has its sources in `citations`, and in `ours` what in it is the site's own
    reading.
    """

    headline: str
    because: str
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    status: str = ""
    facts: tuple[Fact, ...] = ()
    next_steps: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A number of calendar days from a date; day number `days` is the last within it.

    The days run from `start`, or from `later` where that date is given. Where the answer
    to `exception` is yes there is no deadline. `offered` is held against the last day. A date
    without its year is the nearest one to `day`, the day the site was built for, or to the
    reader's own day where the page knows it. `dated` is what changes on a day, told where a
    date lies on that day or after it, or where no date is known yet.
    """

    id: str
    title: str
    summary: str
    days: int
    counting: Statement
    start: DeadlineQuestion
    later: DeadlineQuestion
    exception: DeadlineQuestion
    offered: DeadlineQuestion
    unknown: DeadlineOutcome
    excepted: DeadlineOutcome
    unsettled: DeadlineOutcome
    open: DeadlineOutcome
    kept: DeadlineOutcome
    passed: DeadlineOutcome
    later_reason: Statement
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    day: str = ""
    dated: tuple[DatedFact, ...] = ()
    kind: str = "deadline"
