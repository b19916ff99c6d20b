"""What budgets are computed from: units that multiply out, and a price index."""

from dataclasses import replace
from fractions import Fraction

import pytest

from calculators.cost_model.budget import exact_total
from calculators.cost_model.result import calculate
from calculators.model import InputError, Result
from calculators.parameters.model import read
from calculators.parameters.units import KRONER, multiplied, parse_unit, unit_words
from tests.calculators.samples import project_budget


def facts(result: Result) -> dict[str, str]:
    """A result's labelled facts."""
    return {fact.label: fact.value for fact in result.facts}


@pytest.mark.parametrize(
    ("factors", "scale"),
    [
        (("læge", "time/læge", "kr/time"), Fraction(1)),
        (("borger", "samtale/borger", "minut/samtale", "kr/time"), Fraction(1, 60)),
        (("time", "kr/minut"), Fraction(60)),
        (("kr.", "%"), Fraction(1, 100)),
        (("borger", "kr/borger/år", "år"), Fraction(1)),
    ],
)
def test_units_multiply_out_to_kroner(factors: tuple[str, ...], scale: Fraction) -> None:
    """What is above the line cancels what is below, minutes are sixtieths of hours."""
    unit = multiplied(parse_unit(text) for text in factors)
    assert unit.powers == KRONER.powers
    assert unit.scale == scale


def test_units_read_as_danish() -> None:
    """A unit is spelled out for the reader."""
    assert unit_words("time/læge") == "time pr. læge"
    assert unit_words("kr/time") == "kr. pr. time"
    assert unit_words("%") == "%"


def test_an_index_moves_the_budget_to_another_price_level() -> None:
    """Every amount is multiplied by the index's ratio, exactly, and the level says so."""
    model = replace(project_budget(), price_index=True)
    result = calculate(model, {"indeks-fra": "104,5", "indeks-til": "113,2"})
    plain = project_budget()
    exact = exact_total(plain, read(plain.parameters, {})) * Fraction(1132, 1045)
    assert facts(result)["Samlet budget, uafrundet"] == "ca. 96.885,82 kr."
    assert round(exact * 100) == 9688582
    assert "indeks 104,5 → 113,2" in facts(result)["Prisniveau"]
    assert calculate(model, {}).headline == calculate(project_budget(), {}).headline


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"indeks-fra": "100"}, "indeks-til"),
        ({"indeks-fra": "0", "indeks-til": "100"}, "indeks-fra"),
        ({"indeks-fra": "100", "indeks-til": "1e5"}, "indeks-til"),
        ({"indeks-fra": "100", "indeks-til": "0,0000001"}, "indeks-til"),
        ({"indeks-fra": "100", "indeks-til": "100.001"}, "indeks-til"),
    ],
)
def test_an_index_that_cannot_be_used_is_told_at_its_field(
    answers: dict[str, str], field: str
) -> None:
    """Half an index, zero, text, too many decimals and too much each say what is expected."""
    model = replace(project_budget(), price_index=True)
    with pytest.raises(InputError) as caught:
        calculate(model, answers)
    assert [each.field for each in caught.value.every] == [field]
    assert "Skriv et tal over 0" in caught.value.message
