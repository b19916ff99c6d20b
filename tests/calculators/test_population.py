"""Whom an offer reaches, what it costs and saves and who bears it, against fractions of our own."""

import csv
import io
import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from calculators import decode, encode, handle
from calculators.danish import number
from calculators.model import InputError, Result, Tone
from calculators.parameters.partial import sure, total
from calculators.population.form import form_of
from calculators.population.impact import Impact, impact_of
from calculators.population.model import PopulationModel
from calculators.population.reading import read_setup
from calculators.population.result import calculate, rules_table
from calculators.population.validation import findings
from calculators.uncertainty.of_population import net_formula
from calculators.uncertainty.simulation import simulate
from tests.calculators.libreoffice import computed, figure
from tests.calculators.samples import population_model
from tests.calculators.test_budget_files import ask, exported

MODEL = population_model()
FULL = {
    "borgere": "10.000",
    "andel": "5",
    "optag-i-dag": "10",
    "optag-1": "20",
    "optag-2": "30",
    "takst": "500",
    "drift": "20.000",
    "opstart": "30.000",
    "sparet": "1.200",
}
OWN = {
    "egne-linjer": "3",
    "egen-1-navn": "Kurser",
    "egen-1": "250",
    "egen-2-navn": "Færre indlæggelser",
    "egen-2-slags": "besparelse",
    "egen-2": "1.000",
    "egen-2-hoej": "1.500",
    "egen-3-navn": "Kurser",
    "egen-3-gange": "engang",
    "egen-3": "7.000",
}
RANDOM = 500
RECALCULATED = 25


def facts(result: Result) -> dict[str, str]:
    """A result's labelled facts."""
    return {fact.label: fact.value for fact in result.facts}


def cells(result: Result, caption: str) -> dict[str, tuple[str, ...]]:
    """The rows of a result's table, by their first cell."""
    table = next(each for each in result.tables if each.caption.startswith(caption))
    return {row[0]: row[1:] for row in (*table.rows, *table.footer)}


def impact(answers: dict[str, str]) -> Impact:
    """What follows from some answers."""
    setup = read_setup(MODEL, answers)
    return impact_of(setup, setup.expected)


def test_the_model_is_sound_and_travels() -> None:
    """The sample has nothing wrong, and is the same after JSON."""
    assert findings(MODEL) == ()
    assert decode(PopulationModel, encode(MODEL)) == MODEL


def test_costs_and_savings_follow_the_people_reached_beyond_today() -> None:
    """500 citizens, 10 and 20 percentage points more than today: 50 and 100 of them."""
    result = calculate(MODEL, FULL)
    assert result.headline == "Nettoudgift 40.000 kr. over 2 år (2027–2028)"
    lines = cells(result, "Udgifter og besparelser")
    assert lines["Forløb"] == ("Kommunen", "50.000", "100.000", "150.000")
    assert lines["Drift"] == ("Kommunen", "20.000", "20.000", "40.000")
    assert lines["Opstart"] == ("Regionen", "30.000", "0", "30.000")
    assert lines["Sparet"] == ("Regionen", "-60.000", "-120.000", "-180.000")
    assert lines["Udgifter"] == ("", "100.000", "120.000", "220.000")
    assert lines["Besparelser"] == ("", "-60.000", "-120.000", "-180.000")
    assert lines["Netto"] == ("", "40.000", "0", "40.000")
    assert cells(result, "Netto efter") == {
        "Kommunen": ("70.000", "120.000", "190.000"),
        "Regionen": ("-30.000", "-120.000", "-150.000"),
        "Netto": ("40.000", "0", "40.000"),
    }
    assert cells(result, "Hvem der nås")["2028"] == ("10.000", "500", "150", "50", "100")
    assert facts(result)["Regionen"] == "Nettobesparelse 150.000 kr."


