"""A checklist's result: red flags first, then where to refer, and the finished text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from calculators import common
from calculators.checklist.answers import Referral, read_referral
from calculators.checklist.model import Checklist, RedFlag, ReferralPart
from calculators.citations import together
from calculators.decision_table.model import Outcome
from calculators.decision_table.regions import dated
from calculators.decision_table.result import calculate as decide
from calculators.model import Change, Fact, Reason, Result, Statement, Tone

CLARIFY_FLAGS = "Afklar røde flag først"
FLAG_LABEL = "Røde flag"
TO_LABELS = {
    "refers": "Henvises til",
    "considers": "Henvisning kan overvejes til",
    "beside": "Gælder ved siden af",
}
AFTER_ASSESSMENT = ", når det er vurderet"
AFTER_CLEARING = ", når røde flag er afklaret"
ASSESSED_FIRST = "Det vurderes først."
FORM_LABEL = "Formular"
LEGAL_LABEL = "Retsgrundlag"
CONTENT_LABEL = "Henvisningen skal indeholde"
MISSING_LABEL = "Mangler endnu"
ELSEWHERE_LABEL = "Tilføjes i dit eget system"
NOT_STATED = "Ikke oplyst i kilden"
FLAGS_CLEAR = "Ingen af de røde flag er fundet."
PASTE_NAME = "Henvisningstekst"


def calculate(checklist: Checklist, answers: Mapping[str, str]) -> Result:
    """The result for some answers.

    A suspected emergency stops everything else: no place to refer to, no text. Other red
    flags come first and are a reason to assess; the rest follows below them. Raises
    InputError, with all bad answers at once.
    """
    referral = read_referral(checklist, answers)
    result = _urgent(referral.emergency) if referral.emergency else _routed(referral)
    changes = (*_flag_changes(referral), *result.changes)
    return replace(
        result,
        changes=changes,
        changes_note=common.changes_note(changes),
        notes=checklist.notes,
        made_for=checklist.made_for,
    )


def headline(referral: Referral) -> str:
    """The first thing to know: an emergency, red flags, flags to look for, or the place."""
    if referral.emergency:
        return referral.emergency.found
    if referral.found:
        return referral.found[0].found
    return CLARIFY_FLAGS if referral.unknown else referral.outcomes[0].headline


def _urgent(flag: RedFlag) -> Result:
    return Result(
        headline=flag.found,
        tone=Tone.URGENT,
        reasons=(_flag_reason(flag),),
        changes=(),
        facts=flag.advice,
        beside=flag.id,
    )


def _routed(referral: Referral) -> Result:
    outcomes = referral.outcomes
    routed = decide(referral.checklist.routing, referral.routing)
    places = tuple(_destination_facts(referral, outcomes))
    undecided = outcomes[0].tone is not Tone.DECIDED
    written = bool(places) or (undecided and referral.typed)
    contents = _content_facts(referral) if written else ()
    reasons = (*map(_flag_reason, referral.found), *routed.reasons, *_clear(referral))
    return replace(
        routed,
        headline=headline(referral),
        tone=_tone(referral, outcomes[0].tone),
        facts=(
            *_flag_facts(referral),
            *places,
            *_routed_facts(referral, routed),
            *contents,
            *dated(referral.checklist.routing, referral.routing, referral.checklist.dated),
        ),
        reasons=reasons,
        paste=draft(referral, outcomes) if written else "",
        paste_name=PASTE_NAME,
    )


def _tone(referral: Referral, main: Tone) -> Tone:
    if referral.found:
        return Tone.ASSESSMENT
    return Tone.CLARIFY if referral.unknown else main


def _flag_reason(flag: RedFlag) -> Reason:
    return Reason(
        text=f"Der er tegn på {flag.short.lower()}.",
        rule=f"Røde flag: {flag.label} Ja",
        citations=flag.citations,
        ours=flag.ours,
    )


def _clear(referral: Referral) -> Iterator[Reason]:
    """That nothing was found is a reason too, once every flag has been looked for."""
    if referral.cleared:
        sources = together(*(flag.citations for flag in referral.checklist.flags))
        yield Reason(FLAGS_CLEAR, citations=sources)


def _flag_facts(referral: Referral) -> Iterator[Fact]:
    for flag in referral.found:
        yield from (replace(fact, label=FLAG_LABEL) for fact in flag.advice)
    for flag in referral.unknown:
        yield Fact(flag.label, common.CLARIFY_LABEL, flag.citations)
    if referral.found:
        yield from (replace(fact, label=FLAG_LABEL) for fact in referral.checklist.flag_notes)


def _routed_facts(referral: Referral, routed: Result) -> Iterator[Fact]:
    """What the routing says; aside is what the headline has said, and what waits for the flags."""
    first = headline(referral)
    later = {o.headline for o in referral.outcomes if o.tone is Tone.CLARIFY}
    places = {place.outcome for place in referral.checklist.destinations}
    led = {outcome.headline for outcome in referral.outcomes if outcome.id in places}
    for fact in routed.facts:
        open_still = fact.label == common.CLARIFY_LABEL or fact.value in later
        waits = open_still and first == CLARIFY_FLAGS
        told = replace(fact, label=fact.label + _waits(referral)) if fact.value in led else fact
        yield replace(told, aside=True) if waits or fact.value == first else told


def _waits(referral: Referral) -> str:
    """What a referral waits for: that a red flag is assessed, or that all are looked for."""
    if referral.found:
        return AFTER_ASSESSMENT
    return AFTER_CLEARING if referral.unknown else ""


def _destination_facts(referral: Referral, outcomes: tuple[Outcome, ...]) -> Iterator[Fact]:
    chosen = {outcome.id for outcome in outcomes}
    for place in referral.checklist.destinations:
        if place.outcome in chosen:
            yield Fact(place.receiver, TO_LABELS[place.how] + _waits(referral), aside=True)
            yield _stated(place.form, FORM_LABEL)
            yield _stated(place.legal_basis, LEGAL_LABEL)


def _stated(statement: Statement | None, label: str) -> Fact:
    if statement is None:
        return Fact(NOT_STATED, label, aside=True)
    return Fact(statement.text, label, statement.citations, statement.ours, aside=True)


def _content_facts(referral: Referral) -> Iterator[Fact]:
    items = referral.checklist.items
    yield from (Fact(item.heading, CONTENT_LABEL, item.citations, aside=True) for item in items)
    yield from (Fact(item.heading, MISSING_LABEL) for item in referral.missing)
    elsewhere = (item for item in items if item.kind == "elsewhere")
    yield from (Fact(item.heading, ELSEWHERE_LABEL, aside=True) for item in elsewhere)


def _flag_changes(referral: Referral) -> Iterator[Change]:
    """Other answers to a single flag that would put something else first."""

    def leads_to(flag: str, option: str) -> str:
        then = headline(replace(referral, flags={**referral.flags, flag: option}))
        return "" if then == now else then

    now = headline(referral)
    for flag in referral.checklist.flags:
        answer = referral.flags[flag.id]
        yield from common.changes_to(
            flag.label, common.YES_NO_UNCLEAR, answer, partial(leads_to, flag.id)
        )


def draft(referral: Referral, outcomes: tuple[Outcome, ...]) -> str:
    """The text to paste, as a doctor writes it: sentence after sentence, nothing that is missing.

    `outcomes` are the routing's, one for each topic. Only what was answered is in it. A red
    flag that was found comes before all else, and that it is assessed first; nothing refers
    until every flag has been looked for and none is there.
    """
    chosen = {outcome.id for outcome in outcomes} if referral.cleared else set()
    given = {**referral.flags, **referral.routing, **referral.items}
    parts = [
        part
        for part in referral.checklist.referral
        if part.outcome in ("", *chosen) and _answered(part, given)
    ]
    first = [part.text for part in parts if tells_of_flags(part, referral.found)]
    rest = [
        referral.items[part.item] if part.item else part.text
        for part in parts
        if not tells_of_flags(part, referral.found)
    ]
    texts = [*first, ASSESSED_FIRST, *rest] if referral.found else rest
    return " ".join(_closed(text) for text in texts if text)


def tells_of_flags(part: ReferralPart, flags: tuple[RedFlag, ...]) -> bool:
    """Whether a sentence says that one of these flags is there."""
    names = {flag.id for flag in flags}
    return any(each.question in names and each.options == (common.YES,) for each in part.when)


def _answered(part: ReferralPart, given: Mapping[str, str]) -> bool:
    return all(given[condition.question] in condition.options for condition in part.when)


def _closed(text: str) -> str:
    """A sentence with its full stop, which a doctor in a hurry leaves out."""
    return f"{text}." if text[-1:].isalnum() else text
