"""`python -m analysis`: the indicators of a folder of data, or of made-up data, as figures.

python -m analysis                       made-up pathways, counted by DuckDB, into build/region
python -m analysis --data folder         CSV or Parquet files; with --out folder elsewhere
python -m analysis --sql folder          the counting as SQL for DuckDB, Spark and Databricks
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from analysis import publish, sql_files, synthetic
from analysis.backends import DuckDB
from analysis.definitions import indicator_sets
from analysis.engine import count
from analysis.expressions import Layout
from analysis.files import WrongDataError, data_files, load
from analysis.known import unknown_codes
from calculators.danish import counted, number
from calculators.indicators.model import IndicatorSet
from calculators.indicators.settings import read
from pathway_data.load import content_folder
from pathway_data.site_date import SiteDateError, site_date

ROWS, SEED = 100_000, 2026
OUT = Path("build/region")
PATHWAYS = "forloeb"
"""What the files of pathways are called, where a folder has others as well."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the number is the exit code."""
    try:
        return _run(_parser().parse_args(arguments))
    except WrongDataError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print("Der er ikke skrevet noget.", file=sys.stderr)
    except SiteDateError as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis")
    parser.add_argument("--data", type=Path, help="folder of CSV or Parquet files")
    parser.add_argument("--out", type=Path, default=OUT, help="where the figures are written")
    parser.add_argument("--set", default="", help="which set of indicators: programme/id")
    parser.add_argument("--rule", default="", help="the rule for small numbers")
    parser.add_argument("--quarters", action="store_true", help="by quarters and not by years")
    parser.add_argument("--rows", type=int, default=ROWS, help="made-up pathways")
    parser.add_argument("--seed", type=int, default=SEED, help="of the made-up pathways")
    parser.add_argument("--memory", default="1500MB", help="what DuckDB may use")
    parser.add_argument("--threads", type=int, default=2, help="how many cores DuckDB may use")
    parser.add_argument("--leave-out", action="store_true", help="leave out rows of unknown codes")
    parser.add_argument("--sql", type=Path, help="write the counting as SQL into a folder")
    return parser


def _run(options: argparse.Namespace) -> int:
    says = _teller()
    says("Læser definitionerne")
    definition = _definition(indicator_sets(content_folder(), site_date()), options.set)
    if options.sql:
        for file in sql_files.write(definition, options.sql):
            print(file)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        connection = duckdb.connect(
            config={
                "memory_limit": options.memory,
                "threads": options.threads,
                "temp_directory": str(Path(scratch) / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        backend = DuckDB(connection)
        folder = options.data
        if folder is None:
            folder = Path(scratch) / "data"
            synthetic.write(backend, folder, options.rows, options.seed, says=says)
        _publish(backend, definition, folder, options, says)
    return 0


def _definition(sets: dict[str, IndicatorSet], name: str) -> IndicatorSet:
    found = [item for key, item in sets.items() if not name or name in (key, item.id)]
    if not found:
        known = ", ".join(sets) or "ingen"
        raise WrongDataError([f"--set {name}: findes ikke – indholdet har {known}"])
    return found[0]


def _publish(
    backend: DuckDB,
    definition: IndicatorSet,
    folder: Path,
    options: argparse.Namespace,
    says: Callable[[str], None],
) -> None:
    files = data_files(folder, PATHWAYS) or data_files(folder)
    wanted = [column.id for column in definition.columns]
    says(f"Åbner {counted(len(files), 'fil', 'filer')}")
    types = load(backend, definition, files, wanted)
    layout = Layout(definition, types)
    unknown = unknown_codes(backend, layout, files)
    if unknown and not options.leave_out:
        raise WrongDataError(unknown)
    made_up = options.data is None
    how = f"{counted(len(files), 'fil', 'filer')}, talt af DuckDB"
    found = count(backend, layout, how, says)
    says("Regner andele, intervaller og hvad der skal skjules")
    answers = {"opdeling": "begge", "periode": "kvartal" if options.quarters else "aar"}
    answers |= {"smaa-tal": options.rule} if options.rule else {}
    settings = read(definition, answers)
    figures = found.figures(settings.rule)
    says("Skriver tabel, side og tegning")
    written = publish.write(figures, settings, options.out, made_up=made_up)
    print(f"{number(figures.tally.used)} forløb regnet med:")
    for file in written:
        print(f"  {file}")


def _teller() -> Callable[[str], None]:
    """Tells how far the work has come, with the seconds since it began."""
    began = time.monotonic()

    def says(text: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {text} …", file=sys.stderr, flush=True)

    return says


if __name__ == "__main__":
    sys.exit(main())
