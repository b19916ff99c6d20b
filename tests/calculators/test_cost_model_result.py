"""Budgets: the published figures, how they arise, and what drives them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from calculators.cost_model.model import Share
from calculators.cost_model.result import calculate, rules_table
from calculators.cost_model.validation import findings
from calculators.model import Change, Fact, InputError, Reason, Result, Table, Tone
from tests.calculators.samples import SOURCE, project_budget

MODEL = project_budget()


def fact(result: Result, label: str) -> str:
    """The value shown under a label."""
    (value,) = (item.value for item in result.facts if item.label == label)
    return value


def table(result: Result, caption: str) -> Table:
    """The result's table with this caption."""
    (found,) = (item for item in result.tables if item.caption.startswith(caption))
    return found


def test_the_published_figures_come_out() -> None:
    """All figures of the application follow from its assumptions."""
    result = calculate(MODEL, {})
    assert findings(MODEL) == ()
    assert result.headline == "I alt ca. 89.500 kr."
    assert result.tone is Tone.DECIDED
    assert result.facts == (
        Fact("ca. 89.500 kr.", "Ansøgt beløb"),
        Fact("0 kr.", "Anden finansiering"),
        Fact("82.400 kr.", "Budget 2020"),
        Fact("7.100 kr.", "Budget 2021"),
        Fact("ca. 89.500 kr.", "Samlet budget"),
        Fact("89.439,65 kr.", "Samlet budget, uafrundet"),
        Fact("75.318 kr. (der søges midler til linjen)", "Undervisning", (SOURCE,), aside=True),
        Fact("14.122 kr. (der søges midler til linjen)", "Sparring", (SOURCE,), aside=True),
        Fact("1. oktober 2019", "Prisniveau"),
    )


def test_lines_and_years_stand_side_by_side() -> None:
    """Exact amounts per line and year, with sums, and the rounded figures beside them."""
    assert table(calculate(MODEL, {}), "Linjer og år") == Table(
        "Linjer og år, beløb i kr.",
        (
            "Linje",
            "Søges",
            "Finansieres af",
            "2020",
            "2021",
            "I alt",
            "I alt til nærmeste hele krone",
        ),
        (
            ("Undervisning", "Ja", "Regionen", "75.317,60", "0,00", "75.317,60", "75.318"),
            ("Sparring", "Ja", "Regionen", "7.061,025", "7.061,025", "14.122,05", "14.122"),
        ),
        (False, False, False, True, True, True, True),
        (
            ("Uafrundet", "", "", "82.378,625", "7.061,025", "89.439,65", ""),
            ("Afrundet", "", "", "82.400", "7.100", "89.500", ""),
        ),
    )


def test_every_calculation_is_written_out() -> None:
    """The reasons multiply out each line, spread it over years and name the sources."""
    teaching, calls, _ = calculate(MODEL, {}).reasons
    assert teaching == Reason(
        "Undervisning: 40 læger × 2 timer pr. læge × 941,47 kr. pr. time = 75.317,60 kr.",
        "Fordeling: 2020: 100 % = 75.317,60 kr.",
        (SOURCE,),
    )
    assert calls.text == (
        "Sparring: 45 borgere × 2 samtaler pr. borger × 10 minutter pr. samtale × "
        "941,47 kr. pr. time ÷ 60 minutter pr. time = 14.122,05 kr."
    )
    assert calls.rule == "Fordeling: 2020: 50 % = 7.061,025 kr.; 2021: 50 % = 7.061,025 kr."


def test_the_rounding_is_told_with_the_other_way_of_doing_it() -> None:
    """Each published figure stands beside the exact one, and our reading is marked as ours."""
    rounding = calculate(MODEL, {}).reasons[-1]
    assert rounding == Reason(
        "Hver linje vises til nærmeste hele krone: Undervisning 75.317,60 kr. → 75.318 kr. "
        "og Sparring 14.122,05 kr. → 14.122 kr. Beløbene lægges sammen, før de afrundes. "
        "Hvert år afrundes til nærmeste 100 kr.: 2020 82.378,625 kr. → 82.400 kr. "
        "og 2021 7.061,025 kr. → 7.100 kr. "
        "Totalen er summen af de afrundede år: 82.400 + 7.100 = 89.500 kr. "
        "Uafrundet er den 89.439,65 kr.; afrundes den selv til nærmeste 100 kr., "
        "bliver den 89.400 kr.",
        "Kilden nævner ikke sin afrunding.",
        (SOURCE,),
        "Vi har fundet den afrunding, der giver kildens tal.",
    )


