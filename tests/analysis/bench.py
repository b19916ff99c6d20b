"""`make bench-region`: the ten indicators by DuckDB, pandas and the page's Python, in one run.

Each counts the same made-up pathways by municipality and quarter. ROWS names the sizes in millions;
beyond ten, DuckDB counts alone. What is compared is the processor's time, which a busy machine
does not change much: DuckDB uses two cores, the others one.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from analysis import synthetic
from analysis.backends import DuckDB
from calculators.indicators.counting import Counter
from calculators.indicators.model import IndicatorSet, RowCondition
from calculators.indicators.reading import open_text
from tests.analysis.measured import CORES, measured, own_indicators

MILLION = 1_000_000
MOST_OF_OTHERS = 10 * MILLION
_PART = 250_000


def main() -> None:
    """Print the seconds of each, and how many times as long the others take."""
    definition = own_indicators()
    for millions in os.environ.get("ROWS", "1 3 10").split():
        rows = int(float(millions) * MILLION)
        with tempfile.TemporaryDirectory() as folder:
            backend = DuckDB(duckdb.connect(config={"threads": CORES, "memory_limit": "1500MB"}))
            synthetic.write(backend, Path(folder), rows, 1)
            ours = measured(Path(folder))
            print(
                f"{millions} million rows: DuckDB {ours.seconds:.1f} s, of the processor "
                f"{ours.processor:.1f} s, {ours.megabytes} MB",
                flush=True,
            )
            if rows > MOST_OF_OTHERS:
                continue
            others = {
                "pandas": _seconds(lambda: _pandas(definition, Path(folder))),
                "Python": _python(backend, definition, rows),
            }
        for name, took in others.items():
            times = took / ours.processor
            print(f"    {name} {took:.1f} s of the processor, {times:.1f} times", flush=True)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _pandas(definition: IndicatorSet, folder: Path) -> object:
    """As an analyst would write it: columns of three values, grouped."""
    files = f"{folder}/*.parquet"
    frame = duckdb.connect().execute(f"SELECT * FROM '{files}'").df()
    place, day = definition.municipality, definition.date
    frame[day] = frame[day].dt.to_period("Q")

    def holds(condition: RowCondition) -> object:
        column = frame[condition.column]
        if condition.more_than is not None:
            return (column > condition.more_than).where(column.notna())
        if condition.more_than_percent is not None:
            whole = frame[condition.of]
            found = column * 100 > whole * condition.more_than_percent
            return found.where(column.notna() & whole.notna())
        answer = column == (condition.answer == "ja")
        return answer.where(column.notna())

    found = []
    for indicator in definition.indicators:
        columns = [holds(each).astype("boolean") for each in indicator.denominator.when]  # type: ignore[attr-defined]
        hits = [holds(each).astype("boolean") for each in indicator.numerator_when]  # type: ignore[attr-defined]
        inside, hit = columns[0], hits[0]
        for each in columns[1:]:
            inside &= each
        placed = inside & hit.notna()
        counted = frame[[place, day]].assign(of=placed.fillna(value=False))
        counted["hits"] = (placed & hit).fillna(value=False)
        found.append(counted.groupby([place, day], dropna=False)[["of", "hits"]].sum())
    return found


def _python(backend: DuckDB, definition: IndicatorSet, rows: int) -> float:
    """The page's own counting, of texts of a size that the page takes."""
    seconds = 0.0
    for start in range(0, rows, _PART):
        end = min(rows, start + _PART)
        query = synthetic.pathways(start, end, 1, text=True, errors=True)
        cells = backend.connection.execute(query)
        lines = [";".join(column[0] for column in cells.description or ())]
        lines += [";".join("" if c is None else str(c) for c in row) for row in cells.fetchall()]
        counter = Counter(definition, open_text(definition, "\n".join(lines)))
        began = time.process_time()
        while counter.step(_PART):
            pass
        counter.tally.settle()
        seconds += time.process_time() - began
    return seconds


if __name__ == "__main__":
    main()
