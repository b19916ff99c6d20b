"""What the content's own calculators answer: short, private, and beside what caused it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from calculators.kinds import kind_of
from calculators.model import UNCLEAR, FieldKind, InputError, Tone
from calculators.privacy import LOOKS_LIKE_CPR
from calculators.render import copied_text, result_html
from hooks.site.places import definitions
from tests.found import floor

DEFINITIONS: dict[str, Any] = dict(definitions())
MADE_UP_CPR = "0101" + "90-1234"
LONGEST_SHEET_TEXT = 1200
LONGEST_DATED_LINES = 350
"""What changes on a day, with its sources, on top of a sheet's own text."""


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
    assert fields
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
    of_name = {name.partition("/")[2]: made for name, made in DEFINITIONS.items()}
    for table, step, link in carrying():
        target = of_name[step.calculator]
        fragment = link.partition("#")[2].removeprefix(f"{step.calculator}?")
        pairs = dict(pair.split("=") for pair in fragment.split("&"))
        assert pairs.pop("fra") == table.id
        fields = {field.id: field for field in kind_of(target).form(target).fields}
        for name, option in pairs.items():
            assert option in [each.id for each in fields[name].options]
            assert option != UNCLEAR


def carrying() -> Iterator[tuple[Any, Any, str]]:
    """Every link of a table to a calculator that takes answers along: table, step, address."""
    for definition in DEFINITIONS.values():
        table = getattr(definition, "routing", definition)
        if table.kind != "decision_table":
            continue
        for outcome in table.outcomes:
            for step in outcome.next_steps:
                for link in addresses_of(step, table) if step.calculator else ():
                    yield table, step, link


def addresses_of(step: Any, table: Any) -> set[str]:
    """Where a next step can lead with answers along, over single answers."""
    questions = [
        (question.id, option.id) for question in table.questions for option in question.options
    ]
    given = [{name: option} for name, option in questions]
    links = [step.carrying(table.id, answers, table.carries).url for answers in given]
    return {link for link in links if "#" in link}


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
    assert len(readings) > floor(50)
