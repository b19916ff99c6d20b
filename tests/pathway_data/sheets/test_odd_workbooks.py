"""What people and spreadsheets do to a workbook, and what of it counts."""

import io
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pathway_data.__main__ import main
from pathway_data.sheets.taking import Taken, write
from pathway_data.sheets.telling import in_words
from pathway_data.sheets.writing import workbook
from tests.hooks.page_samples import sample_content
from tests.pathway_data.sheets.filled import (
    FIRST_ROW,
    HOME,
    Sheets,
    content,
    files,
    many,
    offer,
    take,
    town,
)

WORDS, RATES, LOCAL, SOURCES = "Ordliste", "Takster, perioder", "Lokale tilbud", "Kilder"
SECTIONS, ACTORS, ROWS = "Kilder, afsnit", "Aktører", ("knae", "hofte")
RATE = """\
- id: time
  title: "Timetakst"   # kr
  unit: kr/time
  periods:
    - valid_from: 2026-01-01
      amount: 941.47
      price_level: "2026"
      citations: [{source: knaekilde, at: tilbud}]
"""
TERMS = """\
- {id: knae, term: Knæ, definition: 'Et led.', citations: [{source: knaekilde, at: tilbud}]}
# Om hofter.
- id: hofte
  term: Hofte
  definition: Et andet led.
  forms: [hoften, hofter]
  citations: [{source: knaekilde, at: tilbud}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A sample with two words and a rate, in lines that can be told apart."""
    made = sample_content(tmp_path / "indhold", "knae")
    (made / HOME / "glossary.yml").write_text(TERMS, encoding="utf-8")
    (made / HOME / "rates.yml").write_text(RATE, encoding="utf-8")
    return made


def _lines(root: Path, found: Taken, name: str) -> list[str]:
    """What is written in a file that was not there before."""
    assert found.problems == ()
    before = (root / HOME / name).read_text(encoding="utf-8").split("\n")
    write(found.files)
    after = (root / HOME / name).read_text(encoding="utf-8").split("\n")
    return [line for line in after if line not in before]


def the_one_told(root: Path, sheets: Sheets, where: str) -> str:
    """What is told of a workbook: one thing, at this place."""
    (told,) = take(root, sheets).problems
    assert told.startswith(where)
    return told


def test_rows_and_columns_may_stand_elsewhere_and_others_beside_them(root: Path) -> None:
    """A column more, the columns turned round, the rows too, spaces around words: no change."""
    sheets = Sheets.of(root)
    page = sheets.book[WORDS]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    turned = [["Min egen note", *reversed(row)] for row in rows]
    for at, row in enumerate([turned[0], turned[1], *reversed(turned[2:])], 1):
        for column, value in enumerate(row, 1):
            text = f"  {value}\u00a0" if isinstance(value, str) and at > 2 else value
            page.cell(at, column).value = text
    page.row_dimensions[FIRST_ROW].hidden = True
    found = take(root, sheets)
    assert (found.problems, found.files, found.difference.removals) == ((), {}, [])


def test_numbers_and_dates_are_read_as_people_and_excel_write_them(root: Path) -> None:
    """A Danish comma, a number, a date of Excel's, a date in words; one more period is added."""
    sheets = Sheets.of(root)
    page = sheets.book[RATES]
    new = page.max_row + 1
    for heading, value in (
        ("Sted", "knae"),
        ("Hører til (id)", "time"),
        ("Gælder fra", date(2027, 1, 1)),
        ("Beløb", "1.012,5"),
        ("Prisniveau", 2027),
        ("Kilder", "knaekilde: tilbud"),
    ):
        sheets.put(RATES, new, heading, value)
    sheets.put(RATES, FIRST_ROW, "Gælder til", "31. december 2026")
    preview = list(in_words(content(root), take(root, sheets).difference, deletes=False))
    assert preview[-1] == (
        "  Timetakst (time) – nyt i perioder: Gælder fra: 01-01-2027; "
        'Beløb: "1012.5"; Prisniveau: "2027"; Kilder: "knaekilde: tilbud"'
    )
    assert _lines(root, take(root, sheets), "rates.yml") == [
        "      valid_to: 2026-12-31",
        "    - valid_from: 2027-01-01",
        "      amount: 1012.5",
        '      price_level: "2027"',
    ]


