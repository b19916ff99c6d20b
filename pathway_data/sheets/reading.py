"""A workbook that has come back, taken apart: rows with what their cells say, and every mistake.

Columns are known by their headings, wherever they stand, and rows by their keys. A cell that cannot
be used is told with its sheet and its place, and the rest is read on.
"""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from calculators.danish import plain_spaces
from calculators.privacy import holds_cpr
from calculators.suggest import closest
from pathway_data.models.base import is_slug
from pathway_data.sheets.columns import (
    NUMBER,
    PARENT,
    PLACE,
    CellError,
    Column,
    Known,
    Layout,
    layouts,
)
from pathway_data.sheets.writing import ABOUT, COVERS, LISTS, ORIGINAL, WHOLE, explanation

MAX_BYTES = 20_000_000
HEADINGS_WITHIN = 12
"""The headings stand in one of so many rows at the top."""
MOST_ROWS = 20_000
_OWN = (ABOUT, LISTS, ORIGINAL)
_CPR = "cellen ligner et CPR-nummer – forventede ingen oplysninger om personer; slet det"


@dataclass(frozen=True, slots=True, order=True)
class CellProblem:
    """What is wrong in which cell of which sheet, and what is expected."""

    order: tuple[int, int, int]
    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        where = f", celle {self.cell}" if self.cell else ""
        return f'Ark "{self.sheet}"{where}: {self.message}'


@dataclass
class Row:
    """A row: what its cells say, by the fields' names, and where each stands.

    `bad` are the fields whose cells cannot be used.
    """

    layout: Layout
    sheet: str
    number: int
    place: str = ""
    parent: str = ""
    part: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def cell(self, name: str) -> str:
        """Where a field stands; the row's first cell for what has no column."""
        return f"{self.letters.get(name, 'A')}{self.number}"


@dataclass
class Book:
    """A workbook that was read."""

    only: str = ""
    original: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """By the sheets' titles; a sheet that is not there has none."""
    problems: list[CellProblem] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)

    @cached_property
    def _sent(self) -> frozenset[str]:
        return frozenset(key for key, _ in self.original)

    def had(self, key: str) -> bool:
        """Whether something stood in the workbook when it was made, as far as that is known."""
        return not self._sent or key in self._sent

    def problem(self, sheet: str, cell: str, message: str) -> None:
        """Tell what is wrong in a cell, once."""
        at = self.sheets.index(sheet) if sheet in self.sheets else -1
        found = CellProblem((at, *_position(cell)), sheet, cell, message)
        if found not in self.problems:
            self.problems.append(found)


def _position(cell: str) -> tuple[int, int]:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(cell) if cell else (0, 0)
    return int(row), int(column)


def read_book(data: bytes, known: Known) -> Book:
    """The rows of a workbook, with every mistake in it; `known` is what stands in the files."""
    book = Book()
    opened = _opened(data, book)
    if opened is None:
        return book
    book.sheets = list(opened.sheetnames)
    _scan(opened, book)
    book.only = _covers(opened)
    book.original = dict(_original(opened))
    wanted = {_plain(each.title): each for one in layouts() for each in (one, *one.parts)}
    known = _with_new(known, opened, wanted)
    for sheet in opened.worksheets:
        layout = wanted.get(_plain(sheet.title))
        if layout is not None:
            book.rows[layout.title] = list(_Sheet(book, sheet, layout, known).rows())
        elif sheet.title not in _OWN and (near := closest(_plain(sheet.title), wanted, 0.8)):
            said = f"arket kendes ikke – forventede {wanted[near].title}"
            book.problem(sheet.title, "", said)
    if not book.rows and not book.problems:
        book.problem("?", "", "ingen af arkene kendes – forventede en fil fra make sheets")
    return book


def _opened(data: bytes, book: Book) -> Any:
    import openpyxl

    if len(data) > MAX_BYTES:
        book.problem("?", "", "filen er over 20 MB – forventede en fil fra make sheets")
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data))
    except Exception:
        book.problem("?", "", "filen kan ikke åbnes – forventede et regneark gemt som .xlsx")
        return None


