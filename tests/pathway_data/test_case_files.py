"""Sheets of cases that professionals fill in: written empty, read, and held against the rules."""

import io
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.danish_csv import csv_text
from pathway_data import models
from pathway_data.__main__ import main
from pathway_data.calculations import Calculation
from pathway_data.case_files import empty_csv, empty_workbook, is_asked, read_case_file
from pathway_data.case_reviews import sheet_columns
from pathway_data.load import load
from tests.found import floor, the_site
from tests.pathway_data.conftest import copied_content, problems_in

TOP = [
    ["Beregner", "Skulderplan"],
    ["Rolle", "Fysioterapeut"],
    ["Dato", "1.12.2026"],
    [],
    [
        "Tilfælde",
        "Har borgeren smerter om natten?",
        "Er borgeren sygemeldt?",
        "Forventet: Træning",
        "Forventet: Arbejde",
        "Bemærkning",
    ],
]
GOOD = ["Vågner om natten", "Ja", "Nej", "Tilbyd skuldertræning", "Ingen kontakt", "Efter kilden"]

type Review = Callable[[str, bytes], list[str]]


@pytest.fixture
def review(content: Path) -> Review:
    """Put a file among the sample programme's reviews and tell the problems."""

    def reviewed(name: str, data: bytes) -> list[str]:
        folder = content / "programmes" / "skulder" / "reviews"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
        return problems_in(content)

    return reviewed


def sheet(*rows: list[str], top: list[list[str]] = TOP) -> bytes:
    """A filled-in sheet as Danish Excel saves it as CSV."""
    return csv_text([*top, *rows]).encode()


def changed(row: int, column: int, text: str) -> list[list[str]]:
    """The rows above the cases with one cell exchanged."""
    top = [list(cells) for cells in TOP]
    top[row][column] = text
    return top


def calculations() -> Collection[Calculation]:
    """The site's own calculators."""
    return the_site().calculations.by_key.values()


def with_sheets() -> list[Calculation]:
    """The calculators of the site that a sheet can be filled in for."""
    return [each for each in calculations() if sheet_columns(each) is not None]


def rows_of_worked_cases(calculation: Calculation) -> list[dict[str, str]]:
    """A calculator's worked cases as somebody would write them, by the sheet's headings."""
    rows = []
    for outcome in calculation.outcomes:
        case, row = outcome.case, {"Tilfælde": outcome.case.title}
        row["Forventet svar"] = case.expected
        for field in calculation.form.fields:
            if field.id in case.given and is_asked(field):
                labels = {option.id: option.label for option in field.options}
                row[field.label] = labels.get(case.given[field.id], case.given[field.id])
        known = {field.id for field in calculation.form.fields if is_asked(field)}
        # One that holds for a time only has its day, for which a sheet has no column.
        sound = case.day is None and not outcome.differences and outcome.computed is not None
        if known >= set(case.given) and sound:
            rows.append(row)
    return [row for row in rows if "kan ikke" not in row["Forventet svar"]]


def test_every_calculator_with_a_form_that_stays_has_a_sheet() -> None:
    """All decision tables, the checklist and the deadline among them."""
    names = {each.calculator.id for each in with_sheets()}
    assert {each.calculator.id for each in calculations() if each.tables} < names
    every = [each.calculator for each in calculations()]
    assert {each.id for each in every if isinstance(each, models.Deadline)} <= names
    without = models.IndicatorSet | models.ProjectModel
    assert not {each.id for each in every if isinstance(each, without)} & names


@pytest.mark.parametrize("calculation", with_sheets(), ids=lambda each: each.calculator.id)
def test_an_empty_workbook_lists_the_answers_and_is_the_same_each_time(
    calculation: Calculation,
) -> None:
    """The headings are the form's own words; a cell with choices offers them."""
    made = sheet_columns(calculation)
    assert made is not None
    title = calculation.calculator.title
    data = empty_workbook(title, made)
    assert data == empty_workbook(title, made)
    book = openpyxl.load_workbook(io.BytesIO(data))
    page, lists = book.worksheets
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][:2] == ["Beregner", title]
    headings = rows[4]
    assert headings[0] == "Tilfælde"
    asked = [field for field in calculation.form.fields if is_asked(field)]
    assert headings[1 : 1 + len(asked)] == [field.label for field in asked]
    validated = {str(each.sqref) for each in page.data_validations.dataValidation}
    assert len(validated) == sum(bool(column.allowed) for column in made)
    for at, column in enumerate(made, 1):
        listed = [lists.cell(row, at).value for row in range(2, 2 + len(column.allowed))]
        assert listed == list(column.allowed)
    text = empty_csv(title, made).decode("utf-8-sig")
    assert text.splitlines()[4].split(";")[0] == "Tilfælde"