@pytest.mark.parametrize("written", ["941,475", 941.475])
def test_three_decimals_are_not_taken_for_thousands(root: Path, written: str | float) -> None:
    """Neither as a text nor as a number of the spreadsheet's, and not in the file afterwards."""
    sheets = Sheets.of(root)
    sheets.put(RATES, FIRST_ROW, "Beløb", written)
    assert _lines(root, take(root, sheets), "rates.yml") == ["      amount: 941.4750"]
    assert take(root, Sheets.of(root)).files == {}


def test_a_part_that_is_wrong_is_told_where_it_stands_alone(root: Path) -> None:
    """Not as a list that is too short as well, in the sheet of what it belongs to."""
    sheets = Sheets.of(root)
    where = sheets.put(RATES, FIRST_ROW, "Beløb", -5)
    the_one_told(root, sheets, where)


def test_a_part_in_a_folder_that_is_none_is_told_by_its_folder(root: Path) -> None:
    """Not by what it belongs to, which is there."""
    sheets = Sheets.of(root)
    where = sheets.put(RATES, FIRST_ROW, "Sted", "knoe")
    (told,) = take(root, sheets).problems
    assert told.startswith(f'{where} stedet "knoe" kendes ikke – forventede "fælles" eller ')


def test_a_rate_that_will_end_is_told_with_the_day(root: Path) -> None:
    """It holds today: what is said without the day would be untrue."""
    sheets = Sheets.of(root)
    sheets.put(RATES, FIRST_ROW, "Gælder til", date(2098, 12, 31))
    (told,) = take(root, sheets).problems
    print(told)
    assert ": fra 1. januar 2099: ingen takst gælder; alle perioder er slut" in told


def test_a_row_of_a_local_offer_without_its_municipality_is_told(root: Path) -> None:
    """A prepared row names both; one that names the offer alone has lost something."""
    sheets = Sheets.of(root)
    row = sheets.book[LOCAL].max_row + 1
    sheets.put(LOCAL, row, "Tilbud", "knaetraening")
    assert [" er tom" in told for told in take(root, sheets).problems] == [True, True]


def test_a_changed_word_changes_in_its_line(root: Path) -> None:
    """In a line of brackets with its quotation marks, and a new form in a list."""
    sheets = Sheets.of(root)
    first, second = (sheets.row(WORDS, Id=name) for name in ("knae", "hofte"))
    sheets.put(WORDS, first, "Forklaring", "Et led, med menisk.")
    sheets.put(WORDS, second, "Bøjninger", "hoften\nhofter\nhofterne")
    assert _lines(root, take(root, sheets), "glossary.yml") == [
        TERMS.split("\n")[0].replace("Et led.", "Et led, med menisk."),
        "  forms: [hoften, hofter, hofterne]",
    ]


def test_a_row_that_is_gone_deletes_nothing_before_somebody_says_so(root: Path) -> None:
    """It is told, kept, and then taken away with its own lines alone."""
    sheets = Sheets.of(root)
    sheets.book[WORDS].delete_rows(sheets.row(WORDS, Id="hofte"))
    found = take(root, sheets)
    assert (found.problems, found.files) == ((), {})
    (said,) = in_words(content(root), found.difference, deletes=False)
    assert "Hofte (hofte) (knae): har ingen række mere; slettes kun, hvis du siger til" in said
    deleted = take(root, sheets, deletes=True)
    write(deleted.files)
    kept = (root / HOME / "glossary.yml").read_text(encoding="utf-8")
    assert kept == "".join(TERMS.splitlines(keepends=True)[:2])


def test_a_changed_id_is_told_and_not_taken_for_another_thing(root: Path) -> None:
    """Everything that refers to it would be lost, and the word explained once more."""
    sheets = Sheets.of(root)
    where = sheets.put(WORDS, sheets.row(WORDS, Id="hofte"), "Id", "hofteled")
    found = take(root, sheets)
    assert dict(found.files) == {}
    (told,) = found.problems
    assert told.startswith(where)
    assert 'er ændret til "hofteled" – forventede "hofte"' in told


