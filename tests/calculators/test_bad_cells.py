"""Bad input of every kind in every cell of what computes with numbers: told there, the rest kept.

What needs the cell is not known, and never a number in its place; what does not need it stands as
it was. Which figures need a cell is found by giving it another value that can be used.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from calculators import encode, handle
from calculators.capacity.result import calculate as capacity_result
from calculators.capacity.result import form as capacity_form
from calculators.cost_model.budget import form as budget_form
from calculators.cost_model.result import calculate as budget_result
from calculators.evaluation import fields as sheet_fields
from calculators.evaluation.form import form_of as sheet_form
from calculators.evaluation.result import calculate as sheet_result
from calculators.evaluation.sheet import UNUSABLE, filled
from calculators.model import FieldKind, Form, InputError, PartialError, Result, Tone
from calculators.parameters.partial import NOT_COMPUTED, USABLE
from calculators.population import fields as population_fields
from calculators.population.form import form_of as population_form
from calculators.population.reading import read_setup
from calculators.population.result import calculate as population_result
from calculators.queueing import fields as queue_fields
from calculators.queueing.form import form_of as queue_form
from calculators.queueing.plan import plan_of
from calculators.queueing.result import calculate as queue_result
from calculators.render import copied_text, result_html
from calculators.uncertainty.of_population import answer as percentiles
from tests.calculators.queue_samples import DATES, OPEN, queue_model
from tests.calculators.samples import (
    capacity_model,
    evaluation_sheet,
    population_model,
    project_budget,
)
from tests.calculators.test_population import FULL, OWN

type Answers = dict[str, str]
type Figures = dict[tuple[str, str, str], str]

NUMBERS = ("abc", "-99", "9" * 30, "1e9", "NaN", "½", "12,3456", "=1+1", "<b>1</b>", "10 æg")
CPR = "0102031234"
CHOICES = ("abc", "-1", "<script>")
BUDGET, CAPACITY = project_budget(), capacity_model()
POPULATION, QUEUE, SHEET = population_model(), queue_model(), evaluation_sheet()
PEOPLE = {**FULL, **OWN, "vaekst": "2", "regulering": "3", "takst-lav": "400", "takst-hoej": "600"}
ALONE = {
    **OPEN,
    queue_fields.REFERRALS: "8",
    queue_fields.HOURS: "11",
    queue_fields.COURSE: "8",
    queue_fields.MINUTES: "600",
    queue_fields.MISSED: "20",
    queue_fields.AGAIN: "50",
    queue_fields.LOST: "30",
    queue_fields.QUEUE: "5",
    queue_fields.RISING: "3",
    queue_fields.MONTHS: "4",
}
GROUPS = {
    **DATES,
    queue_fields.REFERRALS: "9",
    queue_fields.MISSED: "10",
    queue_fields.AGAIN: "50",
    queue_fields.MONTHS: "4",
}
FILLED = {
    "sundhed-raekker": "2",
    "sundhed-2-indikator": "Smerte",
    "afproevning-1-plan": "Vi prøver",
    "post-raekker": "2",
    "post-1-forbrug": "70.000",
    "post-2-navn": "Kørsel",
    "post-2-budget": "1.000",
    "post-2-forbrug": "500",
    "rapport-formaal": "At hjælpe",
}
CALCULATED: tuple[tuple[Any, Callable[..., Result], Callable[..., Form], Answers], ...] = (
    (POPULATION, population_result, population_form, PEOPLE),
    (QUEUE, queue_result, queue_form, ALONE),
    (QUEUE, queue_result, queue_form, GROUPS),
    (SHEET, sheet_result, sheet_form, FILLED),
)
READ: tuple[Callable[..., Any], ...] = (read_setup, plan_of, plan_of, filled)
NAMES = ("population", "alone", "groups", "sheet")


def partly(calculate: Callable[..., Result], model: Any, answers: Answers) -> PartialError:
    """What is wrong with some answers, with what the others come to."""
    with pytest.raises(PartialError) as caught:
        calculate(model, answers)
    return caught.value


def wrong_in(form: Form) -> Iterator[tuple[str, str]]:
    """Every cell of a form with every kind of thing that cannot be used in it."""
    long = {FieldKind.TEXT: "x" * 201, FieldKind.TEXTAREA: "x" * 4001}
    for item in form.fields:
        if item.kind is FieldKind.NUMBER:
            yield from ((item.id, typed) for typed in NUMBERS)
        elif item.kind is FieldKind.CHOICE:
            yield from ((item.id, typed) for typed in CHOICES)
        else:
            yield item.id, long[item.kind]
        yield item.id, CPR


def figures(result: Result) -> Figures:
    """Every cell of every table, by its table, its row and its column."""
    found: Figures = {}
    for table in result.tables:
        # A caption tells the months that are taken together, where there are any.
        caption = table.caption.split(" i måned")[0].split(" med de ")[0]
        for row in (*table.rows, *table.footer):
            cells = zip(table.columns[1:], row[1:], strict=True)
            found |= {(caption, row[0], column): cell for column, cell in cells}
    return found


@pytest.mark.parametrize("at", range(len(NAMES)), ids=NAMES)
def test_every_bad_cell_is_told_there_and_the_rest_is_computed(at: int) -> None:
    """One error at the cell, and what was typed is kept; of each cell one kind is shown in full."""
    model, calculate, form, answers = CALCULATED[at]
    handle(json.dumps({"do": "load", "definition": encode(model)}))
    shown = set()
    for turn, (name, typed) in enumerate(wrong_in(form(model, answers))):
        given = {**answers, name: typed}
        assert [each.field for each in READ[at](model, given).errors] == [name], (name, typed)
        if typed != CPR and (name in shown or turn % 3):
            continue
        assert form(model, given).answers[name] == typed
        error = partly(calculate, model, given)
        assert [each.field for each in error.every] == [name]
        assert error.result.tone is Tone.CLARIFY, (name, typed)
        page = result_html(error.result, "../")
        assert CPR not in page + copied_text(error.result), name
        if typed == CPR and name not in shown:
            asked = {"do": "calculate", "id": model.id, "answers": given, "base": ""}
            assert json.loads(handle(json.dumps(asked)))["errors"][0]["private"]
        shown.add(name)
    assert shown == {item.id for item in form(model, answers).fields}


OF_PEOPLE = {
    "borgere": ("20.000",),
    "andel": ("7",),
    "optag-i-dag": ("11",),
    "optag-1": ("22",),
    "optag-2": ("35",),
    "vaekst": ("5",),
    "regulering": ("7",),
    "takst": ("550",),
    "drift": ("21.000",),
    "opstart": ("40.000",),
    "egen-2": ("1.100",),
}
OF_ALONE = {
    queue_fields.REFERRALS: ("31", "150"),
    queue_fields.STAFF: ("1", "40"),
    queue_fields.HOURS: ("4", "60"),
    queue_fields.PRICE: ("500",),
    queue_fields.COURSE: ("1", "40"),
    queue_fields.MINUTES: ("500", "5.000"),
    queue_fields.MISSED: ("30", "90"),
    queue_fields.AGAIN: ("60", "0"),
    queue_fields.LOST: ("60", "0"),
    queue_fields.QUEUE: ("90", "900"),
    queue_fields.RISING: ("2", "0"),
    queue_fields.MONTHS: ("5",),
    queue_fields.FULL_TIME: ("1.500",),
    queue_fields.SEED: ("77",),
}
OF_GROUPS = {
    queue_fields.SEATS: ("3", "50"),
    queue_fields.GROUP_HOURS: ("10", "150"),
    queue_fields.GROUP_WEEKS: ("2", "50"),
    queue_fields.EVERY: ("30", "20"),
    queue_fields.LEAST: ("6", "8"),
    queue_fields.PRICE: ("500",),
    queue_fields.MISSED: ("20", "90"),
}


@pytest.mark.parametrize(
    ("model", "calculate", "answers", "names"),
    [
        (POPULATION, population_result, PEOPLE, OF_PEOPLE),
        (QUEUE, queue_result, ALONE, OF_ALONE),
        (QUEUE, queue_result, GROUPS, OF_GROUPS),
    ],
    ids=NAMES[:3],
)
def test_only_figures_that_need_the_cell_are_not_known(
    model: Any,
    calculate: Callable[..., Result],
    answers: Answers,
    names: Mapping[str, tuple[str, ...]],
) -> None:
    """What other values in the cell change is not known; what they do not change stands."""
    before = figures(calculate(model, answers))
    for name, values in names.items():
        others = [figures(calculate(model, {**answers, name: value})) for value in values]
        same = {key for key, cell in before.items() if all(cell == o.get(key) for o in others)}
        error = partly(calculate, model, {**answers, name: "mange"})
        found = figures(error.result)
        said = [fact.value for fact in error.result.facts]
        assert any(value.startswith(f"Mangler {USABLE}") for value in said), name
        # A line whose own price is wrong is left out, and the headline says so of every sum.
        if error.result.headline.endswith("er ikke regnet med)"):
            lines = {key: cell for key, cell in found.items() if is_line(key)}
            assert lines
            assert all(cell == before[key] for key, cell in lines.items()), name
            assert lines.keys() <= same, name
            continue
        assert NOT_COMPUTED in found.values(), name
        stands = {key: cell for key, cell in found.items() if cell != NOT_COMPUTED}
        assert all(cell == before[key] for key, cell in stands.items()), name
        assert stands.keys() <= same, name
        if name not in COINCIDES:
            lost = same & (found.keys() - stands.keys())
            assert lost == set(), name


COINCIDES = (
    *(queue_fields.COURSE, queue_fields.MISSED, queue_fields.AGAIN, queue_fields.LOST),
    queue_fields.RISING,
)
"""Cells that some figures need, and mostly come to the same with another value."""


def is_line(key: tuple[str, str, str]) -> bool:
    """Whether a cell is a line's own, by year."""
    caption, row, _ = key
    return caption.startswith("Udgifter") and not row.startswith(
        ("Udgifter", "Besparelser", "Netto")
    )


