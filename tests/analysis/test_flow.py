"""The flow of referrals and the data agreement: counted by the same engine, valid in their form."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import frictionless
import pytest

from analysis import synthetic
from analysis.__main__ import main
from analysis.backends import DuckDB
from analysis.engine import count
from analysis.expressions import PATHWAYS, ROW, SET, Layout
from analysis.flow import FlowSet, by_place, drawing, flow_set
from calculators.indicators.files import count_file
from calculators.indicators.model import IndicatorSet
from calculators.indicators.settings import read
from calculators.indicators.suppression import WHOLE
from calculators.indicators.values import NOT_KNOWN
from calculators.indicators.views import figures_csv, share_row
from pathway_data.data_package import data_package
from pathway_data.models import DataAgreement

ROWS = 2500


def _referrals() -> list[dict[str, str]]:
    found = duckdb.connect().execute(synthetic.referrals(0, ROWS, 3))
    names = [column[0] for column in found.description or ()]
    return [
        {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
        for row in found.fetchall()
    ]


def _derived_rows(flow: FlowSet, rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows of referrals with a column of yes and no for each code, for the page's Python."""

    def answer(row: Mapping[str, str], column: str, code: str) -> str:
        written = row[column].strip().lower()
        return "" if written in NOT_KNOWN else "ja" if written == code else "nej"

    made = []
    for row in rows:
        codes = {name: answer(row, *where) for name, where in flow.derived.items()}
        made.append({**row, **codes})
    return made


