"""Mistakes in a cost model, told in the editor's language."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculators.cost_model.model import CostModel, Share
from calculators.cost_model.validation import findings
from calculators.model import Finding
from tests.calculators.samples import parameter, project_budget

MODEL = project_budget()


def with_parameter(at: int, **changes: Any) -> CostModel:
    """The budget with one parameter changed."""
    items = list(MODEL.parameters)
    items[at] = replace(items[at], **changes)
    return replace(MODEL, parameters=tuple(items))


def with_line(at: int, **changes: Any) -> CostModel:
    """The budget with one line changed."""
    items = list(MODEL.lines)
    items[at] = replace(items[at], **changes)
    return replace(MODEL, lines=tuple(items))


def test_factors_that_do_not_give_kroner_are_told() -> None:
    """A forgotten factor leaves a unit standing, and the message shows which."""
    assert findings(with_line(0, factors=("laeger", "takst"))) == (
        Finding(
            ("parameters", 1), "ingen linje bruger »Kursets varighed« – fjern den, eller brug den"
        ),
        Finding(
            ("lines", 0, "factors"),
            "enhederne i »Undervisning« går ikke op i kroner: »læge« og »kr/time« giver "
            "»kr × læge/time« – der skal stå »kr« tilbage",
        ),
    )


def test_a_mistyped_unit_does_not_cancel() -> None:
    """A plural where the other factor has the singular leaves both standing."""
    (finding,) = findings(with_parameter(1, unit="timer/læge"))
    assert finding.where == ("lines", 0, "factors")
    assert "giver »kr × timer/time«" in finding.message


def test_an_unfinished_unit_is_told_where_it_is_written() -> None:
    """A unit with an empty part is told once, at the parameter."""
    assert findings(with_parameter(1, unit="time/")) == (
        Finding(
            ("parameters", 1, "unit"),
            "enheden er ufuldstændig – skriv fx »læge« eller »kr/time«",
        ),
    )


def test_a_mistyped_factor_is_answered_with_the_closest_one() -> None:
    """A factor that does not exist is told with what was probably meant."""
    told = findings(with_line(1, factors=("borgere", "samtaler", "minuter", "takst")))
    assert (
        Finding(
            ("lines", 1, "factors", 2),
            "forudsætningen »minuter« findes ikke – mente du »minutter«?",
        )
        in told
    )


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        (
            (Share(2020, "0.5"), Share(2021, "0.4")),
            "andelene er tilsammen 90 % – de skal være 100 %",
        ),
        ((), "andelene er tilsammen 0 % – de skal være 100 %"),
        ((Share(2020, "rest"), Share(2021, "rest")), "kun ét år kan få resten"),
        (
            (Share(2020, "andel"), Share(2021, "0.5")),
            "når en andel kan ændres, skal ét år have resten – skriv »rest«",
        ),
        (
            (Share(2020, "0.7"), Share(2021, "rest"), Share(2022, "0.7")),
            "med startværdierne: Andelene af »Sparring« må tilsammen højst være 100 %.",
        ),
    ],
)
def test_shares_must_come_to_the_whole_line(shares: tuple[Share, ...], message: str) -> None:
    """Nothing of a line may be lost or counted twice."""
    model = replace(with_line(1, shares=shares), years=(2020, 2021, 2022))
    assert Finding(("lines", 1, "shares"), message) in findings(model)


@pytest.mark.parametrize(
    ("share", "key", "message"),
    [
        (Share(2022, "1"), "year", "året 2022 findes ikke i budgettet – kendte: 2020 og 2021"),
        (Share(2020, "1.5"), "part", "andelen 1.5 skal ligge fra 0 til 1"),
        (
            Share(2020, "0,5"),
            "part",
            "andelen »0,5« kan ikke læses – skriv den som 0.5, eller skriv »rest«",
        ),
        (Share(2020, "NaN"), "part", "andelen »NaN« findes ikke – kendte: andel, rest"),
        (Share(2020, "ande"), "part", "andelen »ande« findes ikke – mente du »andel«?"),
        (Share(2020, "takst"), "part", "»takst« kan kun være en andel, hvis dens enhed er »%«"),
    ],
)
def test_a_share_that_cannot_be_read_is_told(share: Share, key: str, message: str) -> None:
    """An unknown year or part is told at its own place."""
    told = findings(with_line(0, shares=(share,)))
    assert Finding(("lines", 0, "shares", 0, key), message) in told


def test_a_year_named_twice_is_told() -> None:
    """A year has one share of a line, and stands once in the budget."""
    doubled = (Share(2020, "0.5"), Share(2020, "0.5"))
    assert Finding(
        ("lines", 0, "shares", 1, "year"), "året 2020 er nævnt to gange – nævn det én gang"
    ) in findings(with_line(0, shares=doubled))
    assert Finding(("years", 2), "året 2020 er nævnt to gange – nævn det én gang") in findings(
        replace(MODEL, years=(2020, 2021, 2020))
    )


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        (
            {"start": Decimal(6000)},
            "start",
            "startværdien 6.000 skal ligge fra 0 til 5.000",
        ),
        ({"start": Decimal("1.5")}, "start", "startværdien 1,5 må højst have 0 decimaler"),
        (
            {"minimum": Decimal(50), "maximum": Decimal(10)},
            "maximum",
            "den største værdi er mindre end den mindste – byt dem om",
        ),
        ({"low": Decimal(41)}, "low", "den lave værdi må ikke være større end startværdien"),
        ({"high": Decimal(39)}, "high", "den høje værdi må ikke være mindre end startværdien"),
        ({"high": Decimal(5001)}, "high", "værdien 5.001 skal ligge fra 0 til 5.000"),
        (
            {"start": None, "low": Decimal(30)},
            "low",
            "et interval kræver en startværdi – skriv start, eller fjern intervallet",
        ),
    ],
)
def test_a_parameters_numbers_must_agree(changes: dict[str, Any], key: str, message: str) -> None:
    """Start value, limits, decimals and range are told where they contradict each other."""
    told = findings(with_parameter(0, **changes))
    assert Finding(("parameters", 0, key), message) in told


def test_ids_that_could_be_read_as_shares_are_told() -> None:
    """A parameter called "rest" would make the shares ambiguous."""
    told = findings(
        replace(MODEL, parameters=(*MODEL.parameters, parameter("rest", "R", "kr", "1")))
    )
    assert (
        Finding(("parameters", 7, "id"), "»rest« kan forveksles med en andel – vælg et andet id")
        in told
    )


def test_unused_and_doubly_used_parameters_are_told() -> None:
    """A parameter without effect, or both a factor and a share, is told."""
    extra = parameter("x", "Ekstra", "kr", "1")
    assert findings(replace(MODEL, parameters=(*MODEL.parameters, extra))) == (
        Finding(("parameters", 7), "ingen linje bruger »Ekstra« – fjern den, eller brug den"),
    )
    both = with_line(0, factors=("laeger", "timer", "takst", "andel"))
    assert findings(both) == (
        Finding(
            ("parameters", 6), "»Sparring i 2020« kan ikke være både faktor og andel – del den i to"
        ),
    )


def test_a_parameter_without_a_figure_is_told() -> None:
    """A budget starts from published figures; only a capacity model may ask for one."""
    told = findings(with_parameter(0, start=None))
    message = "»Læger på kurset« har ingen startværdi – skriv start eller rate"
    assert told == (Finding(("parameters", 0), message),)


def test_reserved_ids_are_told() -> None:
    """The price index's own names are not for editors to use."""
    extra = parameter("prisindeks", "P", "kr", "1")
    told = findings(replace(MODEL, parameters=(*MODEL.parameters, extra)))
    message = "id'et »prisindeks« bruges af prisreguleringen – vælg et andet"
    assert Finding(("parameters", 7, "id"), message) in told


def test_repeated_parts_are_told() -> None:
    """Each id stands once."""
    doubled = replace(
        MODEL,
        parameters=(*MODEL.parameters, MODEL.parameters[0]),
        lines=(*MODEL.lines, MODEL.lines[0]),
    )
    assert findings(doubled) == (
        Finding(("parameters", 7, "id"), "id'et »laeger« er allerede brugt – vælg et andet"),
        Finding(("lines", 2, "id"), "id'et »undervisning« er allerede brugt – vælg et andet"),
    )