def test_a_changed_id_of_a_section_is_told_where_it_stands(root: Path) -> None:
    """What cites the section stands in other files, which the workbook does not have."""
    sheets = Sheets.of(root)
    row = sheets.row(SECTIONS, Id="tilbud")
    where = sheets.put(SECTIONS, row, "Id", "indsats")
    told = the_one_told(root, sheets, where)
    assert 'er ændret til "indsats" – forventede "tilbud"' in told


def test_what_is_wrong_with_a_section_is_told_in_its_cell_by_its_heading(root: Path) -> None:
    """The file's key for it is in no sheet."""
    sheets = Sheets.of(root)
    where = sheets.put(
        SECTIONS, sheets.row(SECTIONS, Id="tilbud"), "Fravalgt fordi", "Handler om noget andet"
    )
    told = the_one_told(root, sheets, where)
    assert told.endswith("er både brugt og fravalgt – fjern »Fravalgt fordi«")


def test_a_source_without_sections_is_told_where_to_write_them(root: Path) -> None:
    """They have a sheet of their own, so no cell of the row is the empty one."""
    sheets = Sheets.of(root)
    row = sheets.row(SOURCES, Id="knaekilde")
    for column in range(1, sheets.book[SOURCES].max_column + 1):
        sheets.book[SOURCES].cell(row + 1, column).value = (
            sheets.book[SOURCES].cell(row, column).value
        )
    where = sheets.put(SOURCES, row + 1, "Id", "ny-kilde")
    told = the_one_told(root, sheets, where)
    assert told.endswith('arket "Kilder, afsnit" har ingen række til den – forventede mindst én')


def test_a_word_that_is_explained_twice_is_told_with_both_cells(root: Path) -> None:
    """The row that the check finds is the other one, which nobody has changed."""
    sheets = Sheets.of(root)
    sheets.put(WORDS, sheets.row(WORDS, Id="knae"), "Ord", "Hofte")
    (told,) = take(root, sheets).problems
    cells = {sheets.cell(WORDS, sheets.row(WORDS, Id=name), "Ord").coordinate for name in ROWS}
    assert set(re.findall(r"celle (\w+)", told)) == cells
    assert ".yml" not in told


def test_half_of_what_belongs_together_is_told_where_the_rest_is_missing(root: Path) -> None:
    """Once, and in no other row: a period alone is no statement."""
    sheets = Sheets.of(root)
    row = sheets.row(ACTORS, Id="knaeteam")
    for heading in ("Kort om aktøren", "Kort: Kilder"):
        sheets.put(ACTORS, row, heading, None)
    sheets.put(ACTORS, row, "Kort: Periode", "2026")
    told = take(root, sheets).problems
    empty = [
        sheets.cell(ACTORS, row, each).coordinate for each in ("Kort om aktøren", "Kort: Kilder")
    ]
    assert [re.findall(r"celle (\w+): cellen er tom", each) for each in told] == [
        [x] for x in empty
    ]


def test_what_is_told_on_a_day_to_come_is_told(root: Path) -> None:
    """Whoever hands in the workbook has it from the past."""
    sheets = Sheets.of(root)
    where = sheets.put(SOURCES, FIRST_ROW, "Sidst læst", "01-10-2031")
    told = the_one_told(root, sheets, where)
    assert "dagen er ikke kommet endnu" in told


