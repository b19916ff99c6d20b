"""A sheet that a project fills in: nothing is invented in it, and nothing written is lost."""

import base64
import csv
import io
import json
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from calculators import decode, encode
from calculators.evaluation.form import form_of
from calculators.evaluation.model import EvaluationSheet
from calculators.evaluation.result import MISSING, calculate, rules_table
from calculators.evaluation.validation import findings
from calculators.model import FieldKind, InputError, Result, Tone
from tests.calculators.libreoffice import computed, figure
from tests.calculators.samples import evaluation_sheet
from tests.calculators.test_budget_files import ask, exported

SHEET = evaluation_sheet()
WRITTEN = {
    "projekt": "Fælles hold",
    "scenarie": "Midtvejs",
    "oplevelse-1-indikator": "Tilfredshed",
    "oplevelse-1-kilde": "Spørgeskema",
    "oplevelse-1-tid": "Efter forløbet",
    "sundhed-raekker": "2",
    "sundhed-2-indikator": "Søvn",
    "afproevning-raekker": "2",
    "afproevning-1-dato": "Uge 4",
    "afproevning-1-plan": "Hold om aftenen",
    "afproevning-1-laert": "Flere kom",
    "afproevning-2-plan": "=SUM(A1)",
    "post-raekker": "2",
    "post-1-forbrug": "80.000",
    "post-2-navn": "Kørsel",
    "post-2-budget": "1.000,50",
    "post-2-forbrug": "500,25",
    "rapport-formaal": "At samle tilbuddene.",
}


def facts(result: Result) -> list[tuple[str, str]]:
    """A result's facts, label and value."""
    return [(fact.label, fact.value) for fact in result.facts]


def test_the_sheet_is_sound_and_travels() -> None:
    """The sample has nothing wrong, and is the same after JSON."""
    assert findings(SHEET) == ()
    assert decode(EvaluationSheet, encode(SHEET)) == SHEET


def test_what_no_source_has_is_an_empty_row() -> None:
    """The form arrives with the sources' indicator and post, and everything else is empty."""
    fields = {item.id: item.start for item in form_of(SHEET, {}).fields}
    assert fields["sundhed-1-indikator"] == "Gangtest"
    assert fields["oplevelse-1-indikator"] == ""
    assert (fields["post-1-navn"], fields["post-1-budget"]) == ("Undervisning", "75.318")
    assert fields["post-1-forbrug"] == ""
    result = calculate(SHEET, {})
    assert result.headline == (
        "1 indikator og 0 afprøvninger; der mangler en indikator for 1 af 2 mål"
    )
    assert result.tone is Tone.CLARIFY
    assert ("Mål uden indikator", "Oplevelsen") in facts(result)
    assert "Forbrug" not in dict(facts(result))
    assert result.tables[0].rows[0][:2] == ("Oplevelsen", MISSING)


def test_what_is_written_stands_in_the_tables_and_in_the_report() -> None:
    """Aims by indicators, tests in their order, and every section of the report."""
    result = calculate(SHEET, WRITTEN)
    assert result.headline == "3 indikatorer og 2 afprøvninger"
    aims, tests, posts = result.tables
    assert aims.rows[0] == (
        "Oplevelsen",
        "Tilfredshed",
        "Spørgeskema",
        "Efter forløbet",
        "–",
        "–",
        "–",
    )
    assert [row[1] for row in tests.rows] == ["Hold om aftenen", "=SUM(A1)"]
    assert posts.rows[0] == ("Undervisning", "75.318,00", "80.000,00", "-4.682,00", "106,2 %")
    assert posts.footer[0] == ("I alt", "76.318,50", "80.500,25", "-4.181,75", "105,5 %")
    assert ("Forskel", "4.181,75 kr. over budgettet") in facts(result)
    text = result.paste
    assert text.startswith(
        "EVALUERINGSSKEMA: FÆLLES HOLD\nMidtvejs\n\nFORMÅL\nAt samle tilbuddene."
    )
    assert f"RESULTATER\n{MISSING}" in text


def test_an_unfinished_account_is_not_summed_up() -> None:
    """While a post lacks what is spent, there is no difference to tell."""
    result = calculate(SHEET, {**WRITTEN, "post-2-forbrug": ""})
    assert ("Poster, der mangler budget eller forbrug", "Kørsel") in facts(result)
    assert result.tables[2].footer[0][3:] == ("–", "–")


def test_rows_are_added_and_removed_and_what_is_written_moves_along() -> None:
    """A button adds an empty row; removing the first moves the second up."""
    html = ask(SHEET, do="form", answers=WRITTEN, change="tilfoej-sundhed", base="")["html"]
    assert 'name="sundhed-3-indikator"' in html
    assert 'name="sundhed-raekker" value="3"' in html
    html = ask(SHEET, do="form", answers=WRITTEN, change="fjern-sundhed-1", base="")["html"]
    assert 'name="sundhed-1-indikator" value="Søvn"' in html
    assert 'name="sundhed-2-indikator"' not in html
    last = ask(SHEET, do="form", answers={}, change="fjern-sundhed-1", base="")["html"]
    assert 'name="sundhed-1-indikator" value=""' in last
    full = {"sundhed-raekker": "8"}
    assert "tilfoej-sundhed" not in ask(SHEET, do="form", answers=full, base="")["html"]


