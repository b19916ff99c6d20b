"""Cells that were copied in a spreadsheet: the rows they stand in, and how they are repeated.

Excel, LibreOffice and Google Sheets put cells on the clipboard as text: a tab between cells,
a line break between rows, and quotation marks around a cell that holds either of them (or,
in Excel, a quotation mark).
"""

from collections.abc import Sequence
from fractions import Fraction

from calculators.danish import PERCENT, counted, listed, parse_number
from calculators.privacy import holds_cpr

_TOLD = 3
"""So many of what could not be used are shown as they were."""
_SHOWN = 60

type Row = tuple[str, ...]


def cells_in(text: str) -> tuple[Row, ...]:
    """The rows of a clipboard's text.

    A quotation mark is one around a cell only where it stands first in it and the next one
    that is alone stands last; anywhere else it is part of the text.
    """
    rows: list[Row] = []
    row: list[str] = []
    at, end = 0, len(text)
    while at <= end:
        cell, at = _cell(text, at)
        row.append(cell)
        after = text[at : at + 1]
        if after == "\t":
            at += 1
            continue
        rows.append(tuple(row))
        row = []
        if not after:
            break
        at += 2 if text[at : at + 2] == "\r\n" else 1
        if at == end:
            break
    return tuple(rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text[at : at + 1] == '"':
        found = _quoted(text, at + 1)
        if found is not None:
            return found
    end = at
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks, or None where they are part of the text."""
    said: list[str] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            return None
        said.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            break
        said.append('"')
        at = end + 2
    if text[end + 1 : end + 2] not in ("", "\t", "\r", "\n"):
        return None
    return "".join(said), end + 1


def number_in(cell: str) -> Fraction | None:
    """The number that a cell holds, kroner and percent with their sign; None where it is none."""
    try:
        return Fraction(parse_number(cell, "kr.", "kr", "dkk", *PERCENT))
    except ValueError:
        return None


def short(text: str) -> str:
    """A text as it is shown; somebody's number is not repeated."""
    if holds_cpr(text):
        return "…"
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…"


def some(items: Sequence[str]) -> str:
    """The first of some, and how many more there are."""
    more = len(items) - _TOLD
    shown = list(items[:_TOLD])
    return listed([*shown, counted(more, "til", "til")] if more > 0 else shown)
