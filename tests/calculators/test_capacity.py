"""What more of something costs, from figures that only the reader has."""

from dataclasses import replace
from fractions import Fraction

import pytest

from calculators import decode, encode
from calculators.capacity.model import CapacityModel, findings
from calculators.capacity.result import calculate, form, levels_of, rules_table
from calculators.model import InputError, Result, Tone
from calculators.parameters.model import read
from tests.calculators.samples import capacity_model

MODEL = capacity_model()


def facts(result: Result) -> dict[str, str]:
    """A result's labelled facts."""
    return {fact.label: fact.value for fact in result.facts}


def test_a_figure_nobody_has_given_must_be_filled_in() -> None:
    """The form arrives empty there, and the result asks for it instead of guessing."""
    assert findings(MODEL) == ()
    assert decode(CapacityModel, encode(MODEL)) == MODEL
    assert {item.id: item.start for item in form(MODEL).fields}["laeger"] == ""
    for answers in ({}, {"laeger": ""}, {"laeger": "  "}):
        result = calculate(MODEL, answers)
        assert result.headline == "Udfyld 1 felt for at få et beløb"
        assert result.tone is Tone.CLARIFY
        assert facts(result) == {"Mangler": "Læger på kurset"}
        assert [reason.text for reason in result.reasons] == [
            "Undervisning: Læger på kurset × Kursets varighed × Timetakst"
        ]


def test_all_bad_numbers_are_told_at_once() -> None:
    """Every bad field is told, in the form's order, unknown fields last."""
    with pytest.raises(InputError) as caught:
        calculate(MODEL, {"fremmed": "1", "takst": "x", "laeger": "4,5"})
    assert [error.field for error in caught.value.every] == ["laeger", "takst", "fremmed"]


def test_more_costs_what_the_model_gives_for_more() -> None:
    """Ten and fifty per cent more doctors cost ten and fifty per cent more teaching."""
    result = calculate(MODEL, {"laeger": "40"})
    assert result.headline == (
        "10 % flere koster 7.531,76 kr. mere om året, 50 % flere 37.658,80 kr."
    )
    hourly = Fraction(94147, 100)
    for level in levels_of(MODEL, read(MODEL.parameters, {"laeger": "40"})):
        doctors = 40 * (1 + Fraction(level.increase, 100))
        assert level.total == doctors * 2 * hourly
        assert level.extra == (doctors - 40) * 2 * hourly


def test_a_result_shows_each_level_and_what_matters_most() -> None:
    """Today and each increase with persons, a sum that is no whole person marked as a mean."""
    result = calculate(MODEL, {"laeger": "41"})
    assert facts(result) == {
        "I dag": "77.200,54 kr. om året",
        "10 % flere": "7.720,054 kr. mere om året (45,1 læger, et gennemsnit; "
        "i alt 84.920,594 kr.)",
        "50 % flere": "38.600,27 kr. mere om året (61,5 læger, et gennemsnit; "
        "i alt 115.800,81 kr.)",
        "Prisniveau": "1. oktober 2019",
    }
    assert [row[0] for row in result.tables[0].rows] == ["I dag", "10 %", "50 %"]
    assert result.changes[0].outcome == "3.860,027 kr. mere ved 50 % flere"


def test_the_rules_say_what_must_be_filled_in() -> None:
    """Nothing is rounded or applied for, and an unknown figure is told as such."""
    parameters, lines = rules_table(MODEL)
    assert parameters.rows[0][1] == "Skal udfyldes"
    assert lines.rows[0][2:5] == ("Om året: 100 %", "Regionen", "Nej")


def test_demand_is_of_a_factor() -> None:
    """An editor is told of more of something that no line multiplies."""
    (finding,) = findings(replace(MODEL, demand="laege"))
    assert finding.where == ("demand",)
    assert finding.message == "forudsætningen »laege« findes ikke – mente du »laeger«?"
