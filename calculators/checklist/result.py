"""A checklist's result: red flags first, then where to refer, and the finished text.

The text is plain, in short lines under headings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from calculators import common
from calculators.checklist.answers import Referral, read_referral
from calculators.checklist.model import Checklist, ContentItem, RedFlag
from calculators.citations import together
from calculators.decision_table.model import Outcome
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
MISSING = "[MANGLER]"
ANSWERS = "Afklaret i konsultationen"
ALSO = "Desuden"
NO_FLAGS = "Ingen tegn fundet."
UNDECIDED = "Ikke afgjort"
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
    written = bool(places) or outcomes[0].tone is not Tone.DECIDED
    contents = _content_facts(referral) if written else ()
    reasons = (*map(_flag_reason, referral.found), *_clear(referral), *routed.reasons)
    return replace(
        routed,
        headline=headline(referral),
        tone=_tone(referral, outcomes[0].tone),
        facts=(*_flag_facts(referral), *places, *_routed_facts(referral, routed), *contents),
        reasons=reasons,
        paste=draft(referral, outcomes) if written else "",
        paste_name=PASTE_NAME if written else "",
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
    if not referral.found and not referral.unknown:
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
    for fact in routed.facts:
        waits = fact.label == common.CLARIFY_LABEL and first == CLARIFY_FLAGS
        yield replace(fact, aside=True) if waits or fact.value == first else fact


def _destination_facts(referral: Referral, outcomes: tuple[Outcome, ...]) -> Iterator[Fact]:
    chosen = {outcome.id for outcome in outcomes}
    for place in referral.checklist.destinations:
        if place.outcome in chosen:
            yield Fact(place.receiver, TO_LABEL, aside=True)
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
    """The text to paste, with a mark wherever something is missing.

    `outcomes` are the routing's, one for each topic, the main one first.
    """
    blocks = []
    for heading, paragraphs in _sections(referral, outcomes):
        lines = [line for text in paragraphs for line in wrapped(text, referral.width)]
        if lines:
            blocks.append("\n".join([*wrapped(heading.upper(), referral.width), *lines]))
    return "\n\n".join(blocks) + "\n"


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` characters, broken between words where it can be.

    Line breaks stay; a word longer than a line is cut.
    """
    for paragraph in text.split("\n"):
        line = ""
        for whole in paragraph.split():
            word = whole
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = ""
            while len(word) > width:
                yield word[:width]
                word = word[width:]
            line = f"{line} {word}".strip()
        yield line


def _sections(referral: Referral, outcomes: tuple[Outcome, ...]) -> Iterator[tuple[str, list[str]]]:
    places = {place.outcome: place for place in referral.checklist.destinations}
    chosen = [places[outcome.id] for outcome in outcomes if outcome.id in places]
    receivers = [
        f"{place.receiver} ({place.form.text})" if place.form else place.receiver
        for place in chosen
    ]
    yield TO_LABEL, receivers or [f"{UNDECIDED}: {outcomes[0].headline}"]
    for item in referral.checklist.items:
        yield item.heading, [_filled(item, referral.items)]
    yield FLAG_LABEL, list(_flags(referral))
    yield ANSWERS, list(_answers(referral))
    shown = [item for item in outcomes[1:] if not item.silent and item.id not in places]
    yield ALSO, [f"- {outcome.headline}" for outcome in shown]


def _filled(item: ContentItem, items: Mapping[str, str]) -> str:
    if item.kind == "elsewhere":
        return item.instead
    answer = items[item.id]
    if item.kind == "choice":
        return MISSING if answer == UNCLEAR else common.option_labels(item.options)[answer]
    return answer or MISSING


def _flags(referral: Referral) -> Iterator[str]:
    if all(answer == common.NO for answer in referral.flags.values()):
        yield NO_FLAGS
        return
    words = {common.YES: "ja", common.NO: "nej", UNCLEAR: "ikke afklaret"}
    for flag in referral.checklist.flags:
        yield f"- {flag.short}: {words[referral.flags[flag.id]]}"


def _answers(referral: Referral) -> Iterator[str]:
    for question in referral.checklist.routing.questions:
        labels, answer = common.option_labels(question.options), referral.routing[question.id]
        if answer in labels:
            yield f"- {common.answered(question.label, labels[answer])}"