def test_all_bad_answers_are_told_at_once() -> None:
    """Amounts that are none, texts beyond measure, CPR numbers and unknown fields."""
    bad = {
        "post-1-forbrug": "mange",
        "post-1-budget": "-1",
        "oplevelse-1-kilde": "x" * 300,
        "afproevning-1-plan": "Pt. 010190-1234",
        "fremmed": "1",
    }
    with pytest.raises(InputError) as caught:
        calculate(SHEET, bad)
    assert {error.field for error in caught.value.every} == set(bad)


def test_no_text_is_for_the_address() -> None:
    """What is typed is free text; of the rest only how many rows there are is kept in a link."""
    form = form_of(SHEET, WRITTEN)
    texts = [item for item in form.fields if item.kind in (FieldKind.TEXT, FieldKind.TEXTAREA)]
    assert not any(item.shareable for item in texts)
    assert {name for name, _ in form.kept} == {
        "oplevelse-raekker",
        "sundhed-raekker",
        "afproevning-raekker",
        "post-raekker",
    }


def test_a_file_keeps_everything_and_opens_again() -> None:
    """As a scenario, named after project and version."""
    request = {"do": "export", "format": "scenario", "answers": WRITTEN}
    assert ask(SHEET, **request)["name"] == "evaluering-faelles-hold-midtvejs-scenarie.json"
    text = exported(SHEET, "scenario", WRITTEN).decode()
    opened = ask(SHEET, do="open", text=text, base="")
    assert {name: opened["answers"][name] for name in WRITTEN} == WRITTEN
    assert json.loads(text)["answers"] == WRITTEN


def test_two_sheets_side_by_side_tell_no_price_level() -> None:
    """A sheet has none: no line of the comparison is there without one."""
    request = {
        "do": "compare",
        "answers": {},
        "text": exported(SHEET, "scenario", WRITTEN).decode(),
    }
    assert "prisniveau" not in ask(SHEET, **request, base="")["html"].lower()
    told = base64.b64decode(ask(SHEET, **request, format="csv")["base64"]).decode("utf-8-sig")
    assert "Kørsel, forbrug" in told
    assert "Prisniveau" not in told


def test_csv_and_text_have_every_row() -> None:
    """Texts are harmless to a spreadsheet, figures are figures."""
    content = exported(SHEET, "csv", WRITTEN).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert ["Undervisning", "75318", "80000", "-4682"] in rows
    assert ["I alt", "76318,5", "80500,25", "-4181,75"] in rows
    assert any("'=SUM(A1)" in row for row in rows)
    assert ["Formål", "At samle tilbuddene."] in rows
    text = ask(SHEET, do="export", format="text", answers=WRITTEN)["text"]
    assert "- Undervisning: Budget 75.318,00; Forbrug 80.000,00; Tilbage -4.682,00" in text


def test_libreoffice_computes_what_is_left(tmp_path: Path) -> None:
    """Differences and sums are formulas; a row that lacks a figure stays empty."""
    books = {
        "hel": exported(SHEET, "xlsx", WRITTEN),
        "halv": exported(SHEET, "xlsx", {**WRITTEN, "post-2-forbrug": ""}),
    }
    found = computed(books, tmp_path)
    assert not found["hel"].failures()
    rows = {row[0]: row[1:] for row in found["hel"].sheets["Budget mod forbrug"]}
    assert [figure(text) for text in rows["I alt"][:3]] == [
        Fraction("76318.5"),
        Fraction("80500.25"),
        Fraction("-4181.75"),
    ]
    half = {row[0]: row[1:] for row in found["halv"].sheets["Budget mod forbrug"]}
    assert half["Kørsel"][2] == ""
    assert half["I alt"][2] == ""
    with zipfile.ZipFile(io.BytesIO(books["hel"])) as book:
        assert b"<f>SUM(A1)" not in book.read("xl/worksheets/sheet2.xml")


def test_an_aim_may_not_be_called_as_the_forms_own_rows() -> None:
    """Its fields would be mistaken for those of the tests of change."""
    aim = replace(SHEET.aims[0], id="afproevning")
    assert "bruges af formularen selv" in findings(replace(SHEET, aims=(aim,)))[0].message


def test_the_rules_name_aims_sections_and_what_a_row_asks() -> None:
    """An aim without an indicator of a source says so."""
    aims, sections, _ = rules_table(SHEET)
    assert [row[1] for row in aims.rows] == [MISSING, "Gangtest"]
    assert [row[0] for row in sections.rows] == ["Formål", "Resultater"]
