"""A simulation as it is shown: percentiles in whole kroner, and what they rest on."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from calculators.budget_files.workbook import FIRST, Book, Document
from calculators.danish import money, number, round_to
from calculators.danish_csv import Cell
from calculators.model import Table
from calculators.uncertainty.simulation import Percentile, Simulation

CAPTION = "Simulering af totalen, afrundet til hele kr."
_WORDS = {10: "I 10 % af gangene", 50: "I 50 % af gangene (midten)", 90: "I 90 % af gangene"}
_COLUMNS = ("Lodtrækninger", "Totalen er højst", "Usikkerhed ved lodtrækningen")
_HEADINGS = (*_COLUMNS[:2], "Usikkerhed, fra", "Usikkerhed, til")
_FIXED = "Tallene her følger ikke med, når filen rettes: ret på siden, og hent filen igen."


def percentiles_table(found: Simulation) -> Table:
    """Each percentile, and where other draws would have put it."""
    return Table(
        caption=CAPTION,
        columns=_COLUMNS,
        rows=tuple(
            (_WORDS[item.percent], f"{number(item.value, 0)}", _interval(item))
            for item in found.percentiles
        ),
        numeric=(False, True, True),
    )


def notes(found: Simulation) -> tuple[str, ...]:
    """How the draws were made, and what follows where they are not independent."""
    low, high = (money(end, whole=True) for end in found.ends)
    draws = (
        f"Simuleringen trækker lod om alle forudsætninger {number(found.draws)} gange. Hver "
        "forudsætning ligger mellem sit lave og sit høje tal, og det forventede er det mest "
        "sandsynlige (trekantfordeling). Fordelingen er vores valg; kilden til den står på "
        "beregnerens side."
    )
    independent = (
        "Forudsætningerne trækkes uafhængigt af hinanden; det er en antagelse. Følges de ad, kan "
        f"udsvinget være større: med alle lave er totalen {low}, med alle høje {high}"
    )
    return draws, independent, "De samme svar giver altid de samme tal."


def text_lines(found: Simulation) -> Iterator[str]:
    """The same as lines of a text."""
    for item in found.percentiles:
        yield f"{_WORDS[item.percent]} er totalen højst {money(item.value, whole=True)}"
    yield from notes(found)


def rows(found: Simulation) -> Iterator[tuple[Cell, ...]]:
    """The same as rows of a sheet, in whole kroner as on the page."""
    yield (CAPTION,)
    yield _HEADINGS
    yield from _figures(found)
    for note in notes(found):
        yield ("Bemærk", note)


def with_percentiles(document: Document, found: Simulation) -> Document:
    """The same document, the percentiles last in its text, its rows and its workbook."""

    def sheets(book: Book) -> None:
        document.sheets(book)
        _write(found, book)

    return replace(
        document,
        text=lambda: "\n".join((document.text(), CAPTION.upper(), *text_lines(found), "")),
        rows=lambda: (*document.rows(), *rows(found)),
        sheets=sheets,
    )


def _write(found: Simulation, book: Book) -> None:
    """A sheet of its own: draws are no formula that a spreadsheet could follow."""
    sheet = book.sheet("Simulering")
    sheet.headings(CAPTION, _HEADINGS, (34, 24, 18, 18), _FIXED, numeric_from=1)
    row = FIRST
    for row, (words, *amounts) in enumerate(_figures(found), start=FIRST):
        sheet.text(row, 0, words)
        for column, amount in enumerate(amounts, start=1):
            sheet.figure(row, column, amount)
    for below, note in enumerate(notes(found), start=row + 2):
        sheet.text(below, 0, note)


def _figures(found: Simulation) -> Iterator[tuple[str, Fraction, Fraction, Fraction]]:
    for item in found.percentiles:
        value, low, high = map(round_to, (item.value, item.low, item.high))
        yield _WORDS[item.percent], value, low, high


def _interval(item: Percentile) -> str:
    return f"{number(item.low, 0)} til {number(item.high, 0)}"