def test_what_is_chosen_wrongly_leaves_its_own_line_out() -> None:
    """Who bears a line, and what one's own line is: that line, and no other."""
    for name, label in (("forloeb-baerer", "Forløb"), ("egen-1-slags", "Kurser")):
        error = partly(population_result, POPULATION, {**PEOPLE, name: "ingen"})
        facts = {fact.label: fact.value for fact in error.result.facts}
        assert facts[f"{label} er ikke regnet med"] == f"Mangler et valg, der kan bruges ({label})"
        rows = [row[0] for row in error.result.tables[0].rows]
        assert label not in rows
        assert len(rows) == 6


def test_a_side_of_which_no_line_can_be_computed_is_not_nothing() -> None:
    """The only saving that is begun cannot be used: its sum is not 0; costs are whole."""
    answers = {**FULL, "sparet": "dyrt"}
    result = partly(population_result, POPULATION, answers).result
    facts = {fact.label: fact.value for fact in result.facts}
    assert facts["Besparelser i alt, uden 1 linje"] == NOT_COMPUTED
    assert facts["Udgifter i alt"] == "220.000 kr."
    sums = [row[0] for row in result.tables[0].footer]
    assert sums[:2] == ["Udgifter", "Besparelser, uden 1 linje"]


def test_a_low_or_high_that_cannot_be_used_costs_the_interval_alone() -> None:
    """Neither a half range nor percentiles of it; the expected figures stand."""
    good = population_result(POPULATION, PEOPLE)
    for name, typed in (("takst-lav", "501"), ("takst-hoej", "dyrt"), ("egen-2-lav", "-1")):
        error = partly(population_result, POPULATION, {**PEOPLE, name: typed})
        assert error.result.headline == good.headline
        assert error.result.tables == good.tables[:3]
        assert error.result.charts == ()
        request = {"answers": {**PEOPLE, name: typed}, "totals": []}
        assert percentiles(POPULATION, request) == {"html": ""}


