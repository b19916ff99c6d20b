"""A budget's form, and the numbers readers write in it."""

import pytest

from calculators.cost_model.budget import form
from calculators.cost_model.result import calculate
from calculators.model import FieldKind, InputError
from tests.calculators.samples import project_budget

MODEL = project_budget()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", "Feltet er tomt."),
        ("   ", "Feltet er tomt."),
        ("mange", "Det er ikke et tal."),
        ("40 min.", "»min.« hører ikke til her. Skriv tallet i kr. pr. time."),
        ("5 %", "»%« hører ikke til her. Skriv tallet i kr. pr. time."),
        # With a comma between thousands, as in English; nor is it guessed that it is 1 or 941.
        ("1,000", "Tallet har for mange decimaler."),
        ("941,470", "Tallet har for mange decimaler."),
        ("-1", "Tallet er for lille."),
        ("5.001", "Tallet er for stort."),
        ("9" * 5000, "Tallet er for stort."),
        ("941,471", "Tallet har for mange decimaler."),
        ("941.47", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("nan", "Det er ikke et tal."),
        ("inf", "Det er ikke et tal."),
        ("1e3", "Det er ikke et tal."),
        ("=1+1", "Det er ikke et tal."),
        ("<script>alert(1)</script>", "Det er ikke et tal."),
        ("٤٠", "Det er ikke et tal."),
    ],
)
def test_bad_numbers_are_told_with_what_is_expected(written: str, problem: str) -> None:
    """Whatever is not a number within the limits is told beside what to write."""
    with pytest.raises(InputError) as caught:
        calculate(MODEL, {"takst": written})
    assert caught.value.field == "takst"
    assert caught.value.message == (
        f"{problem} Skriv et tal fra 0 til 5.000 med højst 2 decimaler, fx 941,47."
    )


@pytest.mark.parametrize(
    "written",
    ["941,47", " 941,47 ", "0941,47", "941,4700", "941,47 kr.", "kr. 941,47", "DKK 941,47"],
)
def test_the_same_number_may_be_written_in_several_ways(written: str) -> None:
    """Spaces around it, its own unit and zeros that change nothing are no error."""
    assert calculate(MODEL, {"takst": written}) == calculate(MODEL, {})


def test_all_bad_numbers_are_told_at_once() -> None:
    """Every bad field is told, in the form's order, unknown fields last."""
    with pytest.raises(InputError) as caught:
        calculate(MODEL, {"fremmed": "1", "borgere": "4,5", "laeger": ""})
    assert [(error.field, error.message) for error in caught.value.every] == [
        ("laeger", "Feltet er tomt. Skriv et helt tal fra 0 til 5.000."),
        ("borgere", "Tallet har for mange decimaler. Skriv et helt tal fra 0 til 5.000."),
        ("fremmed", "Feltet findes ikke i denne beregner."),
    ]


def test_the_form_shows_start_values_units_and_limits() -> None:
    """Each assumption is a number with its unit, starting at the published value."""
    fields = {field.id: field for field in form(MODEL).fields}
    rate = fields["takst"]
    assert (rate.kind, rate.start, rate.unit) == (FieldKind.NUMBER, "941,47", "kr. pr. time")
    assert (rate.minimum, rate.maximum) == ("0", "5.000")
    assert fields["timer"].unit == "timer pr. læge"
    assert fields["andel"].unit == "%"
