"""Ten million pathways are counted within half a minute of two cores, and within two gigabytes."""

from pathlib import Path

import duckdb
import pytest

from analysis import synthetic
from analysis.backends import DuckDB
from tests.analysis.measured import CORES, measured

ROWS = 10_000_000
WITHIN_SECONDS = 30
WITHIN_MEGABYTES = 2000


@pytest.mark.alone
def test_ten_million_rows_take_half_a_minute_and_two_gigabytes(tmp_path: Path) -> None:
    """Told in the processor's seconds: how busy the machine is beside it says nothing of us."""
    synthetic.write(DuckDB(duckdb.connect(config={"threads": CORES})), tmp_path, ROWS, 1)
    found = measured(tmp_path)
    print(f"\n{ROWS} rows: {found}")
    assert found.used > 0.9 * ROWS
    assert found.processor < WITHIN_SECONDS * CORES
    assert found.megabytes < WITHIN_MEGABYTES
