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
from dataclasses import replace
from html import escape
from pathlib import Path

import duckdb

from analysis import publish, sql_files, synthetic
from analysis.agreement import agreement_section
from analysis.backends import DuckDB
from analysis.definitions import indicator_sets
from analysis.engine import count_read, read_spellings
from analysis.expressions import Layout
from analysis.files import WrongDataError, data_files, load
from analysis.flow import by_place, flow_set
from analysis.flow import drawing as flow_drawing
from analysis.known import unknown_agreed, unknown_codes
from calculators.danish import counted, number
from calculators.indicators.model import Column, IndicatorSet
from calculators.indicators.settings import Settings, read
from calculators.indicators.values import same_municipality
from calculators.indicators.views import figures_csv, overview
from pathway_data.checks.data_agreement import data_agreement
from pathway_data.content_place import content_folder
from pathway_data.country import by_name
from pathway_data.data_package import package_text
from pathway_data.load import AGREEMENT_FILE
from pathway_data.load import load as load_content
from pathway_data.models import DataAgreement
from pathway_data.site_date import SiteDateError, site_date

ROWS, SEED = 100_000, 2026
OUT = Path("build/region")
PATHWAYS = "forloeb"
REFERRALS = "henvisninger"
"""What the files of pathways and of referrals are called."""


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
    parser.add_argument(
        "--by",
        choices=("region", "kommune"),
        default="region",
        help="where referrals went: publish one of the two, or hidden figures can be subtracted",
    )
    parser.add_argument("--sql", type=Path, help="write the counting as SQL into a folder")
    return parser


def _run(options: argparse.Namespace) -> int:
    says = _teller()
    says("Læser definitionerne")
    content = content_folder()
    loaded = load_content(content)
    definition = _definition(indicator_sets(loaded.catalogue, site_date()), options.set)
    unsound = (each for each in loaded.problems if each.path.endswith(AGREEMENT_FILE))
    if wrong := [*unsound, *data_agreement(loaded)]:
        raise WrongDataError(map(str, wrong))
    rules = [rule.id for rule in definition.disclosure]
    if options.rule and options.rule not in rules:
        raise WrongDataError(
            [f"--rule {options.rule}: findes ikke – indholdet har {', '.join(rules)}"]
        )
    agreement, _ = loaded.agreement or (None, None)
    if options.sql:
        for file in sql_files.write(definition, options.sql):
            print(file)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        backend = _duckdb(options, Path(scratch) / "spill")
        folder = options.data
        if folder is None:
            folder = Path(scratch) / "data"
            synthetic.write(backend, folder, options.rows, options.seed, says=says)
            synthetic.write_referrals(backend, folder, options.rows, options.seed)
        _publish(backend, definition, agreement, folder, options, says)
    return 0