def test_less_than_today_costs_less_than_nothing() -> None:
    """Where the uptake falls, the line of each citizen is saved and the saving is lost."""
    result = calculate(MODEL, {**FULL, "optag-1": "0", "drift": "", "opstart": ""})
    lines = cells(result, "Udgifter og besparelser")
    assert (lines["Forløb"][1], lines["Sparet"][1]) == ("-50.000", "60.000")
    fewer = calculate(MODEL, {**FULL, "antal-aar": "1", "optag-1": "9,8", "optag-2": ""})
    assert facts(fewer)["Nås i 2027"] == "1 borger færre end med optaget i dag"
    assert facts(calculate(MODEL, FULL))["Nås i 2028"] == "100 borgere flere end med optaget i dag"


def test_people_and_prices_compound_from_year_to_year() -> None:
    """2 per cent more people and 2.3 per cent higher prices, in the second year once each."""
    found = impact({**FULL, "vaekst": "2", "regulering": "2,3", "antal-aar": "2"})
    assert found.reach[1].population == 10200
    assert found.lines[0].exact[1] == Fraction(102) * 2 * 500 * Fraction(1023, 1000)
    assert found.lines[1].exact[1] == 20000 * Fraction(1023, 1000)


def test_nothing_is_guessed() -> None:
    """Without people or uptake there is no answer; a line without figures is named as left out."""
    result = calculate(MODEL, {})
    assert result.headline == "Udfyld 4 felter for at få et svar"
    assert [fact.label for fact in result.facts][:4] == ["Mangler"] * 4
    people = {name: FULL[name] for name in ("borgere", "andel", "optag-1", "optag-2")}
    asked = calculate(MODEL, people)
    assert asked.headline == "Udfyld mindst én udgift eller besparelse for at få et beløb"
    assert asked.tone is Tone.CLARIFY
    assert cells(asked, "Hvem der nås")["2027"][2] == "100"
    some = calculate(MODEL, {**people, "drift": "5"})
    assert facts(some)["Uden tal, og ikke regnet med"] == "Opstart og Sparet"
    assert some.tone is Tone.CLARIFY
    assert facts(some)["Forløb er ikke regnet med"] == "Mangler Timepris"


def test_all_bad_answers_are_told_at_once() -> None:
    """Text, too much, a low end above the value, an end without a value, an odd bearer."""
    bad = {
        **FULL,
        "borgere": "mange",
        "andel": "101",
        "optag-1": "-1",
        "takst-lav": "600",
        "optag-2-hoej": "29",
        "drift": "",
        "drift-hoej": "5",
        "forloeb-baerer": "ingen",
        "afrunding": "7",
        "fremmed": "1",
    }
    with pytest.raises(InputError) as caught:
        calculate(MODEL, bad)
    fields = {error.field for error in caught.value.every}
    assert fields == {
        "borgere",
        "andel",
        "optag-1",
        "takst-lav",
        "optag-2-hoej",
        "drift-hoej",
        "forloeb-baerer",
        "afrunding",
        "fremmed",
    }


def test_a_year_more_asks_for_its_uptake_and_forgets_nothing() -> None:
    """The form follows the years; what stood in a year that is gone is kept."""
    assert "optag-3" in {item.id for item in form_of(MODEL, {**FULL, "antal-aar": "3"}).fields}
    fewer = form_of(MODEL, {**FULL, "antal-aar": "1"})
    assert "optag-2" not in {item.id for item in fewer.fields}
    assert ("optag-2", "30") in fewer.kept
    answer = ask(MODEL, do="form", answers={**FULL, "antal-aar": "10"}, change="", base="")
    assert 'name="optag-10"' in answer["html"]


