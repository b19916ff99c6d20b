"""A deadline's result: the answers read, the last day, why, and what would change it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from calculators import common
from calculators.danish import counted, weekday, weekday_and_date
from calculators.danish import date as in_words
from calculators.danish_dates import ReadDate, read_date
from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.model import UNCLEAR, Change, Fact, InputError, Reason, Result, Tone

FROM_LABEL = "Fristen regnes fra"
LAST_LABEL = "Sidste dag inden for fristen"
OFFERED_LABEL = "Tilbudt start"
ASSUMED_LABEL = "{} er antaget"
EXPECTED = "Skriv en dato, fx 1.1.2027, eller lad feltet stå tomt."
TODAY = "i-dag"
"""The hidden answer with the reader's own day, where the page tells it."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A deadline counted from some answers; dates that are not known are left open.

    `assumed` tells of a question what of its date was not written.
    """

    deadline: Deadline
    start: date | None
    later: date | None
    exception: str
    offered: date | None
    assumed: Mapping[str, str] = field(default_factory=dict)

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
        if self.exception == common.YES:
            return self.deadline.excepted
        if self.last_day is None:
            return self.deadline.unknown
        if self.exception != common.NO:
            return self.deadline.unsettled
        if self.offered is None:
            return self.deadline.open
        return self.deadline.kept if self.offered <= self.last_day else self.deadline.passed

    def headline(self, outcome: DeadlineOutcome | None = None) -> str:
        """The headline of what follows, or of another outcome, with the last day in it."""
        day = weekday_and_date(self.last_day) if self.last_day else ""
        return (outcome or self.outcome).headline.replace("{date}", day)


def reckon(deadline: Deadline, answers: Mapping[str, str]) -> Reckoning:
    """The deadline with the answers read. Raises InputError, with all bad answers at once."""
    errors = common.InputErrors()
    today = _iso(answers.get(TODAY, ""))
    near = today or _iso(deadline.day)
    read: dict[str, ReadDate | None] = {}
    for question in (deadline.start, deadline.later, deadline.offered):
        read[question.id] = None
        with errors:
            read[question.id] = _date(question, answers.get(question.id, ""), near, today)
        first = read[deadline.start.id]
        near = first.day if first else near
    dates = {name: found.day if found else None for name, found in read.items()}
    exception = answers.get(deadline.exception.id, UNCLEAR)
    with errors:
        common.choice(deadline.exception.id, common.YES_NO_UNCLEAR, exception)
    errors += _too_early(deadline, dates)
    errors.unusable(answers, {TODAY, *(question.id for question in questions(deadline))})
    errors.raise_all()
    start, later, offered = dates.values()
    assumed = {name: found.assumed for name, found in read.items() if found and found.assumed}
    return Reckoning(deadline, start, later, exception, offered, assumed)


def questions(deadline: Deadline) -> tuple[DeadlineQuestion, ...]:
    """Everything that is asked, in the order of the form."""
    return (deadline.start, deadline.exception, deadline.later, deadline.offered)


def _iso(written: str) -> date | None:
    """A day as a machine writes it; nothing for anything else."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _date(
    question: DeadlineQuestion, answer: str, near: date | None, today: date | None
) -> ReadDate | None:
    if answer.strip().lower() in ("", UNCLEAR):
        return None
    read = partial(read_date, near=near, today=today)
    return common.parse_answer(question.id, answer, read, EXPECTED)


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


def calculate(deadline: Deadline, answers: Mapping[str, str]) -> Result:
    """The result for some answers: dates as text, "" or "uafklaret" where not known.

    Raises InputError, with all bad answers at once, for text that is no date, dates
    that do not exist or lie before the first, and fields that are not there.
    """
    reckoned = reckon(deadline, answers)
    outcome = reckoned.outcome
    clarify = outcome in (deadline.unknown, deadline.unsettled)
    changes = tuple(_changes(reckoned))
    return Result(
        headline=reckoned.headline(),
        tone=Tone.CLARIFY if clarify else Tone.DECIDED,
        reasons=tuple(_reasons(reckoned)),
        changes=changes,
        facts=(
            *_open(reckoned),
            *_assumed(reckoned),
            *_dates(reckoned),
            *outcome.facts,
            *_dated(reckoned),
        ),
        notes=deadline.notes,
        changes_note=common.changes_note(changes),
        next_steps=outcome.next_steps,
        made_for=deadline.made_for,
    )


def _open(reckoned: Reckoning) -> Iterator[Fact]:
    """What must be cleared up before the answer is certain."""
    if reckoned.exception == UNCLEAR:
        yield Fact(reckoned.deadline.exception.label, common.CLARIFY_LABEL)
    if reckoned.base is None and reckoned.exception != common.YES:
        yield Fact(reckoned.deadline.start.label, common.CLARIFY_LABEL)


