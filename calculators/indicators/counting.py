"""Rows counted into groups, a piece of the file at a time.

A hundred thousand rows must be counted in a few seconds in a browser. Cells repeat, so
what a combination of them means is worked out once and then looked up; and all counts of
a row are added in one step, packed into one number of many lanes.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from calculators.danish import listed
from calculators.indicators import values
from calculators.indicators.model import Indicator, IndicatorSet, RowCondition
from calculators.indicators.reading import OpenedFile
from calculators.privacy import holds_cpr

_LANE = 32
_MASK = (1 << _LANE) - 1
_PER_INDICATOR = 4
_MOST_REMEMBERED = 50_000
_SHORTEST_CPR = 10

RowGroup = tuple[str, int | None]
"""A municipality ("" when not known) and a quarter (None when not known)."""

Value = bool | int | None
"""What a cell that conditions ask about holds; None where it is not known."""

_READERS: dict[str, Callable[[str], Value]] = {"yes_no": values.yes_no, "count": values.count}
_ALL_READERS: dict[str, Callable[[str], object]] = {
    **_READERS,
    "municipality": values.municipality,
    "date": values.quarter,
}


@dataclass(frozen=True, slots=True)
class Count:
    """What rows come to in one indicator.

    `hits` of `group` fulfil the numerator. `unknown` could not be placed, because a
    cell they need is empty; they are in neither. `beyond` of the group took part more
    often than was planned.
    """

    group: int = 0
    hits: int = 0
    unknown: int = 0
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class OmittedRow:
    """A row that is not counted: its number in the file, why, and how many lines it takes up."""

    row: int
    reason: str
    lines: int = 1


@dataclass
class Tally:
    """What has been counted so far. Row numbers are those a spreadsheet shows."""

    definition: IndicatorSet
    file: OpenedFile
    computed: tuple[Indicator, ...] = ()
    used: int = 0
    empty: int = 0
    left_out: list[OmittedRow] = field(default_factory=list)
    cpr_columns: set[int] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    packed: dict[RowGroup, int] = field(default_factory=dict)


def unpacked(packed: int, at: int) -> Count:
    """What a packed count, or a sum of some, comes to in the indicator at a position."""
    first = at * _PER_INDICATOR
    lanes = range(first, first + _PER_INDICATOR)
    return Count(*(packed >> (_LANE * lane) & _MASK for lane in lanes))


class Counter:
    """Counts a file, some thousand rows at a time."""

    def __init__(self, definition: IndicatorSet, file: OpenedFile) -> None:
        computed = (m for m in definition.indicators if set(m.columns) <= file.places.keys())
        self.tally = Tally(definition, file, tuple(computed))
        self._row, self._line = file.first - 1, 0
        self._blocks = tuple(_Block(self.tally, indicators) for indicators in _related(self.tally))
        self._groups = _Groups(self.tally)
        self._used = sorted(
            (at, name)
            for name, at in file.places.items()
            if name in (definition.municipality, definition.date)
            or any(name in indicator.columns for indicator in self.tally.computed)
        )

    @property
    def progress(self) -> int:
        """How much of the file has been read, in thousandths."""
        return min(1000, self.tally.file.lines.tell() * 1000 // max(1, self.tally.file.length))

    @property
    def rows(self) -> int:
        """How many rows have been read."""
        return self._row - self.tally.file.first + 1

    def step(self, most: int) -> bool:
        """Count up to so many rows more; true while there may be others."""
        before = self._row
        self._count(islice(self.tally.file.rows, most))
        return self._row - before == most

    def _count(self, rows: Iterable[list[str]]) -> None:
        """The quick way through rows that are as they should be."""
        packed, file = self.tally.packed, self.tally.file
        reader, width, careful = file.rows, file.width, file.maybe_cpr
        blocks = [(block.take, block) for block in self._blocks]
        group_of, take_group = self._groups, self._groups.take
        row, line, used = self._row, self._line, 0
        for cells in rows:
            row += 1
            line += 1
            if reader.line_num != line or len(cells) != width or careful or not any(cells):
                self._row = row
                lines, line = reader.line_num - line + 1, reader.line_num
                fitting = self._fitting(cells, lines)
                if fitting is None:
                    continue
                cells = fitting
            try:
                added = 0
                for take, block in blocks:
                    added += block[take(cells)]
                packed[group_of[take_group(cells)]] += added
                used += 1
            except ValueError:
                self._row = row
                self._leave_out(self._reasons(cells))
        self._row, self._line = row, line
        self.tally.used += used

    def _fitting(self, cells: list[str], lines: int) -> list[str] | None:
        """The cells of a row of the right width, or nothing when it is not counted."""
        if not any(cell.strip() for cell in cells):
            self.tally.empty += 1
            return None
        if self.tally.file.maybe_cpr:
            self._look_for_cpr(cells)
        width = self.tally.file.width
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        reason = ""
        if len(cells) != width:
            reason = f"rækken har {len(cells)} felter, men der er {width} overskrifter"
        if lines > 1 and (reason or self._holds_rows(cells)):
            reason = f"rækken går over {lines} linjer – mangler der et anførselstegn?"
        if reason:
            self._leave_out(reason, lines)
            return None
        return cells

    def _look_for_cpr(self, cells: list[str]) -> None:
        found = self.tally.cpr_columns
        for at, cell in enumerate(cells):
            if len(cell) >= _SHORTEST_CPR and at not in found and holds_cpr(cell):
                found.add(at)

    def _holds_rows(self, cells: list[str]) -> bool:
        """Whether a cell has swallowed whole rows, as after a quotation mark that never ends."""
        between = self.tally.file.width - 1
        separator = self.tally.file.separator
        return any(
            line.count(separator) >= between for cell in cells for line in cell.splitlines()[1:]
        )

    def _leave_out(self, reason: str, lines: int = 1) -> None:
        self.tally.left_out.append(OmittedRow(self._row, reason, lines))

    def _reasons(self, cells: list[str]) -> str:
        """Everything wrong with a row's cells, column by column."""
        found = []
        columns = self.tally.definition.by_id
        for at, name in self._used:
            try:
                _ALL_READERS[columns[name].kind](cells[at])
            except ValueError as error:
                found.append(f"{name}: {error}")
        return listed(found)


