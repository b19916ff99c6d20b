"""What a budget leaves the page as: text, CSV, workbook, scenarios and their comparison."""

import base64
import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import encode, handle
from calculators.budget_files.workbook import Document
from calculators.capacity.model import CapacityModel
from calculators.cost_model.budget import budget_of, read_answers
from calculators.cost_model.files import budget_document
from calculators.cost_model.model import CostModel
from calculators.danish_csv import harmless
from calculators.evaluation.model import EvaluationSheet
from calculators.population.model import PopulationModel
from calculators.project_model.explained import differences
from calculators.project_model.model import FunderKind, ProjectModel
from calculators.project_model.reading import read
from calculators.project_model.totals import totals
from tests.calculators.project_samples import project_model
from tests.calculators.samples import capacity_model, project_budget

Definition = CostModel | ProjectModel | CapacityModel | PopulationModel | EvaluationSheet

OTHERS = {
    "linje-2-soeges": "nej",
    "linje-2-finansiering": "=HYPERLINK(1)",
    "linje-2-navn": 'Råd; "sparring"',
    "linje-1-navn": "@SUM(A1)",
}


EXACT_HALF = {
    "linjer": "1",
    "linje-1-antal": "250",
    "linje-1-tid": "2,5",
    "linje-1-takst": "319,28",
}
"""199,550 kr., which binary fractions make a little less."""

NOT_ADDING_UP = {
    "linjer": "2",
    "foerste-aar": "2027",
    "antal-aar": "2",
    "linje-1-type": "fast",
    "linje-1-antal": "100.120",
    "linje-1-soeges": "ja",
    "linje-1-andel-1": "50",
    "linje-2-type": "fast",
    "linje-2-antal": "149.500",
    "linje-2-soeges": "nej",
    "linje-2-andel-1": "50",
}
"""Applied for 100,200 and other 149,600 of 249,600 in all, each rounded by itself."""


def ask(definition: Definition, **request: Any) -> dict[str, Any]:
    """Load a definition and ask one thing of it, as the page does."""
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    answer: dict[str, Any] = json.loads(handle(json.dumps({"id": definition.id, **request})))
    assert "failure" not in answer, answer
    return answer


def exported(definition: Definition, wanted: str, answers: dict[str, str]) -> bytes:
    """The bytes of an exported file."""
    answer = ask(definition, do="export", format=wanted, answers=answers)
    return base64.b64decode(answer["base64"])


def scenario(answers: dict[str, str]) -> str:
    """The text of a saved scenario."""
    return exported(project_model(), "scenario", answers).decode("utf-8")


def rows_of(definition: Definition, answers: dict[str, str]) -> list[list[str]]:
    """The cells of an exported CSV file, as another program reads them."""
    text = exported(definition, "csv", answers).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_text_has_what_an_application_asks_for() -> None:
    """Amount applied for, other funding, years, total and marked lines, in its own order."""
    text = ask(project_model(), do="export", format="text", answers={})["text"]
    for line in (
        "Ansøgt beløb: ca. 89.500 kr.",
        "Anden finansiering: 0 kr.",
        "Budget fordelt på år: 2020 82.400 kr.; 2021 7.100 kr.",
        "Totalbudget: ca. 89.500 kr.",
        "Prisniveau: 1. oktober 2019",
        "[x] Undervisning: 75.318 kr. (KEU)",
        "[x] Sparring: 14.122 kr. (KEU)",
        "Uafrundet total: 89.439,65 kr.",
        "Forskel ved afrunding: 60,35 kr.",
    ):
        assert line in text.splitlines()


def test_the_published_budget_can_be_taken_away_too() -> None:
    """The same text, file and scenario come of the application's own budget."""
    text = ask(project_budget(), do="export", format="text", answers={})["text"]
    assert "Ansøgt beløb: ca. 89.500 kr." in text
    assert rows_of(project_budget(), {})[0][0] == "Linje"


def test_danish_excel_reads_the_file_as_it_is() -> None:
    """A byte order mark, semicolons, decimal commas and no separators between thousands."""
    content = exported(project_model(), "csv", {})
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    rows = rows_of(project_model(), {})
    assert rows[0][4:] == ["2020", "2021", "I alt", "I alt afrundet"]
    assert rows[1][4:] == ["75317,6", "0", "75317,6", "75318"]
    assert rows[2][4:] == ["7061,025", "7061,025", "14122,05", "14122"]
    assert rows[3][0] == "Uafrundet total"
    assert rows[3][4:7] == ["82378,625", "7061,025", "89439,65"]


