"""A workbook comes back: each mistake is told with its cell, or the files change in those lines."""

import re
from pathlib import Path
from typing import Any

import pytest

from pathway_data.checks import check
from pathway_data.load import load
from pathway_data.sheets.reading import read_book
from pathway_data.sheets.taking import Taken, write
from pathway_data.sheets.telling import in_words
from pathway_data.sheets.validating import in_sheet_words
from tests.hooks.page_samples import DAY, sample_content
from tests.pathway_data.sheets.filled import (
    FIRST_ROW,
    MUNICIPALITIES,
    OFFERS,
    Sheets,
    changed_lines,
    content,
    files,
    many,
    offer,
    take,
    town,
)
from tests.pathway_data.test_local_offers import REGIONS_OFFER

LOCAL = "Lokale tilbud"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Content of 22 municipalities and 9 offers."""
    return many(tmp_path / "indhold")


def _fill(sheets: Sheets) -> None:
    """Tell something of every offer in every municipality."""
    page = sheets.book[LOCAL]
    for row in range(FIRST_ROW, FIRST_ROW + MUNICIPALITIES * OFFERS):
        given = row % 3 != 0
        sheets.put(LOCAL, row, "Gives tilbuddet?", "ja" if given else "nej")
        sheets.put(LOCAL, row, "Oplyst af kommunen den", "01-10-2026")
        if given:
            sheets.put(LOCAL, row, "Gives af", "knaeteam")
            sheets.put(LOCAL, row, "Form", "hold; digitalt")
            sheets.put(LOCAL, row, "Lokationsnummer", 5790000121526)
            sheets.put(LOCAL, row, "Spørgsmål til (funktion)", "Visitator ")
    assert page.max_row == FIRST_ROW + MUNICIPALITIES * OFFERS - 1


def _written(root: Path, found: Taken) -> dict[str, tuple[bytes, bytes]]:
    """The files that change when it is taken over, before and after."""
    before = files(root)
    write(found.files)
    after = files(root)
    return {
        name: (before.get(name, b""), after[name])
        for name in after
        if before.get(name) != after[name]
    }


def test_a_workbook_that_nobody_has_touched_changes_no_byte(tmp_path: Path) -> None:
    """Of the sample, and of content with many things."""
    for root in (sample_content(tmp_path / "a", "knae"), many(tmp_path / "b")):
        found = take(root, Sheets.of(root))
        assert found.problems == ()
        assert found.files == {}
        assert list(in_words(content(root), found.difference, deletes=False)) == []


def test_what_a_municipality_tells_of_an_offer_of_its_region_is_taken(nord: Path) -> None:
    """The row names no programme, for a region is none."""
    (nord / "regions/nord/offers.yml").write_text(REGIONS_OFFER, encoding="utf-8")
    sheets = Sheets.of(nord)
    row = sheets.row(LOCAL, Kommune="nordby", Tilbud="regionens-hold")
    sheets.put(LOCAL, row, "Gives tilbuddet?", "nej")
    sheets.put(LOCAL, row, "Oplyst af kommunen den", "01-10-2026")
    found = take(nord, sheets)
    assert found.problems == ()
    write(found.files)
    assert check(load(nord), DAY) == ()
    assert "regionens-hold" in (nord / "common/local_offers.yml").read_text(encoding="utf-8")


def test_every_mistake_is_told_in_its_cell_and_nothing_is_taken(root: Path) -> None:
    """Twelve mistakes among 22 municipalities' answers on 9 offers; mended, all is taken over."""
    sheets = Sheets.of(root)
    _fill(sheets)
    whole = {f"{c.coordinate}": c.value for row in sheets.book[LOCAL] for c in row}
    mistakes: list[tuple[int, str, Any, str]] = [
        (4, "Gives tilbuddet?", "jaa", "ja"),
        (5, "Lokationsnummer", 5790000121525, "kontrolcifferet"),
        (7, "Kommune", "by-99", "kendes ikke"),
        (8, "Tilbud", "tilbut-1", "tilbud-1"),
        (10, "Spørgsmål til (funktion)", "Visitator 12345678", "skriv en funktion"),
        (11, "Gives af", "=A1", "formel"),
        (13, "Oplyst af kommunen den", "31-02-2026", "dato"),
        (14, "Bemærkning", "Ring til 010190-1234", "CPR-nummer"),
        (16, "Udliciteret til", "x" * 121, "højst 120"),
        (18, "Gives af", "knaeteam", "Gives tilbuddet?« er nej"),
        (19, "Gives af", "knaetem", "knaeteam"),
        (21, "Oplyst af kommunen den", None, "skriv »Oplyst"),
    ]
    expected = [
        (sheets.put(LOCAL, row, heading, value), said) for row, heading, value, said in mistakes
    ]
    before = files(root)
    found = take(root, sheets)
    print("\n".join(found.problems))
    for where, said in expected[:-1]:
        assert any(each.startswith(where) and said in each for each in found.problems), where
    # Who told it is missing: told where it is said that the offer is given.
    given = sheets.cell(LOCAL, 21, "Gives tilbuddet?").coordinate
    assert any(f"celle {given}:" in each and "skriv »Oplyst" in each for each in found.problems)
    assert len(found.problems) == len(mistakes)
    assert found.files == {}
    assert files(root) == before

    for row in sheets.book[LOCAL]:
        for cell in row:
            cell.value = whole[cell.coordinate]
    mended = take(root, sheets)
    assert mended.problems == ()
    changed = _written(root, mended)
    assert list(changed) == ["common/local_offers.yml"]
    assert changed["common/local_offers.yml"][1].count(b"- municipality:") == 198
    assert check(load(root, "indhold"), DAY) == ()
    # What has just been taken over is the same again.
    assert take(root, sheets).files == {}