def random_answers(chance: random.Random) -> dict[str, str]:
    """Answers that can be computed: some years, some lines, changes, ranges and steps."""

    def some(most: int, decimals: int = 2) -> str:
        return number(Fraction(chance.randrange(most * 10**decimals), 10**decimals), decimals)

    years = chance.randint(1, 10)
    answers = {
        "antal-aar": str(years),
        "borgere": some(200_000, 0),
        "andel": some(100),
        "timer": some(50),
        "optag-i-dag": chance.choice(["", some(100)]),
        "vaekst": chance.choice(["", "-1,5", some(5)]),
        "regulering": chance.choice(["", "2,3", some(9)]),
        "afrunding": chance.choice(["1", "100", "1000"]),
        "forloeb-baerer": chance.choice(["kommune", "region"]),
    }
    answers |= {f"optag-{year}": some(100) for year in range(1, years + 1)}
    for name in chance.sample(["takst", "drift", "opstart", "sparet"], chance.randint(1, 4)):
        answers[name] = some(9_999)
    return answers


def by_hand(answers: dict[str, str]) -> dict[str, list[Decimal]]:
    """Each line's amounts as shown, computed in another way: with decimals of 60 digits."""

    def value(name: str) -> Fraction:
        written = answers.get(name, "") or "0"
        return Fraction(written.replace(".", "").replace(",", "."))

    years = int(answers["antal-aar"])
    step = Decimal(answers["afrunding"])
    lines: dict[str, list[Decimal]] = {}
    people = value("borgere") * value("andel") / 100
    for at in range(years):
        index = (1 + value("regulering") / 100) ** at
        now = people * (1 + value("vaekst") / 100) ** at
        extra = now * (value(f"optag-{at + 1}") - value("optag-i-dag")) / 100
        wanted = {
            "Forløb": ("takst", value("timer") * value("takst") * extra),
            "Drift": ("drift", value("drift")),
            "Opstart": ("opstart", value("opstart") if at == 0 else Fraction(0)),
            "Sparet": ("sparet", -value("sparet") * extra),
        }
        for label, (name, amount) in wanted.items():
            if answers.get(name):
                exact = amount * index
                with_six = Decimal(round_half_up(exact * 10**6)) / 10**6
                whole = (with_six / step).quantize(Decimal(1), ROUND_HALF_UP) * step
                lines.setdefault(label, []).append(whole)
    return lines


