"""A calculation as it can be taken away, and as a workbook whose formulas compute it.

The assumptions stand in a sheet of their own, to which all formulas of sums, shares and
roundings refer; whoever changes one there sees the whole budget follow. The library that
writes workbooks is the only part of this package that is not in the standard library, and
is imported only when a workbook is asked for.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from calculators.danish_csv import Cell
from calculators.parameters.model import Parameter, Values, unit_after
from calculators.parameters.price_index import INDEX, PriceIndex
from calculators.parameters.products import Factors, scale_of

FIRST = 3
"""The first row with content, counted from 0; the title and the headings come before."""

Cells = Mapping[str, str]
"""The cell of each parameter's value, by the parameter's id."""

_NAMES = ("Forudsætning", "Værdi", "Enhed", "Lav", "Høj")

Row = tuple[Cell, ...]

NEEDED = "xlsxwriter"
# A file made twice from the same answers is the same file.
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes no time zone
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "": {},
    "head": {"bold": True, "text_wrap": True, "bottom": 1},
    "money": {"num_format": "#,##0.00"},
    "whole": {"num_format": "#,##0"},
    "input": {"num_format": "#,##0.######", "bg_color": "#FFF7D6"},
    "wrap": {"text_wrap": True},
}


class Sheet:
    """Writes cells: text as text, numbers as numbers, formulas with their values.

    Rows and columns are counted from 0, as the library does.
    """

    def __init__(self, sheet: Any, looks: Mapping[str, Any]) -> None:
        self._sheet = sheet
        self._looks = looks

    def headings(
        self, title: str, names: tuple[str, ...], widths: tuple[int, ...], hint: str = ""
    ) -> None:
        """A title, a hint under it, and the columns' names with their widths in characters."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self.text(0, 0, title, "head")
        if hint:
            self.text(1, 0, hint)
        for column, name in enumerate(names):
            self.text(FIRST - 1, column, name, "head")

    def text(self, row: int, column: int, text: str, look: str = "") -> None:
        """A text, whatever it looks like."""
        self._sheet.write_string(row, column, text, self._looks[look])

    def number(self, row: int, column: int, value: Fraction | int) -> None:
        """A number the reader may change."""
        self._sheet.write_number(row, column, float(value), self._looks["input"])

    def formula(
        self, row: int, column: int, formula: str, value: Fraction, look: str = "money"
    ) -> None:
        """A formula with the exact value it comes to, for programs that do not compute."""
        self._sheet.write_formula(row, column, f"={formula}", self._looks[look], float(value))


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in the files of a calculation, made when a file is asked for.

    `posts` are its amounts in kroner under names that each stand once, for comparison;
    `total` is exact. `parameters` with their `values`, and `index` where one is among them,
    have a sheet of their own; `amounts` writes the other, by the cells of that one.
    `omissions` names the lines that lack figures.
    """

    title: str
    price_level: str
    total: Fraction
    posts: tuple[tuple[str, Fraction], ...]
    text: Callable[[], str]
    rows: Callable[[], Iterable[Row]]
    amounts: Callable[[Sheet, Cells], None]
    parameters: tuple[Parameter, ...]
    values: Values
    index: PriceIndex | None = None
    omissions: tuple[str, ...] = ()


def column_name(column: int) -> str:
    """A column as formulas name it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def product(factors: Factors, cells: Cells) -> str:
    """Factors multiplied as a formula, with minutes and per cents brought into place."""
    scale = scale_of(factors)
    above = f"*{scale.numerator}" if scale.numerator != 1 else ""
    below = f"/{scale.denominator}" if scale.denominator != 1 else ""
    return "*".join(cells[item.id] for item in factors) + above + below


class MissingLibraryError(Exception):
    """The library that writes workbooks is not there."""


def workbook_bytes(document: Document) -> bytes:
    """The workbook as a file. Raises MissingLibraryError where the library is not there."""
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise MissingLibraryError from None
    target = io.BytesIO()
    # Nothing the reader wrote is ever taken for a formula, a link or a number.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": document.title, "created": CREATED})
        book.set_calc_mode("auto")
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        amounts, inputs = book.add_worksheet("Budget"), book.add_worksheet("Forudsætninger")
        cells = _parameter_cells(document, Sheet(inputs, looks))
        document.amounts(Sheet(amounts, looks), cells)
    return target.getvalue()


def _parameter_cells(document: Document, sheet: Sheet) -> Cells:
    """Write the parameters with their low and high values, and tell where each stands."""
    hint = "Ret tallene i de farvede felter; budgettet følger med."
    sheet.headings(f"{document.title}: forudsætninger", _NAMES, (44, 16, 26, 16, 16), hint)
    cells = {}
    row = FIRST
    for item in document.parameters:
        cells[item.id] = f"Forudsætninger!$B${row + 1}"
        sheet.text(row, 0, item.label)
        sheet.text(row, 2, unit_after(item))
        for column, bound in ((3, item.low), (4, item.high)):
            if bound is not None:
                sheet.number(row, column, Fraction(bound))
        if item.id == INDEX and document.index is not None:
            _index(sheet, row, document.index)
            row += 2
        else:
            sheet.number(row, 1, document.values[item.id])
        row += 1
    sheet.text(row + 1, 0, f"Prisniveau: {document.price_level}", "wrap")
    return cells


def _index(sheet: Sheet, row: int, index: PriceIndex) -> None:
    """The index as a ratio of the two figures under it."""
    sheet.formula(row, 1, f"B{row + 3}/B{row + 2}*100", index.percent, "")
    ends = (
        ("Indeks for taksternes prisniveau", index.start),
        ("Indeks for det nye prisniveau", index.end),
    )
    for below, (label, figure) in enumerate(ends, start=row + 1):
        sheet.text(below, 0, label)
        sheet.number(below, 1, figure)