def test_a_mistake_is_told_in_the_words_of_the_sheet(nord: Path) -> None:
    """Fields by their headings and dates as the sheet writes them, whoever found it."""
    sheets = Sheets.of(nord)
    first = sheets.row(LOCAL, Kommune="nordby")
    sheets.put(LOCAL, first, "Gælder fra", "01-03-2027")
    sheets.put(LOCAL, first, "Gælder til", "01-02-2027")
    said = "\n".join(take(nord, sheets).problems)
    print(said)
    assert said
    assert not re.search(r"\b[a-z]+_[a-z]+\b|\d{4}-\d\d-\d\d|ÅÅÅÅ-MM-DD", said.partition(":")[2])


def test_a_day_that_must_be_another_is_written_as_the_sheet_writes_it(nord: Path) -> None:
    """The check writes it as the files do: the sheet's editor would copy it into a cell."""
    book = read_book(Sheets.of(nord).bytes(), content(nord).known)
    row, *_ = book.rows[LOCAL]
    told = in_sheet_words(row, "giv den valid_to 2026-12-31, som ÅÅÅÅ-MM-DD")
    assert told == "giv den »Gælder til« 31-12-2026, som DD-MM-ÅÅÅÅ"


def test_what_changes_later_changes_in_those_lines_alone(root: Path) -> None:
    """A supplier, a form more, a number gone: the lines of these and no others."""
    sheets = Sheets.of(root)
    _fill(sheets)
    write(take(root, sheets).files)
    file = root / "common" / "local_offers.yml"
    marked = file.read_text(encoding="utf-8").replace("\n\n", "\n")
    marked = "# Svar fra kommunerne.\n" + marked.replace(
        "- municipality: by-3\n", "# By 3\n- municipality: by-3\n"
    )
    file.write_text(marked, encoding="utf-8")
    sheets = Sheets.of(root)
    first = sheets.row(LOCAL, Kommune=town(0), Tilbud=offer(1))
    sheets.put(LOCAL, first, "Udliciteret til", "Sundhedshuset ApS")
    sheets.put(LOCAL, first, "Form", "hold\nindividuelt\ndigitalt")
    sheets.put(LOCAL, sheets.row(LOCAL, Kommune=town(5), Tilbud=offer(2)), "Lokationsnummer", None)
    found = take(root, sheets)
    assert found.problems == ()
    ((before, after),) = _written(root, found).values()
    gone, new = changed_lines(before.decode(), after.decode())
    assert gone == ["  forms: [hold, digitalt]", '  location_number: "5790000121526"']
    assert new == ["  outsourced_to: Sundhedshuset ApS", "  forms: [hold, individuelt, digitalt]"]
    words = list(in_words(content(root), found.difference, deletes=False))
    assert any(
        'By 0 Kommune, Tilbud 1 – Udliciteret til: (tom) bliver "Sundhedshuset ApS"' in w
        for w in words
    )


def test_what_is_told_twice_for_the_same_days_is_told_with_both_cells(nord: Path) -> None:
    """The other row stands in the same sheet: no file and no line, which its editor has not."""
    sheets = Sheets.of(nord)
    first = sheets.row(LOCAL, Kommune="nordby", Tilbud="eksempel-traening")
    last = sheets.book[LOCAL].max_row + 1
    for heading in ("Kommune", "Tilbud", "Sted", "Gives tilbuddet?", "Oplyst af kommunen den"):
        if any(cell.value == heading for cell in sheets.book[LOCAL][1]):
            sheets.put(LOCAL, last, heading, sheets.cell(LOCAL, first, heading).value)
    where = sheets.put(LOCAL, last, "Gælder fra", "01-03-2027")
    (told,) = take(nord, sheets).problems
    print(where, told)
    other = sheets.cell(LOCAL, first, "Tilbud").coordinate
    assert f"tilbuddet i kommunen står også i celle {other} for de samme dage" in told
    assert "28-02-2027" in told
    assert ".yml" not in told