def round_half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from nothing."""
    sign = -1 if value < 0 else 1
    return sign * int(abs(value) + Fraction(1, 2))


def test_page_csv_and_our_own_computation_agree_in_random_models() -> None:
    """Every line and year; sums of lines, years and bearers all come to the same net."""
    chance = random.Random(3)
    for _ in range(RANDOM):
        answers = random_answers(chance)
        expected = by_hand(answers)
        found = impact(answers)
        shown = {
            each.line.label: [Decimal(int(sure(a))) for a in each.shown] for each in found.lines
        }
        assert shown == expected
        whole = sum(map(sum, expected.values()), start=Decimal(0))
        assert found.total == whole
        assert total(total(found.borne_by(name)) for name, _ in found.borne) == whole
        assert total(found.net) == whole
        assert total(found.rounding) == sure(found.total) - sure(found.exact_total)


def test_csv_and_text_say_what_the_page_says() -> None:
    """Lines, sums and bearers with the same figures."""
    chance = random.Random(5)
    for _ in range(40):
        answers = random_answers(chance)
        found = impact(answers)
        text = exported(MODEL, "csv", answers).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        said = {(row[0], row[1]): row[2:] for row in rows if len(row) > 2}
        bearers = found.setup.bearers
        for each in found.lines:
            figures = [str(int(sure(amount))) for amount in (*each.shown, each.total)]
            assert said[each.line.label, bearers[each.line.bearer]] == figures
        assert said["Netto", ""] == [str(int(sure(amount))) for amount in (*found.net, found.total)]
        table = cells(calculate(MODEL, answers), "Udgifter og besparelser")
        exact = found.exact_by_year
        assert ("Afrunding" in table) is (found.net != exact)
        plain = ask(MODEL, do="export", format="text", answers=answers)["text"]
        assert f"I alt {table['Netto'][-1]}" in plain


def test_libreoffice_computes_the_workbook_to_the_krone(tmp_path: Path) -> None:
    """People, every line and year, the sums and who bears them, with all values taken out."""
    chance = random.Random(11)
    every = {str(at): random_answers(chance) for at in range(RECALCULATED)}
    every = {at: {**OWN, **answers} if int(at) % 2 else answers for at, answers in every.items()}
    books = {name: exported(MODEL, "xlsx", answers) for name, answers in every.items()}
    recalculated = computed(books, tmp_path)
    for name, answers in every.items():
        found, book = impact(answers), recalculated[name]
        assert not book.failures()
        rows = {(row[0], row[1]): row[2:] for row in book.sheets["Budget"] if len(row) > 2}
        bearers = found.setup.bearers
        for each in found.lines:
            own = rows[each.line.label, bearers[each.line.bearer]]
            amounts = (*each.shown, each.total)
            assert [figure(text) for text in own] == list(amounts), name
        assert [figure(text) for text in rows["Netto", ""]] == [*found.net, found.total]
        for bearer, label in found.borne:
            amounts = found.borne_by(bearer)
            assert [figure(text) for text in rows["Netto", label]] == [*amounts, total(amounts)]
        for text, each_reach in zip(rows["Flere, der nås", ""], found.reach, strict=False):
            assert abs(figure(text) - sure(each_reach.extra)) < Fraction(1, 1000)


def test_the_simulated_net_is_the_models_own() -> None:
    """At the expected values the formula gives the exact net, and at the ends the range."""
    chance = random.Random(13)
    every = []
    for _ in range(60):
        answers = {
            **random_answers(chance),
            "takst": "400",
            "takst-lav": "350",
            "takst-hoej": "500",
            "regulering": "2",
            "regulering-lav": "1",
            "regulering-hoej": "4",
            "sparet": "90",
            "sparet-lav": "0",
        }
        setup = read_setup(MODEL, answers)
        formula = net_formula(setup)
        expected = [item.expected for item in formula.assumptions]
        assert formula.total(expected) == impact_of(setup, setup.expected).exact_total
        ends = tuple(impact_of(setup, values).exact_total for values in setup.ends)
        assert formula.ends == ends
        every.append(formula)
    values = [each.value for each in simulate(every[0]).percentiles]
    assert all(one <= other for one, other in pairwise(values))


def test_a_range_is_shown_for_every_line_and_bearer() -> None:
    """All low and all high; with savings the low net need not be the least, which is said."""
    result = calculate(MODEL, {**FULL, "sparet-lav": "0", "takst-hoej": "600"})
    rows = cells(result, "Lav, forventet og høj")
    assert rows["Sparet"] == ("0", "-180.000", "-180.000")
    assert rows["Forløb"] == ("150.000", "150.000", "180.000")
    assert rows["Netto"] == ("220.000", "40.000", "70.000")
    assert rows["Regionen, netto"] == ("30.000", "-150.000", "-150.000")
    assert any("ikke altid den mindste nettoudgift" in note for note in result.notes)
    assert facts(result)["Driver intervallet mest"].startswith("Sparet pr. borger")


def test_scenarios_are_saved_opened_and_compared() -> None:
    """As with every budget; and what cannot be computed can't be fetched."""
    saved = exported(MODEL, "scenario", FULL).decode()
    opened = ask(MODEL, do="open", text=saved, base="")
    assert {name: opened["answers"][name] for name in FULL} == FULL
    compared = ask(MODEL, do="compare", answers={**FULL, "drift": "0"}, text=saved, base="")
    assert "40.000,00 kr. mindre" in compared["html"]
    assert ask(MODEL, do="export", format="csv", answers={})["errors"][0]["field"] == "borgere"
    without = {**FULL, "andel": "", "optag-2": ""}
    told = ask(MODEL, do="export", format="csv", answers=without)["errors"]
    assert [error["field"] for error in told] == ["andel", "optag-2"]
    assert all(error["message"].startswith("Feltet er tomt.") for error in told)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"population": "folk"}, "forudsætningen"),
        ({"shares": ("timer",)}, "er en del af borgerne"),
        ({"parameters": MODEL.parameters[:-1]}, "sparet"),
        ({"bearers": MODEL.bearers[:1]}, "region"),
    ],
)
def test_an_editors_mistakes_are_told(change: dict[str, object], message: str) -> None:
    """What is not there, and units that do not fit."""
    wrong = findings(replace(MODEL, **change))  # type: ignore[arg-type]
    assert any(message in found.message for found in wrong), wrong


