"""What a project is attached as: text with its marks, rows, and a workbook of named, live cells."""

import csv
import io
import json
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calculators.budget_files.workbook import workbook_bytes
from calculators.danish_csv import csv_text
from calculators.project_files.document import ProjectFiles, project_document
from calculators.project_files.places import sheet_name
from calculators.project_model.reading import checked
from calculators.project_model.totals import outcome
from tests.calculators.large_project import large_answers
from tests.calculators.libreoffice import computed
from tests.calculators.project_samples import project_model
from tests.calculators.test_budget_files import sheet_parts

FUNDERS = ("Den Fælles Udviklingsfond", "Region Vest", "Holstebro Kommune")
SMALL = large_answers(8, 3, 3)
"""Eight lines in four categories, three years, three funders who each bear a third or so."""
OWN_LINES = SMALL | {
    "kilde-3-slags": "soegt",
    "linje-1-kilde-1": "100",
    "linje-1-kilde-2": "",
    "linje-1-kilde-3": "",
    "linje-2-kilde-1": "",
    "linje-2-kilde-2": "",
    "linje-2-kilde-3": "100",
}
"""The same, with a line that only the first is asked for and one that only the third is."""


def files_of(answers: dict[str, str]) -> ProjectFiles:
    """The files of a project."""
    return ProjectFiles(outcome(checked(project_model(), answers)))


def book_of(answers: dict[str, str], *, values: bool = False) -> Any:
    """The workbook of a project, with its formulas or with the values beside them."""
    content = workbook_bytes(project_document(project_model(), answers))
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def rows_of(answers: dict[str, str]) -> list[list[str]]:
    """The cells of the CSV file."""
    text = csv_text(files_of(answers).rows()).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_every_assumption_has_a_name() -> None:
    """Each figure of each line, low and high too, shares, funders, regulation and rounding."""
    names = set(book_of(SMALL).defined_names)
    for name in (
        "Linje_1_antal",
        "Linje_1_antal_lav",
        "Linje_1_antal_hoej",
        "Linje_4_pension_hoej",
        "Linje_4_maaneder_lav",
        "Linje_8_andel_3",
        "Linje_8_kilde_2",
        "Regulering_2",
        "Regulering_3_lav",
        "Faktor_3_hoej",
        "Moms",
        "Decimaler",
        "Regn_med",
    ):
        assert name in names
    book = book_of(SMALL | {"indeks-fra": "104,5", "indeks-til": "110"})
    assert {"Prisindeks", "Indeks_fra", "Indeks_til"} <= set(book.defined_names)


def test_no_formula_holds_a_figure_that_the_reader_gave() -> None:
    """What a formula computes with stands in a cell: only hundreds, minutes and decimals do not."""
    known = {"0", "1", "2", "3", "6", "8", "60", "100"}
    for sheet in book_of(SMALL):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    names = re.sub(r"'[^']*'!|\"[^\"]*\"|[A-Z]+[a-z_][A-Za-z_0-9]*", "", cell.value)
                    numbers = re.findall(r"(?<![A-Z$0-9.])[0-9.]+", names)
                    assert set(numbers) <= known, (sheet.title, cell.coordinate, cell.value)


