"""Files as people have them: letters, separators, dates, gaps, and what is wrong with them."""

from dataclasses import replace

import pytest

from calculators.indicators.dates import decided, reading
from calculators.indicators.files import run
from calculators.indicators.model import Disclosure
from calculators.indicators.reading import LARGEST
from calculators.indicators.values import count, shown, yes_no
from calculators.model import InputError, Result
from tests.calculators.indicator_data import definition

HEADER = "kommune;dato;henvist;afklarende-samtale"
SHOWING_ALL = replace(definition(), disclosure=(Disclosure("alt", "Intet skjules", 1, 1, 0),))
"""What is too small to be shown is another matter; here few rows are enough."""
MADE_UP_CPR = "0101" + "90-1234"


def of(*rows: str, encoding: str = "utf-8", **answers: str) -> Result:
    """The result for some rows, headings first."""
    return run(SHOWING_ALL, "\r\n".join(rows).encode(encoding), answers)


def whole(result: Result) -> tuple[str, ...]:
    """The first indicator's line over all rows."""
    return result.tables[0].rows[0][1:4]


def message(data: bytes) -> str:
    """What is said about a file that cannot be used."""
    with pytest.raises(InputError) as error:
        run(definition(), data)
    assert error.value.field == "raekker"
    return error.value.message


def left_out(result: Result) -> dict[str, str]:
    """The rows left out, with the reason."""
    table = result.tables[-1]
    assert table.caption.startswith("Udeladte rækker")
    return {row[0]: row[1] for row in table.rows}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_danish_letters_survive_every_encoding(encoding: str) -> None:
    """A municipality with æ, ø or å reads the same however the file was saved."""
    rows = [f"{name};1.2.2026;ja;ja" for name in ("Tønder", "Ærø", "Åbenrå") for _ in range(5)]
    result = of(HEADER, *rows, encoding=encoding, opdeling="kommune")
    assert [row[0] for row in result.tables[1].rows] == ["Tønder", "Ærø", "Åbenrå"]
    name = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}.get(encoding, encoding.upper())
    assert ("Læst som", f"{name}, semikolon mellem kolonnerne") in {
        (fact.label, fact.value) for fact in result.facts
    }


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators_and_quoted_cells(separator: str) -> None:
    """Semicolons, commas and tabs separate; a quoted cell may hold them, and line breaks."""
    lines = [HEADER.replace(";", separator) + separator + "bemærkning"]
    note = f'"to linjer:\n{separator} og et ""citat"""'
    lines += [separator.join(("Vejen", "31.12.2026", "ja", "ja", note))] * 6
    result = of(*lines)
    assert result.headline == "6 rækker regnet med, 0 udeladt"
    assert whole(result) == ("6", "6", "100,0 %")
    assert "Kolonner, der ikke bruges: »bemærkning«." in result.notes


@pytest.mark.parametrize(
    "text",
    ["31.12.2026", "31-12-2026", "31/12/2026", "2026-12-31", "20261231", "31.12.2026 10:30",
     "2026-12-31T10:30:00Z", "1.10.2026", "01OCT2026", "31dec2026:10:30:00", "1/10-26 kl. 10.30"],
)  # fmt: skip
def test_dates_as_people_write_them(text: str) -> None:
    """Danish and ISO dates, with and without a time, all lie in the fourth quarter of 2026."""
    read = reading(text)
    assert decided([read]).quarter(read) == 2026 * 4 + 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2026", "en dato, der ikke findes"),
        ("31.12.76", "årstallet har to cifre"),
        ("12.31.2026", "en dato, der ikke findes"),
        ("1.1.1900", "ikke i årene 2000-2099"),
        ("i går", "ikke en dato"),
        ("4602", "ikke en dato"),
        ("311226", "seks cifre"),
    ],
)
def test_dates_that_are_none(text: str, reason: str) -> None:
    """A day that does not exist, or that could be two days, leaves its row out."""
    rows = [HEADER, *["Vejen;1.1.2026;ja;ja"] * 5, f"Vejen;{text};ja;ja"]
    result = of(*rows)
    assert whole(result)[1] == "5"
    assert reason in left_out(result)["Række 7"]


def test_yes_and_no_in_many_words() -> None:
    """ja, 1, true and nej, 0, false, in any case; what is empty is not known."""
    assert {yes_no(text) for text in ("ja", "JA", " Ja ", "1", "true", "TRUE", "sand", "x")} == {
        True
    }
    assert {yes_no(text) for text in ("nej", "N", "0", "false", "FALSK", "no")} == {False}
    assert {yes_no(text) for text in ("", " ", "uoplyst", "Ved ikke", "-")} == {None}
    assert (yes_no("ja\u200b"), yes_no("\ufeffnej"), yes_no("\u00ad")) == (True, False, None)
    for text in ("måske", "2", "10", "0,5", "ja/nej", "1=ja"):
        with pytest.raises(ValueError, match="der står hverken ja eller nej"):
            yes_no(text)