def test_cells_that_are_no_values_are_told(root: Path) -> None:
    """Formulas, merged cells, errors, clock times, digits that were rounded, empty ones."""
    sheets = Sheets.of(root)
    row = sheets.row(WORDS, Id="hofte")
    cases = (
        (sheets.put(WORDS, row, "Ord", "=B3&B4"), "formel"),
        (sheets.put(WORDS, row, "Forklaring", None), "tom"),
        (
            sheets.put(RATES, FIRST_ROW, "Gælder fra", datetime.fromisoformat("2026-01-01T09:30")),
            "klokkeslæt",
        ),
        (sheets.put(RATES, FIRST_ROW, "Beløb", "ca. 900"), "ikke et tal"),
        (sheets.put("Takster", FIRST_ROW, "Sted", "knoe"), "kendes ikke"),
        (sheets.put(SOURCES, FIRST_ROW, "Sidst læst", 46000), "forventede en dato"),
        (sheets.put(SOURCES, FIRST_ROW, "Navn", "Spørg 0101901234"), "CPR"),
    )
    told = take(root, sheets).problems
    for where, said in cases:
        assert any(each.startswith(where) and said in each for each in told), (where, said, told)
    assert take(root, sheets).files == {}
    merged = Sheets.of(root)
    merged.book[WORDS].merge_cells(start_row=3, end_row=4, start_column=3, end_column=3)
    assert any("flettet" in each for each in take(root, merged).problems)


def test_what_looks_like_a_formula_goes_out_as_text_and_comes_back_the_same(root: Path) -> None:
    """CWE-1236: a spreadsheet runs what a text tells it to, where it is written as a formula."""
    file = root / HOME / "glossary.yml"
    file.write_text(TERMS.replace("'Et led.'", "\"=cmd|'/c calc'!A1\""), encoding="utf-8")
    sheets = Sheets.of(root)
    cell = sheets.cell(WORDS, sheets.row(WORDS, Id="knae"), "Forklaring")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert take(root, workbook(content(root))).files == {}


def test_what_others_have_changed_meanwhile_stays_and_is_told_where_both_have(root: Path) -> None:
    """A workbook that comes back after a month undoes nobody's work."""
    sheets = Sheets.of(root)
    file = root / HOME / "glossary.yml"
    later = TERMS.replace("Et andet led.", "Leddet ved hoften.")
    more = TERMS.splitlines(keepends=True)[0].replace("knae, term: Knæ", "fod, term: Fod")
    file.write_text(later + more, encoding="utf-8")
    row = sheets.row(WORDS, Id="hofte")
    sheets.put(WORDS, row, "Ord", "Hofteled")
    found = take(root, sheets)
    assert found.difference.removals == []
    assert _lines(root, found, "glossary.yml") == ["  term: Hofteled"]
    assert "Leddet ved hoften." in file.read_text(encoding="utf-8")
    where = sheets.put(WORDS, row, "Forklaring", "Noget tredje.")
    told = the_one_told(root, sheets, where)
    assert "også ændret i filen" in told


def test_new_things_are_added_where_their_kind_stands(root: Path) -> None:
    """A word at the end of its file, a source with its section, in one go."""
    sheets = Sheets.of(root)
    new = sheets.book[SOURCES].max_row + 1
    for heading, value in (
        ("Sted", "knae"), ("Id", "ny-kilde"), ("Navn", "En ny kilde"), ("Kort navn", "Ny"),
        ("Udgiver", "Prøveforeningen"), ("Udgivet", "2026"), ("Region", "Region Prøve"),
        ("Periode", "2026"), ("Slags udsagn", "Oplysning"), ("Om kilden", "Om fødder."),
        ("Hvorfor ingen adresse", "Den er trykt."), ("Type", "rapport"),
        ("Hvor meget er læst", "hele kilden"), ("Sidst læst", "1/10-2026"),
    ):  # fmt: skip
        sheets.put(SOURCES, new, heading, value)
    part = sheets.book["Kilder, afsnit"].max_row + 1
    for heading, value in (
        ("Sted", "knae"), ("Hører til (id)", "ny-kilde"), ("Id", "foedder"), ("Navn", "Fødder"),
    ):  # fmt: skip
        sheets.put("Kilder, afsnit", part, heading, value)
    word = sheets.book[WORDS].max_row + 1
    for heading, value in (
        ("Sted", "knae"), ("Id", "fod"), ("Ord", "Fod"), ("Forklaring", "Under benet."),
        ("Kilder", "ny-kilde: foedder"),
    ):  # fmt: skip
        sheets.put(WORDS, word, heading, value)
    found = take(root, sheets)
    told = [each for each in found.problems if "ny-kilde" in each]
    assert told == []
    assert _lines(root, found, "glossary.yml")[:2] == ["- id: fod", "  term: Fod"]
    assert "id: ny-kilde" in (root / HOME / "sources.yml").read_text(encoding="utf-8")


