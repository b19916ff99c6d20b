"""The one way in from a browser: JSON in, JSON out, and never an exception."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import KINDS, encode, handle, kind_of, result_html, result_text
from calculators.cost_model.model import CostModel
from calculators.decision_table.model import DecisionTable
from tests.calculators.samples import TABLES, capacity_model, project_budget, target_group


def ask(request: Any) -> dict[str, Any]:
    """Send a request and read the answer."""
    answer = json.loads(handle(json.dumps(request)))
    assert isinstance(answer, dict)
    return answer


def load(definition: DecisionTable | CostModel) -> dict[str, Any]:
    """Load a definition as the page does."""
    return ask({"do": "load", "definition": encode(definition)})


@pytest.mark.parametrize("definition", [*(make() for make in TABLES.values()), project_budget()])
def test_a_loaded_calculator_answers_as_its_engine(definition: DecisionTable | CostModel) -> None:
    """Through JSON the result is the one the build computes, as HTML and as text."""
    assert load(definition) == {"ok": True, "id": definition.id}
    result = kind_of(definition).calculate(definition, {})
    request = {"do": "calculate", "id": definition.id, "answers": {}, "base": "../../"}
    assert ask(request) == {
        "headline": result.headline,
        "html": result_html(result, "../../"),
        "text": result_text(result),
        "warnings": [],
    }


def test_loading_again_replaces_the_calculator() -> None:
    """A page that loads a newer definition gets its answers."""
    load(project_budget())
    load(replace(project_budget(), price_level="1. april 2026"))
    answer = ask({"do": "calculate", "id": "projektbudget", "answers": {}})
    assert "1. april 2026" in answer["html"]


def test_bad_answers_come_back_by_field() -> None:
    """Each field gets its own message, all at once."""
    load(project_budget())
    answers = {"laeger": "mange", "takst": "=1+1"}
    assert ask({"do": "calculate", "id": "projektbudget", "answers": answers}) == {
        "errors": [
            {
                "field": "laeger",
                "message": "Det er ikke et tal. Skriv et helt tal fra 0 til 5.000.",
            },
            {
                "field": "takst",
                "message": "Det er ikke et tal. "
                "Skriv et tal fra 0 til 5.000 med højst 2 decimaler, fx 941,47.",
            },
        ]
    }


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ([], "forespørgslen er ikke forstået"),
        ({"do": "dance"}, "forespørgslen er ikke forstået"),
        ({"do": "load", "definition": {}}, "forespørgslen er ikke forstået"),
        ({"do": "load", "definition": {"kind": "x"}}, "beregnertypen »x« findes ikke"),
        (
            {"do": "load", "definition": {"kind": "cost_model"}},
            "id: nøglen mangler",
        ),
        ({"do": "calculate", "id": "x", "answers": {}}, "beregneren »x« er ikke indlæst"),
        (
            {"do": "calculate", "id": "maalgruppe", "answers": {"udredt": 1}},
            "svarene skal være tekst",
        ),
        (
            {"do": "calculate", "id": "maalgruppe", "answers": {}, "base": None},
            "sidens placering skal være tekst",
        ),
    ],
)
def test_what_is_malformed_fails_with_a_reason(request_: Any, reason: str) -> None:
    """A request that makes no sense is answered, in Danish."""
    load(target_group())
    assert ask(request_) == {"failure": f"Beregneren kunne ikke svare: {reason}"}


@given(st.text() | st.just("[" * 100_000))
def test_no_text_raises(text: str) -> None:
    """Whatever arrives, an answer goes back."""
    assert isinstance(json.loads(handle(text)), dict)


def test_every_kind_is_filed_under_its_own_name() -> None:
    """A definition's kind leads to the engine that knows its class."""
    for definition in (target_group(), project_budget(), capacity_model()):
        assert KINDS[definition.kind].definition is type(definition)
    assert set(KINDS) == {
        "capacity",
        "checklist",
        "cost_model",
        "deadline",
        "decision_table",
        "evaluation",
        "indicators",
        "population",
        "project_model",
        "queueing",
    }
