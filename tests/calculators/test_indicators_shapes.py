"""One table in every shape that programs give it: the figures are always the same.

The shapes are put together at random: letters, separators, title rows, quoted headings, rows
cut short, dates in one order, words for what is missing. What is shown is that of the plain file.
"""

import csv
import io
import random
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from xlsxwriter import Workbook

from calculators.indicators.dates import decided, reading
from calculators.indicators.files import count_file, run
from calculators.indicators.letters import decoded, is_garbled
from calculators.indicators.values import same_municipality, yes_no
from calculators.model import InputError, Result
from tests.calculators.indicator_data import (
    COLUMNS,
    MUNICIPALITIES,
    Row,
    definition,
    plain,
    random_rows,
)

SHAPES = 300
MISSING = ("", "NA", "n/a", "NaN", "NULL", "(tom)", "-", ".", "None", "#I/T", "uoplyst")
YES = {"ja": ("ja", "nej"), "tal": ("1.0", "0.0"), "sand": ("TRUE", "FALSE"), "kryds": ("x", "n")}
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("cp1252", "cp850", "cp865", "mac_roman"),
)
_MONTHS = ("jan", "feb", "marts", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
DAYS: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "danish": lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year % 100:02}",
    "american": lambda day: f"{day.month}/{day.day}/{day.year}",
    "serial": lambda day: str((day - date(1899, 12, 30)).days),
    "words": lambda day: f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
    "mixed": lambda day: f"{day.day}/{day.month}-{day.year % 100:02}",
    "digits": lambda day: f"{day:%Y%m%d}",
    "stamp": lambda day: f"{day:%d-%m-%Y} 10:30:00",
}


def texts(rows: list[Row], chance: random.Random) -> list[list[str]]:
    """The rows as texts, in one program's way of writing."""
    yes, no = YES[chance.choice(list(YES))]
    day, missing = DAYS[chance.choice(list(DAYS))], chance.choice(MISSING)

    def cell(value: object) -> str:
        if value is None:
            return missing
        if isinstance(value, bool):
            return yes if value else no
        return day(value) if isinstance(value, date) else str(value)

    return [[cell(row[name]) for name in COLUMNS] for row in rows]


def shaped(rows: list[Row], chance: random.Random) -> bytes:
    """The rows as the bytes of a file, in a shape put together at random."""
    separator = chance.choice(";,\t|")
    headings = [
        *COLUMNS,
        *chance.choice(((), ("Bemærkning (fx fravær, sygdom; andet)", ""), ("",))),
    ]
    if chance.random() < 0.3:
        headings[len(COLUMNS) :] = ["Note\n(fri tekst, én linje)"]
    if chance.random() < 0.3:
        headings[2] = "Borgeren er henvist"
    cut = chance.random() < 0.3
    lines: list[list[str]] = []
    if chance.random() < 0.3:
        lines += [["Udtræk fra Nexus"], ["Dannet 01-03-2026"], []]
    lines.append(headings)
    for at, row in enumerate(texts(rows, chance)):
        padded = [*row, *[""] * (len(headings) - len(row))]
        if cut and at > 15:
            while len(padded) > len(COLUMNS):
                padded.pop()
        lines.append(padded)
    text = io.StringIO()
    if chance.random() < 0.2:
        text.write(chance.choice((f"sep={separator}\r\n", f'"sep={separator}"\r\n')))
    newline = chance.choice(("\n", "\r\n", "\r"))
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(lines)
    encoding = chance.choice(ENCODINGS)
    written = text.getvalue()
    if encoding.startswith("utf") and chance.random() < 0.3:
        written = unicodedata.normalize("NFD", written)
    return written.encode(encoding)


