"""`python -m pathway_data check`, `… schemas`, `… programme`, `… release`, `… case-file`,
`… sheets` and `… take`.
"""

import argparse
import io
import sys
from pathlib import Path

from calculators.danish import counted, listed
from pathway_data.calculations import Calculations
from pathway_data.case_files import empty_workbook
from pathway_data.case_reviews import sheet_columns
from pathway_data.changes import command as changes
from pathway_data.checks import check
from pathway_data.checks.calculators import hints
from pathway_data.checks.site import overriding, without_region
from pathway_data.content_place import CONTENT, content_folder
from pathway_data.load import Loaded, hand_written_pages, load
from pathway_data.new_files import write_new
from pathway_data.problems import did_you_mean
from pathway_data.rename import RenameError, Respelled, rename, respell
from pathway_data.scaffold import ScaffoldError, write_programme
from pathway_data.schemas import write_schemas
from pathway_data.sheets.command import take, write_sheets
from pathway_data.site_date import SiteDateError, site_date


def check_content(loaded: Loaded, docs: Path, content: Path) -> int:
    """Tell every problem in the content of a folder; the number is the exit code.

    Raises SiteDateError.
    """
    day = site_date()
    calculations = Calculations(loaded.catalogue, day)
    problems = check(loaded, day, hand_written_pages(docs), calculations)
    for problem in problems:
        print(problem)
    if problems:
        found = counted(len(problems), "fejl", "fejl")
        print(f"{found} i mappen {content}", file=sys.stderr)
        return 1
    for hint in sorted((*hints(calculations), *overriding(loaded), *without_region(loaded))):
        print(f"Forslag: {hint}")
    entities = sum(1 for _ in loaded.catalogue.every())
    files = counted(len(loaded.documents), "fil", "filer")
    print(f"Alt i orden: {counted(entities, 'post', 'poster')} i {files} i mappen {content}.")
    return 0


def _rename(options: argparse.Namespace) -> int:
    """Rename, and tell each file that was changed."""
    try:
        if options.command == "respell":
            _told_respelled(respell(options.content, options.old, options.new), options.old)
            return 0
        told = rename(options.content, options.kind, options.old, options.new, options.scope)
    except RenameError as error:
        print(error)
        return 1
    print("\n".join(told))
    print(f"{options.old} hedder nu {options.new}. Den gamle adresse fører videre. Kør check.")
    return 0


def _told_respelled(done: Respelled, old: str) -> None:
    """Tell each file that was changed, and the forms of the word that an editor has to look at."""
    print("\n".join(done.changed))
    if done.left:
        print(f"Andre former af {old} er ikke rettet – ret dem selv, hvor de menes:")
        print("\n".join(done.left))


def _case_file(name: str, folder: Path, content: Path) -> int:
    """Write a calculator's empty sheet of cases, or tell why not."""
    calculations = Calculations(load(content).catalogue, site_date())
    made = {
        f"{scope}/{calculator}": (calculation, columns)
        for (scope, calculator), calculation in calculations.by_key.items()
        if (columns := sheet_columns(calculation)) is not None
    }
    found = [path for path in made if name in (path, path.partition("/")[2])]
    if len(found) > 1:
        print(f'flere beregnere hedder "{name}" – skriv {listed(found, "eller")}')
        return 1
    if not found:
        names = sorted(path.partition("/")[2] for path in made)
        print(f'ukendt beregner "{name}" – {did_you_mean(name, names)}')
        return 1
    calculation, columns = made[found[0]]
    file = folder / f"{calculation.calculator.id}.xlsx"
    made_for = f"udfyld den, og læg den i {calculation.scope.id}s mappe reviews/"
    return write_new(file, empty_workbook(calculation.calculator.title, columns), made_for)


def _programme(name: str, content: Path) -> int:
    """Write the files of a new programme, or tell why not."""
    try:
        written = write_programme(content, name, site_date())
    except ScaffoldError as error:
        print(error)
        return 1
    print(f"{written[-1].parent}: {counted(len(written), 'fil', 'filer')} er skrevet.")
    print("Begynd med sources.yml og programme.yml; de andre filer har hver et eksempel.")
    return 0


def print_whatever_the_terminal() -> None:
    """Let a terminal that lacks a dash or an æ show a mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the number is the exit code."""
    print_whatever_the_terminal()
    parser = argparse.ArgumentParser(prog="python -m pathway_data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="tell every problem in the content")
    checking.add_argument("--content", type=Path, default=content_folder())
    checking.add_argument("--docs", type=Path, default=CONTENT.parent / "docs")
    sheet = commands.add_parser("case-file", help="write an empty sheet of cases to fill in")
    sheet.add_argument("calculator", help="the calculator's id, or <programme>/<id>")
    sheet.add_argument("--content", type=Path, default=content_folder())
    sheet.add_argument("--to", type=Path, default=Path(), help="the folder to write it in")
    begun = commands.add_parser("programme", help="write the files of a new programme")
    begun.add_argument("id", help="the name of its folder")
    begun.add_argument("--content", type=Path, default=content_folder())
    changes.add_command(commands)
    sheets = commands.add_parser("sheets", help="write the flat kinds as a workbook")
    sheets.add_argument("out", type=Path, nargs="?", default=Path(), help="a folder, or a file")
    sheets.add_argument("--municipalities", action="store_true", help="one for each, to send out")
    sheets.add_argument("--content", type=Path, default=content_folder())
    taking = commands.add_parser("take", help="tell what a workbook changes, and write it")
    taking.add_argument("file", type=Path, help="the workbook, as .xlsx")
    taking.add_argument("--yes", action="store_true", help="write what is told")
    taking.add_argument("--delete", action="store_true", help="delete what has no row any more")
    taking.add_argument("--content", type=Path, default=content_folder())
    spelling = commands.add_parser("respell", help="write a word in another way in all texts")
    spelling.add_argument("old", help="the word or the name as it is written")
    spelling.add_argument("new", help="how it is to be written")
    spelling.add_argument("--content", type=Path, default=content_folder())
    renaming = commands.add_parser("rename", help="give something a new id everywhere")
    renaming.add_argument("kind", help="the kind, as its file is called: actors, offers …")
    renaming.add_argument("old", help="the id it has")
    renaming.add_argument("new", help="the id it is to have; the old one leads on")
    renaming.add_argument("--in", dest="scope", default="", help="the programme, or common")
    renaming.add_argument("--content", type=Path, default=content_folder())
    commands.add_parser("schemas", help="write the JSON Schemas for editors")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except SiteDateError as error:
        print(error)
        return 1


def _run(options: argparse.Namespace) -> int:
    """Run the command that was written. Raises SiteDateError."""
    if options.command == "schemas":
        write_schemas()
        return 0
    if options.command == "programme":
        return _programme(options.id, options.content)
    if options.command == "release":
        return changes.release(options.day, options.content)
    if options.command in ("rename", "respell"):
        return _rename(options)
    if options.command == "case-file":
        return _case_file(options.calculator, options.to, options.content)
    if options.command == "sheets":
        return write_sheets(options.content, options.out, municipalities=options.municipalities)
    if options.command == "take":
        yes, deletes = options.yes, options.delete
        return take(options.content, options.file, site_date(), yes=yes, deletes=deletes)
    return check_content(load(options.content), options.docs, options.content)


if __name__ == "__main__":
    sys.exit(main())