def test_amounts_that_cannot_be_used_are_no_part_of_a_sum() -> None:
    """A bad budget is said to be so, and the sum of budgets is not known; the other sum stands."""
    error = partly(sheet_result, SHEET, {**FILLED, "post-2-budget": "mange"})
    table = next(each for each in error.result.tables if each.caption.startswith("Budget"))
    assert table.rows[1][1:4] == (UNUSABLE, "500,00", "–")
    assert table.footer[0][1:3] == (NOT_COMPUTED, "70.500,00")
    assert table.rows[0][1] == "75.318,00"


PLAIN: tuple[tuple[Any, Callable[..., Result], Callable[..., Form], Answers], ...] = (
    (BUDGET, budget_result, budget_form, {}),
    (CAPACITY, capacity_result, capacity_form, {"laeger": "40"}),
)


@pytest.mark.parametrize(("model", "calculate", "form", "answers"), PLAIN, ids=("cost", "capacity"))
def test_of_a_budget_in_numbers_the_lines_without_the_cell_stand(
    model: Any, calculate: Callable[..., Result], form: Callable[..., Form], answers: Answers
) -> None:
    """Each cell in turn with each kind: told there, and no other amount is changed."""
    before = figures(calculate(model, answers))
    for item in form(model).fields:
        if item.id == "takst" and model is BUDGET:
            # Every line is multiplied by it, so nothing is left to tell.
            with pytest.raises(InputError, match="takst"):
                calculate(model, {**answers, item.id: "mange"})
            continue
        for typed in (*NUMBERS, CPR):
            error = partly(calculate, model, {**answers, item.id: typed})
            assert [each.field for each in error.every] == [item.id], (item.id, typed)
            assert error.result.tone is Tone.CLARIFY
            assert CPR not in copied_text(error.result)
        found = figures(partly(calculate, model, {**answers, item.id: "mange"}).result)
        lines = {line.label for line in model.lines}
        kept = {key: cell for key, cell in found.items() if lines & set(key)}
        assert all(cell in (before[key], NOT_COMPUTED) for key, cell in kept.items()), item.id


