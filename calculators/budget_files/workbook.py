"""A calculation as it can be taken away, and as a workbook whose formulas compute it.

The assumptions stand in a sheet of their own, to which all formulas of sums, shares and
roundings refer; whoever changes one there sees the whole budget follow. Every sheet prints
across one page lying down, with its headings on each. The library that writes workbooks is
the only part of this package that is not in the standard library, and is imported only when
a workbook is asked for.
"""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from calculators.danish import spelled_out
from calculators.danish_csv import MOST_DECIMALS, Cell
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
_DANISH = "[$-406]"
"""The number format's language (Windows' code for Danish): 1.234,56 also where the program's
own language is another and it heeds that."""
_EXACT = f"{_DANISH}#,##0.00"
_INPUT = {"num_format": f"{_DANISH}#,##0.######", "bg_color": "#FFF7D6", "locked": False}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "": {},
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"},
    "number head": {"bold": True, "text_wrap": True, "bottom": 1, "align": "right"},
    "money": {"num_format": _EXACT, "valign": "top"},
    "whole": {"num_format": f"{_DANISH}#,##0", "valign": "top"},
    "sum": {"num_format": _EXACT, "bold": True, "top": 1},
    "sum name": {"bold": True, "top": 1},
    "total": {"num_format": _EXACT, "bold": True, "top": 1, "bottom": 6},
    "total name": {"bold": True, "top": 1, "bottom": 6},
    "whole total": {"num_format": f"{_DANISH}#,##0", "bold": True, "top": 1, "bottom": 6},
    "applied": {"bold": True, "bg_color": "#E3EFE3"},
    "label": {"align": "right"},
    "name": {"bold": True},
    "code": {"indent": 1, "font_color": "#595959"},
    "quiet money": {"num_format": _EXACT, "font_color": "#595959"},
    "any": {"num_format": f"{_DANISH}#,##0.######"},
    "input": _INPUT,
    "follows": {**_INPUT, "font_color": "#595959", "italic": True},
    "part": {"bold": True, "bg_color": "#EDEDED"},
    "choice": {"bg_color": _INPUT["bg_color"], "bold": True, "border": 1, "locked": False},
    "wrap": {"text_wrap": True, "valign": "top"},
    "top": {"valign": "top"},
}
_A4 = 9
_LINE = 15
"""The height of a line of text, in points."""
_MOST_IN_HEADER = 60
"""Characters of a name in a page's head, which holds 255 in all."""


class Sheet:
    """Writes cells: text as text, numbers as numbers, formulas with their values.

    Rows and columns are counted from 0, as the library does.
    """

    def __init__(self, sheet: Any, looks: Mapping[str, Any]) -> None:
        self._sheet = sheet
        self._looks = looks

    def headings(
        self,
        title: str,
        names: tuple[str, ...],
        widths: tuple[int, ...],
        hint: str = "",
        *,
        numeric_from: int | None = None,
    ) -> None:
        """A title, a hint under it, and the columns' names with their widths in characters.

        The names stay in view, and stand on every printed page; those of columns with
        figures stand above these.
        """
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self.text(0, 0, title, "title")
        if hint:
            self.text(1, 0, hint)
        first = len(names) if numeric_from is None else numeric_from
        for column, name in enumerate(names):
            self.text(FIRST - 1, column, name, "head" if column < first else "number head")
        self._sheet.freeze_panes(FIRST, 1)
        self._sheet.repeat_rows(FIRST - 1)

    def choice(self, row: int, column: int, options: tuple[str, ...], chosen: str) -> None:
        """A cell whose text is one of a list."""
        self._sheet.write_string(row, column, chosen, self._looks["choice"])
        rule = {"validate": "list", "source": list(options), "error_title": "Vælg fra listen"}
        self._sheet.data_validation(row, column, row, column, rule)

    def blank(self, row: int, column: int) -> None:
        """A cell that nothing is told of yet, for the reader to fill in."""
        self._sheet.write_blank(row, column, None, self._looks["input"])

    def band(self, row: int, text: str, columns: int, look: str) -> None:
        """A row of one look from the first column on: a text, and nothing in the others."""
        for column in range(columns):
            self.text(row, column, "" if column else text, look)

    def lines(self, row: int, count: int) -> None:
        """Make a row so high that a cell has room for several lines of text."""
        if count > 1:
            self._sheet.set_row(row, _LINE * count)

    def text(self, row: int, column: int, text: str, look: str = "") -> None:
        """A text, whatever it looks like."""
        self._sheet.write_string(row, column, text, self._looks[look])

    def number(self, row: int, column: int, value: Fraction | int) -> None:
        """A number the reader may change."""
        self._sheet.write_number(row, column, float(value), self._looks["input"])

    def figure(self, row: int, column: int, value: Fraction | int) -> None:
        """A number that follows from nothing in the workbook, and is not to be changed."""
        self._sheet.write_number(row, column, float(value), self._looks["any"])

    def formula(
        self, row: int, column: int, formula: str, value: Fraction | int | str, look: str = "money"
    ) -> None:
        """A formula with the exact value it comes to, for programs that do not compute."""
        result = value if isinstance(value, str) else float(value)
        self._sheet.write_formula(row, column, f"={formula}", self._looks[look], result)


