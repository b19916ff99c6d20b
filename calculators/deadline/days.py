"""From the reader's answers to the last day and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from calculators.danish import date as in_words
from calculators.danish import parse_date
from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.model import UNCLEAR, InputError, Option

YES = "ja"
NO = "nej"
OPTIONS = (Option(YES, "Ja"), Option(NO, "Nej"), Option(UNCLEAR, "Uafklaret"))
EXPECTED = "Skriv en dato, fx 1.1.2027, eller lad feltet stå tomt."


@dataclass(frozen=True, slots=True)
class DeadlineAnswers:
    """The answers, read: dates that are not known are left open."""

    start: date | None
    later: date | None
    exception: str
    offered: date | None

    @property
    def base(self) -> date | None:
        """The day the deadline runs from: the later one where there is one."""
        return self.later or self.start


def last_day(deadline: Deadline, given: DeadlineAnswers) -> date | None:
    """The last day within the deadline, where the day it runs from is known."""
    return given.base + timedelta(days=deadline.days) if given.base else None


def outcome(deadline: Deadline, given: DeadlineAnswers) -> DeadlineOutcome:
    """What follows from the answers."""
    last = last_day(deadline, given)
    if given.exception == YES:
        return deadline.excepted
    if last is None:
        return deadline.unknown
    if given.exception != NO:
        return deadline.unsettled
    if given.offered is None:
        return deadline.open
    return deadline.kept if given.offered <= last else deadline.passed


def checked(deadline: Deadline, answers: Mapping[str, str]) -> DeadlineAnswers:
    """The answers, read. Raises InputError, with all bad answers at once."""
    errors: list[InputError] = []
    dates = {}
    for asked in (deadline.start, deadline.later, deadline.offered):
        try:
            dates[asked.id] = _date(asked, answers.get(asked.id, ""))
        except InputError as error:
            errors.append(error)
            dates[asked.id] = None
    exception = answers.get(deadline.exception.id, UNCLEAR)
    if exception not in {option.id for option in OPTIONS}:
        labels = ", ".join(option.label for option in OPTIONS)
        errors.append(InputError(deadline.exception.id, f"Vælg et af svarene: {labels}."))
    known = {asked.id for asked in fields(deadline)}
    errors += [
        InputError(name, "Feltet findes ikke i denne beregner.")
        for name in answers
        if name not in known
    ]
    errors += _too_early(deadline, dates)
    if errors:
        raise InputError(errors[0].field, errors[0].message, tuple(errors[1:]))
    ids = (deadline.start.id, deadline.later.id, deadline.offered.id)
    start, later, offered = (dates[name] for name in ids)
    return DeadlineAnswers(start, later, exception, offered)


def fields(deadline: Deadline) -> tuple[DeadlineQuestion, ...]:
    """Everything that is asked, in the order of the form."""
    return (deadline.start, deadline.exception, deadline.later, deadline.offered)


def _date(asked: DeadlineQuestion, answer: str) -> date | None:
    if answer.strip().lower() in ("", UNCLEAR):
        return None
    try:
        return parse_date(answer)
    except ValueError as error:
        raise InputError(asked.id, f"{error} {EXPECTED}") from None


def _too_early(deadline: Deadline, dates: Mapping[str, date | None]) -> Iterator[InputError]:
    """Dates that lie before the day everything begins with."""
    start = dates[deadline.start.id]
    for asked in (deadline.later, deadline.offered):
        day = dates[asked.id]
        if start is not None and day is not None and day < start:
            yield InputError(
                asked.id,
                f"Datoen ligger før den {in_words(start)} (»{deadline.start.label}«). "
                "Skriv samme dag eller en senere.",
            )