def test_a_lines_own_mistakes_are_told() -> None:
    """Units that do not come to kroner, people twice, and ids that the form has itself."""
    person, *others = MODEL.lines
    once = replace(MODEL, lines=(replace(person, counts="year"), *others))
    assert any("går ikke op i kroner" in found.message for found in findings(once))
    taken = replace(MODEL.parameters[0], id="optag-1")
    assert any(
        "bruges af formularen selv" in found.message
        for found in findings(replace(MODEL, parameters=(taken, *MODEL.parameters)))
    )


def test_the_rules_say_what_must_be_filled_in() -> None:
    """Every parameter, every line and how often it comes."""
    parameters, lines, _ = rules_table(MODEL)
    assert parameters.rows[0][1] == "Skal udfyldes"
    assert [row[3] for row in lines.rows] == [
        "For hver borger, der nås ud over i dag",
        "Hvert år",
        "Én gang, i det første år",
        "For hver borger, der nås ud over i dag",
    ]
    assert handle("{}")


def test_a_reader_adds_lines_of_their_own() -> None:
    """A cost for each citizen, a saving with a range, and one that comes once: as any line."""
    before, after = impact(FULL), impact({**FULL, **OWN})
    reached = [sure(each.extra) for each in before.reach]
    added = [sum((250 - 1000) * extra for extra in reached) + 7_000]
    assert sure(after.total) - sure(before.total) == sum(added)
    result = calculate(MODEL, {**FULL, **OWN})
    table = next(each for each in result.tables if each.caption.startswith("Udgifter"))
    names = [row[0] for row in table.rows]
    assert names[-3:] == ["Kurser", "Færre indlæggelser", "Kurser (3)"]
    assert "Færre indlæggelser" in exported(MODEL, "csv", {**FULL, **OWN}).decode("utf-8-sig")


def test_an_added_line_without_an_amount_is_told() -> None:
    """It is the reader's own, so it is never silently left out."""
    result = calculate(MODEL, {**FULL, "egne-linjer": "1", "egen-1-navn": "Kurser"})
    assert facts(result)["Kurser er ikke regnet med"] == "Mangler Kurser, kr. pr. borger"


def test_an_added_lines_mistakes_are_told_at_their_fields() -> None:
    """A side, a way to come and an amount there is none of."""
    bad = {"egen-1-slags": "x", "egen-1-gange": "y", "egen-1": "mange"}
    with pytest.raises(InputError) as error:
        calculate(MODEL, {**FULL, "egne-linjer": "1", **bad})
    assert {each.field for each in error.value.every} == set(bad)
    with pytest.raises(InputError, match="0 til 10"):
        calculate(MODEL, {**FULL, "egne-linjer": "11"})


def test_an_added_line_has_fields_that_go_and_come_back() -> None:
    """What was written in one that is gone is kept."""
    shown = {item.id for item in form_of(MODEL, {**FULL, **OWN}).fields}
    assert {"egen-3", "egen-3-navn", "egen-3-hoej", "egen-3-baerer"} <= shown
    fewer = form_of(MODEL, {**FULL, **OWN, "egne-linjer": "1"})
    assert ("egen-3", "7.000") in fewer.kept
    assert "egen-2" not in {item.id for item in fewer.fields}
