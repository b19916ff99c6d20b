"""What the sheets with amounts have in common: their columns, and how their formulas round."""

from calculators.danish_csv import MOST_DECIMALS
from calculators.project_files.places import DECIMALS
from calculators.project_model.totals import Row

OERE = 2
SAFE = 8
"""Decimals that binary fractions are brought to before they are rounded: a half is a half then."""
ALL_LINES = "Linje"
AMOUNT = 15
"""The width of a column of amounts, in characters."""


def with_sum(row: Row) -> Row:
    """An amount in each period, and in all of them."""
    return (*row, sum(row))


def safely(exact: str, decimals: int | str) -> str:
    """A cell of a line rounded, brought to eight decimals first."""
    return f"ROUND(ROUND({exact},{SAFE}),{decimals})"


def published(exact: str) -> str:
    """A cell as periods and totals are published: to the decimals that the reader may change.

    It is brought to six decimals first, as `rounded` does and for the same reason.
    """
    return f"ROUND(ROUND({exact},{MOST_DECIMALS}),{DECIMALS})"
