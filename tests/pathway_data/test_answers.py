"""What the content's own calculators answer: short, private, and beside what caused it."""

from dataclasses import replace
from typing import Any

import pytest

from calculators.checklist.model import Checklist
from calculators.kinds import kind_of
from calculators.model import UNCLEAR, FieldKind, InputError, Tone
from calculators.privacy import LOOKS_LIKE_CPR
from calculators.render import copied_text, form_html, result_html
from hooks.site.places import definitions

DEFINITIONS: dict[str, Any] = dict(definitions())
MADE_UP_CPR = "0101" + "90-1234"
LONGEST_COPY = 400
LONGEST_GENERATED = 170
REASON = "Lændesmerter med udstråling til venstre ben i 4 måneder"
MORE = (
    "Har gået hos fysioterapeut i 10 uger og taget paracetamol uden tydelig bedring. "
    "Kan ikke sidde over 20 minutter og er delvist sygemeldt fra lagerarbejde"
)
TYPICAL = {
    "cauda-equina": "nej",
    "fraktur": "nej",
    "tumor-infektion": "nej",
    "udredning": "faerdig",
    "livskvalitet": "ja",
    "mere-indsats": "ja",
    "situation": "ja",
    "genoptraeningsplan": "nej",
    "smerter": "ingen",
    "arbejde": "nej",
    "funktionel-lidelse": "nej",
    "aarsag": REASON,
    "sygdom": MORE,
    "saerlige-behov": "ingen",
}


def checklist() -> Checklist:
    """The content's checklist for a referral."""
    (found,) = (item for item in DEFINITIONS.values() if isinstance(item, Checklist))
    return found


def test_a_typical_referral_is_short_and_mostly_the_doctors_own() -> None:
    """At most 400 letters of which at least half were typed, and nothing left to fill in."""
    result = kind_of(checklist()).calculate(checklist(), TYPICAL)
    text, own = copied_text(result), len(REASON) + len(MORE)
    print(f"\n{text}\n{len(text)} tegn, heraf {own} lægens egne ({own / len(text):.0%})")
    assert REASON in text
    assert MORE in text
    assert len(text) <= LONGEST_COPY
    assert len(text) - own <= LONGEST_GENERATED
    assert 2 * own >= len(text)
    assert "\n" not in text
    assert not {"?", "[", ":"} & set(text)
    assert [fact for fact in result.facts if fact.label == "Mangler endnu"] == []


def test_a_referral_says_nothing_about_what_nobody_answered() -> None:
    """One flag that is open is enough to be silent about all; a missing reason is listed."""
    answers = {**TYPICAL, "fraktur": UNCLEAR, "genoptraeningsplan": UNCLEAR, "aarsag": ""}
    result = kind_of(checklist()).calculate(checklist(), answers)
    assert "røde flag" not in result.paste
    assert "plan" not in result.paste
    assert ("Mangler endnu", "Årsag") in {(fact.label, fact.value) for fact in result.facts}


def test_every_emergency_stands_beside_its_own_question() -> None:
    """The form has a holder there, and the answer comes without any text to paste."""
    urgent = [flag.id for flag in checklist().flags if flag.emergency]
    assert urgent
    form = form_html(kind_of(checklist()).form(checklist()), "")
    for flag in urgent:
        result = kind_of(checklist()).calculate(checklist(), {**TYPICAL, flag: "ja"})
        assert (result.tone, result.beside, result.paste) == (Tone.URGENT, flag, "")
        assert f'data-alert-for="{flag}"' in form
        assert f'data-beside="{flag}"' in result_html(result, "")
    assert form.count("data-alert-for") == len(urgent)


def written_fields() -> list[tuple[str, str]]:
    """Every field of every calculator that takes anything but a choice."""
    return [
        (path, field.id)
        for path, definition in DEFINITIONS.items()
        for field in kind_of(definition).form(definition).fields
        if field.kind is not FieldKind.CHOICE
    ]


def test_a_cpr_number_is_an_error_at_its_field_in_every_calculator() -> None:
    """In free text, dates, names, rows and numbers; and the number is not repeated."""
    fields = written_fields()
    kinds = {DEFINITIONS[path].kind for path, _ in fields}
    print(f"\n{len(fields)} felter i {len(kinds)} slags beregnere")
    assert len(kinds) == 7
    for path, field in fields:
        definition = DEFINITIONS[path]
        text = f"kommune;henvist;afklarende-samtale\n{MADE_UP_CPR};ja;ja"
        answer = text if field == "raekker" else MADE_UP_CPR
        with pytest.raises(InputError) as caught:
            kind_of(definition).calculate(definition, {field: answer})
        (error,) = (each for each in caught.value.every if each.field == field)
        assert "CPR-num" in error.message, (path, field)
        assert MADE_UP_CPR not in error.message


def test_no_action_takes_a_cpr_number_along() -> None:
    """Text, CSV, workbook and scenario of a budget are refused as its result is."""
    for path, definition in DEFINITIONS.items():
        kind = kind_of(definition)
        for name in [name for at, name in written_fields() if at == path and kind.exports]:
            for wanted in ("text", "csv", "xlsx", "scenario"):
                request = {"answers": {name: MADE_UP_CPR}, "format": wanted, "base": ""}
                with pytest.raises(InputError) as caught:
                    kind.actions["export"](definition, request)
                assert [e.message for e in caught.value.every if e.field == name] == [
                    LOOKS_LIKE_CPR
                ]


def test_a_section_is_called_the_same_in_the_answer_and_under_why() -> None:
    """One status for a section in a calculator; what is more binding is said of the statement."""
    for path, definition in DEFINITIONS.items():
        seen: dict[str, set[str]] = {}
        for part in parts_of(definition):
            for citation in getattr(part, "citations", ()):
                seen.setdefault(citation.label, set()).add(citation.status)
        twice = {label: names for label, names in seen.items() if len(names) > 1}
        assert not twice, path


def parts_of(value: Any) -> list[Any]:
    """A definition and everything in it."""
    if isinstance(value, tuple):
        return [part for item in value for part in parts_of(item)]
    if hasattr(value, "__dataclass_fields__"):
        inner = [getattr(value, name) for name in value.__dataclass_fields__]
        return [value, *(part for item in inner for part in parts_of(item))]
    return []


def test_an_urgent_outcome_of_a_table_stands_beside_the_question_that_decides() -> None:
    """Whatever the table: the first condition's question, or the one behind a derived input."""
    table = next(item for item in DEFINITIONS.values() if item.kind == "decision_table")
    rule = next(rule for rule in table.rules if rule.when)
    urgent = tuple(
        replace(outcome, tone=Tone.URGENT) if outcome.id == rule.then else outcome
        for outcome in table.outcomes
    )
    acute = replace(table, outcomes=urgent)
    form = kind_of(acute).form(acute)
    alerting = {field.id for field in form.fields if field.alerts}
    assert alerting
    answers = {field.id: field.options[0].id for field in form.fields}
    found = {
        kind_of(acute).calculate(acute, {**answers, field.id: option.id})
        for field in form.fields
        for option in field.options
    }
    beside = {result.beside for result in found if result.tone is Tone.URGENT}
    assert beside
    assert beside <= alerting
