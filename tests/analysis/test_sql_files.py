"""The SQL that is written for a warehouse, run as it stands in its files."""

from pathlib import Path

import duckdb
import pytest

from analysis import sql_files, synthetic
from analysis.backends import DuckDB, Row, Spark
from analysis.engine import count
from analysis.expressions import PATHWAYS
from analysis.files import load
from calculators.indicators.model import IndicatorSet

ROWS = 6000


@pytest.fixture(scope="module")
def backend(definition: IndicatorSet, tmp_path_factory: pytest.TempPathFactory) -> DuckDB:
    """DuckDB with a table of made-up pathways in the agreement's types."""
    made = DuckDB(duckdb.connect())
    files = synthetic.write(made, tmp_path_factory.mktemp("data"), ROWS, 5)
    load(made, definition, files, [column.id for column in definition.columns])
    return made


@pytest.fixture(scope="module")
def written(definition: IndicatorSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the files."""
    folder = tmp_path_factory.mktemp("sql")
    assert sql_files.write(definition, folder)
    return folder


@pytest.fixture(scope="module")
def blocks(definition: IndicatorSet, backend: DuckDB) -> list[list[Row]]:
    """What the engine counts of the same table, part by part."""
    counted = count(backend, sql_files.typed_layout(definition), "").sets[0]
    return [
        sorted((name, date, *codes, rows, first) for name, date, codes, rows, first in lines)
        for _, lines in sorted(counted.blocks.items())
    ]


def _said(rows: list[Row]) -> list[Row]:
    """Lines of a query's answer, without the number of the set."""
    return sorted(tuple(row[1:]) for row in rows)


def _queries(folder: Path, dialect: str) -> list[str]:
    files = sorted(folder.glob(f"{dialect}-del-*.sql"))
    return [file.read_text(encoding="utf-8").rstrip().removesuffix(";") for file in files]


def test_duckdbs_own_file_gives_the_engines_counts(
    backend: DuckDB, written: Path, blocks: list[list[Row]]
) -> None:
    """Line for line: municipality, day, outcomes, rows and the first of them."""
    queries = _queries(written, "duckdb")
    assert len(queries) == len(blocks)
    for query, expected in zip(queries, blocks, strict=True):
        assert _said(backend.connection.execute(query).fetchall()) == expected
    print(f"\n{sum(map(len, blocks))} lines of {len(blocks)} files agree")


@pytest.mark.parametrize("dialect", ["spark", "databricks"])
def test_a_real_spark_session_gives_the_engines_counts(
    dialect: str,
    spark: Spark,
    backend: DuckDB,
    written: Path,
    blocks: list[list[Row]],
    tmp_path: Path,
) -> None:
    """The files for Spark, and those for Databricks, whose SQL is Spark's."""
    file = tmp_path / "pathways.parquet"
    backend.connection.execute(f"COPY (SELECT * FROM \"{PATHWAYS}\") TO '{file}' (FORMAT parquet)")
    spark.session.read.parquet(str(file)).cache().createOrReplaceTempView(PATHWAYS)
    for query, expected in zip(_queries(written, dialect), blocks, strict=True):
        found = [tuple(row) for row in spark.session.sql(query).collect()]
        assert _said(found) == expected
