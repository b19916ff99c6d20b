"""A deadline's result: the last day, why, and what would change it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from calculators.common import CLARIFY_LABEL, NO, YES, YES_NO_UNCLEAR, changes_note, changes_to
from calculators.danish import counted, weekday
from calculators.danish import date as in_words
from calculators.deadline.days import Reckoning, reckon
from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.model import UNCLEAR, Change, Fact, Reason, Result, Tone

FROM_LABEL = "Fristen regnes fra"
LAST_LABEL = "Sidste dag inden for fristen"
OFFERED_LABEL = "Tilbudt start"


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
        facts=(*_open(reckoned), *_dates(reckoned), *outcome.facts),
        notes=deadline.notes,
        changes_note=changes_note(changes),
        next_steps=outcome.next_steps,
        made_for=deadline.made_for,
    )


def _open(reckoned: Reckoning) -> Iterator[Fact]:
    """What must be cleared up before the answer is certain."""
    if reckoned.exception == UNCLEAR:
        yield Fact(reckoned.deadline.exception.label, CLARIFY_LABEL)
    if reckoned.base is None and reckoned.exception != YES:
        yield Fact(reckoned.deadline.start.label, CLARIFY_LABEL)


def _dates(reckoned: Reckoning) -> Iterator[Fact]:
    deadline, base, last = reckoned.deadline, reckoned.base, reckoned.last_day
    if last is None or base is None or reckoned.exception == YES:
        return
    which = deadline.later if reckoned.later else deadline.start
    yield Fact(f"{_day(base)} ({which.short})", FROM_LABEL, which.citations)
    yield Fact(_day(last), LAST_LABEL, deadline.counting.citations)
    if reckoned.offered:
        after = (reckoned.offered - base).days
        said = f"{counted(after, 'dag', 'dage')} efter" if after >= 0 else "før fristen løber"
        yield Fact(f"{_day(reckoned.offered)} ({said})", OFFERED_LABEL)


def _day(day: date) -> str:
    return f"{weekday(day)} den {in_words(day)}"


def _reasons(reckoned: Reckoning) -> Iterator[Reason]:
    deadline, outcome, last = reckoned.deadline, reckoned.outcome, reckoned.last_day
    excepted = outcome is deadline.excepted
    sum_of_days = ""
    if last and reckoned.base and not excepted:
        days = counted(deadline.days, "kalenderdag", "kalenderdage")
        sum_of_days = f"{in_words(reckoned.base)} + {days} = {in_words(last)}"
    yield Reason(outcome.because, sum_of_days, outcome.citations, outcome.ours)
    later = (deadline.later_reason,) if reckoned.later else ()
    for said in () if excepted else (deadline.counting, *later):
        yield Reason(said.text, citations=said.citations, ours=said.ours)


def _changes(reckoned: Reckoning) -> Iterator[Change]:
    """Every answer that alone leads to another outcome, dates as from when to when."""

    def leads_to(exception: str) -> str:
        other = replace(reckoned, exception=exception)
        return "" if other.outcome is reckoned.outcome else other.headline()

    label = _name(reckoned.deadline.exception)
    yield from changes_to(label, YES_NO_UNCLEAR, reckoned.exception, leads_to)
    if reckoned.exception == NO:
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
