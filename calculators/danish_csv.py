"""Tables as CSV files that a Danish Excel opens with a double click.

A byte order mark, semicolons between cells and a comma before decimals; a text that a
spreadsheet could take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
"""

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction

from calculators.danish import round_to
from calculators.written import whole_characters, without_controls

Cell = str | int | Fraction

BOM = "\ufeff"
MOST_DECIMALS = 6
# Some spreadsheets take the full-width signs for the plain ones, and none shows what comes
# before the sign here: spaces, marks of direction, characters without width.
_UNSHOWN = (
    r"\s\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_FORMULA = re.compile(rf"[\t\r\n]|[{_UNSHOWN}]*[=+\-@＝＋－＠]")


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
    """The text, unable to be read as a formula, and without what could hide one."""
    plain = whole_characters(without_controls(text))
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return str(cell) if isinstance(cell, int) else _decimal(cell)


def _decimal(value: Fraction) -> str:
    units = round_to(value, Fraction(1, 10**MOST_DECIMALS)) * 10**MOST_DECIMALS
    digits = str(abs(units.numerator)).rjust(MOST_DECIMALS + 1, "0")
    whole, decimals = digits[:-MOST_DECIMALS], digits[-MOST_DECIMALS:].rstrip("0")
    return f"{'-' if units < 0 else ''}{whole}{',' if decimals else ''}{decimals}"