def test_every_shape_of_a_table_gives_the_same_figures() -> None:
    """In 300 shapes no row is left out, and all figures are those of the plain file."""
    for seed in range(SHAPES):
        chance = random.Random(seed)
        # Enough days that their order shows, and a year that is none of them.
        rows = random_rows(chance, 60)
        found = count_file(definition(), shaped(rows, chance))
        expected = count_file(definition(), plain(rows))
        assert found.tally.left_out == [], (seed, found.tally.left_out[:3], found.tally.file.how)
        assert found.names == expected.names, seed
        assert found.periods == expected.periods, seed
        for one, other in zip(found.figures, expected.figures, strict=True):
            assert one.cells == other.cells, seed


def test_a_workbook_gives_what_its_rows_give() -> None:
    """A sheet with a title, dates and numbers in cells is read as the same rows in a text."""
    for seed in range(10):
        chance = random.Random(seed)
        rows = random_rows(chance, 60)
        found = count_file(definition(), workbook(rows))
        expected = count_file(definition(), plain(rows))
        assert found.tally.left_out == []
        assert [one.cells for one in found.figures] == [one.cells for one in expected.figures]
        assert "arket »Data«; »Læs mig« er ikke læst" in found.tally.file.how
        assert "overskrifterne står i række 3" in found.tally.file.decisions[0]
        assert found.tally.short == 0