def test_a_budgets_line_of_a_bad_number_is_left_out_and_named() -> None:
    """The other line is computed, and the total says that one is not in it."""
    result = partly(budget_result, BUDGET, {"borgere": "mange"}).result
    assert result.headline.endswith("(1 linje mangler tal og er ikke regnet med)")
    facts = {fact.label: fact.value for fact in result.facts}
    assert facts["Sparring er ikke regnet med"].startswith(f"Mangler {USABLE} (")
    assert [row[0] for row in result.tables[0].rows] == ["Undervisning"]


def test_files_are_made_of_whole_answers_alone() -> None:
    """A file leaves the page: it holds no part of an answer, and the cell is told."""
    cells = {"befolkning": "optag-1", "koe": queue_fields.PRICE, "evaluering": "post-1-forbrug"}
    for model, _, _, answers in CALCULATED:
        handle(json.dumps({"do": "load", "definition": encode(model)}))
        bad = {**answers, cells[model.id]: "mange"}
        for wanted in ("text", "csv", "xlsx"):
            asked = {"do": "export", "id": model.id, "answers": bad, "format": wanted}
            errors = json.loads(handle(json.dumps(asked)))["errors"]
            assert [each["field"] for each in errors] == [cells[model.id]]


def test_many_bad_cells_at_once_are_all_told() -> None:
    """Each cell in turn bad beside all others: still a result."""
    for model, calculate, form, answers in CALCULATED:
        shown = form(model, answers)
        numbers = [item.id for item in shown.fields if item.kind is FieldKind.NUMBER]
        error = partly(calculate, model, {**answers, **dict.fromkeys(numbers, "mange")})
        assert {each.field for each in error.every} == set(numbers)
        assert error.result.headline
        result_html(error.result, "../")
        with pytest.raises(InputError):
            calculate(model, {**answers, "fremmed": "1"})


def test_the_names_of_the_samples_are_those_of_the_forms() -> None:
    """What the tests above fill in are fields that there are."""
    assert set(OF_PEOPLE) <= set(population_fields.names(POPULATION)) | set(OWN)
    assert set(FILLED) <= set(sheet_fields.names(SHEET))
