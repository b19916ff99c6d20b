"""Where the headings of a file stand, what stands between its cells, and which columns it has.

All of it is judged together, over the first rows: what makes most of the known columns appear
is right. A first line alone misleads: it may be a title, or an unused heading full of commas.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Protocol

from calculators.danish import listed, spelled_out
from calculators.indicators.letters import composed
from calculators.indicators.model import IndicatorSet
from calculators.indicators.values import shown
from calculators.suggest import closest

SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "lodret streg"}

LOOKED_AT = 60
"""Rows among which the headings stand; above them is room for a title page."""

_SAMPLE = 500_000
_SEP_LINE = re.compile(r'"?sep=(?P<sign>.)"?[\s;,|]*', re.IGNORECASE)
_ALIKE = 0.8


class Rows(Protocol):
    """A reader of rows, as `csv.reader` gives it: `line_num` lines have been read so far."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: the positions of the known ones, and the headings of the others.

    Rows have `width` cells, and behind them up to `widest` without a heading. `above` are the
    rows over the headings, a row that names the separator not among them. `filled_out` says
    that some of the first rows have all cells, so that a spreadsheet may have cut the others.
    """

    names: tuple[str, ...]
    places: dict[str, int]
    width: int
    widest: int
    above: int
    titles: int
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    filled_out: bool

    def computable(self, definition: IndicatorSet) -> bool:
        """Whether at least one indicator has all its columns."""
        return any(set(item.columns) <= self.places.keys() for item in definition.indicators)


def separated(definition: IndicatorSet, text: str) -> tuple[str, Columns]:
    """What stands between the cells of a text, and its columns."""
    sample = text[:_SAMPLE]
    named = _named_separator(sample)
    choices = [named, *SEPARATORS] if named else list(SEPARATORS)
    found = []
    for separator in dict.fromkeys(choices):
        rows = list(islice(records(io.StringIO(sample, newline=""), separator), LOOKED_AT))
        columns = in_rows(definition, rows, has_line=bool(named))
        even = sum(len(row) == len(columns.names) > 1 for row in rows)
        found.append((len(columns.places), separator == named, even, separator, columns))
    *_, separator, columns = max(found, key=lambda each: each[:3])
    return separator, columns


def records(lines: Iterable[str], separator: str) -> Rows:
    """The rows of a text's lines; a quoted cell may hold line breaks."""
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def in_rows(definition: IndicatorSet, rows: list[list[str]], *, has_line: bool = False) -> Columns:
    """The columns of a file by the row, among the first, that names most of the known ones.

    With `has_line` the first row that is not empty only names the separator.
    """
    filled = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    line = filled.pop(0) if has_line and filled else None
    known = _known(definition)
    scores = [
        (len({known.get(simplified(cell)) for cell in rows[at]} - {None}), at) for at in filled
    ]
    best = max(scores, key=lambda each: each[0], default=(0, 0))[1]
    names = rows[best] if filled else []
    places, unknown, twice = _places(known, names)
    width = max((at + 1 for at, name in enumerate(names) if name.strip()), default=0)
    return Columns(
        names=tuple(names),
        places=places,
        width=width,
        widest=len(names),
        above=best - (line is not None),
        titles=sum(at < best for at in filled),
        unknown=tuple(_said_unknown(definition, unknown, places)),
        twice=tuple(twice),
        filled_out=any(len(row) >= width for row in rows[best + 1 :]),
    )


def missing_columns(definition: IndicatorSet, columns: Columns) -> str:
    """What is wrong with a file by which no indicator can be computed."""
    found = listed([shown(name) for name in columns.names[:8] if name.strip()])
    missing = listed(
        [f"»{column.id}«" for column in definition.columns if column.id not in columns.places]
    )
    meant = [name for name in columns.unknown if "mente du" in name]
    near = f" {listed(meant)}." if meant else ""
    return (
        "Ingen af indikatorerne kan regnes ud, fordi kolonner mangler. Første række skal være "
        f"overskrifter. Fundet: {found}.{near} Mangler: {missing}."
    )


def simplified(name: str) -> str:
    """A heading as it is compared: "Undervisning tilbudt" is undervisning-tilbudt."""
    return "".join(filter(str.isalnum, spelled_out(composed(name))))


# A definition's own names are asked for with every separator that is tried; what stands in a
# reader's file is remembered nowhere.
_own_name = lru_cache(maxsize=256)(simplified)


def _named_separator(sample: str) -> str:
    """The separator that a line above the headings names for a spreadsheet: `sep=;`."""
    for line in io.StringIO(sample, newline=""):
        if line.strip():
            found = _SEP_LINE.fullmatch(line.strip("\r\n"))
            sign = found["sign"] if found else ""
            return sign if sign in SEPARATORS else ""
    return ""


def _known(definition: IndicatorSet) -> dict[str, str]:
    """The columns by every name a heading may have."""
    known: dict[str, str] = {}
    for column in definition.columns:
        short = column.label.partition("(")[0]
        known |= dict.fromkeys(map(_own_name, (short, column.label)), column.id)
    return known | {_own_name(column.id): column.id for column in definition.columns}


def _places(
    known: dict[str, str], names: Iterable[str]
) -> tuple[dict[str, int], list[tuple[int, str]], list[str]]:
    """Where the known columns stand, the others by position, and those that stand twice."""
    places: dict[str, int] = {}
    unknown, twice = [], []
    for at, name in enumerate(names):
        column = known.get(simplified(name))
        if column is None:
            unknown.append((at, name))
        elif column in places:
            twice.append(f"»{column}« (kolonne {places[column] + 1} og {at + 1})")
        else:
            places[column] = at
    return places, unknown, twice


def _said_unknown(
    definition: IndicatorSet, unknown: list[tuple[int, str]], places: dict[str, int]
) -> Iterator[str]:
    """The headings that are not used, each with the column it is nearly called."""
    left = {_own_name(each.id): each.id for each in definition.columns if each.id not in places}
    named = [(at, name) for at, name in unknown if name.strip()]
    for at, name in unknown:
        if name.strip():
            near = closest(simplified(name), left, _ALIKE) if left else ""
            yield shown(name) + (f" – mente du »{left[near]}«?" if near else "")
        elif at < max([*places.values(), *(at for at, _ in named)], default=0):
            yield f"kolonne {at + 1} uden overskrift"
