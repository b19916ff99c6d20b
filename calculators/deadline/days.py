"""From the reader's answers to the last day and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from calculators.common import NO, YES, YES_NO_UNCLEAR, InputErrors, choice, parse_answer
from calculators.danish import date as in_words
from calculators.danish import parse_date
from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.model import UNCLEAR, InputError

EXPECTED = "Skriv en dato, fx 1.1.2027, eller lad feltet stå tomt."


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A deadline counted from some answers; dates that are not known are left open."""

    deadline: Deadline
    start: date | None
    later: date | None
    exception: str
    offered: date | None

    @property
    def base(self) -> date | None:
        """The day the deadline runs from: the later one where there is one."""
        return self.later or self.start

    @property
    def last_day(self) -> date | None:
        """The last day within the deadline, where the day it runs from is known."""
        return self.base + timedelta(days=self.deadline.days) if self.base else None

    @property
    def outcome(self) -> DeadlineOutcome:
        """What follows from the answers."""
        if self.exception == YES:
            return self.deadline.excepted
        if self.last_day is None:
            return self.deadline.unknown
        if self.exception != NO:
            return self.deadline.unsettled
        if self.offered is None:
            return self.deadline.open
        return self.deadline.kept if self.offered <= self.last_day else self.deadline.passed

    def headline(self, outcome: DeadlineOutcome | None = None) -> str:
        """The headline of what follows, or of another outcome, with the last day in it."""
        day = in_words(self.last_day) if self.last_day else ""
        return (outcome or self.outcome).headline.replace("{date}", day)


def reckon(deadline: Deadline, answers: Mapping[str, str]) -> Reckoning:
    """The deadline with the answers read. Raises InputError, with all bad answers at once."""
    errors = InputErrors()
    dates: dict[str, date | None] = {}
    for question in (deadline.start, deadline.later, deadline.offered):
        dates[question.id] = None
        with errors:
            dates[question.id] = _date(question, answers.get(question.id, ""))
    exception = answers.get(deadline.exception.id, UNCLEAR)
    with errors:
        choice(deadline.exception.id, YES_NO_UNCLEAR, exception)
    errors.unknown_fields(answers, {question.id for question in questions(deadline)})
    errors += _too_early(deadline, dates)
    errors.raise_all()
    start, later, offered = dates.values()
    return Reckoning(deadline, start, later, exception, offered)


def questions(deadline: Deadline) -> tuple[DeadlineQuestion, ...]:
    """Everything that is asked, in the order of the form."""
    return (deadline.start, deadline.exception, deadline.later, deadline.offered)


def _date(question: DeadlineQuestion, answer: str) -> date | None:
    if answer.strip().lower() in ("", UNCLEAR):
        return None
    return parse_answer(question.id, answer, parse_date, EXPECTED)


def _too_early(deadline: Deadline, dates: Mapping[str, date | None]) -> Iterator[InputError]:
    """Dates that lie before the day everything begins with."""
    start = dates[deadline.start.id]
    for question in (deadline.later, deadline.offered):
        day = dates[question.id]
        if start is not None and day is not None and day < start:
            yield InputError(
                question.id,
                f"Datoen ligger før den {in_words(start)} (»{deadline.start.label}«). "
                "Skriv samme dag eller en senere.",
            )
