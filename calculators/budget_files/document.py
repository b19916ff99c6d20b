"""A calculation as it can be taken away: as text, as rows, as a workbook, beside another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.sheet import Sheet
from calculators.danish_csv import Cell

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in the files of a calculation, made when a file is asked for.

    `posts` are its amounts in kroner under names that each stand once, for comparison;
    `total` is exact. `sheets` writes the sheet of amounts and the sheet of parameters.
    `left_out` names the lines that lack figures.
    """

    title: str
    price_level: str
    total: Fraction
    posts: tuple[tuple[str, Fraction], ...]
    text: Callable[[], str]
    rows: Callable[[], Iterable[Row]]
    sheets: Callable[[Sheet, Sheet], None]
    left_out: tuple[str, ...] = ()