@pytest.mark.parametrize("text", ["-1", "1,5", "ti", "=1+1", "12345", "1e3", "٣", "<script>"])
def test_counts_are_whole_numbers(text: str) -> None:
    """Negative, broken, huge and written-out numbers, and formulas, are no counts."""
    with pytest.raises(ValueError, match=r"ikke et helt tal fra 0 til 9\.999"):
        count(text)
    assert (count("0"), count("12"), count("12,0"), count("")) == (0, 12, 12, None)


@pytest.mark.parametrize("text", ["5.000", "5,000", "12.000"])
def test_a_count_that_may_be_thousands_is_not_guessed(text: str) -> None:
    """Some programs write three decimals, and Danes a full stop between thousands."""
    with pytest.raises(ValueError, match="både tusinder og tre decimaler"):
        count(text)
    assert (count("0.000"), count("5.00"), count("1000")) == (0, 5, 1000)


@pytest.mark.parametrize("text", ["I alt", "Total", "HOVEDTOTAL", "Sum:"])
def test_a_sum_below_the_rows_is_no_citizen(text: str) -> None:
    """Its ones and noughts would be read as yes and no."""
    result = of(HEADER, *["Vejen;1.1.2026;ja;ja"] * 6, f"{text};;1;1")
    assert result.headline == "6 rækker regnet med, 1 udeladt"
    assert left_out(result)["Række 8"] == "kommune: rækken er en sum og ikke en borger"


@pytest.mark.parametrize(("came", "hit"), [(5, "0"), (6, "6")])
def test_exactly_half_is_not_more_than_half(came: int, hit: str) -> None:
    """5 of 10 sessions does not count; 6 of 10 does."""
    result = of("traening-planlagt;traening-deltaget", *[f"10;{came}"] * 6)
    assert result.tables[0].rows[0][1:3] == (hit, "6")


def test_coming_more_often_than_planned_counts_and_is_told() -> None:
    """More sessions than planned is more than half; the reader is asked to look."""
    result = of("traening-planlagt;traening-deltaget", *["4;5"] * 6)
    assert result.tables[0].rows[0][1:3] == ("6", "6")
    assert any("i 6 rækker er der deltaget flere gange end planlagt" in x for x in result.notes)


def test_headings_are_known_by_name_or_label() -> None:
    """Capitals, spaces, underscores, Danish letters and the whole label are understood."""
    named = of("Borgeren er henvist (ja/nej);Afklarende_Samtale", *["ja;ja"] * 5)
    assert whole(named) == ("5", "5", "100,0 %")


def test_a_heading_twice_is_refused() -> None:
    """Which of two columns with the same heading counts cannot be guessed."""
    said = message(b"henvist;afklarende-samtale;Henvist\nja;ja;nej")
    assert "»henvist« (kolonne 1 og 3)" in said


def test_missing_columns_leave_their_indicators_out() -> None:
    """What can be computed is; the rest is named with the columns that are missing."""
    result = of(HEADER, *["Vejen;1.1.2026;ja;ja"] * 5, opdeling="kommune")
    assert len(result.tables[0].rows) == 1
    told = [note for note in result.notes if "er ikke regnet ud" in note]
    assert len(told) == 9
    assert "»ryger« og »rygestop-tilbudt«" in told[1]


def test_no_known_column_is_an_error_that_says_what_to_do() -> None:
    """A file of something else gets the headings it should have."""
    said = message(b"navn;alder\nx;3")
    assert "Fundet: »navn« og »alder«" in said
    assert "Mangler: »kommune«" in said


def test_rows_without_headings_are_an_error() -> None:
    """A file whose first row is data is not counted from its second row on."""
    assert "Første række skal være overskrifter" in message(b"Vejen;1.1.2026;ja;ja\n" * 9)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Filen er tom"),
        (b"   \r\n ", "Filen er tom"),
        (b"PK\x03\x04 xlsx", "den kan ikke læses. Gem filen som CSV"),
        (b"\xd0\xcf\x11\xe0 xls", "ældre regneark, eller det er låst"),
        (b"henvist;\x81\x8d\x8f\xff", "kan ikke læses som tekst"),
        (b"henvist;afklarende-samtale\nja\x00;ja", "kan ikke læses som tekst"),
        (b"\xff\xfeh", "kan ikke læses som tekst"),
    ],
)
def test_files_that_cannot_be_used(data: bytes, said: str) -> None:
    """Empty, a spreadsheet that is broken, no text at all: each has its own message."""
    assert said in message(data)


def test_too_large_a_file_is_refused() -> None:
    """More than 50 MB is not read; the message says what to do."""
    assert "større end 50 MB" in message(b"a" * (LARGEST + 1))