def test_one_cell_chooses_low_expected_or_high(tmp_path: Path) -> None:
    """The budget and every funder follow; all three totals stand side by side as they were."""
    answers = SMALL | {"linje-1-antal-lav": "200", "linje-1-antal-hoej": "300"}
    files = files_of(answers)
    content = workbook_bytes(files.document())
    books = {}
    for choice in ("Lav", "Forventet", "Høj"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        book["Budget"]["G2"] = choice
        saved = io.BytesIO()
        book.save(saved)
        books[choice] = saved.getvalue()
    found = computed(books, tmp_path)
    for totals, (choice, book) in zip(files.outcome, found.items(), strict=True):
        assert not book.failures()
        rows = {row[0]: row for row in book.sheets["Budget"]}
        assert float(rows["I alt"][6].replace(",", ".")) == totals.kroner(totals.whole.total)
        shown = {row[0]: row for row in book.sheets["Finansiering"]}
        for funder in totals.funders:
            written = float(shown[funder.name][6].replace(",", "."))
            assert written == pytest.approx(float(totals.kroner(funder.total)), abs=0.001), choice
        side = {row[0]: row for row in book.sheets["Lav og høj"]}["I alt"]
        three = [float(text.replace(",", ".")) for text in side[1:4]]
        assert three == [each.kroner(each.whole.total) for each in files.outcome]


def test_a_changed_assumption_is_followed_everywhere(tmp_path: Path) -> None:
    """Figures, shares, funders, regulation, tax and rounding, changed in the workbook alone."""
    changed = OWN_LINES | {
        "linje-1-antal": "17",
        "linje-2-andel-1": "60",
        "linje-3-kilde-1": "10",
        "regulering": "4",
        "afrunding-aar": "100",
    }
    content = workbook_bytes(project_document(project_model(), OWN_LINES))
    book = openpyxl.load_workbook(io.BytesIO(content))
    edits: dict[str, float] = {"Linje_1_antal": 17, "Linje_2_andel_1": 60, "Linje_3_kilde_1": 10}
    edits |= {"Linje_3_kilde_3": 57, "Regulering_2": 4, "Regulering_3": 4, "Decimaler": -2}
    changed["linje-3-kilde-3"] = "57"
    for name, value in edits.items():
        ((sheet, cell),) = book.defined_names[name].destinations
        book[sheet][cell.replace("$", "")] = value
    saved = io.BytesIO()
    book.save(saved)
    found = computed({"changed": saved.getvalue()}, tmp_path)["changed"]
    totals = files_of(changed).totals
    rows = {row[0]: row for row in found.sheets["Budget"]}
    for each in totals.lines:
        row = [float(text.replace(",", ".")) for text in rows[each.line.name][3:6]]
        assert row == [totals.kroner(amount) for amount in each.by_period]
    shown = {row[0]: row for row in found.sheets["Finansiering"]}
    for funder in totals.funders:
        row = [float(text.replace(",", ".")) for text in shown[funder.name][3:6]]
        assert row == pytest.approx([float(totals.kroner(each)) for each in funder.by_period])


def test_each_funder_sees_all_lines_with_exactly_its_own_marked() -> None:
    """As S4's form asks: it is marked precisely what is applied for at whom."""
    book = book_of(OWN_LINES, values=True)
    sheets = [sheet for sheet in book if sheet.title.startswith("Kilde ")]
    assert [sheet.title for sheet in sheets] == [
        "Kilde 1 Den Fælles Udviklingsfo",
        "Kilde 2 Region Vest",
        "Kilde 3 Holstebro Kommune",
    ]
    lines = {line.name for line in files_of(OWN_LINES).totals.project.lines}
    marks = [
        {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value in lines}
        for sheet in sheets
    ]
    assert all(set(each) == lines for each in marks)
    first, second, third = "Undervisning af praksis 1", "Kørsel til møder 2", "Evaluering 3"
    assert [each[first] for each in marks] == ["Ja", "Nej", "Nej"]
    assert [each[second] for each in marks] == ["Nej", "Nej", "Ja"]
    assert [each[third] for each in marks] == ["Ja", "Bevilget", "Ja"]
    text = files_of(OWN_LINES).text()
    applications = [block for block in text.split("\n\n") if block.startswith("ANSØGNING TIL")]
    assert [block.splitlines()[0] for block in applications] == [
        "ANSØGNING TIL DEN FÆLLES UDVIKLINGSFOND",
        "ANSØGNING TIL HOLSTEBRO KOMMUNE",
    ]
    assert f"[ ] {second}" in applications[0].splitlines()
    assert any(line.startswith(f"[x] {first}: ") for line in applications[0].splitlines())
    assert f"[ ] {first}" in applications[1].splitlines()


def test_a_funders_sheet_is_read_in_full_and_has_a_sum_whatever_it_bears() -> None:
    """Marks of any kind of money fit their column; a funder of nothing has a sum of nothing."""
    more = str(int(SMALL["kilder"]) + 1)
    uncovered = {"linje-1-kilde-1": "", "linje-1-kilde-2": "", "linje-1-finansiering": ""}
    answers = SMALL | uncovered | {"kilder": more, f"kilde-{more}-navn": "Ingen"}
    book = book_of(answers, values=True)
    marks = set()
    for sheet in book:
        if sheet.title.startswith("Kilde "):
            column = [cell.value for cell in sheet["B"][3:] if cell.value]
            marks |= set(column)
            assert max(map(len, column)) < sheet.column_dimensions["B"].width
            assert sheet.max_row > len(column) + 3, sheet.title
    assert "Mangler finansiering" in marks
    nothing = next(sheet for sheet in book if "Ingen" in sheet.title)
    last = [cell.value for cell in nothing[nothing.max_row]]
    assert (last[0], last[3]) == ("Ingen i alt", 0)


def test_totals_come_last_and_categories_have_subtotals() -> None:
    """Under each category its sum, and the whole under them all, in every file."""
    labels = [row[0].value for row in book_of(SMALL)["Budget"].iter_rows() if row[0].value]
    for category in ("Arbejdspakke 1", "Arbejdspakke 4"):
        assert labels.index(category) < labels.index(f"I alt {category}")
    below = [label for label in labels if label not in labels[: labels.index("I alt")]]
    assert below[0] == "I alt"
    assert all(label.startswith(("Prisniveau", "Hver linje er afrundet")) for label in below[1:])
    rows = [row[0] for row in rows_of(SMALL)]
    assert rows.index("I alt Arbejdspakke 1") < rows.index("I alt")
    assert "I alt Arbejdspakke 1: " in files_of(SMALL).text()


def test_an_index_is_told_beside_what_it_moved_in_every_file() -> None:
    """The budget has the level its amounts were moved to; the assumptions stay in their own."""
    moved = SMALL | {"prisniveau": "2024", "indeks-fra": "100", "indeks-til": "110"}
    moved |= {"indeks-niveau": "2026"}
    level = (
        "2026 (reguleret fra 2024 med indeks 100 → 110: alle beløb er ganget med 110 ÷ 100 = 110 %)"
    )
    book = book_of(moved)
    told = {
        name: [row[0].value for row in book[name].iter_rows() if row[0].value]
        for name in ("Budget", "Forudsætninger")
    }
    assert f"Prisniveau: {level}" in told["Budget"]
    assert "Prisniveau: 2024" in told["Forudsætninger"]
    assert ["Prisniveau", level] in [row[:2] for row in rows_of(moved)]
    assert f"Prisniveau: {level}" in files_of(moved).text()


def test_project_and_scenario_stand_on_every_file() -> None:
    """In the head of each printed page and on the sheet, in the rows, in the text and the name."""
    content = workbook_bytes(project_document(project_model(), SMALL))
    for sheet in sheet_parts(content):
        assert "&amp;LSamordnet tilbud til borgere med lange forløb&amp;RFuld skala" in sheet
    budget = book_of(SMALL)["Budget"]
    assert budget["A1"].value == "Samordnet tilbud til borgere med lange forløb"
    assert budget["A2"].value == "Ansøger: Sundhedsklyngen Vest · Scenarie: Fuld skala"
    rows = rows_of(SMALL)
    assert rows[0] == ["Projekt", "Samordnet tilbud til borgere med lange forløb"]
    assert ["Scenarie", "Fuld skala"] in rows
    first = files_of(SMALL).text().splitlines()[:3]
    assert first[0] == "SAMORDNET TILBUD TIL BORGERE MED LANGE FORLØB"
    assert first[2] == "Scenarie: Fuld skala"
    name = project_document(project_model(), SMALL).file_name("projektmodel")
    assert name == "projektmodel-samordnet-tilbud-til-borgere-med-lange-fuld-skala"


ODD = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "&[Fil]&P",
    "'Budget'!A1",
    "\x00=1",
)


