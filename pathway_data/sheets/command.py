"""`python -m pathway_data sheets` and `… take FILE`: what they say to the editor."""

from datetime import date
from pathlib import Path

from pathway_data import models
from pathway_data.content_place import shown_root
from pathway_data.load import load
from pathway_data.new_files import write_new
from pathway_data.sheets.content import Content
from pathway_data.sheets.taking import taken, write
from pathway_data.sheets.telling import in_words
from pathway_data.sheets.writing import workbook

WHOLE = "indhold.xlsx"
"""The name of the workbook with everything."""


def _content(folder: Path) -> Content | None:
    """The content; None where it has errors, which are told."""
    loaded = load(folder)
    for problem in sorted(loaded.problems):
        print(problem)
    return None if loaded.problems else Content(loaded, folder, shown_root(folder))


def write_sheets(folder: Path, out: Path, *, municipalities: bool = False) -> int:
    """Write one workbook of everything, or one for each municipality."""
    content = _content(folder)
    if content is None:
        return 1
    if not municipalities:
        file = out if out.suffix == ".xlsx" else out / WHOLE
        return _written(file, workbook(content))
    every = [item.id for _, item in content.loaded.catalogue.all(models.Municipality)]
    if out.suffix == ".xlsx":
        print(f"{out}: der skrives en fil for hver kommune – giv en mappe")
        return 1
    for name in every:
        own = Content(content.loaded, content.root, content.shown_root, only=name)
        if _written(out / f"{name}.xlsx", workbook(own)):
            return 1
    return 0


def _written(file: Path, data: bytes) -> int:
    return write_new(file, data, f"ret i arkene, og læs dem tilbage med make take FILE={file}")


def take(folder: Path, file: Path, day: date, *, yes: bool = False, deletes: bool = False) -> int:
    """Tell what a workbook changes, and write it where that is said."""
    content = _content(folder)
    if content is None:
        return 1
    try:
        data = file.read_bytes()
    except OSError as error:
        print(f"{file}: filen kan ikke læses ({error.strerror}) – se efter navnet")
        return 1
    found = taken(content, data, day, deletes=deletes)
    for problem in found.problems:
        print(problem)
    if found.problems:
        count = len(found.problems)
        print(f"{count} fejl. Intet er taget over: ret arket, og prøv igen.")
        return 1
    lines = list(in_words(content, found.difference, deletes=deletes))
    for line in lines:
        print(line)
    if not found.files:
        print("Intet at skrive." if lines else "Ingen ændringer.")
    elif yes:
        write(found.files)
        print("Skrevet: " + ", ".join(sorted(_shown(content, path) for path in found.files)))
    else:
        print(f"Intet er skrevet endnu. Skriv det med: make take FILE={file} YES=1")
        if found.difference.removals:
            print("DELETE=1 sletter også det, der ingen række har.")
    return 0


def _shown(content: Content, path: Path) -> str:
    return f"{content.shown_root}/{path.relative_to(content.root).as_posix()}"