def _scan(opened: Any, book: Book) -> None:
    """Nobody's number is taken in, wherever it stands, and none is repeated in a message."""
    for sheet in opened.worksheets:
        if sheet.title in (LISTS, ORIGINAL):
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and _is_cpr(cell.value):
                    book.problem(sheet.title, cell.coordinate, _CPR)


def _is_cpr(value: Any) -> bool:
    if isinstance(value, bool | date):
        return False
    if isinstance(value, int | float):
        text = f"{value:.0f}"
        return len(text) in (9, 10) and holds_cpr(text.zfill(10))
    return holds_cpr(str(value))


def _with_new(known: Known, opened: Any, wanted: Mapping[str, Layout]) -> Known:
    """What there is, with the ids that the workbook itself adds."""
    found = {name: dict.fromkeys(ids) for name, ids in known.ids.items()}
    for sheet in opened.worksheets:
        layout = wanted.get(_plain(sheet.title))
        ids = _column_of(sheet, "Id")
        if layout is None or not ids:
            continue
        parents = _column_of(sheet, PARENT) if layout.key else {}
        for row, name in ids.items():
            kind = layout.kind.name
            group = f"{kind}/{parents.get(row, '')}" if layout.key else kind
            found.setdefault(group, {})[name] = None
    return replace(known, ids={name: tuple(ids) for name, ids in found.items()})


def _column_of(sheet: Any, heading: str) -> Mapping[int, str]:
    """The texts below a heading, by row."""
    for row in sheet.iter_rows(max_row=HEADINGS_WITHIN):
        for cell in row:
            if cell.value is not None and _plain(cell.value) == _plain(heading):
                below = sheet.iter_rows(
                    min_row=cell.row + 1, min_col=cell.column, max_col=cell.column
                )
                cells = (each for (each,) in below if isinstance(each.value, str))
                return {
                    each.row: each.value.strip() for each in cells if is_slug(each.value.strip())
                }
    return {}


def _covers(opened: Any) -> str:
    if ABOUT not in opened.sheetnames:
        return ""
    for name, value in opened[ABOUT].iter_rows(max_row=10, max_col=2, values_only=True):
        if name == COVERS and value not in (None, WHOLE):
            return str(value).strip()
    return ""


def _original(opened: Any) -> Iterator[tuple[tuple[str, str], str]]:
    if ORIGINAL not in opened.sheetnames:
        return
    for key, name, text in opened[ORIGINAL].iter_rows(max_col=3, values_only=True):
        if key is not None:
            yield (str(key), str(name)), "" if text is None else str(text)


def _plain(text: Any) -> str:
    return " ".join(plain_spaces(str(text)).split()).casefold()