def workbook(rows: list[Row]) -> bytes:
    """The rows on the second sheet of a workbook, under a title and an empty row."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Læs mig").write(0, 0, "Udtræk")
        sheet = book.add_worksheet("Data")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write(0, 0, "Udtræk fra Nexus")
        for at, name in enumerate(COLUMNS):
            sheet.write(2, at, name)
        for line, row in enumerate(rows, 3):
            for at, name in enumerate(COLUMNS):
                value = row[name]
                if isinstance(value, date):
                    sheet.write_datetime(line, at, value, day)
                elif value is not None:
                    sheet.write(line, at, value)
    return target.getvalue()


def of(*lines: str) -> Result:
    """The result for some lines."""
    return run(definition(), "\n".join(lines).encode(), {"opdeling": "kommune"})


def told(result: Result) -> str:
    """All that stands before the figures."""
    return "\n".join(fact.value for fact in result.facts)


@pytest.mark.parametrize(
    ("days", "quarters", "said"),
    [
        (("12/31/2026", "01/04/2026"), [4, 1], "måneden er læst som det første tal"),
        (("31/12/2026", "01/04/2026"), [4, 2], ""),
        (("01/04/2026", "04/01/2026"), [2, 1], "kan læses på to måder"),
        (("05.06.26", "01.04.26"), [2, 2], "to cifre er læst som 20xx"),
        (("31-12-26", "30-06-25"), [4, 2], "dagen som det første tal"),
        (("12/31/26", "06/30/25"), [4, 2], "måneden som det første tal"),
        (("26-12-31", "26-05-30", "25-11-02"), None, ""),
        (("46022", "46082"), [4, 1], "regnearkets dagnumre"),
        (("46022", "311225"), None, ""),
    ],
)
def test_the_order_of_a_date_is_that_of_its_column(
    days: tuple[str, ...], quarters: list[int] | None, said: str
) -> None:
    """What one cell cannot tell another does; where none does, it is said, or no date is read."""
    read = [reading(day) for day in days]
    order = decided(read)
    assert said in "; ".join(order.said)
    if quarters is None:
        with pytest.raises(ValueError, match=r"cifre|dagnummer"):
            [order.quarter(each) for each in read]
    else:
        found = [order.quarter(each) for each in read]
        assert [each and each % 4 + 1 for each in found] == quarters


def test_a_date_that_does_not_fit_its_column_leaves_its_row_out() -> None:
    """Where some have the day and others the month first, the Danish order holds."""
    rows = ["dato;henvist;afklarende-samtale", *["31/12/2026;ja;ja"] * 6, "12/31/2026;ja;ja"]
    result = of(*rows)
    assert result.headline == "6 rækker regnet med, 1 udeladt"
    assert result.tables[-1].rows == (("Række 8", "dato: der står en dato, der ikke findes"),)
    assert "nogle har måneden først (12/31/2026) og er udeladt" in told(result)


def test_years_that_could_be_days_are_not_guessed() -> None:
    """26-03-05 to 26-03-28 are days of one March, or a day in many years: neither is read."""
    rows = [f"26-03-{day:02};ja;ja" for day in range(5, 29)]
    result = of("dato;henvist;afklarende-samtale", *rows)
    assert result.headline == "0 rækker regnet med, 24 udeladt"
    assert "kan ikke skelnes fra dagen" in told(result)


def test_headings_nearly_right_are_asked_about() -> None:
    """What was probably meant stands beside a heading that is not known, and nothing is guessed."""
    with pytest.raises(InputError, match="»Henvsit« – mente du »henvist«"):
        of("Henvsit;afklarende-samtale", "ja;ja")
    result = of("henvist;afklarende-samtale;komune;x", "ja;ja;Nordby;1")
    assert any("»komune« – mente du »kommune«?" in note for note in result.notes)
    assert not any("»x« – mente" in note for note in result.notes)


def test_one_municipality_has_one_line() -> None:
    """With and without the word kommune, in capitals, with aa for å: counted together, and told."""
    names = ("Nordby", "Nordby Kommune", "NORDBY", "Aabenraa", "Åbenrå Kommune")
    result = of("kommune;henvist;afklarende-samtale", *[f"{name};ja;ja" for name in names] * 3)
    assert [row[0] for row in result.tables[1].rows] == ["Nordby", "Aabenraa"]
    assert "Regnet som samme kommune: »Nordby«, »Nordby Kommune« og »NORDBY«" in told(result)
    assert same_municipality("Horsens Kommune") == same_municipality("horsens")
    for name in ("Tønder kom.", "TOENDER", "Tønder\u200b", " Tønder\u00a0Kommune"):
        two = of("kommune;henvist;afklarende-samtale", "Tønder;ja;ja", f"{name};ja;ja")
        assert [row[0] for row in two.tables[1].rows] == ["Tønder"]
    other = of("kommune;henvist;afklarende-samtale", "Københavns Kommune;ja;ja", "København;ja;ja")
    assert [row[0] for row in other.tables[1].rows] == ["København"]


def test_spoiled_letters_are_named() -> None:
    """What was lost before the file came is shown where it stands."""
    result = of("kommune;henvist;afklarende-samtale", *["T?nder;ja;ja"] * 5)
    assert "»T?nder«" in told(result)
    assert all(map(is_garbled, ("T?nder", "TÃ¸nder", "T¿nder", "T\ufffdnder")))
    assert not any(map(is_garbled, (*MUNICIPALITIES, "Ærø", "Lyngby-Taarbæk", "Hvem?", "Hvad? nu")))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_letters_are_recognised_in_every_encoding(encoding: str) -> None:
    """Also in capitals, with few of them, and with the dashes that Windows likes."""
    for text in ("Tønder", "Ærø;Åbenrå", "Læsø kommune; Fanø, Øer", "HØJE-TAASTRUP Ørsted"):
        letters = decoded(text.encode(encoding))
        assert letters is not None
        assert letters.text == text


def test_only_headings_are_a_file_without_rows() -> None:
    """Nothing is counted, nothing left out, and it is said why; it can be taken along."""
    result = of("henvist;afklarende-samtale")
    assert result.headline == "0 rækker regnet med, 0 udeladt"
    assert "kun overskrifter" in told(result)


def test_missing_words_are_known_in_every_language_of_programs() -> None:
    """They are neither yes nor no, and never leave a row out."""
    assert {yes_no(word) for word in MISSING} == {None}


def test_what_stands_in_a_cell_is_not_repeated() -> None:
    """The list of rows left out names the column and what is wrong, never the text."""
    result = of("kommune;dato;henvist;afklarende-samtale", "Nordby;i går;Hans Hansen;ja")
    ((row, said),) = result.tables[-1].rows
    assert row == "Række 2"
    assert said.startswith("dato: der står ikke en dato som")
    assert said.endswith("henvist: der står hverken ja eller nej")
    assert "Hansen" not in str(result)
