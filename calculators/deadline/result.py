"""A deadline's result: the last day, why, and what would change it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from calculators.common import (
    CLARIFY_LABEL,
    NO,
    NOTHING_CHANGES,
    YES,
    YES_NO_UNCLEAR,
    instead_of,
    option_labels,
)
from calculators.danish import counted, weekday
from calculators.danish import date as in_words
from calculators.deadline.days import DeadlineAnswers, checked, last_day, outcome
from calculators.deadline.model import Deadline, DeadlineOutcome
from calculators.model import UNCLEAR, Change, Fact, Reason, Result, Statement, Tone

FROM_LABEL = "Fristen regnes fra"
LAST_LABEL = "Sidste dag inden for fristen"
OFFERED_LABEL = "Tilbudt start"


def calculate(deadline: Deadline, answers: Mapping[str, str]) -> Result:
    """The result for some answers: dates as text, "" or "uafklaret" where not known.

    Raises InputError, with all bad answers at once, for text that is no date, dates
    that do not exist or lie before the first, and fields that are not there.
    """
    given = checked(deadline, answers)
    found = outcome(deadline, given)
    clarify = found in (deadline.unknown, deadline.unsettled)
    changes = tuple(_changes(deadline, given, found))
    return Result(
        headline=headline(deadline, given, found),
        tone=Tone.CLARIFY if clarify else Tone.DECIDED,
        reasons=tuple(_reasons(deadline, given, found)),
        changes=changes,
        facts=(*_open(deadline, given), *_dates(deadline, given), *found.facts),
        notes=deadline.notes,
        changes_note="" if changes else NOTHING_CHANGES,
        next_steps=found.next_steps,
        made_for=deadline.made_for,
    )


def headline(deadline: Deadline, given: DeadlineAnswers, found: DeadlineOutcome) -> str:
    """The outcome's headline with the last day in it."""
    last = last_day(deadline, given)
    return found.headline.replace("{date}", in_words(last) if last else "")


def _open(deadline: Deadline, given: DeadlineAnswers) -> Iterator[Fact]:
    """What must be cleared up before the answer is certain."""
    if given.exception == UNCLEAR:
        yield Fact(deadline.exception.label, CLARIFY_LABEL)
    if given.base is None and given.exception != YES:
        yield Fact(deadline.start.label, CLARIFY_LABEL)


def _dates(deadline: Deadline, given: DeadlineAnswers) -> Iterator[Fact]:
    last = last_day(deadline, given)
    if last is None or given.base is None or given.exception == YES:
        return
    which = deadline.later if given.later else deadline.start
    yield Fact(f"{_day(given.base)} ({which.short})", FROM_LABEL, which.citations)
    yield Fact(_day(last), LAST_LABEL, deadline.counting.citations)
    if given.offered:
        after = (given.offered - given.base).days
        said = f"{counted(after, 'dag', 'dage')} efter" if after >= 0 else "før fristen løber"
        yield Fact(f"{_day(given.offered)} ({said})", OFFERED_LABEL)


def _day(day: date) -> str:
    return f"{weekday(day)} den {in_words(day)}"


def _reasons(
    deadline: Deadline, given: DeadlineAnswers, found: DeadlineOutcome
) -> Iterator[Reason]:
    last = last_day(deadline, given)
    counted_out = ""
    if last and given.base and found is not deadline.excepted:
        days = counted(deadline.days, "kalenderdag", "kalenderdage")
        counted_out = f"{in_words(given.base)} + {days} = {in_words(last)}"
    yield Reason(found.because, counted_out, found.citations, found.ours)
    if found is deadline.excepted:
        return
    yield _reason(deadline.counting)
    if given.later:
        yield _reason(deadline.later_reason)


def _reason(statement: Statement) -> Reason:
    return Reason(statement.text, citations=statement.citations, ours=statement.ours)


def _changes(
    deadline: Deadline, given: DeadlineAnswers, found: DeadlineOutcome
) -> Iterator[Change]:
    """Every answer that alone leads to another outcome, dates as from when to when."""
    now = option_labels(YES_NO_UNCLEAR)[given.exception]
    for option in YES_NO_UNCLEAR:
        other = replace(given, exception=option.id)
        then = outcome(deadline, other)
        if option.id != UNCLEAR and then is not found:
            text = instead_of(_named(deadline.exception.short), option.label, now)
            yield Change(text, headline(deadline, other, then))
    if given.exception != NO:
        return
    yield from _other_offer(deadline, given, found)
    yield from _other_base(deadline, given, found)


def _other_offer(
    deadline: Deadline, given: DeadlineAnswers, found: DeadlineOutcome
) -> Iterator[Change]:
    last = last_day(deadline, given)
    if last is None:
        return
    label = _named(deadline.offered.short)
    if found is not deadline.kept:
        text = f"{label}: senest {in_words(last)}"
        yield Change(text, headline(deadline, given, deadline.kept))
    if found is not deadline.passed:
        text = f"{label}: {in_words(last + timedelta(days=1))} eller senere"
        yield Change(text, headline(deadline, given, deadline.passed))


def _other_base(
    deadline: Deadline, given: DeadlineAnswers, found: DeadlineOutcome
) -> Iterator[Change]:
    """Another day to count from: the later one, or the first where there is no later."""
    if given.offered is None:
        if given.later is None:
            days = counted(deadline.days, "dag", "dage")
            text = f"{_named(deadline.later.short)}: en dato"
            yield Change(text, f"Fristen slutter {days} efter den dato")
        return
    edge = given.offered - timedelta(days=deadline.days)
    if found is deadline.passed:
        text = f"{_named(deadline.later.short)}: {in_words(edge)} eller senere"
        yield Change(text, _undated(deadline.kept))
    elif found is deadline.kept and given.later:
        without = replace(given, later=None)
        if given.start and outcome(deadline, without) is deadline.passed:
            text = f"{_named(deadline.later.short)}: ikke angivet"
            yield Change(text, headline(deadline, without, deadline.passed))
    if given.later is None and given.start and found is deadline.kept:
        text = f"{_named(deadline.start.short)}: {in_words(edge - timedelta(days=1))} eller før"
        yield Change(text, _undated(deadline.passed))


def _named(short: str) -> str:
    return short[:1].upper() + short[1:]


def _undated(found: DeadlineOutcome) -> str:
    """A headline without its last day, which moves along with the answer."""
    return found.headline.split("{date}", maxsplit=1)[0].rstrip(" :,(")
