"""What the content's own calculators answer: short, private, and beside what caused it."""

from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

import pytest

from calculators.checklist.answers import read_referral
from calculators.checklist.model import Checklist
from calculators.checklist.result import ASSESSED_FIRST, draft, tells_of_flags
from calculators.decision_table.answers import options_of
from calculators.decision_table.groups import groups_of
from calculators.decision_table.model import DecisionTable
from calculators.kinds import kind_of
from calculators.model import UNCLEAR, FieldKind, InputError, Tone
from calculators.privacy import LOOKS_LIKE_CPR
from calculators.render import copied_text, form_html, result_html
from hooks.site.places import definitions

DEFINITIONS: dict[str, Any] = dict(definitions())
MADE_UP_CPR = "0101" + "90-1234"
LONGEST_COPY = 400
LONGEST_GENERATED = 170
LONGEST_SHEET_TEXT = 1200
LONGEST_DATED_LINES = 350
"""What changes on a day, with its sources, on top of a sheet's own text."""
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
    """The content's checklist that asks what a typical referral answers, among any others."""
    (found,) = (
        item
        for item in DEFINITIONS.values()
        if isinstance(item, Checklist)
        and TYPICAL.keys() <= {field.id for field in kind_of(item).form(item).fields}
    )
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


def test_what_is_copied_refers_where_the_answer_does_and_nowhere_else() -> None:
    """Every combination of the routing's outcomes, with every answer to the flags, in each region.

    A flag that is there stands first; nothing refers before all are cleared, nothing is only
    for the doctor, and what is to be considered stays considered.
    """
    definition = checklist()
    places = {place.outcome: place.how for place in definition.destinations}
    flags = [flag.id for flag in definition.flags]
    region = definition.routing.region
    assert region
    regions = [{}, *({region.id: option.id} for option in region.options)]
    texts, referring = set(), 0
    for routing, place, looked in product(
        one_of_each_outcome(definition.routing), regions, product(("ja", "nej", UNCLEAR), repeat=3)
    ):
        answers = {**routing, **place, **dict(zip(flags, looked, strict=True))}
        referral = read_referral(definition, {**answers, "aarsag": REASON})
        text = draft(referral, referral.outcomes)
        said = {places.get(outcome.id) for outcome in referral.outcomes} if referral.cleared else {}
        assert ("Henvises" in text) == ("refers" in said), answers
        assert ("overvejes" in text) == ("considers" in said), answers
        first = [part.text for part in definition.referral if tells_of_flags(part, referral.found)]
        assert text.startswith(" ".join([*first, ASSESSED_FIRST] if first else [])), answers
        assert bool(first) == bool([flag for flag in referral.found if not flag.emergency])
        for outcome in referral.outcomes:
            assert outcome.silent or outcome.headline not in text
            assert not any(fact.value in text for fact in outcome.facts)
        texts.add(text)
        referring += "Henvises" in text
    print(f"\n{len(texts)} forskellige henvisningstekster; {referring} svar henviser")
    assert referring


def one_of_each_outcome(table: DecisionTable) -> list[dict[str, str]]:
    """Answers that lead to every combination of the topics' outcomes, one for each."""
    names = [question.id for question in table.questions]
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for chosen in product(*([o.id for o in options_of(q)] for q in table.questions)):
        answers = dict(zip(names, chosen, strict=True))
        outcomes = tuple(group.winner(answers)[1].id for group in groups_of(table))
        found.setdefault(outcomes, answers)
    return list(found.values())


def test_the_region_does_not_multiply_what_is_computed_beforehand() -> None:
    """Every region has the questions in their order, for less than the routing twice over."""
    definition = checklist()
    sets = [dict(answers) for answers in kind_of(definition).answer_sets(definition)]
    count = sum(prod(map(len, answers.values())) for answers in sets)
    routing = prod(len(options_of(question)) for question in definition.routing.questions)
    print(f"\n{count} svar beregnes på forhånd; vejvisningen alene har {routing}")
    assert count < 2 * routing
    assert definition.routing.region
    for option in definition.routing.region.options:
        chosen = {
            **TYPICAL,
            "region": option.id,
            "aarsag": "",
            "sygdom": "",
            "saerlige-behov": UNCLEAR,
        }
        assert any(all(chosen[name] in given for name, given in each.items()) for each in sets)


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
        template = kind_of(definition).row_template
        head = template(definition).splitlines()[0] if template else ""
        rows = f"{head}\n{MADE_UP_CPR}{';ja' * head.count(';')}"
        answer = rows if field == "raekker" else MADE_UP_CPR
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
    """One status for a section in a calculator; what is more binding is said of the statement.

    Under a reading of ours a requirement's section says none.
    """
    for path, definition in DEFINITIONS.items():
        seen: dict[str, set[str]] = {}
        for part in parts_of(definition):
            for citation in getattr(part, "citations", ()):
                if citation.status or not getattr(part, "ours", ""):
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