def _related(tally: Tally) -> list[tuple[Indicator, ...]]:
    """The indicators in parts that share no column, so that each part's cells repeat."""
    parts: list[tuple[set[str], list[Indicator]]] = []
    for indicator in tally.computed:
        columns, together = set(indicator.columns), [indicator]
        for part in [part for part in parts if part[0] & columns]:
            parts.remove(part)
            columns |= part[0]
            together = [*part[1], *together]
        parts.append((columns, together))
    return [tuple(indicators) for _, indicators in parts]


def _taking(places: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Takes some cells out of a row, as one value that can be looked up."""
    if len(places) == 1:
        (place,) = places
        return lambda cells: (cells[place],)
    return itemgetter(*places) if places else lambda _: ()


def _holds(condition: RowCondition, row: Mapping[str, Value]) -> bool | None:
    """Whether a condition holds for a row; None when a cell it needs is not known."""
    value = row[condition.column]
    whole = row[condition.of] if condition.of else 0
    if value is None or whole is None:
        return None
    if condition.more_than is not None:
        return value > condition.more_than
    if condition.more_than_percent is not None:
        return value * 100 > condition.more_than_percent * whole
    return bool(value) is (condition.answer == "ja")


def _all_hold(conditions: tuple[RowCondition, ...], row: Mapping[str, Value]) -> bool | None:
    """No as soon as one does not hold; else not known if one is not; else yes."""
    answers = [_holds(condition, row) for condition in conditions]
    if False in answers:
        return False
    return None if None in answers else True


def _count_row(indicator: Indicator, row: Mapping[str, Value]) -> Count:
    """What one row adds to an indicator."""
    inside = _all_hold(indicator.denominator.when, row)
    if inside is False:
        return Count()
    hit = _all_hold(indicator.numerator_when, row)
    if inside is None or hit is None:
        return Count(unknown=1)
    return Count(group=1, hits=int(hit), beyond=int(_beyond(indicator, row)))


def _beyond(indicator: Indicator, row: Mapping[str, Value]) -> bool:
    parts = (c for c in indicator.numerator_when if c.of)
    return any((row[c.column] or 0) > (row[c.of] or 0) for c in parts)


class _Block(dict[tuple[str, ...], int]):
    """What the cells of some related indicators come to, packed; worked out on demand."""

    def __init__(self, tally: Tally, indicators: tuple[Indicator, ...]) -> None:
        super().__init__()
        self._names = list(dict.fromkeys(name for m in indicators for name in m.columns))
        self._kinds = [tally.definition.by_id[name].kind for name in self._names]
        self._lanes = [(tally.computed.index(m) * _PER_INDICATOR * _LANE, m) for m in indicators]
        self.take = _taking([tally.file.places[name] for name in self._names])

    def __missing__(self, cells: tuple[str, ...]) -> int:
        """Raises ValueError for a cell that cannot be used."""
        read = (_READERS[kind](cell) for kind, cell in zip(self._kinds, cells, strict=True))
        row = dict(zip(self._names, read, strict=True))
        packed = 0
        for first, indicator in self._lanes:
            found = _count_row(indicator, row)
            lanes = (found.group, found.hits, found.unknown, found.beyond)
            packed += sum(value << (first + _LANE * at) for at, value in enumerate(lanes))
        if len(self) < _MOST_REMEMBERED:
            self[cells] = packed
        return packed


class _Groups(dict[tuple[str, ...], RowGroup]):
    """Which group the cells for municipality and date belong to; worked out on demand."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        definition, places = tally.definition, tally.file.places
        self._tally = tally
        self._kinds = [
            name for name in (definition.municipality, definition.date) if name in places
        ]
        self.take = _taking([places[name] for name in self._kinds])

    def __missing__(self, cells: tuple[str, ...]) -> RowGroup:
        """Raises ValueError for a cell that cannot be used."""
        name, when = "", None
        for column, cell in zip(self._kinds, cells, strict=True):
            if column == self._tally.definition.date:
                when = values.quarter(cell)
            else:
                name = values.municipality(cell)
        # The same name in other letters is the same municipality, spelled as it came first.
        group = (self._tally.names.setdefault(name.casefold(), name), when)
        self._tally.packed.setdefault(group, 0)
        if len(self) < _MOST_REMEMBERED:
            self[cells] = group
        return group
