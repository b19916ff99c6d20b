"""Definitions as JSON and back, without losing or inventing anything."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from calculators.codec import decode, encode
from calculators.cost_model.model import CostModel
from calculators.decision_table.model import DecisionTable
from tests.calculators.random_tables import random_tables
from tests.calculators.samples import TABLES, project_budget


def through_json(value: Any) -> Any:
    """What arrives when a value is sent as JSON."""
    return json.loads(json.dumps(encode(value)))


@pytest.mark.parametrize("name", TABLES)
def test_decision_tables_survive_the_journey(name: str) -> None:
    """A table arrives as it was sent."""
    table = TABLES[name]()
    assert decode(DecisionTable, through_json(table)) == table


@given(random_tables())
def test_random_tables_survive_the_journey(table: DecisionTable) -> None:
    """Any table arrives as it was sent."""
    assert decode(DecisionTable, through_json(table)) == table


def test_cost_models_keep_their_decimals() -> None:
    """Amounts travel as text, optional ones as nothing or text."""
    model = project_budget()
    first, *others = model.parameters
    model = replace(model, parameters=(replace(first, high=Decimal("50.10")), *others))
    data = through_json(model)
    assert data["parameters"][2]["start"] == "941.47"
    assert data["parameters"][0]["low"] is None
    assert str(decode(CostModel, data).parameters[0].high) == "50.10"
    assert decode(CostModel, data) == model


def test_what_has_a_default_may_be_left_out() -> None:
    """A definition need only say what differs from the defaults."""
    data = through_json(TABLES["four groups"]())
    del data["topics"], data["kind"], data["questions"][0]["help"]
    assert decode(DecisionTable, data) == TABLES["four groups"]()


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("title",), None, "title: ventede tekst"),
        (("title",), 7, "title: ventede tekst"),
        (("hit",), "both", "hit: ventede en af unique, collect"),
        (("hit",), ["unique"], "hit: ventede en af unique, collect"),
        (("rules",), {}, "rules: ventede en liste"),
        (("rules",), "text", "rules: ventede en liste"),
        (("rules", 2), 3, "rules[2]: ventede et objekt"),
        (
            ("outcomes", 1, "tone"),
            "sure",
            "outcomes[1].tone: ventede en af decided, clarify, assessment, urgent",
        ),
        (("outcomes", 1, "silent"), 1, "outcomes[1].silent: ventede sandt eller falsk"),
        (
            ("questions", 0, "options", 1, "label"),
            [],
            "questions[0].options[1].label: ventede tekst",
        ),
        (("questions", 0, "extra"), "x", "questions[0].extra: ukendt nøgle"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_path(
    path: tuple[str | int, ...], value: Any, message: str
) -> None:
    """The first value of the wrong type is named by the way to it."""
    data = through_json(TABLES["four groups"]())
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is asserted below
        decode(DecisionTable, data)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", [1, 1.5, "x", "NaN", "Infinity", True])
def test_an_amount_is_text_that_holds_a_finite_number(value: Any) -> None:
    """A binary fraction is never taken for an amount."""
    data = through_json(project_budget())
    data["other_funding"] = value
    with pytest.raises(ValueError, match=r"^other_funding: ventede et tal skrevet som tekst$"):
        decode(CostModel, data)


def test_a_year_is_a_whole_number() -> None:
    """Neither text nor true is a year."""
    for value in ("2020", True, 2020.0):
        data = through_json(project_budget())
        data["years"][1] = value
        with pytest.raises(ValueError, match=r"^years\[1\]: ventede et helt tal$"):
            decode(CostModel, data)


def test_a_missing_key_is_told() -> None:
    """What has no default must be there."""
    data = through_json(TABLES["four groups"]())
    del data["questions"][1]["label"]
    with pytest.raises(ValueError, match=r"^questions\[1\]\.label: nøglen mangler$"):
        decode(DecisionTable, data)
    with pytest.raises(ValueError, match=r"^definitionen: ventede et objekt$"):
        decode(DecisionTable, [])