def test_spoiled_letters_are_told() -> None:
    """Text that was saved twice still counts, with a word about its letters."""
    spoiled = "Tønder".encode().decode("cp1252")
    data = "\n".join([HEADER, *[f"{spoiled};1.1.2026;ja;ja"] * 5]).encode("cp1252") + b"\n\x96;;;"
    result = run(definition(), data)
    assert any("bogstaver i filen er ødelagte" in fact.value for fact in result.facts)


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    """Headings are row 1; empty rows count in the numbering and are told apart."""
    result = of("", HEADER, "Vejen;1.1.2026;ja;ja", "", ";;;", "Vejen;1.1.2026;måske;hm")
    assert left_out(result) == {
        "Række 6": "henvist: der står hverken ja eller nej og "
        "afklarende-samtale: der står hverken ja eller nej"
    }
    assert ("Tomme rækker sprunget over", "2") in {(f.label, f.value) for f in result.facts}


def test_rows_of_another_width_are_left_out() -> None:
    """Too few or too many cells; empty ones at the end do no harm."""
    row = "Vejen;1.1.2026;ja;ja"
    result = of(HEADER, *[row] * 5, row + ";;", row + ";ja", "Vejen;ja")
    assert whole(result)[1] == "6"
    assert left_out(result) == {
        "Række 8": "rækken har 5 felter, men der er 4 overskrifter",
        "Række 9": "rækken er kortere end overskrifterne, og der er intet at tælle i den",
    }


def test_a_file_without_one_usable_row_tells_what_is_wrong_with_them() -> None:
    """Nothing is counted, and every row is listed with its reason."""
    result = of(HEADER, "Vejen;1.1.2026;hm;ja", opdeling="begge")
    assert result.headline == "0 rækker regnet med, 1 udeladt"
    assert whole(result) == ("0", "0", "–")
    assert left_out(result)["Række 2"] == "henvist: der står hverken ja eller nej"


@pytest.mark.parametrize("at", ["afklarende-samtale", "bemærkning"])
def test_a_quotation_mark_that_never_ends_swallows_nothing_in_silence(at: str) -> None:
    """The rows it hides are counted as left out, also in a column that is not used."""
    header = f"henvist;{at}" if at == "afklarende-samtale" else "henvist;afklarende-samtale;" + at
    good = "ja;ja" if at == "afklarende-samtale" else "ja;ja;x"
    result = of(header, *[good] * 6, ';"'.join(good.rsplit(";", 1)), *[good] * 9)
    assert result.headline == "6 rækker regnet med, 10 udeladt"
    assert "rækken går over 10 linjer" in left_out(result)["Række 8"]


def test_a_file_with_cpr_numbers_is_refused_and_never_shown() -> None:
    """The column is named, no number is, and there are no figures to take along."""
    rows = [f"{MADE_UP_CPR};Vejen;1.1.2026;ja;ja"] * 6
    said = message("\r\n".join(["borger;" + HEADER, *rows]).encode())
    assert "ligner CPR-numre (kolonne 1)" in said
    assert MADE_UP_CPR not in said


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_cpr_number_in_any_column_is_refused(at: int) -> None:
    """In a used column as in another one, in a row of the wrong width and in a heading."""
    cells = ["Vejen", "1.1.2026", "ja", "ja"]
    cells[at] = MADE_UP_CPR
    rows = [HEADER, *["Vejen;1.1.2026;ja;ja"] * 5]
    for last in (";".join(cells), ";".join((*cells, "for", "mange"))):
        said = message("\n".join([*rows, last]).encode())
        assert f"(kolonne {at + 1})" in said
        assert MADE_UP_CPR not in said
    assert MADE_UP_CPR not in message(f"{MADE_UP_CPR};x\nja;ja".encode())


def test_a_date_and_a_year_beside_each_other_are_no_cpr_number() -> None:
    """Rows pasted from a spreadsheet have tabs between cells, and each cell stands alone."""
    rows = "\n".join(["dato\tnr\thenvist\tafklarende-samtale", *["120126\t2026\tja\tja"] * 6])
    assert run(definition(), rows.encode()).headline


def test_cells_in_messages_are_short_and_plain() -> None:
    """A long or strange cell is cut and cleaned before it is shown."""
    assert shown("x" * 50) == f"»{'x' * 29}…«"
    assert "\n" not in shown("a\nb")


def test_municipalities_in_other_letters_are_the_same() -> None:
    """VEJEN, vejen and " Vejen " are one municipality, spelled as it came first."""
    rows = [f"{name};1.1.2026;ja;ja" for name in ("Vejen", "VEJEN", " vejen ") for _ in range(3)]
    result = of(HEADER, *rows, opdeling="kommune")
    assert [row[0] for row in result.tables[1].rows] == ["Vejen"]


def test_too_many_municipalities_is_another_column() -> None:
    """More names than there could be municipalities means the wrong column was taken."""
    rows = [f"nr {at};1.1.2026;ja;ja" for at in range(200)]
    assert "200 forskellige navne" in message("\n".join([HEADER, *rows]).encode())