def test_a_total_rounded_by_itself_is_told_so() -> None:
    """With the other rule of rounding the total is 89.400, and the sum of years is told."""
    model = replace(MODEL, rounding=replace(MODEL.rounding, total="own"))
    result = calculate(model, {})
    assert result.headline == "I alt ca. 89.400 kr."
    assert result.reasons[-1].text.endswith(
        "Totalen er den uafrundede sum 89.439,65 kr. afrundet til nærmeste 100 kr.: 89.400 kr. "
        "Summen af de afrundede år ville være 82.400 + 7.100 = 89.500 kr."
    )


def test_all_figures_follow_when_an_assumption_changes() -> None:
    """With 41 doctors every figure that depends on them moves."""
    result = calculate(MODEL, {"laeger": "41"})
    assert fact(result, "Undervisning") == "77.201 kr. (der søges midler til linjen)"
    assert fact(result, "Budget 2020") == "84.300 kr."
    assert fact(result, "Budget 2021") == "7.100 kr."
    assert fact(result, "Samlet budget, uafrundet") == "91.322,59 kr."
    assert result.headline == "I alt ca. 91.400 kr."


def test_one_of_something_reads_in_the_singular() -> None:
    """Units are in the singular after one."""
    text = calculate(MODEL, {"laeger": "1", "timer": "1"}).reasons[0].text
    assert text == "Undervisning: 1 læge × 1 time pr. læge × 941,47 kr. pr. time = 941,47 kr."


def test_what_drives_the_total_comes_first() -> None:
    """Ten per cent more of each assumption, largest effect first; shares only move years."""
    assert calculate(MODEL, {}).changes == (
        Change("Timetakst: 10 % højere", "8.943,965 kr. mere i alt, før afrunding"),
        Change("Læger på kurset: 10 % højere", "7.531,76 kr. mere i alt, før afrunding"),
        Change("Kursets varighed: 10 % højere", "7.531,76 kr. mere i alt, før afrunding"),
        Change("Borgere: 10 % højere", "1.412,205 kr. mere i alt, før afrunding"),
        Change("Samtaler: 10 % højere", "1.412,205 kr. mere i alt, før afrunding"),
        Change("Længde: 10 % højere", "1.412,205 kr. mere i alt, før afrunding"),
        Change(
            "Sparring i 2020: 10 procentpoint højere",
            "Samme total; 1.412,205 kr. mere i 2020; 1.412,205 kr. mindre i 2021",
        ),
    )


def test_a_share_that_cannot_rise_is_moved_down() -> None:
    """At 100 per cent the share is shown ten percentage points lower instead."""
    assert calculate(MODEL, {"andel": "100"}).changes[-1] == Change(
        "Sparring i 2020: 10 procentpoint lavere",
        "Samme total; 1.412,205 kr. mindre i 2020; 1.412,205 kr. mere i 2021",
    )


def test_what_has_no_effect_says_so() -> None:
    """Without doctors neither their number nor their hours move anything."""
    changes = {item.text: item.outcome for item in calculate(MODEL, {"laeger": "0"}).changes}
    assert changes["Læger på kurset: 10 % højere"] == "Ingen forskel"
    assert changes["Kursets varighed: 10 % højere"] == "Ingen forskel"


def test_lines_not_applied_for_and_other_funding_are_kept_apart() -> None:
    """The amount applied for holds only its lines, rounded in the same way."""
    model = replace(
        MODEL,
        lines=(MODEL.lines[0], replace(MODEL.lines[1], applied_for=False, funder="Kommunen")),
        other_funding=Decimal("14122.05"),
    )
    result = calculate(model, {})
    assert fact(result, "Ansøgt beløb") == "ca. 75.300 kr."
    assert fact(result, "Anden finansiering") == "14.122,05 kr."
    assert fact(result, "Samlet budget") == "ca. 89.500 kr."
    assert fact(result, "Sparring") == "14.122 kr. (der søges ikke midler til linjen)"
    funders = table(result, "Finansiering")
    assert funders.rows == (("Regionen", "75.317,60"), ("Kommunen", "14.122,05"))
    assert funders.footer == (("I alt", "89.439,65"), ("Heraf søges", "75.317,60"))