def with_sheets() -> list[Any]:
    """The tables whose answer is a sheet to sign."""
    return [item for item in DEFINITIONS.values() if getattr(item, "sheet", None)]


def test_an_interview_ends_in_a_short_sheet_that_says_what_is_offered() -> None:
    """Need, offer, law, provider and a box for each; the copied text is short."""
    for table in with_sheets():
        kind = kind_of(table)
        first = {field.id: field.options[0].id for field in kind.form(table).fields}
        result = kind.calculate(table, first)
        offered = [outcome for outcome in table.outcomes if outcome.offer]
        assert result.sheet
        assert len(result.sheet.rows) <= len(table.topics)
        for outcome in offered:
            name = outcome.offer.name.lower()
            said = outcome.offer.title in [row.offer for row in result.sheet.rows]
            assert said == (name in result.headline.lower())
        assert not any(character.isdigit() for character in result.headline)
        html, text = result_html(result, "../"), copied_text(result)
        print(f"\n{result.headline}\n{text}{len(text)} tegn")
        undated = copied_text(kind.calculate(replace(table, dated=()), first))
        assert len(undated) <= LONGEST_SHEET_TEXT
        assert len(text) - len(undated) <= LONGEST_DATED_LINES
        assert html.count('<td data-label="Aftalt">') == len(result.sheet.rows)
        assert html.count("sheet-line") == len(result.sheet.signatures)
        assert "navn" not in " ".join(result.sheet.signatures).lower()
        assert all(row.law and row.provider for row in result.sheet.rows if row.url)


def test_answers_are_carried_from_one_calculator_to_the_next() -> None:
    """Every link's answers are an option of the calculator it leads to, and name where from."""
    carried = set()
    of_name = {name.partition("/")[2]: made for name, made in DEFINITIONS.items()}
    for definition in DEFINITIONS.values():
        table = getattr(definition, "routing", definition)
        if table.kind != "decision_table":
            continue
        for outcome in table.outcomes:
            for step in outcome.next_steps:
                for link in addresses_of(step, table) if step.calculator else ():
                    target = of_name[step.calculator]
                    fragment = link.partition("#")[2].removeprefix(f"{step.calculator}?")
                    pairs = dict(pair.split("=") for pair in fragment.split("&"))
                    assert pairs.pop("fra") == table.id
                    fields = {field.id: field for field in kind_of(target).form(target).fields}
                    for name, option in pairs.items():
                        assert option in [each.id for each in fields[name].options]
                        assert option != UNCLEAR
                    carried.add((table.id, step.calculator))
    print(f"\n{sorted(carried)}")
    chain = {("maalgruppe", "spor"), ("spor", "tilbud-efter-behov")}
    assert chain | {("henvisningstjekliste", "maalgruppe")} <= carried


def addresses_of(step: Any, table: Any) -> set[str]:
    """Where a next step can lead with answers along, over single answers."""
    questions = [
        (question.id, option.id) for question in table.questions for option in question.options
    ]
    given = [{name: option} for name, option in questions]
    links = [step.carrying(table.id, answers, table.carries).url for answers in given]
    return {link for link in links if "#" in link}


def test_what_two_calculators_mean_differently_is_not_carried() -> None:
    """A "ja" to one of four situations says of none of them that it is there."""
    routing = checklist().routing
    told = {
        name
        for carry in routing.carries
        if carry.to == "maalgruppe"
        and any(each.question == "situation" and "ja" in each.options for each in carry.when)
        for name, _ in carry.answers
    }
    assert told == set()
    result = kind_of(checklist()).calculate(checklist(), {**TYPICAL, "situation": "nej"})
    (step,) = (step for step in result.next_steps if "maalgruppe" in step.url)
    assert step.url.endswith(
        "#maalgruppe?udredt=ja&operation-gavner-ikke=ja&behandling-gavner-ikke=ja"
        "&haemmet-livskvalitet=ja&mere-intensiv-indsats=ja&over-12-uger=nej"
        "&forsoegt-uden-bedring=nej&psykosociale-behov=nej&kortere-forvaerringer=nej"
        "&fra=henvisningstjekliste"
    )


def test_no_answer_labels_a_reading_of_ours_as_a_requirement() -> None:
    """Neither by itself nor by the source that stands under it."""
    readings = [
        part
        for definition in DEFINITIONS.values()
        for part in parts_of(definition)
        if getattr(part, "ours", "")
    ]
    for part in readings:
        assert getattr(part, "status", "") != "krav"
        assert all(citation.status != "krav" for citation in getattr(part, "citations", ()))
    assert len(readings) > 50