def test_one_municipalitys_workbook_asks_and_answers_for_it_alone(tmp_path: Path) -> None:
    """A row for each offer; nothing of others is deleted, and nothing of others is taken."""
    root = many(tmp_path / "indhold")
    other = Sheets.of(root, town(1))
    other.put(LOCAL, FIRST_ROW, "Gives tilbuddet?", "nej")
    other.put(LOCAL, FIRST_ROW, "Oplyst af kommunen den", "2026-10-01")
    write(take(root, other).files)
    sheets = Sheets.of(root, town(2))
    assert sheets.book.sheetnames == ["Læs først", LOCAL, "Lister", "Oprindeligt"]
    assert sheets.book[LOCAL].max_row == FIRST_ROW + 8
    row = sheets.row(LOCAL, Tilbud=offer(3))
    sheets.put(LOCAL, row, "Gives tilbuddet?", "JA")
    # What somebody writes by its name is taken for what is called so.
    sheets.put(LOCAL, row, "Kommune", "By 2 Kommune")
    sheets.put(LOCAL, row, "Gives af", "Knæteam")
    sheets.put(LOCAL, row, "Oplyst af kommunen den", "i dag er det 1. oktober")
    (told,) = take(root, sheets).problems
    assert "ingen dato" in told
    sheets.put(LOCAL, row, "Oplyst af kommunen den", date(2026, 10, 1))
    found = take(root, sheets)
    assert (found.problems, found.difference.removals) == ((), [])
    write(found.files)
    text = (root / "common" / "local_offers.yml").read_text(encoding="utf-8")
    assert text.count("- municipality:") == 2
    assert "municipality: by-2" in text
    assert "provider: knaeteam" in text
    where = sheets.put(LOCAL, row + 1, "Kommune", town(1))
    sheets.put(LOCAL, row + 1, "Gives tilbuddet?", "ja")
    assert any(each.startswith(where) for each in take(root, sheets).problems)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"id;navn\n1;2\n"])
def test_a_file_that_is_no_workbook_is_told(root: Path, data: bytes) -> None:
    """In one line, without a traceback."""
    (told,) = take(root, data).problems
    assert "gemt som .xlsx" in told


def test_a_workbook_of_other_sheets_is_told(root: Path) -> None:
    """And a sheet whose name is nearly one of ours."""
    book = openpyxl.Workbook()
    book.active.title = "Ordlist"
    file = io.BytesIO()
    book.save(file)
    (told,) = take(root, file.getvalue()).problems
    assert "forventede Ordliste" in told


def test_the_command_shows_what_changes_and_writes_when_it_is_told_to(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Preview first; `--yes` writes; then there is nothing left to change."""
    asked = ["--content", str(root)]
    book = tmp_path / "ark.xlsx"
    assert main(["sheets", str(book), *asked]) == 0
    sheets = Sheets(openpyxl.load_workbook(book))
    sheets.put(WORDS, sheets.row(WORDS, Id="hofte"), "Ord", "Hofteled")
    sheets.book.save(book)
    before = files(root)
    assert main(["take", str(book), *asked]) == 0
    shown = capsys.readouterr().out
    assert 'Ord: "Hofte" bliver "Hofteled"' in shown
    assert "Intet er skrevet endnu" in shown
    assert files(root) == before
    assert main(["take", str(book), "--yes", *asked]) == 0
    assert "  term: Hofteled" in (root / HOME / "glossary.yml").read_text(encoding="utf-8")
    assert main(["take", str(book), "--yes", *asked]) == 0
    assert "Ingen ændringer." in capsys.readouterr().out
    assert main(["take", str(tmp_path / "intet.xlsx"), *asked]) == 1
    assert main(["sheets", str(tmp_path / "ud"), "--municipalities", *asked]) == 0
    assert len(list((tmp_path / "ud").glob("*.xlsx"))) == 2