def _assumed(reckoned: Reckoning) -> Iterator[Fact]:
    """Which day was taken where not all of it was written, so that a wrong one is seen."""
    deadline = reckoned.deadline
    for question, day in (
        (deadline.start, reckoned.start),
        (deadline.later, reckoned.later),
        (deadline.offered, reckoned.offered),
    ):
        if day and question.id in reckoned.assumed:
            label = ASSUMED_LABEL.format(reckoned.assumed[question.id])
            yield Fact(f"{weekday_and_date(day)} ({question.short})", label)


def _dates(reckoned: Reckoning) -> Iterator[Fact]:
    deadline, base, last = reckoned.deadline, reckoned.base, reckoned.last_day
    if last is None or base is None or reckoned.exception == common.YES:
        return
    which = deadline.later if reckoned.later else deadline.start
    yield Fact(f"{_day(base)} ({which.short})", FROM_LABEL, which.citations)
    yield Fact(_day(last), LAST_LABEL, deadline.counting.citations, aside=True)
    if reckoned.offered:
        after = (reckoned.offered - base).days
        said = f"{counted(after, 'dag', 'dage')} efter" if after >= 0 else "før fristen løber"
        yield Fact(f"{_day(reckoned.offered)} ({said})", OFFERED_LABEL)


def _dated(reckoned: Reckoning) -> Iterator[Fact]:
    """What changes on a day that the dates reach: a law holds on the day something happens.

    Without any date it is told as on the day the site was built for.
    """
    known = [day for day in (reckoned.last_day, reckoned.offered) if day]
    last = max(known).isoformat() if known else ""
    for change in reckoned.deadline.dated:
        if not known:
            yield change.on(reckoned.deadline.day)
        elif last >= change.day:
            yield change.after


def _day(day: date) -> str:
    return f"{weekday(day)} den {in_words(day)}"


def _reasons(reckoned: Reckoning) -> Iterator[Reason]:
    deadline, outcome, last = reckoned.deadline, reckoned.outcome, reckoned.last_day
    excepted = outcome is deadline.excepted
    sum_of_days = ""
    if last and reckoned.base and not excepted:
        days = counted(deadline.days, "kalenderdag", "kalenderdage")
        sum_of_days = f"{in_words(reckoned.base)} + {days} = {in_words(last)}"
    yield Reason(outcome.because, sum_of_days, outcome.citations, outcome.ours, outcome.status)
    later = (deadline.later_reason,) if reckoned.later else ()
    for said in () if excepted else (deadline.counting, *later):
        yield Reason(said.text, "", said.citations, said.ours, said.status)


def _changes(reckoned: Reckoning) -> Iterator[Change]:
    """Every answer that alone leads to another outcome, dates as from when to when."""

    def leads_to(exception: str) -> str:
        other = replace(reckoned, exception=exception)
        return "" if other.outcome is reckoned.outcome else other.headline()

    label = _name(reckoned.deadline.exception)
    yield from common.changes_to(label, common.YES_NO_UNCLEAR, reckoned.exception, leads_to)
    if reckoned.exception == common.NO:
        yield from _other_offer(reckoned)
        yield from _other_base(reckoned)


def _other_offer(reckoned: Reckoning) -> Iterator[Change]:
    deadline, last = reckoned.deadline, reckoned.last_day
    if last is None:
        return
    label = _name(deadline.offered)
    if reckoned.outcome is not deadline.kept:
        yield Change(f"{label}: senest {in_words(last)}", reckoned.headline(deadline.kept))
    if reckoned.outcome is not deadline.passed:
        text = f"{label}: {in_words(last + timedelta(days=1))} eller senere"
        yield Change(text, reckoned.headline(deadline.passed))


def _other_base(reckoned: Reckoning) -> Iterator[Change]:
    """Another day to count from: the later one, or the first where there is no later."""
    deadline, outcome, later = reckoned.deadline, reckoned.outcome, _name(reckoned.deadline.later)
    if reckoned.offered is None:
        if reckoned.later is None:
            days = counted(deadline.days, "dag", "dage")
            yield Change(f"{later}: en dato", f"Fristen slutter {days} efter den dato")
        return
    edge = reckoned.offered - timedelta(days=deadline.days)
    if outcome is deadline.passed:
        yield Change(f"{later}: {in_words(edge)} eller senere", _undated(deadline.kept))
    elif outcome is deadline.kept and reckoned.later:
        without = replace(reckoned, later=None)
        if reckoned.start and without.outcome is deadline.passed:
            yield Change(f"{later}: ikke angivet", without.headline())
    if reckoned.later is None and reckoned.start and outcome is deadline.kept:
        before = in_words(edge - timedelta(days=1))
        yield Change(f"{_name(deadline.start)}: {before} eller før", _undated(deadline.passed))


def _name(question: DeadlineQuestion) -> str:
    return question.short[:1].upper() + question.short[1:]


def _undated(outcome: DeadlineOutcome) -> str:
    """A headline without its last day, which moves along with the answer."""
    return outcome.headline.split("{date}", maxsplit=1)[0].rstrip(" :,(")
