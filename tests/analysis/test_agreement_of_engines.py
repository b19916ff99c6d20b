"""Page, command line, DuckDB and Spark say the same of 300 files of every kind of oddity."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from analysis.backends import Backend, DuckDB, Spark
from analysis.engine import Counted, count
from analysis.expressions import PATHWAYS, ROW, SET, Layout
from calculators.__main__ import main as command_line
from calculators.codec import encode
from calculators.indicators.counting import Counter as FileCounter
from calculators.indicators.figures import counts
from calculators.indicators.model import IndicatorSet
from calculators.indicators.reading import open_bytes
from calculators.indicators.result import file_result
from calculators.indicators.settings import read
from calculators.indicators.tally import Tally
from calculators.indicators.views import figures_csv
from calculators.render import copied_text
from tests.analysis.random_sets import LAYOUTS, RandomSet, layout_columns, random_set

SETS = 300
STARTED = 2
"""So many files go through a program of its own; all go through the program in this process."""


@pytest.fixture(scope="module")
def sets(definition: IndicatorSet) -> dict[int, RandomSet]:
    """The files, by their seeds."""
    return {seed: random_set(definition, seed) for seed in range(SETS)}


@pytest.fixture(scope="module")
def pages(definition: IndicatorSet, sets: dict[int, RandomSet]) -> dict[int, Tally]:
    """What the page's own Python counts."""
    return {seed: _page(definition, each.csv()) for seed, each in sets.items()}


def _page(definition: IndicatorSet, data: bytes) -> Tally:
    counter = FileCounter(definition, open_bytes(definition, data))
    while True:
        while counter.step(5_000):
            pass
        if counter.tally.settle():
            return counter.tally
        counter = counter.again()


def _counted(
    backend: Backend, definition: IndicatorSet, sets: dict[int, RandomSet]
) -> dict[int, Counted]:
    """All files with the same columns in one job; a set's number says which rows are whose."""
    found: dict[int, Counted] = {}
    for layout in range(LAYOUTS):
        columns = layout_columns(definition, layout)
        seeds = [seed for seed in sets if seed % LAYOUTS == layout]
        rows = [(seed, at, *row) for seed in seeds for at, row in enumerate(sets[seed].rows)]
        types = {SET: "int64", ROW: "int64"} | dict.fromkeys(columns, "string")
        backend.store(PATHWAYS, types, rows)
        counted = count(backend, Layout(definition, dict.fromkeys(columns, "string")), "")
        found |= dict.fromkeys(seeds, counted)
    return found


def _left_out(tally: Tally) -> Counter[str]:
    often = Counter[str]()
    for item in tally.left_out:
        often[item.reason] += item.lines
    return often


def _answers(definition: IndicatorSet, seed: int) -> dict[str, str]:
    """How a file is asked for: by every rule, and with empty cells as either."""
    return {
        "opdeling": "begge",
        "smaa-tal": definition.disclosure[seed % len(definition.disclosure)].id,
        "tomt": "nej" if seed % 2 else "uoplyst",
    }


def _agree(definition: IndicatorSet, page: Tally, engine: Tally, seed: int) -> int:
    """Counts, what is hidden, and the published table, by every rule; how many are hidden."""
    assert engine.used == page.used, seed
    assert engine.empty == page.empty, seed
    assert _left_out(engine) == _left_out(page), seed
    settings = read(definition, _answers(definition, seed))
    ours, theirs = (
        counts(each, settings.rule, empty_is_no=settings.empty_is_no) for each in (page, engine)
    )
    assert [each.cells for each in theirs.figures] == [each.cells for each in ours.figures]
    table = figures_csv(ours, settings)
    assert figures_csv(theirs, settings) == table, seed
    return table.count("skjult")


def _all_agree(
    backend: Backend,
    definition: IndicatorSet,
    sets: dict[int, RandomSet],
    pages: dict[int, Tally],
) -> None:
    found = _counted(backend, definition, sets)
    hidden = sum(_agree(definition, pages[seed], found[seed].tally(seed), seed) for seed in sets)
    left_out = sum(len(each.left_out) for each in pages.values())
    assert hidden > SETS
    assert left_out > SETS
    print(f"\n{len(sets)} files agree; {hidden} figures hidden, {left_out} rows left out")


def test_duckdb_agrees_with_the_page(
    definition: IndicatorSet, sets: dict[int, RandomSet], pages: dict[int, Tally]
) -> None:
    """The same expressions in DuckDB give the page's counts and published table."""
    _all_agree(DuckDB(duckdb.connect()), definition, sets, pages)


def test_spark_agrees_with_the_page(
    spark: Spark,
    definition: IndicatorSet,
    sets: dict[int, RandomSet],
    pages: dict[int, Tally],
) -> None:
    """A real Spark session gives them too."""
    _all_agree(spark, definition, sets, pages)


def test_the_command_line_agrees_with_the_page(
    definition: IndicatorSet,
    sets: dict[int, RandomSet],
    pages: dict[int, Tally],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The program, from its arguments to what it prints, tells the same table of every file."""
    known = tmp_path / "definition.json"
    known.write_text(json.dumps(encode(definition)), encoding="utf-8")
    file = tmp_path / "rows.csv"
    for seed, each in sets.items():
        file.write_bytes(each.csv())
        answers = _answers(definition, seed)
        settings = [part for name in answers for part in ("--set", f"{name}={answers[name]}")]
        code = command_line(["own", str(file), "--definition", str(known), *settings])
        printed = capsys.readouterr().out
        settled = read(definition, answers)
        ours = counts(pages[seed], settled.rule, empty_is_no=settled.empty_is_no)
        assert code == 0, printed
        assert printed.rstrip() == copied_text(file_result(ours, settled)).rstrip(), seed


def test_the_program_itself_agrees_with_the_page(
    sets: dict[int, RandomSet], pages: dict[int, Tally], tmp_path: Path
) -> None:
    """Started by its name, with the content that it stands beside."""
    name = f"{pages[0].definition.kind}"
    asked = [seed for seed in sets if len(sets[seed].rows) > 50][:STARTED]
    for seed in asked:
        file = tmp_path / f"{seed}.csv"
        file.write_bytes(sets[seed].csv())
        done = subprocess.run(
            [sys.executable, "-m", "calculators", name, str(file)],
            capture_output=True,
            text=True,
            check=True,
        )
        tally = pages[seed]
        assert f"{tally.used} rækker regnet med" in done.stdout.replace(".", "")