def test_worked_cases_written_into_the_empty_workbooks_pass_the_check(tmp_path: Path) -> None:
    """Each calculator's sheet, filled in by a spreadsheet program, with a date cell and all."""
    root = copied_content(tmp_path)
    filled = 0
    for calculation in with_sheets():
        made = sheet_columns(calculation)
        assert made is not None
        data = empty_workbook(calculation.calculator.title, made)
        book = openpyxl.load_workbook(io.BytesIO(data))
        page = book.worksheets[0]
        page["B2"], page["B3"] = "Praktiserende læge", datetime(2026, 12, 1)  # noqa: DTZ001
        headings = [cell.value for cell in page[5]]
        if "Forventet svar" not in headings:
            headings.append("Forventet svar")
            page.cell(5, len(headings), "Forventet svar")
        rows = rows_of_worked_cases(calculation)
        for at, row in enumerate(rows, 7):
            for heading, text in row.items():
                page.cell(at, headings.index(heading) + 1, text)
        if rows:
            filled += len(rows)
            scope = calculation.scope.id
            home = root / ("common" if scope == "common" else f"programmes/{scope}") / "reviews"
            home.mkdir(exist_ok=True)
            book.save(home / f"{calculation.calculator.id}.xlsx")
    print(f"{filled} worked cases in workbooks")
    assert filled > floor(50)
    assert problems_in(root) == []
    catalogue = load(root).catalogue
    dates = {str(each.date) for _, each in catalogue.all(models.CaseReview)}
    assert dates == {"2026-12-01"}


def test_a_good_sheet_is_sound_however_it_was_saved(review: Review) -> None:
    """Semicolons, commas or tabs; old letters; rows left empty; what Excel does to headings."""
    text = sheet(GOOD, [], ["Mulige svar", "Ja / Nej"]).decode("utf-8-sig")
    assert review("a.csv", text.encode("utf-8-sig")) == []
    assert review("b.csv", text.replace(";", ",").encode("utf-8")) == []
    assert review("c.csv", text.replace(";", "\t").encode("cp1252")) == []
    loose = (
        text.replace("natten?", "natten ").replace(";Ja;", ";  ja ;").replace("Rolle;", "rolle:;")
    )
    assert review("Skuldre, æøå (2).csv", loose.encode("utf-8")) == []


