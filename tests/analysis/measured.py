"""One count of a folder by DuckDB in a process of its own: seconds, processor and memory.

`python -m tests.analysis.measured folder` prints them as JSON. What made the rows, and who counts
them otherwise, is no part of it.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb

from analysis.backends import DuckDB
from analysis.definitions import indicator_sets
from analysis.engine import count
from analysis.expressions import Layout
from analysis.files import data_files, load
from calculators.indicators.model import IndicatorSet
from pathway_data.load import load as load_content

DAY = date(2026, 11, 26)
CORES = 2


@dataclass(frozen=True)
class Measured:
    """What a count took; `used` are the rows that were counted."""

    seconds: float
    processor: float
    megabytes: int
    used: int


def measured(folder: Path) -> Measured:
    """Count a folder's rows in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.analysis.measured", str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    return Measured(**json.loads(done.stdout))


def own_indicators() -> IndicatorSet:
    """The site's own indicators."""
    return next(iter(indicator_sets(load_content().catalogue, DAY).values()))


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(folder: Path) -> None:
    """Count and print."""
    definition = own_indicators()
    spill = str(folder / "spill")
    settings = {"threads": CORES, "memory_limit": "1500MB", "temp_directory": spill}
    backend = DuckDB(duckdb.connect(config=settings))
    began, before = time.perf_counter(), _processor()
    types = load(backend, definition, data_files(folder), [c.id for c in definition.columns])
    tally = count(backend, Layout(definition, types), "").tally()
    found = Measured(
        round(time.perf_counter() - began, 1),
        round(_processor() - before, 1),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        tally.used,
    )
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
