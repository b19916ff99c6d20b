"""The budget as a workbook whose formulas compute every sum, share and rounding.

The assumptions stand in a sheet of their own; whoever changes one there sees the whole
budget follow. The library that writes workbooks is the only part of this package that
is not in the standard library, and is imported only when a workbook is asked for.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from calculators.budget_files.ready import Ready
from calculators.budget_files.sheets import Assumptions, budget_sheet, growth_sheet

NEEDED = "xlsxwriter"
# A file made twice from the same answers is the same file.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes no time zone
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "": {},
    "head": {"bold": True, "text_wrap": True, "bottom": 1},
    "money": {"num_format": "#,##0.00"},
    "whole": {"num_format": "#,##0"},
    "input": {"num_format": "#,##0.######", "bg_color": "#FFF7D6"},
    "wrap": {"text_wrap": True},
}


class MissingLibraryError(Exception):
    """The library that writes workbooks is not there."""


def workbook_bytes(budget: Ready) -> bytes:
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
        book.set_properties({"title": budget.model.title, "created": _CREATED})
        book.set_calc_mode("auto")
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        sheet, inputs = book.add_worksheet("Budget"), book.add_worksheet("Forudsætninger")
        assumptions = Assumptions.written(budget, Writer(inputs, looks))
        write = growth_sheet if budget.model.growth else budget_sheet
        write(budget, assumptions, Writer(sheet, looks))
    return target.getvalue()


class Writer:
    """Writes cells to one sheet: text as text, numbers as numbers, formulas with values."""

    def __init__(self, sheet: Any, looks: Mapping[str, Any]) -> None:
        self._sheet = sheet
        self._looks = looks

    def widths(self, *widths: int) -> None:
        """How wide the columns are, in characters."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, look: str = "") -> None:
        """A text, whatever it looks like."""
        self._sheet.write_string(row, column, text, self._looks[look])

    def number(self, row: int, column: int, value: Fraction | int, look: str = "") -> None:
        """A number."""
        self._sheet.write_number(row, column, float(value), self._looks[look])

    def formula(
        self, row: int, column: int, formula: str, value: Fraction, look: str = "money"
    ) -> None:
        """A formula with the exact value it comes to, for programs that do not compute."""
        self._sheet.write_formula(row, column, formula, self._looks[look], float(value))