def test_the_flow_is_the_pages_own_count(
    definition: IndicatorSet, agreement: DataAgreement
) -> None:
    """Codes made into columns in DuckDB or in Python give the same published table."""
    flow = flow_set(agreement, definition.disclosure)
    rows = [
        row | {"kommune": row["kommune"] and f"k{len(row['kommune']) % 3}"} for row in _referrals()
    ]
    backend = DuckDB(duckdb.connect())
    columns = {SET: "int64", ROW: "int64"} | dict.fromkeys(flow.columns, "string")
    backend.store(
        PATHWAYS,
        columns,
        [(0, at, *(row[name] for name in flow.columns)) for at, row in enumerate(rows)],
    )
    types = dict.fromkeys(flow.columns, "string") | dict.fromkeys(flow.derived, "boolean")
    layout = Layout(flow.definition, types, flow.derived)
    derived = _derived_rows(flow, rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(derived[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(derived)
    page = count_file(flow.definition, text.getvalue().encode())
    settings = read(flow.definition, {"opdeling": "begge", "periode": "aar"})
    figures = count(backend, layout, "").figures(settings.rule)
    assert figures.tally.used == page.tally.used == ROWS
    assert figures_csv(figures, settings) == figures_csv(page, settings)
    drawn = ElementTree.fromstring(drawing(flow, figures, settings))
    words = drawn.findtext("{*}desc") or ""
    assert re.search(r"Hospital til fysisk træning, k\d, henvist: ", words)


def test_what_is_hidden_cannot_be_measured_off_the_drawing(
    definition: IndicatorSet, agreement: DataAgreement
) -> None:
    """A hidden stream is one thin dashed line, and says that it is hidden."""
    flow = flow_set(agreement, definition.disclosure)
    rows = _derived_rows(flow, _referrals()[:60])
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    figures = count_file(flow.definition, text.getvalue().encode())
    drawn = drawing(flow, figures, read(flow.definition, {}))
    dashed = re.findall(r'stroke-width="([\d.]+)" stroke-dasharray', drawn)
    assert len(dashed) == drawn.count(": skjult</title>") > 3
    assert len(set(dashed)) == 1


def test_the_flow_goes_through_the_places_and_the_table_has_each(
    definition: IndicatorSet, agreement: DataAgreement
) -> None:
    """From whom, to where, to which offer: what leaves a source is what reaches its places."""
    flow = flow_set(agreement, definition.disclosure)
    rows = _derived_rows(
        flow, [row | {"kommune": "Varde", "dato": "2026-02-01"} for row in _referrals()]
    )
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    figures = count_file(flow.definition, text.getvalue().encode())
    settings = read(flow.definition, {"opdeling": "begge", "periode": "aar"})
    drawn = drawing(flow, figures, settings)
    assert "Hospital til fysisk træning, Varde, henvist: " in drawn
    assert all(f">{step}</text>" in drawn for step in agreement.flow.steps)
    table = by_place(flow, figures, settings)
    assert table.columns[:3] == agreement.flow.steps[:3]
    assert len(table.rows) == 12
    begun = [each for each in figures.figures if each.indicator.id.endswith("-begyndt")]
    whole = [share_row(each, WHOLE, settings) for each in begun]
    assert [row[3:5] for row in table.rows] == [(one.group, one.hits) for one in whole]


def test_a_code_that_nobody_agreed_on_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown source of referrals stops the figures, with file and column."""
    backend = DuckDB(duckdb.connect())
    data = tmp_path / "data"
    synthetic.write(backend, data, 300, 1)
    file = synthetic.write_referrals(backend, data, 300, 1)
    other = data / "henvisninger-2.parquet"
    backend.connection.execute(
        f"COPY (SELECT * REPLACE ('hospitalet' AS \"henvist-fra\") FROM '{file}') TO '{other}'"
    )
    assert main(["--data", str(data), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "henvisninger-2.parquet, kolonne henvist-fra: »hospitalet«" in said
    assert "mente du »hospital«" in said
    assert not (tmp_path / "out").exists()


CODED = {
    "numbers for codes": (
        'SELECT * REPLACE (1 AS "henvist-fra")',
        "kolonne henvist-fra: kolonnens type er INTEGER – forventede hospital, almen-praksis eller",
    ),
    "a coded column that is missing": (
        'SELECT * EXCLUDE "tilbud"',
        "kolonne tilbud: kolonnen mangler – forventede samtale, undervisning, traening eller",
    ),
    "a text of its own in every row": (
        "SELECT * REPLACE ('fra-' || row_number() OVER () AS \"henvist-fra\")",
        "kolonne henvist-fra: 295 andre værdier er heller ikke kendt (295 rækker)",
    ),
}


@pytest.mark.parametrize("mistake", CODED)
def test_a_mistake_in_a_coded_column_is_told_with_its_codes(
    mistake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no word of yes and no, and no screen full of codes."""
    query, told = CODED[mistake]
    backend = DuckDB(duckdb.connect())
    data = tmp_path / "data"
    synthetic.write(backend, data, 300, 1)
    made = synthetic.referrals(0, 300, 1)
    file = data / "henvisninger.parquet"
    backend.connection.execute(f"COPY ({query} FROM ({made})) TO '{file}' (FORMAT parquet)")
    assert main(["--data", str(data), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("forventede") <= 5
    assert "ja eller nej" not in said


def test_the_descriptor_is_a_valid_data_package(
    definition: IndicatorSet, agreement: DataAgreement, tmp_path: Path
) -> None:
    """Frictionless takes the descriptor, and made-up files hold to it."""
    package = data_package(agreement, definition)
    backend = DuckDB(duckdb.connect())
    ordered = ", ".join(f'"{each.id}"' for each in definition.columns)
    made = synthetic.pathways(0, 200, 4, text=False, errors=False)
    pathways = f"SELECT {ordered} FROM ({made})"
    for name, query in (("forloeb", pathways), ("henvisninger", synthetic.referrals(0, 200, 4))):
        cells = backend.connection.execute(query)
        names = [column[0] for column in cells.description or ()]
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(names)
            writer.writerows(
                ["ja" if c is True else "nej" if c is False else c for c in row]
                for row in cells.fetchall()
            )
    descriptor = tmp_path / "datapackage.json"
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(descriptor))
    assert report.valid, report.flatten(["type", "title", "note"])[:5]
    broken = json.loads(json.dumps(package))
    broken["resources"][1]["schema"]["fields"][2]["constraints"]["enum"] = ["ingen"]
    descriptor.write_text(json.dumps(broken), encoding="utf-8")
    assert not frictionless.validate(str(descriptor)).valid


def test_the_agreement_names_what_there_is(
    definition: IndicatorSet, agreement: DataAgreement
) -> None:
    """Every indicator has its national line, and every column of a registration is a column."""
    assert [each.indicator for each in agreement.indicators] == [
        each.id for each in definition.indicators
    ]
    columns = {each.id for each in definition.columns} | {each.id for each in agreement.referrals}
    named = [name for each in agreement.registrations for name in each.columns]
    assert len(named) == len(set(named))
    assert columns - set(named) == {"kommune", "dato"}