def _duckdb(options: argparse.Namespace, spill: Path) -> DuckDB:
    try:
        connection = duckdb.connect(
            config={
                "memory_limit": options.memory,
                "threads": options.threads,
                "temp_directory": str(spill),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
    except duckdb.Error:
        given = f"--memory {options.memory} --threads {options.threads}"
        expected = "forventede fx 1500MB og mindst 1 kerne"
        raise WrongDataError([f"{given}: kan ikke bruges – {expected}"]) from None
    return DuckDB(connection)


def _definition(sets: dict[str, IndicatorSet], name: str) -> IndicatorSet:
    found = [item for key, item in sets.items() if not name or name in (key, item.id)]
    if not found:
        known = ", ".join(sets) or "ingen"
        raise WrongDataError([f"--set {name}: findes ikke – indholdet har {known}"])
    return found[0]


def _publish(
    backend: DuckDB,
    definition: IndicatorSet,
    agreement: DataAgreement | None,
    folder: Path,
    options: argparse.Namespace,
    says: Callable[[str], None],
) -> None:
    files = data_files(folder, PATHWAYS) or [
        file for file in data_files(folder) if not file.name.startswith(REFERRALS)
    ]
    wanted = [column.id for column in definition.columns]
    says(f"Åbner {counted(len(files), 'fil', 'filer')}")
    types = load(backend, definition, files, wanted)
    layout = Layout(definition, types)
    spellings, seen = read_spellings(backend, layout, says)
    unknown = unknown_codes(backend, layout, files, spellings, seen.get(0, {}))
    if unknown and not options.leave_out:
        raise WrongDataError(unknown)
    made_up = options.data is None
    how = f"{counted(len(files), 'fil', 'filer')}, talt af DuckDB"
    found = count_read(backend, layout, spellings, seen, how, says)
    says("Regner andele, intervaller og hvad der skal skjules")
    settings = _settings(definition, options, "kvartal" if options.quarters else "aar")
    figures = found.figures(settings.rule)
    more: dict[str, str] = {}
    sections, lacks = "", f"indholdet har ingen {AGREEMENT_FILE}"
    if agreement is not None:
        more["datapackage.json"] = package_text(agreement, definition)
        sections = f"<h2>{escape(agreement.title)}</h2>{agreement_section(agreement, definition)}"
        lacks = f"ingen fils navn begynder med »{REFERRALS}«"
        if referrals := data_files(folder, REFERRALS):
            lacks = ""
            says("Tæller strømmen af henvisninger")
            section, added = _flow(backend, definition, agreement, referrals, options, says)
            sections, more = section + sections, more | added
    says("Skriver tabeller, side og tegninger")
    written = publish.write(
        figures, settings, options.out, made_up=made_up, more=more, sections=sections
    )
    print(f"{number(figures.tally.used)} forløb regnet med:")
    for file in written:
        print(f"  {file}")
    if lacks:
        print(f"Strømmen af henvisninger er ikke talt: {lacks}.")


def _settings(definition: IndicatorSet, options: argparse.Namespace, period: str) -> Settings:
    """All municipalities and periods, hidden by the rule that is asked for."""
    answers = {"opdeling": "begge", "periode": period}
    return read(definition, answers | ({"smaa-tal": options.rule} if options.rule else {}))


def _flow(
    backend: DuckDB,
    definition: IndicatorSet,
    agreement: DataAgreement,
    files: list[Path],
    options: argparse.Namespace,
    says: Callable[[str], None],
) -> tuple[str, dict[str, str]]:
    """The flow by region or municipality, and year: a section of the page, and files.

    Only one of the two is made: what is hidden of a municipality could be what its region has
    beyond the others.
    """
    flow = flow_set(agreement, definition.disclosure)
    source = replace(
        flow.definition,
        columns=(
            *(each for each in flow.definition.columns if each.id not in flow.derived),
            *(Column(name, agreement.column(name).label, "yes_no") for name in flow.codes),
        ),
    )
    types = load(backend, source, files, flow.columns, flow.codes)
    types |= dict.fromkeys(flow.derived, "boolean")
    layout = Layout(flow.definition, types, flow.derived)
    spellings, seen = read_spellings(backend, layout, says)
    unknown = unknown_codes(backend, layout, files, spellings, seen.get(0, {}))
    unknown += unknown_agreed(backend, layout, files, flow.codes)
    if unknown and not options.leave_out:
        raise WrongDataError(unknown)
    day = site_date()

    def region(name: str) -> str:
        known = by_name().get(same_municipality(name))
        return known.region(day) if known else ""

    how = counted(len(files), "fil", "filer")
    counted_flow = count_read(backend, layout, spellings, seen, how, says)
    settings = _settings(flow.definition, options, "aar")
    by_region = options.by == "region"
    placed = counted_flow.together(region) if by_region else counted_flow
    figures = placed.figures(settings.rule)
    drawing = flow_drawing(flow, figures, settings)
    shown, _ = overview(figures, settings)
    title = flow.agreement.flow.title
    shown = replace(shown, caption=f"{title}, alle rækker")
    placed_table = publish.table(by_place(flow, figures, settings))
    parts = publish.drawn(title, drawing) + placed_table + publish.table(shown)
    section = f"<h2>{escape(title)}</h2><p>{escape(flow.agreement.flow.ours)}</p>{parts}"
    return section, {
        "henvisninger.csv": figures_csv(figures, settings),
        "henvisninger.svg": drawing,
    }


def _teller() -> Callable[[str], None]:
    """Tells how far the work has come, with the seconds since it began."""
    began = time.monotonic()

    def says(text: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {text} …", file=sys.stderr, flush=True)

    return says


if __name__ == "__main__":
    sys.exit(main())
