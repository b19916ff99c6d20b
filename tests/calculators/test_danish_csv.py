"""CSV as a Danish spreadsheet takes it, whatever stands in the cells."""

import csv
import io
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculators.danish_csv import BOM, csv_text, harmless


def test_numbers_have_a_decimal_comma_and_nothing_between_thousands() -> None:
    """Whole numbers stay whole, and a third is rounded to six decimals."""
    row = (1000, Fraction(75317600, 1000), Fraction(-1, 2), Fraction(1, 3), Fraction(0))
    assert csv_text([row]) == f"{BOM}1000;75317,6;-0,5;0,333333;0\r\n"


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_every_text_comes_back_as_a_text(rows: list[list[str]]) -> None:
    """Quotes, semicolons and line breaks break no row, and nothing reads as a formula."""
    text = csv_text(rows)
    assert text.startswith(BOM)
    read = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))
    assert read == [[harmless(cell) for cell in row] for row in rows]
    assert not [cell for row in read for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠")]
