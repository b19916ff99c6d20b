"""One sheet of a workbook: text as text, numbers as numbers, formulas with their values."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

FIRST = 3
"""The first row with content, counted from 0; the title and the headings come before."""


class Sheet:
    """Writes cells; rows and columns are counted from 0, as the library does."""

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


def column_name(column: int) -> str:
    """A column as formulas name it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
