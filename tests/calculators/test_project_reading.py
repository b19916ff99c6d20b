"""A project as it is read: everything that can be, and every error at its cell."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from calculators.project_model import fields
from calculators.project_model.form import form_of
from calculators.project_model.model import FunderKind, LineType, StartLine, Template
from calculators.project_model.reading import read
from calculators.project_model.result import calculate
from calculators.project_model.totals import totals
from tests.calculators.project_samples import project_model

MODEL = project_model()


def errors(answers: dict[str, str]) -> dict[str, str]:
    """The messages by field that some answers give."""
    return {each.field: each.message for each in read(MODEL, answers).errors}


def test_the_published_example_is_read_as_before() -> None:
    """Its lines, its years, its one funder, its sources, and its exact total."""
    found = read(MODEL, {})
    assert found.errors == ()
    assert found.project.example
    assert found.project.years == ("2020", "2021")
    assert found.project.lines[0].citations
    computed = totals(found.project)
    assert computed.kroner(computed.whole.total) == Fraction("89439.65")
    assert computed.published(computed.whole).by_period == (Fraction(82_400), Fraction(7_100))
    assert computed.published(computed.whole).total == 89_500


@pytest.mark.parametrize(
    ("half_years", "month", "labels"),
    [
        (False, "1", ("2027", "2028")),
        (False, "8", ("aug. 2027 – juli 2028", "aug. 2028 – juli 2029")),
        (True, "1", ("1. halvår 2027", "2. halvår 2027")),
        (True, "7", ("2. halvår 2027", "1. halvår 2028")),
        (True, "11", ("nov. 2027 – apr. 2028", "maj 2028 – okt. 2028")),
    ],
)
def test_periods_are_named_by_their_months(
    half_years: bool, month: str, labels: tuple[str, ...]
) -> None:
    """A year that is a calendar year is that year's number; others say from when to when."""
    period = fields.HALF_YEAR if half_years else fields.YEAR
    answers = {"foerste-aar": "2027", "periode": period, "start-maaned": month}
    assert read(MODEL, answers).project.years == labels


def test_a_line_that_nobody_touched_is_the_same_line_when_it_is_read_again() -> None:
    """With its source as without one: what came of the line is then found again."""
    before = read(MODEL, {"linje-2-antal": "46"}).project.lines
    after = read(MODEL, {"linje-2-antal": "47"}).project.lines
    assert before[0].citations
    assert after[0] is before[0]
    assert after[1] is not before[1]
    assert read(MODEL, {"linje-2-antal": "46"}).project.lines[1] is before[1]


def test_empty_shares_are_none_and_the_last_period_takes_the_rest() -> None:
    """Of three years the second alone is told: the first has nothing, the third the rest."""
    answers = {"antal-aar": "3", "linje-1-andel-1": "", "linje-1-andel-2": "70"}
    line = read(MODEL, answers).project.lines[0]
    assert line.shares == (Fraction(0), Fraction(7, 10), Fraction(3, 10))


def test_a_file_from_before_keeps_its_rest_in_the_last_year() -> None:
    """What was left over from a longer project stood out of sight and had no say."""
    answers = {"antal-aar": "2", "linje-2-andel-1": "50", "linje-2-andel-2": "30"}
    settings = {name: text for name, text in read(MODEL, {}).known.items() if "linje-" not in name}
    file = {**settings, **answers}
    for newer in {"periode", "start-maaned", "priser", "regulering", "kilder"} & file.keys():
        del file[newer]
    whole = {name: text for name, text in file.items() if text or name.startswith("indeks-")}
    assert read(MODEL, whole).project.lines[1].shares == (Fraction(1, 2), Fraction(1, 2))
    for now in ({**whole, "periode": "aar"}, answers):
        assert errors(now)["linje-2-andel-2"].startswith("Andelene er tilsammen 80 %.")


def test_bad_cells_leave_the_rest_to_be_computed() -> None:
    """One bad cell in the first line: the second is read and its amount stands."""
    found = read(MODEL, {"linje-1-antal": "mange"})
    assert [each.field for each in found.errors] == ["linje-1-antal"]
    assert [line.at for line in found.project.lines] == [2]
    assert found.project.gaps == (("Undervisning", "et tal, der kan bruges"),)


def test_circles_are_told_at_each_cell_in_them() -> None:
    """Two per cent lines of each other, and a third of itself; a fourth is of the first."""
    answers = {"linjer": "6", "linje-1-kategori": "Løn"}
    for at, of in ((3, "4"), (4, "1, 3"), (5, "1-5"), (6, "løn")):
        answers |= {
            f"linje-{at}-type": "procent",
            f"linje-{at}-antal": "10",
            f"linje-{at}-af": of,
        }
    told = errors(answers)
    assert told["linje-3-af"].startswith("Linje 3 og 4 tages af hinanden i ring.")
    assert told["linje-4-af"].startswith("Linje 3 og 4 tages af hinanden i ring.")
    assert told["linje-5-af"] == "En linje kan ikke tages af sig selv."
    assert set(told) == {"linje-3-af", "linje-4-af", "linje-5-af"}