def test_nothing_the_reader_wrote_is_a_formula_a_code_or_a_sheet_that_cannot_be() -> None:
    """Names of lines, categories, funders, project and scenario, whatever they are."""
    answers = SMALL | {"projekt": ODD[0], "scenarie": ODD[5], "ansoeger": ODD[3]}
    for at, text in enumerate(ODD, 1):
        answers |= {f"linje-{at}-navn": text, f"linje-{at}-kategori": text}
    answers |= {f"kilde-{at}-navn": f"{text}[]:*?/" for at, text in enumerate(ODD[:3], 1)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = workbook_bytes(project_document(project_model(), answers))
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    assert "HYPERLINK(" not in cell.value
    assert "&amp;R&amp;&amp;[Fil]&amp;&amp;P" in sheet_parts(content)[0]
    for row in rows_of(answers):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "@"))]


def test_the_case_with_formulas_opens_as_text() -> None:
    """Every name of a file made to break a spreadsheet is text in the workbook."""
    case = Path(__file__).with_name("projects") / "formulas.json"
    answers = json.loads(case.read_text())["answers"]
    content = workbook_bytes(project_document(project_model(), without_nul(answers)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [row[0] for row in book["Budget"].iter_rows() if row[0].value in ("=1+1", "@SUM(A1)")]
    assert len(names) == 2
    assert all(cell.data_type == "s" for cell in names)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def without_nul(answers: dict[str, str]) -> dict[str, str]:
    """The answers as they come to the engine: what nobody sees is taken out where they come in."""
    return {name: text.replace("\x00", "") for name, text in answers.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kilde 1 Fonden [A/S]", "Kilde 1 Fonden A S"),
        ("Kilde 12 " + "x" * 50, "Kilde 12 " + "x" * 22),
        ("Kilde 2 O'Brien: *?!", "Kilde 2 O Brien"),
        ('Kilde 4 =SUM("A")', "Kilde 4 SUM A"),
        ("Kilde 3 \U0001f600", "Kilde 3"),
    ],
)
def test_a_sheet_is_called_what_a_sheet_may_be_called(text: str, expected: str) -> None:
    """At most 31 characters, none of those that sheets may not have."""
    assert sheet_name(text) == expected


def test_forty_lines_ten_years_and_five_funders_are_a_workbook_too(tmp_path: Path) -> None:
    """The largest there may be: every sheet is there, and LibreOffice computes it."""
    files = files_of(large_answers())
    content = workbook_bytes(files.document())
    book = computed({"large": content}, tmp_path)["large"]
    assert not book.failures()
    rows = {row[0]: row for row in book.sheets["Budget"]}
    totals = files.totals
    assert float(rows["I alt"][13].replace(",", ".")) == totals.kroner(totals.whole.total)
    print(f"{len(content)} bytes, {len(book.sheets)} sheets")
    assert len(content) < 400_000


def test_what_does_not_add_up_is_told_in_a_row() -> None:
    """With the published rounding the difference stands under the sums, in workbook and rows."""
    answers = {"afrunding-total": "sum_of_years", "afrunding-aar": "100"}
    rows = {row[0]: row for row in rows_of(answers)}
    assert rows["Forskel ved afrunding"][4:7] == ["21,375", "38,975", "60,35"]
    book = book_of(answers, values=True)["Budget"]
    values = {row[0].value: [cell.value for cell in row[3:6]] for row in book.iter_rows()}
    assert values["Afrunding"] == pytest.approx([21.375, 38.975, 60.35])
