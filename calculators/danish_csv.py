"""Tables as CSV files that a Danish Excel opens with a double click.

A byte order mark, semicolons between cells and a comma before decimals; a text that a
spreadsheet could take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Iterable
from fractions import Fraction

from calculators.danish import round_to

Cell = str | int | Fraction

BOM = "\ufeff"
MOST_DECIMALS = 6
# Some spreadsheets take the full-width signs for the plain ones.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows as the text of a file, which is then written as UTF-8.

    Texts are made harmless; numbers are plain digits with nothing between thousands. An
    amount that six decimals cannot hold is rounded to six.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return BOM + text.getvalue()


def harmless(text: str) -> str:
    """The text, unable to be read as a formula."""
    formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if formula else text


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell) if isinstance(cell, int) else _decimal(cell)


def _decimal(value: Fraction) -> str:
    units = round_to(value, Fraction(1, 10**MOST_DECIMALS)) * 10**MOST_DECIMALS
    digits = str(abs(units.numerator)).rjust(MOST_DECIMALS + 1, "0")
    whole, decimals = digits[:-MOST_DECIMALS], digits[-MOST_DECIMALS:].rstrip("0")
    return f"{'-' if units < 0 else ''}{whole}{',' if decimals else ''}{decimals}"
