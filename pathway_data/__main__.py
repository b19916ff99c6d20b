"""`python -m pathway_data check` and `python -m pathway_data schemas`."""

import argparse
import sys
from pathlib import Path

from calculators.danish import counted
from pathway_data.calculations import Calculations
from pathway_data.checks import check
from pathway_data.checks.calculators import hints
from pathway_data.load import CONTENT, hand_written_pages, load
from pathway_data.schemas import write_schemas
from pathway_data.site_date import site_date


def _check(folder: Path, docs: Path) -> int:
    try:
        day = site_date()
    except ValueError as error:
        print(error)
        return 1
    loaded = load(folder)
    calculations = Calculations(loaded.catalogue, day)
    problems = check(loaded, day, hand_written_pages(docs), calculations)
    for problem in problems:
        print(problem)
    if problems:
        print(counted(len(problems), "fejl", "fejl"), file=sys.stderr)
        return 1
    for hint in sorted(hints(calculations)):
        print(f"Forslag: {hint}")
    entities = sum(1 for _ in loaded.catalogue.every())
    files = counted(len(loaded.documents), "fil", "filer")
    print(f"Alt i orden: {counted(entities, 'post', 'poster')} i {files}.")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the number is the exit code."""
    parser = argparse.ArgumentParser(prog="python -m pathway_data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="tell every problem in the content")
    checking.add_argument("--content", type=Path, default=CONTENT)
    checking.add_argument("--docs", type=Path, default=CONTENT.parent / "docs")
    commands.add_parser("schemas", help="write the JSON Schemas for editors")
    options = parser.parse_args(arguments)
    if options.command == "schemas":
        write_schemas()
        return 0
    return _check(options.content, options.docs)


if __name__ == "__main__":
    sys.exit(main())