@dataclass
class _Sheet:
    """One sheet being read."""

    book: Book
    sheet: Any
    layout: Layout
    known: Known

    def rows(self) -> Iterator[Row]:
        found = self._headings()
        if found is None:
            names = f'"{self.layout.columns[0].heading}" og "{self.layout.columns[1].heading}"'
            self._problem("A1", f"ingen overskrifter er fundet – forventede fx {names}")
            return
        top, places = found
        self._merged(top, places)
        last = min(self.sheet.max_row, top + MOST_ROWS)
        for row in self.sheet.iter_rows(min_row=top + 1, max_row=last):
            if not self._is_explained(row, places):
                yield from self._row(row, places)

    def _problem(self, cell: str, message: str) -> None:
        self.book.problem(self.sheet.title, cell, message)

    def _headings(self) -> tuple[int, Mapping[int, str | Column]] | None:
        """The row of the headings, and what each of its columns is."""
        wanted: dict[str, str | Column] = {_plain(name): name for name in self.layout.head}
        wanted |= {_plain(column.heading): column for column in self.layout.columns}
        wanted |= {_plain(column.name): column for column in self.layout.columns}
        best: tuple[int, Any] | None = None
        for number, row in enumerate(self.sheet.iter_rows(max_row=HEADINGS_WITHIN), 1):
            hits = sum(cell.value is not None and _plain(cell.value) in wanted for cell in row)
            if hits >= 2 and (best is None or hits > best[0]):
                best = hits, (number, row)
        if best is None:
            return None
        number, row = best[1]
        return number, dict(self._columns(row, wanted))

    def _columns(
        self, row: Any, wanted: Mapping[str, str | Column]
    ) -> Iterator[tuple[int, str | Column]]:
        there = {_plain(cell.value) for cell in row if cell.value is not None}
        seen: dict[int, str] = {}
        for at, cell in enumerate(row):
            if cell.value is None:
                continue
            column = wanted.get(_plain(cell.value))
            if column is None:
                free = [name for name in wanted if name not in there]
                near = closest(_plain(cell.value), free, 0.85)
                if near:
                    found = wanted[near]
                    meant = found if isinstance(found, str) else found.heading
                    said = f'overskriften "{str(cell.value)[:60]}" kendes ikke'
                    self._problem(cell.coordinate, f'{said} – forventede "{meant}"')
                continue
            if id(column) in seen:
                said = f'overskriften "{cell.value}" står også i {seen[id(column)]}'
                self._problem(cell.coordinate, f"{said} – forventede den én gang")
                continue
            seen[id(column)] = cell.coordinate
            yield at, column

    def _merged(self, top: int, places: Mapping[int, Any]) -> None:
        for area in self.sheet.merged_cells.ranges:
            columns = range(area.min_col - 1, area.max_col)
            if area.max_row > top and any(at in places for at in columns):
                first = area.coord.partition(":")[0]
                said = f"cellerne {area.coord} er flettet"
                self._problem(first, f"{said} – forventede hver værdi for sig; ophæv fletningen")

    def _is_explained(self, row: Any, places: Mapping[int, str | Column]) -> bool:
        """Whether a row is that with the explanations, which the workbook was sent with."""
        told = [
            _plain(row[at].value) == _plain(explanation(column))
            for at, column in places.items()
            if at < len(row) and row[at].value is not None
        ]
        return bool(told) and sum(told) * 2 > len(told)

    def _row(self, row: Any, places: Mapping[int, str | Column]) -> Iterator[Row]:
        made = Row(self.layout, self.sheet.title, row[0].row)
        filled = False
        for at, column in places.items():
            cell = row[at]
            name = column if isinstance(column, str) else column.name
            made.letters[name] = cell.column_letter if hasattr(cell, "column_letter") else "A"
            try:
                value = self._value(cell)
                filled = filled or (value not in (None, "") and name != PLACE)
                self._take(made, column, value)
            except CellError as error:
                filled = True
                made.bad.add(name)
                self._problem(cell.coordinate, str(error))
        if filled:
            yield made

    @staticmethod
    def _value(cell: Any) -> Any:
        if getattr(cell, "data_type", "") == "f":
            raise CellError("cellen er en formel – forventede værdien selv; indsæt den som værdi")
        if getattr(cell, "data_type", "") == "e":
            raise CellError(f"cellen viser fejlen {cell.value} – forventede en værdi")
        value = cell.value
        if value is not None and _is_cpr(value):
            raise CellError(_CPR)
        if isinstance(value, datetime):
            if value.time() != datetime.min.time():
                raise CellError("cellen har også et klokkeslæt – forventede kun en dato")
            return value.date()
        return value.strip() if isinstance(value, str) else value

    def _take(self, made: Row, column: str | Column, value: Any) -> None:
        if isinstance(column, Column):
            made.values[column.name] = column.raw(value, self.known)
        elif column == PLACE:
            made.place = str(value or "").strip()
        elif column == PARENT:
            made.parent = str(value or "").strip()
        elif column == NUMBER and value not in (None, ""):
            try:
                made.part = int(str(value).removesuffix(".0"))
            except ValueError:
                said = f'"{str(value)[:20]}" er ikke et nummer'
                raise CellError(f"{said} – forventede delens nummer, eller tomt") from None