@pytest.mark.parametrize("text", ["=1+1", "+45", "-3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    """A text that begins as a formula does gets an apostrophe in front and stays readable."""
    assert harmless(text) == f"'{text}"
    cells = [cell for row in rows_of(project_model(), {"linje-1-navn": text}) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_quotes_and_semicolons_stay_inside_their_cell() -> None:
    """A reader's punctuation breaks no row."""
    rows = rows_of(project_model(), OTHERS)
    assert rows[2][0] == 'Råd; "sparring"'
    assert len({len(row) for row in rows[:4]}) == 1


def evaluated(content: bytes, folder: Any) -> tuple[dict[str, Any], dict[str, Any], set[str]]:
    """A workbook's written values, the same computed anew from its formulas, and these."""
    import formulas
    import openpyxl

    path = folder / "b.xlsx"
    path.write_bytes(content)
    written = openpyxl.load_workbook(path, data_only=True)
    found = {
        f"'[b.xlsx]{sheet.title.upper()}'!{cell.coordinate}": cell.value
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    live = {
        f"'[b.xlsx]{sheet.title.upper()}'!{cell.coordinate}"
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    computed = {name: cells.value[0, 0] for name, cells in solution.items() if name in live}
    return found, computed, live


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("definition", "answers"),
    [
        (project_model(), {}),
        (project_model(), OTHERS | {"afrunding-total": "own", "afrunding-aar": "1000"}),
        (project_model(), {"linje-2-finansiering": "keu"}),
        (project_model(), {"antal-aar": "3", "linje-1-andel-2": "0", "linje-2-andel-2": "25"}),
        (project_model(), {"indeks-fra": "104,5", "indeks-til": "113,2", "linje-1-type": "fast"}),
        (project_model(), EXACT_HALF),
        (project_model(), EXACT_HALF | {"linje-1-takst": "319,27", "afrunding-total": "own"}),
        (project_budget(), {"laeger": "17", "andel": "30"}),
        (capacity_model(), {"laeger": "41"}),
    ],
)
def test_the_formulas_compute_what_was_written(
    definition: Definition, answers: dict[str, str], tmp_path: Any
) -> None:
    """Another program's computing of every formula gives the value that stands in its cell."""
    content = exported(definition, "xlsx", answers)
    found, computed, live = evaluated(content, tmp_path)
    assert len(live) >= 9
    assert set(computed) == live
    for name in live:
        assert float(computed[name]) == pytest.approx(float(found[name]), abs=1e-6), name


def test_the_workbook_holds_no_formula_of_the_readers_and_is_the_same_each_time() -> None:
    """What a reader wrote is text, and the same answers give the same file."""
    import openpyxl

    content = exported(project_model(), "xlsx", OTHERS)
    assert content == exported(project_model(), "xlsx", OTHERS)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Budget"]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("@SUM(A1)", "s")
    assert (sheet["C5"].value, sheet["C5"].data_type) == ("=HYPERLINK(1)", "s")
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_the_published_sums_stand_in_the_workbook() -> None:
    """Rounded years, their sum and the amount applied for are formulas with the right values."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(exported(project_model(), "xlsx", {})), data_only=True)
    values = {row[0].value: [cell.value for cell in row[3:6]] for row in book["Budget"].iter_rows()}
    assert values["Afrundet total"] == [82400, 7100, 89500]
    assert values["Ansøgt beløb, afrundet"] == [82400, 7100, 89500]
    assert values["Uafrundet"] == [82378.625, 7061.025, 89439.65]


def sheet_parts(content: bytes) -> list[str]:
    """What each sheet of a workbook is written as."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
        return [book.read(name).decode() for name in names]


@pytest.mark.parametrize("definition", [project_model(), project_budget(), capacity_model()])
def test_every_sheet_prints_lying_down_and_one_page_wide(definition: Definition) -> None:
    """A4, as wide as one page and as long as needed, with the headings on each page."""
    answers = {"laeger": "41"} if definition == capacity_model() else {}
    content = exported(definition, "xlsx", answers)
    for sheet in sheet_parts(content):
        assert '<pageSetUpPr fitToPage="1"/>' in sheet
        (setup,) = re.findall("<pageSetup [^>]*>", sheet)
        for setting in ('paperSize="9"', 'orientation="landscape"', 'fitToHeight="0"'):
            assert setting in setup
        assert "Side &amp;P af &amp;N" in sheet
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        titles = book.read("xl/workbook.xml").decode().count("_xlnm.Print_Titles")
        assert "[$-406]#,##0.00" in book.read("xl/styles.xml").decode()
    assert titles == len(sheet_parts(content))


def test_each_assumption_of_a_published_budget_has_a_name() -> None:
    """Whoever opens the workbook finds a figure by what it is called."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(exported(project_budget(), "xlsx", {})))
    names = {f"Tal_{each.id.replace('-', '_')}" for each in project_budget().parameters}
    assert names <= set(book.defined_names)


def test_files_are_called_by_project_and_scenario() -> None:
    """Whatever these are called, the name is one that any program can take."""
    document = ask_for_document()
    named = replace(document, project="Møder & ærter: 2027/28 ", scenario="Høj")
    assert document.file_name("projektmodel") == "projektmodel"
    assert named.file_name("projektmodel") == "projektmodel-moeder-aerter-2027-28-hoej"
    odd = replace(document, project='../"=1+1"', scenario="x" * 500)
    assert odd.file_name("projektmodel") == f"projektmodel-1-1-{'x' * 40}"


def ask_for_document() -> Document:
    """What the published budget can be taken away as."""
    model = project_budget()
    return budget_document(budget_of(model, *read_answers(model, {})))


def test_the_library_is_asked_for_only_with_the_workbook() -> None:
    """Without it everything else works; the workbook asks for it, and says when it is not had."""
    program = (
        "import sys, json; sys.modules['xlsxwriter'] = None\n"
        "from calculators import handle\n"
        "request = json.load(sys.stdin)\n"
        "handle(json.dumps({'do': 'load', 'definition': request}))\n"
        "for more in ({'format': 'csv'}, {'format': 'xlsx'},"
        " {'format': 'xlsx', 'missing': ['xlsxwriter']}):\n"
        "    one = {'do': 'export', 'id': request['id'], 'answers': {}, **more}\n"
        "    print(handle(json.dumps(one)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(encode(project_model())),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert first["name"] == "projektmodel.csv"
    assert second == {"needs": ["xlsxwriter"]}
    assert third["errors"][0]["message"].startswith("Excel-filen kan ikke laves")


def test_a_budget_without_figures_cannot_be_taken_away() -> None:
    """The fields that are still empty are named, each with what is expected."""
    model = capacity_model()
    parameters = tuple(replace(item, start=None) for item in model.parameters)
    answer = ask(replace(model, parameters=parameters), do="export", format="csv", answers={})
    assert [error["field"] for error in answer["errors"]] == [item.id for item in parameters]
    assert answer["errors"][0]["message"].startswith("Feltet er tomt.")


def test_the_levels_of_demand_can_be_taken_away() -> None:
    """Text and rows hold each increase, and two scenarios can be compared."""
    model, answers = capacity_model(), {"laeger": "40"}
    text = ask(model, do="export", format="text", answers=answers)["text"]
    assert "- 10 %: Læger på kurset 44; Undervisning 82.849,36; I alt 82.849,36" in text
    assert rows_of(model, answers)[1:3] == [
        ["0", "40", "75317,6", "75317,6", "0"],
        ["10", "44", "82849,36", "82849,36", "7531,76"],
    ]
    saved = exported(model, "scenario", answers).decode("utf-8")
    answer = ask(model, do="compare", answers={"laeger": "20"}, text=saved, base="")
    assert "Formularen giver 37.658,80 kr. mindre end filen" in answer["html"]
    assert "- 50 % flere, i alt: Formularen 56.488,20; Filen 112.976,40" in answer["text"]


def test_a_scenario_comes_back_as_it_was_saved() -> None:
    """Every answer that was saved stands in the form again, bad ones too."""
    typed = OTHERS | {"linje-2-antal": "<b>mange</b>", "linjer": "3", "linje-3-navn": "Møder"}
    answer = ask(project_model(), do="open", text=scenario(typed), base="../../")
    assert {name: answer["answers"][name] for name in typed} == typed
    assert "&lt;b&gt;mange&lt;/b&gt;" in answer["html"]
    assert "<b>mange" not in answer["html"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Filen kan ikke læses."),
        ("[" * 100_000, "Filen kan ikke læses."),
        ("[]", "Filen er ikke et scenarie."),
        ('{"format": "andet"}', "Filen er ikke et scenarie."),
        ('{"format": "forloebsprogram-scenarie", "version": 3}', "Filen har en version"),
        ('{"format": "forloebsprogram-scenarie", "version": 0}', "Filen har en version"),
        ('{"format": "forloebsprogram-scenarie", "version": 2}', "Filen mangler noget"),
        ('{"format": "forloebsprogram-scenarie", "version": true}', "Filen har en version"),
        ('{"format": "forloebsprogram-scenarie", "version": 1}', "Filen mangler noget"),
        (" " * 1_000_001, "Filen er for stor"),
    ],
)
def test_a_file_that_is_no_scenario_is_told_in_danish(text: str, message: str) -> None:
    """Whatever is chosen by mistake, the message says what is wrong with the file."""
    answer = ask(project_model(), do="open", text=text, base="")
    assert answer["errors"][0]["field"] == "scenarie"
    assert answer["errors"][0]["message"].startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"calculator": "projektbudget"}, "Filen hører til en anden beregner"),
        ({"answers": {"linjer": 2}}, "Svarene i filen skal alle være tekst."),
        ({"answers": []}, "Svarene i filen skal alle være tekst."),
        ({"name": ["x"]}, "Filen er rettet i hånden"),
        ({"saved": "x" * 300}, "Filen er rettet i hånden"),
        ({"rates": [1]}, "Filen er rettet i hånden"),
        ({"rates": {"linje-1-takst": {"rate": "x"}}}, "Filen er rettet i hånden"),
        ({"rates": {"linje-1-takst": {"rate": 1, "amount": "", "since": ""}}}, "Filen er rettet"),
        ({"more": 1}, "Filen mangler noget eller har noget for meget (more)"),
    ],
)
def test_a_scenario_that_does_not_fit_is_refused(change: dict[str, Any], message: str) -> None:
    """Another calculator's file, or one that was changed by hand, is told and not taken in."""
    text = json.dumps({**json.loads(scenario({})), **change})
    answer = ask(project_model(), do="open", text=text, base="")
    assert answer["errors"][0]["message"].startswith(message)


def test_two_scenarios_stand_side_by_side() -> None:
    """Amounts with their difference, and the answers that set the two apart."""
    saved = scenario({"linje-1-antal": "30"})
    answer = ask(project_model(), do="compare", answers={}, text=saved, base="")
    assert "Formularen giver 18.829,40 kr. mere end filen" in answer["html"]
    assert "- 2020: Formularen 82.378,625; Filen 63.549,225; Forskel +18.829,40" in answer["text"]
    assert "Linje 1: Undervisning – Deltagere: Formularen 40 deltagere; Filen 30" in answer["text"]


def test_a_scenario_beside_itself_shows_no_difference() -> None:
    """The same answers give the same total and no list of different answers."""
    answer = ask(project_model(), do="compare", answers={}, text=scenario({}), base="")
    assert "Formularen og filen giver samme total" in answer["html"]
    assert "Felter med forskellige svar" not in answer["html"]


def test_a_scenario_with_bad_figures_is_told_as_the_files_fault() -> None:
    """The form's own fields are not blamed for what stands in the file."""
    saved = scenario({"linje-1-antal": "mange"})
    answer = ask(project_model(), do="compare", answers={}, text=saved, base="")
    assert [error["field"] for error in answer["errors"]] == ["scenarie"]
    assert "Det er ikke et tal." in answer["errors"][0]["message"]


def test_the_form_is_made_anew_on_request() -> None:
    """The page gets the inside of the form with one line more, every answer kept."""
    html = ask(
        project_model(), do="form", answers={"linjer": "3", "linje-1-antal": "7"}, base="../"
    )["html"]
    assert 'name="linje-3-antal"' in html
    assert 'name="linje-1-antal" value="7"' in html
    assert 'data-line="3"' in html
    assert '<input type="hidden" name="linjer" value="3" data-share>' in html


@pytest.mark.parametrize("number", ["010190-1234", "0101901234", "01 01 90 1234", "01.01.90-1234"])
def test_a_scenario_with_a_cpr_number_is_refused_and_names_the_field(number: str) -> None:
    """In an answer, a field's name, the title or elsewhere; the number is never repeated."""
    content = json.loads(scenario({}))
    named = {**content["answers"], "navn": f"Pt. {number}"}
    spoiled = [
        (
            {**content, "answers": named},
            "Feltet »navn« i filen rummer noget, der ligner et CPR-nummer.",
        ),
        ({**content, "answers": {number: "1"}}, "Filen rummer noget"),
        ({**content, "answers": {"x": "1"}, "title": number}, "Filen rummer noget"),
        ({**content, "answers": {"x": "1"}, number: "1"}, "Filen rummer noget"),
    ]
    for wrong, message in spoiled:
        text = json.dumps(wrong)
        for request in ({"do": "open"}, {"do": "compare", "answers": {}}):
            (error,) = ask(project_budget(), **request, text=text)["errors"]
            assert error["field"] == "scenarie"
            assert error["message"].startswith(message)
            assert number not in error["message"]


DIFFERENCE = (
    "Ansøgt beløb og anden finansiering er tilsammen 249.800 kr. Det er 200 kr. mere end det "
    "samlede budget, fordi hvert beløb er afrundet for sig."
)


def test_published_sums_add_up_or_the_difference_is_told() -> None:
    """On the page, in the text, the rows and the workbook."""
    import openpyxl

    page = ask(project_model(), do="calculate", answers=NOT_ADDING_UP)
    assert DIFFERENCE in page["html"]
    assert DIFFERENCE in page["text"]
    text = ask(project_model(), do="export", format="text", answers=NOT_ADDING_UP)["text"]
    assert DIFFERENCE in text.splitlines()
    assert ["Bemærk", DIFFERENCE] in rows_of(project_model(), NOT_ADDING_UP)
    book = openpyxl.load_workbook(io.BytesIO(exported(project_model(), "xlsx", NOT_ADDING_UP)))
    assert DIFFERENCE in {cell.value for row in book["Budget"].iter_rows() for cell in row}
    assert "Forskel ved afrunding" not in ask(project_model(), do="calculate", answers={})["html"]


@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.booleans(), st.integers(0, 100)), min_size=1),
    st.sampled_from(["1", "100", "1000"]),
    st.sampled_from(["sum_of_years", "own"]),
)
def test_no_sum_is_left_unexplained(
    lines: list[tuple[int, bool, int]], step: str, total: str
) -> None:
    """Parts and years come to the total, or a sentence says by how much they do not."""
    answers = {"linjer": str(len(lines[:8])), "afrunding-aar": step, "afrunding-total": total}
    for at, (amount, applied, share) in enumerate(lines[:8], start=1):
        answers |= {
            f"linje-{at}-type": "fast",
            f"linje-{at}-antal": str(amount),
            f"linje-{at}-soeges": "ja" if applied else "nej",
            f"linje-{at}-andel-1": str(share),
        }
    computed = totals(read(project_model(), answers).project)
    sums = [computed.kinds.get(kind) for kind in (FunderKind.APPLIED, FunderKind.OTHER)]
    parts = sum(computed.published(each).total for each in sums if each)
    years = sum(computed.published(computed.whole).by_period)
    told = " ".join(differences(computed))
    whole = computed.published(computed.whole).total
    assert (parts == whole) is ("Ansøgt beløb og anden finansiering er" not in told)
    assert (years == whole) is ("Årene er" not in told)


def test_what_nobody_sees_hides_no_formula() -> None:
    """A NUL that a spreadsheet drops goes first, so that the sign behind it is seen."""
    answers = {"linje-1-navn": "\x00=1+1", "linje-1-finansiering": "\x00\u200b@SUM(A1)"}
    row = rows_of(project_model(), answers)[1]
    assert row[0] == "'=1+1"
    assert row[2] == "'\u200b@SUM(A1)"
    opened = ask(project_model(), do="open", text=scenario(answers), base="")["answers"]
    assert opened["linje-1-navn"] == "=1+1"


def test_half_a_character_in_a_scenario_is_the_files_fault() -> None:
    """It is told in Danish, and the calculator answers as before."""
    text = scenario({"linje-1-navn": "Undervisning"}).replace("Undervisning", "Kursus \\ud83d", 1)
    for request in ({"do": "open"}, {"do": "compare", "answers": {}}):
        (error,) = ask(project_model(), **request, text=text, base="")["errors"]
        assert error["field"] == "scenarie"
        assert error["message"].startswith("Filen kan ikke bruges: »linje-1-navn«. Teksten rummer")
    assert "errors" not in ask(project_model(), do="calculate", answers={})
