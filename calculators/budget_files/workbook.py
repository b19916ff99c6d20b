"""A calculation as a workbook whose formulas compute every sum, share and rounding.

The assumptions stand in a sheet of their own; whoever changes one there sees the whole
budget follow. The library that writes workbooks is the only part of this package that
is not in the standard library, and is imported only when a workbook is asked for.
"""

import io
from collections.abc import Mapping
from datetime import datetime

from calculators.budget_files.document import Document
from calculators.budget_files.sheet import Sheet

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
        book.set_properties({"title": document.title, "created": _CREATED})
        book.set_calc_mode("auto")
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        amounts, inputs = book.add_worksheet("Budget"), book.add_worksheet("Forudsætninger")
        document.sheets(Sheet(amounts, looks), Sheet(inputs, looks))
    return target.getvalue()
