"""`make region`: from made-up or real data to a table, a page and a drawing, or to clear errors."""

import csv
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from analysis import __main__ as command
from analysis import synthetic
from analysis.__main__ import main
from analysis.backends import COMPILERS, DuckDB
from calculators.indicators.files import count_file
from calculators.indicators.model import IndicatorSet
from calculators.indicators.settings import read
from calculators.indicators.views import figures_csv
from pathway_data.country import municipalities
from pathway_data.load import load

Rows = list[dict[str, str]]
ROWS = 900


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """Made-up pathways as a spreadsheet has them, without errors."""
    backend = DuckDB(duckdb.connect())
    (file,) = synthetic.write(backend, tmp_path / "made", ROWS, 5, form="csv", errors=False)
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def _write(folder: Path, rows: Rows, name: str = "forloeb.csv") -> Path:
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def _without(rows: Rows, column: str) -> Rows:
    return [{name: cell for name, cell in row.items() if name != column} for row in rows]


def _with(rows: Rows, column: str, cell: str, at: slice = slice(3, 5)) -> Rows:
    changed = [dict(row) for row in rows]
    for row in changed[at]:
        row[column] = cell
    return changed


def test_the_table_is_the_pages_own(
    definition: IndicatorSet, rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder's file gives the table that the page gives for the same file."""
    folder, out = _write(tmp_path / "data", rows), tmp_path / "out"
    assert main(["--data", str(folder), "--out", str(out), "--quarters"]) == 0
    settings = read(definition, {"opdeling": "begge"})
    page = count_file(definition, (folder / "forloeb.csv").read_bytes())
    table = (out / "indikatorer.csv").read_bytes().decode("utf-8")
    assert table == figures_csv(page, settings)
    drawing = ElementTree.parse(out / "indikatorer.svg").getroot()
    assert [child.tag.rpartition("}")[2] for child in drawing][:2] == ["title", "desc"]
    html = (out / "indikatorer.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "Syntetiske tal" not in html
    assert "Tæller indikatorer, del 1 af" in capsys.readouterr().err


def test_one_file_is_data_too_and_no_flow_is_said(
    rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of pathways is not taken for one of referrals; what is not counted is told."""
    folder, out = _write(tmp_path / "data", rows, "udtraek.csv"), tmp_path / "out"
    assert main(["--data", str(folder / "udtraek.csv"), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert f"{ROWS} forløb regnet med" in said
    assert "Strømmen af henvisninger er ikke talt: ingen fils navn begynder med" in said
    assert not (out / "henvisninger.csv").exists()


def test_rows_left_out_are_listed_by_reason_and_a_missing_agreement_is_said(
    rows: Rows,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The list that the page points to has every reason with its rows, of whatever file."""
    loaded = replace(load(), agreement=None)
    monkeypatch.setattr(command, "load_content", lambda _: loaded)
    wrong = rows
    columns = ("undervisning-planlagt", "undervisning-deltaget", "traening-planlagt", "dato")
    for at, column in enumerate(columns):
        wrong = _with(wrong, column, "1901-01-01", slice(9 * at, 9 * at + at + 1))
    folder, out = _write(tmp_path / "data", rows, "forloeb-1.csv"), tmp_path / "out"
    _write(folder, wrong, "forloeb-2.csv")
    assert main(["--data", str(folder), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "Strømmen af henvisninger er ikke talt: indholdet har ingen data_agreement" in said
    html = (out / "indikatorer.html").read_text(encoding="utf-8")
    assert "1 anden grund, se listen" in html
    listed = html.partition("<caption>Udeladte rækker efter grund</caption>")[2]
    found = re.findall(r'<th scope="row">([\w-]+): [^<]+</th><td class="number">(\d+)</td>', listed)
    assert found == [(column, str(at + 1)) for at, column in reversed([*enumerate(columns)])]
    assert "Række 1.0" not in html


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--rule", "ingen"], "--rule ingen: findes ikke – indholdet har under-5"),
        (["--memory", "meget"], "--memory meget --threads 2: kan ikke bruges"),
        (["--threads", "0"], "--memory 1500MB --threads 0: kan ikke bruges"),
    ],
)
def test_an_option_that_cannot_be_used_is_told(
    given: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is counted, and with what could have been written."""
    assert main([*given, "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "Tæller" not in said


def test_made_up_figures_say_that_they_are(tmp_path: Path) -> None:
    """The page of made-up pathways cannot be taken for a municipality's figures."""
    assert main(["--rows", "2000", "--out", str(tmp_path / "out")]) == 0
    html = (tmp_path / "out" / "indikatorer.html").read_text(encoding="utf-8")
    assert "Syntetiske tal" in html


def test_the_page_stands_alone_and_can_be_read_aloud(tmp_path: Path) -> None:
    """Nothing is fetched, headings go down step by step, every table and drawing has its name."""
    assert main(["--rows", "3000", "--out", str(tmp_path / "out")]) == 0
    html = (tmp_path / "out" / "indikatorer.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:link|script|img|iframe|object)|\ssrc=|url\(|@import", html)
    assert '<html lang="da">' in html
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= level + 1 for level, later in pairwise(levels))
    assert html.count("<table>") == html.count("<table><caption>") > 6
    labels = re.findall(r'class="wide" tabindex="0" role="group" aria-label="([^"]+)"', html)
    assert len(labels) == html.count("<table>") + html.count("<svg") == len(set(labels))
    assert "Nikotin- og tobaksafvænning: FSIII 6d24992e" in html


MISTAKES: dict[str, tuple[Callable[[Rows], Rows], tuple[str, ...]]] = {
    "a missing column": (lambda rows: _without(rows, "ryger"), ("kolonne ryger", "mangler")),
    "a column of another type": (
        lambda rows: _with(rows, "traening-planlagt", "mange gange", slice(None)),
        ("kolonne traening-planlagt", "forventede et helt tal"),
    ),
    "a code that is not known": (
        lambda rows: _with(rows, "henvist", "måske"),
        ("kolonne henvist", "»måske«", "2 rækker", "ja eller nej"),
    ),
    "a municipality that there is none of": (
        lambda rows: _with(rows, "kommune", "Esbjreg"),
        ("kolonne kommune", "»Esbjreg«", "mente du »Esbjerg«"),
    ),
    "a CPR number": (
        lambda rows: _with(rows, "kommune", "010203-1234"),
        ("kolonne kommune", "CPR"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_and_nothing_written(
    mistake: str, rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each error names the file and the column, and no figure comes of it."""
    make, told = MISTAKES[mistake]
    folder, out = _write(tmp_path / "data", make(rows)), tmp_path / "out"
    assert main(["--data", str(folder), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert all(words in said for words in ("forloeb.csv", *told, "Der er ikke skrevet noget"))
    assert "010203" not in said
    assert not out.exists()


def test_rows_unlike_the_headings_are_told_by_their_lines(
    rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too few cells, too many and an open quotation mark: each in Danish, nothing written."""
    folder, out = _write(tmp_path / "data", rows), tmp_path / "out"
    file = folder / "forloeb.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    width = lines[0].count(";") + 1
    lines[2] = "Esbjerg;2026-01-01"
    lines[4] += ";ja;ja"
    lines[-1] = lines[-1].replace(";", ';"', 1)
    file.write_text("Udtræk\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert main(["--data", str(folder), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    expected = f"forventede {width}, som der er overskrifter"
    assert f"forloeb.csv:4: rækken har 2 celler – {expected}" in said
    assert f"forloeb.csv:6: rækken har {width + 2} celler – {expected}" in said
    assert f"forloeb.csv:{len(lines) + 1}: et citationstegn bliver ikke lukket" in said
    assert "Error" not in said
    assert not out.exists()


def test_a_column_that_stands_twice_is_told_and_nothing_written(
    rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the page does: which of the two holds, nobody can tell."""
    folder, out = _write(tmp_path / "data", rows), tmp_path / "out"
    file = folder / "forloeb.csv"
    first, *others = file.read_text(encoding="utf-8").splitlines()
    lines = [f"{first};Ryger", *(f"{line};ja" for line in others)]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["--data", str(folder), "--out", str(out)]) == 1
    assert "kolonne ryger: står flere gange (»ryger« og »Ryger«)" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_file_as_spreadsheets_save_unicode_gives_the_same_table(
    mark: str, rows: Rows, tmp_path: Path
) -> None:
    """UTF-16 with semicolons, marked at its start or not."""
    folder = _write(tmp_path / "data", rows)
    assert main(["--data", str(folder), "--out", str(tmp_path / "plain")]) == 0
    file = folder / "forloeb.csv"
    file.write_bytes((mark + file.read_text(encoding="utf-8")).encode("utf-16-le"))
    assert main(["--data", str(folder), "--out", str(tmp_path / "wide")]) == 0
    plain, wide = (tmp_path / name / "indikatorer.csv" for name in ("plain", "wide"))
    assert wide.read_bytes() == plain.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [("forloeb-2.csv.gz", "pak den ud til CSV"), ("forloeb-2.xlsx", "gem arket som CSV")],
)
def test_a_file_of_another_kind_beside_the_data_is_told_and_nothing_written(
    name: str, said: str, rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of the data would be counted, and nobody told."""
    folder, out = _write(tmp_path / "data", rows), tmp_path / "out"
    (folder / name).write_bytes(b"PK")
    assert main(["--data", str(folder), "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"{name}: " in told
    assert said in told
    assert not out.exists()


def test_only_the_first_of_many_lines_are_told(
    rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is wrong all through does not fill the screen."""
    folder = _write(tmp_path / "data", rows)
    file = folder / "forloeb.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join((head, *(f"{line};x" for line in lines))), encoding="utf-8")
    assert main(["--data", str(folder), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert said.count("celler – forventede") == 5
    assert f"i {ROWS - 5} linjer til" in said


def test_a_file_that_is_no_parquet_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Danish, with its name."""
    (tmp_path / "forloeb.parquet").write_text("Ikke Parquet")
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "forloeb.parquet: filen kan ikke læses – forventede" in said
    assert "Error" not in said


@pytest.mark.parametrize("nothing", [b"", b"\n\n", b"\xef\xbb\xbf\r\n", b"  \n"])
def test_an_empty_file_and_an_empty_folder_are_told(
    rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str], nothing: bytes
) -> None:
    """Of several files, the one without a row is named."""
    folder, out = _write(tmp_path / "data", rows), tmp_path / "out"
    (folder / "forloeb-2.csv").write_bytes(nothing)
    assert main(["--data", str(folder), "--out", str(out)]) == 1
    assert "forloeb-2.csv: filen er tom" in capsys.readouterr().err
    (tmp_path / "none").mkdir()
    assert main(["--data", str(tmp_path / "none"), "--out", str(out)]) == 1
    assert main(["--data", str(tmp_path / "nowhere"), "--out", str(out)]) == 1
    assert not out.exists()


def test_a_typed_column_of_another_type_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Parquet file whose yes and no are days is refused by column and type."""
    connection = duckdb.connect()
    (file,) = synthetic.write(DuckDB(connection), tmp_path / "data", 100, 1)
    wrong = tmp_path / "data" / "forloeb-002.parquet"
    connection.execute(
        f"COPY (SELECT * REPLACE (DATE '2026-01-01' AS \"henvist\") FROM '{file}') TO '{wrong}'"
    )
    assert main(["--data", str(tmp_path / "data"), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "forloeb-002.parquet, kolonne henvist" in said
    assert "DATE" in said


def test_made_up_pathways_follow_from_the_seed(tmp_path: Path) -> None:
    """The same seed gives the same rows, another seed others; all 98 municipalities are there."""
    backend = DuckDB(duckdb.connect())

    def made(name: str, seed: int) -> list[tuple[object, ...]]:
        (file,) = synthetic.write(backend, tmp_path / name, 20_000, seed)
        found: list[tuple[object, ...]] = backend.connection.execute(
            f"SELECT * FROM '{file}'"
        ).fetchall()
        return found

    first = made("a", 1)
    assert first == made("b", 1)
    assert first != made("c", 2)
    names = {row[0] for row in first}
    assert len(municipalities()) == 98
    assert len(names - {None}) > 90
    assert {each for each in names if each} <= {each.name for each in municipalities()}
    months = [row[1].month for row in first if isinstance(row[1], date)]
    assert months.count(7) < 0.7 * months.count(9)
    shares = [sum(cell is None for cell in column) for column in zip(*first, strict=True)]
    assert all(0 < missing < 3000 for missing in shares)


def test_the_counting_is_written_as_sql(tmp_path: Path) -> None:
    """Each dialect has a file for each part, and DuckDB runs its own on typed rows."""
    assert main(["--sql", str(tmp_path / "sql")]) == 0
    files = sorted(file.name for file in (tmp_path / "sql").iterdir())
    assert {name.partition("-")[0] for name in files} == set(COMPILERS)
    assert random.Random(1).choice(files).endswith(".sql")