@pytest.mark.parametrize(
    ("data", "row", "told"),
    [
        (
            sheet(GOOD, top=changed(4, 1, "Har borgeren smerter om naten?")),
            5,
            'om naten?" – mente du "Har borgeren smerter om natten?"?',
        ),
        (sheet(["A", "Jaa", "Nej", "", "Ingen kontakt"]), 6, 'svaret "Jaa" – mente du "Ja"?'),
        (
            sheet(GOOD, ["B", "Nej", "Nej", "Tilbyd skuldertræning"]),
            7,
            'Træning: forventet "Tilbyd skuldertræning", men beregneren svarer "Ingen træning"',
        ),
        (
            sheet(["A", "Ja", "Nej", "Tilbyd skuldertraning"]),
            6,
            'mente du "Tilbyd skuldertræning"?',
        ),
        (
            sheet(GOOD, top=changed(4, 3, "Forventet: Trænning")),
            5,
            'ukendt emne "Trænning" – mente du "Træning"?',
        ),
        (sheet(["A", "Ja", "Nej"]), 6, "der står ikke, hvad svaret burde være"),
        (sheet(GOOD, top=changed(0, 1, "Skulderplanen")), 1, 'mente du "Skulderplan"?'),
        (sheet(GOOD, top=changed(1, 1, "")), 1, '"Rolle" er ikke udfyldt'),
        (sheet(GOOD, top=changed(1, 0, "Rolla")), 2, 'ukendt linje "Rolla" – mente du "Rolle"?'),
        (sheet(GOOD, top=changed(2, 1, "31.2.2026")), 3, 'datoen "31.2.2026" kan ikke bruges'),
        (sheet(GOOD, top=changed(4, 0, "Tilfælder")), 1, 'mente du det med "Tilfælder"?'),
        (sheet(), 5, "der er ingen tilfælde"),
        (sheet(["010190-1234", "Ja", "Nej", "Tilbyd skuldertræning"]), 6, "CPR-nummer"),
        (sheet([*GOOD, "tabt"]), 6, '"tabt" står i en kolonne uden overskrift'),
        (sheet(GOOD, top=changed(4, 2, TOP[4][1])), 5, "står to gange"),
        (b"PK\x03\x04 ikke et regneark", 1, "kan ikke læses"),
        (b"\x00\x01\x02\xff" * 40, 1, "brug det tomme ark fra beregnerens side"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_mistake_in_a_sheet_is_told_with_its_row(
    review: Review, data: bytes, row: int, told: str
) -> None:
    """File, row, what is wrong and what was probably meant; never a traceback."""
    problems = review("ark.csv", data)
    place = f"pathway_data/programmes/skulder/reviews/ark.csv:{row}: "
    assert [each for each in problems if each.startswith(place) and told in each], problems
    assert all(each.startswith("pathway_data/programmes/skulder/reviews/") for each in problems)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_in_a_file_it_is_read_or_told(data: st.DataObject) -> None:
    """Random bytes, and good sheets with some bytes exchanged or cut off, never fall over."""
    good = data.draw(st.sampled_from([sheet(GOOD), some_workbook()]))
    raw = bytearray(data.draw(st.one_of(st.just(good), st.binary(max_size=200))))
    for _ in range(data.draw(st.integers(0, 4))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    read = read_case_file(bytes(raw[:cut] if data.draw(st.booleans()) else raw), "ark", "ark.xlsx")
    if isinstance(read, tuple):
        assert all(str(each).startswith("ark.xlsx:") for each in read)
    else:
        assert read.data["cases"]


@cache
def some_workbook() -> bytes:
    """A small workbook with the rows of a good sheet."""
    book = openpyxl.Workbook()
    page = book.active
    for row in (*TOP, GOOD):
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_cases_may_be_written_as_yaml(review: Review) -> None:
    """With the form's words or its ids; the lines are the file's own."""
    text = """\
id: skuldre
calculator: skulderplan
role: Fysioterapeut
date: 2026-12-01
cases:
  - title: Vågner om natten
    answers: {smerter: ja, Er borgeren sygemeldt?: Nej}
    topics: {Træning: Tilbyd skuldertræning}
  - title: Sover godt
    answers: {smerter: nej}
    topics: {Træning: Tilbyd skuldertræning}
"""
    problems = review("skuldre.yml", text.encode())
    assert len(problems) == 1
    assert problems[0].startswith("pathway_data/programmes/skulder/reviews/skuldre.yml:11: ")
    assert review("skuldre.yml", text.replace("smerter: nej", "smerter: ja").encode()) == []


def test_other_files_do_not_belong_among_the_reviews(review: Review) -> None:
    """The old workbooks of Excel and documents are refused by name."""
    assert "ender på .yml, .csv eller .xlsx" in review("ark.xls", b"")[0]


def test_the_command_writes_an_empty_sheet_and_keeps_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once; a misspelt calculator is told with what was meant."""
    name = with_sheets()[0].calculator.id
    mistyped = f"{name[:-2]}{name[-1]}{name[-2]}"
    assert main(["case-file", name, "--to", str(tmp_path / "en/ny/mappe")]) == 0
    assert (tmp_path / f"en/ny/mappe/{name}.xlsx").is_file()
    assert main(["case-file", name, "--to", str(tmp_path)]) == 0
    assert (tmp_path / f"{name}.xlsx").read_bytes().startswith(b"PK")
    assert main(["case-file", name, "--to", str(tmp_path)]) == 1
    assert main(["case-file", mistyped, "--to", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "filen findes allerede" in said
    assert f'mente du "{name}"?' in said