class Book:
    """The workbook that is being written: its sheets, and the names of cells.

    `heading` stands above every printed page to the left, `scenario` to the right.
    """

    def __init__(self, book: Any, heading: str, scenario: str) -> None:
        self._book = book
        self._looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self._heading = f"&L{_in_header(heading)}&R{_in_header(scenario)}"

    def sheet(self, name: str) -> Sheet:
        """A new sheet, the next in order: A4 lying down, as wide as one page."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(self._heading)
        sheet.set_footer("&L&A&CSide &P af &N&RUdskrevet &D")
        return Sheet(sheet, self._looks)

    def define(self, name: str, cell: str) -> None:
        """Give a cell, told with its sheet, a name that formulas can use."""
        self._book.define_name(name, f"={cell}")


def _in_header(text: str) -> str:
    """A text as a page's head shows it; "&" begins a code there."""
    short = text if len(text) <= _MOST_IN_HEADER else f"{text[: _MOST_IN_HEADER - 1]}…"
    return " ".join(short.split()).replace("&", "&&")


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in the files of a calculation, made when a file is asked for.

    `posts` are its amounts in kroner under names that each stand once, for comparison;
    `total` is exact. `sheets` writes the workbook. `project` and `scenario` are what the
    reader calls them, if anything. `omissions` names the lines that lack figures.
    """

    title: str
    price_level: str
    total: Fraction
    posts: tuple[tuple[str, Fraction], ...]
    text: Callable[[], str]
    rows: Callable[[], Iterable[Row]]
    sheets: Callable[[Book], None]
    omissions: tuple[str, ...] = ()
    project: str = ""
    scenario: str = ""

    def file_name(self, calculator: str) -> str:
        """What its files are called, without an ending: calculator, project and scenario."""
        words = (calculator, file_words(self.project), file_words(self.scenario))
        return "-".join(filter(None, words))


_NO_LETTER = re.compile(r"[^a-z0-9]+")
_MOST_IN_NAME = 40


def file_words(text: str) -> str:
    """A text as part of a file's name, which any program can take: "Møder 2027" is moeder-2027.

    A long one ends with a whole word, where it has one.
    """
    words = _NO_LETTER.sub("-", spelled_out(text)).strip("-")
    if len(words) <= _MOST_IN_NAME:
        return words
    whole = words[: _MOST_IN_NAME + 1].rpartition("-")[0]
    return whole or words[:_MOST_IN_NAME]


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


def rounded(exact: str, step: Fraction | int) -> str:
    """A formula rounded to whole steps.

    What computes with binary fractions has 199549.99999999997 where the amount is exactly
    199550; brought to six decimals first, a half is a half and is rounded up as on the page.
    """
    amount = f"ROUND({exact},{MOST_DECIMALS})"
    return f"ROUND({amount},0)" if step == 1 else f"ROUND({amount}/{step},0)*{step}"


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
        book.set_properties({"title": document.project or document.title, "created": CREATED})
        book.set_calc_mode("auto")
        document.sheets(Book(book, document.project or document.title, document.scenario))
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class ParameterSheets:
    """Two sheets: amounts, and the parameters with their values that the amounts come of.

    `index` is among the parameters, if there is one; `amounts` writes the first sheet by the
    cells of the other.
    """

    title: str
    price_level: str
    parameters: tuple[Parameter, ...]
    values: Values
    amounts: Callable[[Sheet, Cells], None]
    index: PriceIndex | None = None

    def write(self, book: Book) -> None:
        """Write both sheets."""
        amounts, inputs = book.sheet("Budget"), book.sheet("Forudsætninger")
        cells = _parameter_cells(self, inputs)
        for name, place in cells.items():
            book.define(f"Tal_{name.replace('-', '_')}", place)
        self.amounts(amounts, cells)


def _parameter_cells(document: ParameterSheets, sheet: Sheet) -> Cells:
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