def test_a_line_is_shared_between_funders_and_the_rest_is_nobodys() -> None:
    """Sixty per cent from one and thirty from the other: ten per cent has no funder."""
    answers = {
        "kilder": "2",
        "kilde-1-navn": "Fonden",
        "kilde-2-navn": "Kommunen",
        "kilde-2-slags": "egen",
        "linje-1-kilde-1": "60",
        "linje-1-kilde-2": "30",
    }
    project = read(MODEL, answers).project
    said = [(project.funders[each.funder].name, each.part) for each in project.lines[0].portions]
    assert said[0] == ("Fonden", Fraction(6, 10))
    assert said[2] == ("Mangler finansiering", Fraction(1, 10))
    kinds = [each.kind for each in project.lines[0].portions]
    assert kinds == [FunderKind.APPLIED, FunderKind.OWN, FunderKind.MISSING]


def test_the_sixteen_lines_of_a_file_from_before_are_read_whole() -> None:
    """Every line is read, and exactly those applied for are marked."""
    case = Path(__file__).parent / "projects" / "sixteen_lines.json"
    answers = json.loads(case.read_text(encoding="utf-8"))["answers"]
    found = read(MODEL, answers)
    assert (found.errors, found.project.gaps) == ((), ())
    kinds = [line.portions[0].kind for line in found.project.lines]
    assert kinds == [FunderKind.APPLIED] * 14 + [FunderKind.OTHER] * 2


def test_a_template_puts_its_lines_in_place_of_all_and_what_is_shown_adds_up() -> None:
    """Lines without figures, told as lacking; the published example comes back as published."""
    course = Template(
        "kursus",
        "Kursus",
        (
            StartLine("Undervisere", LineType.PARTICIPANTS, None, "", applied_for=True),
            StartLine("Kørsel", LineType.PIECES, None, "", applied_for=True, unit="km"),
        ),
    )
    model = replace(MODEL, templates=(course,))
    assert ">Kursus</button>" in form_of(model, {}).table
    begun = fields.from_template(model, {"projekt": "Rygskolen", "linjer": "5"}, "kursus")
    found = read(model, begun)
    assert found.errors == ()
    assert [label for label, _ in found.project.gaps] == ["Undervisere", "Kørsel"]
    assert found.project.rounded.by_cell
    assert found.project.title == "Rygskolen"
    back = fields.from_template(model, begun, fields.EXAMPLE)
    assert back == fields.complete_answers(model, {"projekt": "Rygskolen"})
    assert fields.from_template(model, begun, "findes-ikke") == begun


def test_fixed_prices_leave_the_regulation_out_and_say_what_it_would_come_to() -> None:
    """Every amount is in the prices chosen, and the other total stands beside."""
    regulated = {"regulering": "10", "afrunding-total": "celler", "afrunding-aar": "1"}
    current = calculate(MODEL, regulated)
    fixed = calculate(MODEL, {**regulated, "priser": "faste"})
    plain = calculate(MODEL, {**regulated, "regulering": ""})
    said = [{fact.label: fact.value for fact in each.facts} for each in (current, fixed, plain)]
    assert said[0]["Samlet budget i faste priser"] == said[1]["Samlet budget"]
    assert said[1]["Samlet budget i løbende priser"] == said[0]["Samlet budget"]
    assert said[1]["Samlet budget"] == said[2]["Samlet budget"] != said[0]["Samlet budget"]
    assert said[1]["Prisniveau"] == f"{MODEL.price_level}, faste priser"
    assert fixed.tables[0].rows == plain.tables[0].rows
    assert "Samlet budget i faste priser" not in said[2]


def test_a_line_that_says_otherwise_than_its_funder_is_told() -> None:
    """The settings decide, so what stands in the line must not mislead."""
    funder = {"kilder": "1", "kilde-1-navn": "KEU", "kilde-1-slags": "bevilget"}
    facts = [(fact.label, fact.value) for fact in calculate(MODEL, funder).facts]
    said = (
        "Finansieringskilder siger »Bevilget« om KEU. Det gælder for »Undervisning« og »Sparring«"
    )
    assert ("»Søges« i linjen tæller ikke", said) in facts
    agreeing = calculate(MODEL, {**funder, "kilde-1-slags": "soegt"})
    assert "»Søges« i linjen tæller ikke" not in {fact.label for fact in agreeing.facts}
