"""A simulation as it is shown: percentiles in whole kroner, and what they rest on."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.danish import money, number
from calculators.danish_csv import Cell
from calculators.model import Table
from calculators.uncertainty.simulation import Percentile, Simulation

CAPTION = "Simulering af totalen, afrundet til hele kr."
_WORDS = {10: "I 10 % af gangene", 50: "I 50 % af gangene (midten)", 90: "I 90 % af gangene"}
_COLUMNS = ("Lodtrækninger", "Totalen er højst", "Usikkerhed ved lodtrækningen")


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
        "sandsynlige (trekantfordeling; Johnson, The Statistician 1997). Fordelingen er vores "
        "valg."
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
    yield (*_COLUMNS[:2], "Fra", "Til")
    for item in found.percentiles:
        ends = (_whole(item.low), _whole(item.high))
        yield (_WORDS[item.percent], _whole(item.value), *ends)
    for note in notes(found):
        yield ("Bemærk", note)


def _interval(item: Percentile) -> str:
    return f"{number(item.low, 0)} til {number(item.high, 0)}"


def _whole(amount: Fraction) -> Fraction:
    return Fraction(round(amount))