def test_without_a_range_the_result_says_that_none_is_given() -> None:
    """A single figure for each assumption leaves no interval, and that is said."""
    result = calculate(MODEL, {})
    assert result.notes == (
        "Beløbet dækker kun lægernes honorar.",
        "Intervallet er ikke oplyst: hver forudsætning har kun ét tal.",
    )
    assert not any(item.caption.startswith("Interval") for item in result.tables)


def test_a_range_gives_low_expected_and_high() -> None:
    """All assumptions with a low or high value are moved together."""
    laeger, *others = MODEL.parameters
    model = replace(MODEL, parameters=(replace(laeger, low=Decimal(30), high=Decimal(50)), *others))
    assert findings(model) == ()
    result = calculate(model, {})
    assert table(result, "Interval") == Table(
        "Interval, beløb i kr.",
        ("Total", "Lav", "Forventet", "Høj"),
        (
            ("Uafrundet", "70.610,25", "89.439,65", "108.269,05"),
            ("Afrundet", "70.600", "89.500", "108.300"),
        ),
        (False, True, True, True),
    )
    assert calculate(model, {"laeger": "60"}).notes[-1] == (
        "Læger på kurset: 60 læger ligger uden for det oplyste interval, 30 læger til 50 læger."
    )


def test_shares_beyond_the_whole_are_told_on_the_field() -> None:
    """When the shares of a line exceed it, the share's own field is to blame."""
    line = replace(
        MODEL.lines[1], shares=(Share(2019, "0.6"), Share(2020, "andel"), Share(2021, "rest"))
    )
    model = replace(MODEL, years=(2019, 2020, 2021), lines=(MODEL.lines[0], line))
    with pytest.raises(InputError) as caught:
        calculate(model, {"andel": "41"})
    assert caught.value.field == "andel"
    assert caught.value.message == "Andelene af »Sparring« må tilsammen højst være 100 %."
    assert calculate(model, {"andel": "40"}).headline == "I alt ca. 89.500 kr."


def test_the_assumptions_and_formulas_can_be_read_as_tables() -> None:
    """Start values, formulas and roundings stand in tables of their own."""
    assumptions, formulas, rounding = rules_table(MODEL)
    assert assumptions.rows[1] == (
        "Kursets varighed",
        "2",
        "timer pr. læge",
        "Ikke oplyst",
        "",
    )
    assert formulas.rows[1] == (
        "Sparring",
        "Borgere × Samtaler × Længde × Timetakst",
        "2020: Sparring i 2020; 2021: resten",
        "Regionen",
        "Ja",
        "Kilden, afsnit 1 (Region Nord · 2019 · krav)",
    )
    source = "Kilden, afsnit 1 (Region Nord · 2019 · krav)"
    reading = "Vores læsning: Vi har fundet den afrunding, der giver kildens tal."
    assert rounding.rows == (
        ("Linje", "nærmeste hele krone", source),
        ("År", "nærmeste 100 kr.", source),
        ("Total", "summen af de afrundede år", f"{source} {reading}"),
    )


def test_the_range_of_an_assumption_is_shown_with_it() -> None:
    """Low and high stand beside the start value, as far as they are given."""
    first, second, *others = MODEL.parameters
    changed = (replace(first, low=Decimal(30), high=Decimal(50)), replace(second, high=Decimal(3)))
    assumptions = rules_table(replace(MODEL, parameters=(*changed, *others)))[0]
    assert [row[3] for row in assumptions.rows[:3]] == ["lav 30 og høj 50", "høj 3", "Ikke oplyst"]


def test_a_share_that_can_move_neither_way_is_left_out() -> None:
    """Where the limits of a line allow no ten percentage points, nothing is claimed."""
    line = replace(
        MODEL.lines[1], shares=(Share(2019, "0.95"), Share(2020, "andel"), Share(2021, "rest"))
    )
    model = replace(MODEL, years=(2019, 2020, 2021), lines=(MODEL.lines[0], line))
    texts = [item.text for item in calculate(model, {"andel": "5"}).changes]
    assert not any(text.startswith("Sparring i 2020") for text in texts)
