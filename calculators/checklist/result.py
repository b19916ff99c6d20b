"""A checklist's result: red flags first, then where to refer and what to write."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calculators.checklist.answers import (
    ChecklistAnswers,
    checked,
    open_flags,
    raised,
    warnings,
)
from calculators.checklist.draft import draft, missing
from calculators.checklist.model import Checklist, RedFlag
from calculators.citations import together
from calculators.common import (
    CLARIFY_LABEL,
    NOTHING_CHANGES,
    YES_NO_UNCLEAR,
    instead_of,
    option_labels,
)
from calculators.decision_table import Outcome
from calculators.decision_table.groups import outcomes_of
from calculators.decision_table.result import calculate as decide
from calculators.model import UNCLEAR, Change, Fact, Reason, Result, Statement, Tone

CLARIFY_FLAGS = "Afklar røde flag først"
FLAG_LABEL = "Røde flag"
TO_LABEL = "Henvises til"
FORM_LABEL = "Formular"
LEGAL_LABEL = "Retsgrundlag"
CONTENT_LABEL = "Henvisningen skal indeholde"
MISSING_LABEL = "Mangler endnu"
ELSEWHERE_LABEL = "Tilføjes i dit eget system"
NOT_STATED = "Ikke oplyst i kilden"
FLAGS_CLEAR = "Ingen af de røde flag er fundet."


def calculate(checklist: Checklist, answers: Mapping[str, str]) -> Result:
    """The result for some answers.

    A suspected emergency stops everything else: no place to refer to, no text. Other red
    flags come first and are a reason to assess; the rest follows below them. Raises
    InputError, with all bad answers at once.
    """
    given = checked(checklist, answers)
    urgent = _emergency(checklist, given)
    result = _urgent(urgent) if urgent else _routed(checklist, given)
    changes = (*_flag_changes(checklist, given), *result.changes)
    return replace(
        result,
        changes=changes,
        changes_note="" if changes else NOTHING_CHANGES,
        notes=checklist.notes,
        made_for=checklist.made_for,
        warnings=warnings(checklist, answers),
    )


def headline(checklist: Checklist, given: ChecklistAnswers) -> str:
    """The first thing to know: an emergency, red flags, flags to look for, or the place."""
    urgent = _emergency(checklist, given)
    if urgent:
        return urgent.found
    found = [flag for flag in checklist.flags if flag.id in raised(given)]
    if found:
        return found[0].found
    if open_flags(given):
        return CLARIFY_FLAGS
    return _outcomes(checklist, given)[0].headline


def _emergency(checklist: Checklist, given: ChecklistAnswers) -> RedFlag | None:
    there = raised(given)
    return next((flag for flag in checklist.flags if flag.emergency and flag.id in there), None)


def _outcomes(checklist: Checklist, given: ChecklistAnswers) -> tuple[Outcome, ...]:
    return outcomes_of(checklist.routing, given.routing)


def _urgent(flag: RedFlag) -> Result:
    return Result(
        headline=flag.found,
        tone=Tone.URGENT,
        reasons=(_flag_reason(flag),),
        changes=(),
        facts=flag.advice,
    )


def _routed(checklist: Checklist, given: ChecklistAnswers) -> Result:
    outcomes = _outcomes(checklist, given)
    routed = decide(checklist.routing, given.routing)
    found = [flag for flag in checklist.flags if flag.id in raised(given)]
    referred = any(item.outcome in {o.id for o in outcomes} for item in checklist.destinations)
    written = referred or outcomes[0].tone is not Tone.DECIDED
    return replace(
        routed,
        headline=headline(checklist, given),
        tone=_tone(given, outcomes[0]),
        facts=(
            *_flag_facts(checklist, given),
            *_destination_facts(checklist, outcomes),
            *routed.facts,
            *(_content_facts(checklist, given) if written else ()),
        ),
        reasons=(
            *(_flag_reason(flag) for flag in found),
            *_clear(checklist, given),
            *routed.reasons,
        ),
        paste=draft(checklist, given, outcomes) if written else "",
    )


def _tone(given: ChecklistAnswers, main: Outcome) -> Tone:
    if raised(given):
        return Tone.ASSESSMENT
    return Tone.CLARIFY if open_flags(given) else main.tone


def _flag_reason(flag: RedFlag) -> Reason:
    return Reason(
        text=f"Der er tegn på {flag.short.lower()}.",
        rule=f"Røde flag: {flag.label} Ja",
        citations=flag.citations,
        ours=flag.ours,
    )


def _clear(checklist: Checklist, given: ChecklistAnswers) -> Iterator[Reason]:
    """That nothing was found is a reason too, once every flag has been looked for."""
    if not raised(given) and not open_flags(given):
        sources = together(*(flag.citations for flag in checklist.flags))
        yield Reason(FLAGS_CLEAR, citations=sources)


def _flag_facts(checklist: Checklist, given: ChecklistAnswers) -> Iterator[Fact]:
    for flag in checklist.flags:
        if flag.id in raised(given):
            yield from (replace(fact, label=FLAG_LABEL) for fact in flag.advice)
    for flag in checklist.flags:
        if flag.id in open_flags(given):
            yield Fact(flag.label, CLARIFY_LABEL, flag.citations)
    if raised(given):
        yield from (replace(fact, label=FLAG_LABEL) for fact in checklist.flag_notes)


def _destination_facts(checklist: Checklist, outcomes: tuple[Outcome, ...]) -> Iterator[Fact]:
    chosen = {outcome.id: outcome for outcome in outcomes}
    for place in checklist.destinations:
        if place.outcome in chosen:
            yield Fact(place.receiver, TO_LABEL)
            yield _stated(place.form, FORM_LABEL)
            yield _stated(place.legal_basis, LEGAL_LABEL)


def _stated(statement: Statement | None, label: str) -> Fact:
    if statement is None:
        return Fact(NOT_STATED, label)
    return Fact(statement.text, label, statement.citations)


def _content_facts(checklist: Checklist, given: ChecklistAnswers) -> Iterator[Fact]:
    for item in checklist.items:
        yield Fact(item.heading, CONTENT_LABEL, item.citations)
    for item in missing(checklist, given):
        yield Fact(item.heading, MISSING_LABEL)
    for item in checklist.items:
        if item.kind == "elsewhere":
            yield Fact(item.heading, ELSEWHERE_LABEL)


def _flag_changes(checklist: Checklist, given: ChecklistAnswers) -> Iterator[Change]:
    """Other answers to a single flag that would put something else first."""
    now = headline(checklist, given)
    labels = option_labels(YES_NO_UNCLEAR)
    for flag in checklist.flags:
        for option in YES_NO_UNCLEAR:
            if option.id in (UNCLEAR, given.flags[flag.id]):
                continue
            then = headline(checklist, replace(given, flags={**given.flags, flag.id: option.id}))
            if then != now:
                old = labels[given.flags[flag.id]]
                yield Change(instead_of(flag.label, option.label, old), then)
