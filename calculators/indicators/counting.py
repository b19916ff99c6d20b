"""Rows counted into groups, a piece of the file at a time.

A hundred thousand rows must be counted in a few seconds in a browser. Cells repeat, so
what a combination of them means is worked out once and then looked up; and a row is added
in one step to all that is counted, packed into one number of many lanes.
"""

from collections import Counter as Often
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from calculators.danish import listed
from calculators.indicators import dates, values
from calculators.indicators.dates import DateOrder, Reading
from calculators.indicators.model import Indicator, IndicatorSet, RowCondition
from calculators.indicators.reading import OpenedFile, wrong
from calculators.indicators.spreadsheet import UnreadableSheetError
from calculators.privacy import holds_cpr

_LANE = 32
_LANE_BYTES = _LANE // 8
_MOST_REMEMBERED = 50_000
_PATIENCE = 12
_SHORTEST_CPR = 10
_MOST_SPELLINGS = 5

RowGroup = tuple[str, int | None]
"""A municipality ("" when not known) and a quarter (None when not known)."""

RawGroup = tuple[str, Reading]
"""A municipality, and a date in every order in which it is one."""

Value = bool | int | None
"""What a cell that conditions ask about holds; None where it is not known."""

_READERS: dict[str, Callable[[str], Value]] = {"yes_no": values.yes_no, "count": values.count}


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


Outcome = tuple[tuple[Count, Count], ...]
"""What a row is to each of some indicators: with empty cells as not known, and as no."""


@dataclass(frozen=True, slots=True)
class OmittedRow:
    """A row that is not counted: its number in the file, why, and how many lines it takes up."""

    row: int
    reason: str
    lines: int = 1


@dataclass
class YesNoColumn:
    """Which answers a column has had so far."""

    yes: bool = False
    no: bool = False
    empty: bool = False

    @property
    def only_crosses(self) -> bool:
        """Whether there is only yes and nothing, so that nothing may mean no."""
        return self.yes and self.empty and not self.no


@dataclass
class Tally:
    """What has been counted so far. Row numbers are those a spreadsheet shows.

    `blocks` are the indicators in parts that share no column. `outcomes` are all that a row
    has been to a block, with the block's number; `groups` numbers the municipalities and each
    way their dates can be read, and `raw` holds by that number how many rows came to each
    outcome, packed into one number.
    """

    definition: IndicatorSet
    file: OpenedFile
    computed: tuple[Indicator, ...] = ()
    used: int = 0
    empty: int = 0
    short: int = 0
    left_out: list[OmittedRow] = field(default_factory=list)
    cpr_columns: set[int] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, dict[str, None]] = field(default_factory=dict)
    yes_no: dict[str, YesNoColumn] = field(default_factory=dict)
    blocks: tuple[tuple[Indicator, ...], ...] = ()
    outcomes: list[tuple[int, Outcome]] = field(default_factory=list)
    groups: dict[RawGroup, int] = field(default_factory=dict)
    raw: list[int] = field(default_factory=list)
    fixed: DateOrder | None = None
    order: DateOrder = field(default_factory=DateOrder)
    packed: dict[RowGroup, int] = field(default_factory=dict)

    @property
    def crosses(self) -> tuple[str, ...]:
        """The columns with only yes and nothing in them."""
        return tuple(name for name, seen in self.yes_no.items() if seen.only_crosses)

    def read_date(self, cell: str) -> Reading:
        """A cell's date. Raises ValueError where it is none, or none in an order that is fixed."""
        reading = dates.reading(cell)
        if self.fixed is not None:
            self.fixed.quarter(reading)
        return reading

    def settle(self) -> bool:
        """Bring the groups together, once all rows are counted and the dates' order is known.

        False where some date cannot be read in that order: then the rows must be counted
        again, so that theirs are left out.
        """
        self.order = self.fixed or dates.decided(reading for _, reading in self.groups)
        merged = self._merged_names()
        self.packed = {}
        for (name, reading), counts in zip(self.groups, self.raw, strict=True):
            try:
                group = merged.get(name, name), self.order.quarter(reading)
            except ValueError:
                return False
            spelled = self.names[group[0]], group[1]
            self.packed[spelled] = self.packed.get(spelled, 0) + counts
        return True

    def _merged_names(self) -> dict[str, str]:
        """Names with the "s" of "Københavns Kommune", where the place itself is there as well."""
        found = {}
        for name in self.names:
            place = name.removesuffix("s")
            if place != name and place in self.names and self.names[name] != name:
                written = self.spellings[name]
                if all(each.casefold().endswith("kommune") for each in written):
                    found[name] = place
                    self.spellings[place] |= written
        return found


def unpacked(packed: int, outcomes: int) -> dict[int, int]:
    """How many rows came to each outcome, of a packed number or a sum of some."""
    lanes = memoryview(packed.to_bytes(outcomes * _LANE_BYTES, "little")).cast("I")
    return {number: rows for number, rows in enumerate(lanes) if rows}


class Counter:
    """Counts a file, some thousand rows at a time.

    The first time through, dates are kept in every order they can be read in. Where the order
    that fits the column leaves some of them unread, `again` counts the rows in that order.
    """

    def __init__(
        self, definition: IndicatorSet, file: OpenedFile, order: DateOrder | None = None
    ) -> None:
        computed = (m for m in definition.indicators if set(m.columns) <= file.places.keys())
        self.tally = Tally(definition, file, tuple(computed), fixed=order)
        self._row, self._line = file.first - 1, file.rows.line_num
        self.tally.blocks = tuple(_related(self.tally))
        blocks = (_Block(self.tally, at) for at in range(len(self.tally.blocks)))
        self._blocks = tuple((block.take, block) for block in blocks)
        self._groups = _Groups(self.tally)
        self._known: dict[str, tuple[int, int]] = {}
        self._patience = _PATIENCE
        asked = _asked(self.tally)
        self._asked = [file.places[name] for name in asked]
        used = (definition.municipality, definition.date, *asked)
        self._used = sorted((at, name) for name, at in file.places.items() if name in used)

    @property
    def progress(self) -> int:
        """How much of the file has been read, in thousandths."""
        return self.tally.file.progress()

    @property
    def rows(self) -> int:
        """How many rows have been read."""
        return self._row - self.tally.file.first + 1

    def again(self) -> "Counter":
        """The same rows from the start, with the order of dates that the whole column has."""
        return Counter(self.tally.definition, self.tally.file.again(), self.tally.order)

    def step(self, most: int) -> bool:
        """Count up to so many rows more; true while there may be others.

        Raises InputError where a workbook cannot be read to its end.
        """
        file = self.tally.file
        if file.lines is not None:
            lines = list(islice(file.lines, most))
            self._count_lines(lines)
            return len(lines) == most
        before = self._row
        try:
            self._count(islice(file.rows, most))
        except UnreadableSheetError as error:
            raise wrong(str(error)) from None
        return self._row - before == most

    def _count_lines(self, lines: list[str]) -> None:
        """Lines that are each a row; those that repeat are read once."""
        file, known = self.tally.file, self._known
        often = Often(lines) if self._patience > 0 and not file.maybe_cpr else {}
        new = [line for line in often if line not in known]
        # Where most lines are new again and again, looking for them costs more than it saves;
        # where nearly all are, that is seen soon.
        self._patience -= 1 if 2 * len(new) > len(lines) else 0
        self._patience -= 3 if 10 * len(new) > 9 * len(lines) else 0
        if not often:
            self._count(file.parsed(lines), plain=True)
            return
        raw, used, row = self.tally.raw, 0, self._row
        for line in often.keys() & known.keys():
            times, (group, added) = often[line], known[line]
            raw[group] += added * times
            used += times
        self.tally.used += used
        bad = {}
        for line, cells in zip(new, file.parsed(new), strict=True):
            reason = self._count_row(line, cells, often[line])
            if reason:
                bad[line] = reason
        if bad:
            numbered = enumerate(lines, row + 1)
            self.tally.left_out += [
                OmittedRow(at, bad[line]) for at, line in numbered if line in bad
            ]
        self._row = row + len(lines)

    def _count_row(self, line: str, cells: list[str], times: int) -> str:
        """Count a row so many times, and remember its line; the reason where it is left out."""
        fits = len(cells) == self.tally.file.columns.width and any(cells)
        if not fits:
            fitting, reason = self._fitting(cells, 1, times)
            if fitting is None:
                return reason
            cells = fitting
        try:
            added = 0
            for take, block in self._blocks:
                added += block[take(cells)]
            group = self._groups[self._groups.take(cells)]
        except ValueError:
            return self._reasons(cells)
        self.tally.raw[group] += added * times
        self.tally.used += times
        if fits and len(self._known) < _MOST_REMEMBERED:
            self._known[line] = group, added
        return ""

    def _count(self, rows: Iterable[list[str]], *, plain: bool = False) -> None:
        """The quick way through rows that are as they should be."""
        raw, file = self.tally.raw, self.tally.file
        reader, width, careful = file.rows, file.columns.width, file.maybe_cpr
        blocks = self._blocks
        group_of, take_group = self._groups, self._groups.take
        row, line, used = self._row, self._line, 0
        for cells in rows:
            row += 1
            line += 1
            many = not plain and reader.line_num != line
            if many or len(cells) != width or careful or not any(cells):
                lines = 1 if plain else reader.line_num - line + 1
                line += lines - 1
                fitting, reason = self._fitting(cells, lines)
                if fitting is None:
                    if reason:
                        self.tally.left_out.append(OmittedRow(row, reason, lines))
                    continue
                cells = fitting
            try:
                added = 0
                for take, block in blocks:
                    added += block[take(cells)]
                raw[group_of[take_group(cells)]] += added
                used += 1
            except ValueError:
                self.tally.left_out.append(OmittedRow(row, self._reasons(cells)))
        self._row, self._line = row, line
        self.tally.used += used

    def _fitting(
        self, cells: list[str], lines: int, times: int = 1
    ) -> tuple[list[str] | None, str]:
        """The cells of a row of the right width; or nothing and why it is left out.

        An empty row is not left out: it is nothing, without a reason.
        """
        if not any(cell.strip() for cell in cells):
            self.tally.empty += times
            return None, ""
        if self.tally.file.maybe_cpr:
            self._look_for_cpr(cells)
        width, widest = self.tally.file.columns.width, self.tally.file.columns.widest
        filled = max(at + 1 for at, cell in enumerate(cells) if cell.strip())
        reason, missing = "", width - len(cells)
        if filled > widest:
            reason = f"rækken har {filled} felter, men der er {width} overskrifter"
        elif missing > 0:
            reason = self._why_short(cells)
            cells = [*cells, *[""] * missing]
        if lines > 1 and (reason or missing > 0 or self._holds_rows(cells)):
            reason = f"rækken går over {lines} linjer – mangler der et anførselstegn?"
        if reason:
            return None, reason
        self.tally.short += times * (missing > 0 and bool(self.tally.file.separator))
        return cells[:width], ""

    def _why_short(self, cells: list[str]) -> str:
        """Why a row with too few cells cannot be read, or nothing where it can.

        A spreadsheet may leave out the separators behind a row's last cell; but not in all
        rows, and what is left of a row that broke in two has little in it.
        """
        file, width = self.tally.file, len(cells)
        # A workbook names the cells it has, so that none can have slipped.
        cut = any(at >= width for at, _ in self._used) and not file.columns.filled_out
        if file.separator and cut:
            headings = file.columns.width
            return f"rækken har {width} felter, men der er {headings} overskrifter"
        if not any(at < width and cells[at].strip() for at in self._asked):
            return "rækken er kortere end overskrifterne, og der er intet at tælle i den"
        return ""

    def _look_for_cpr(self, cells: list[str]) -> None:
        found = self.tally.cpr_columns
        for at, cell in enumerate(cells):
            if len(cell) >= _SHORTEST_CPR and at not in found and holds_cpr(cell):
                found.add(at)

    def _holds_rows(self, cells: list[str]) -> bool:
        """Whether a cell has swallowed whole rows, as after a quotation mark that never ends."""
        between = self.tally.file.columns.width - 1
        separator = self.tally.file.separator
        return bool(separator) and any(
            line.count(separator) >= between for cell in cells for line in cell.splitlines()[1:]
        )

    def _reasons(self, cells: list[str]) -> str:
        """Everything wrong with a row's cells, column by column; what stands there is not told."""
        found = []
        columns = self.tally.definition.by_id
        for at, name in self._used:
            try:
                self._read(columns[name].kind, cells[at])
            except ValueError as error:
                found.append(f"{name}: {error}")
        return listed(found)

    def _read(self, kind: str, cell: str) -> None:
        """Raises ValueError with what is wrong with a cell."""
        if kind == "date":
            self.tally.read_date(cell)
        elif kind == "municipality":
            values.municipality(cell)
        else:
            _READERS[kind](cell)


def _asked(tally: Tally) -> list[str]:
    """The columns that the indicators' conditions ask about, each once."""
    names = (name for indicator in tally.computed for name in indicator.columns)
    return list(dict.fromkeys(names))


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

    def __init__(self, tally: Tally, at: int) -> None:
        super().__init__()
        self._tally, self._at, self._indicators = tally, at, tally.blocks[at]
        self._names = list(dict.fromkeys(name for m in self._indicators for name in m.columns))
        self._kinds = [tally.definition.by_id[name].kind for name in self._names]
        self._seen = [tally.yes_no.setdefault(name, YesNoColumn()) for name in self._names]
        self._numbers: dict[Outcome, int] = {}
        self.take = _taking([tally.file.places[name] for name in self._names])

    def __missing__(self, cells: tuple[str, ...]) -> int:
        """Raises ValueError for a cell that cannot be used."""
        known: dict[str, Value] = {}
        if_no: dict[str, Value] = {}
        for name, kind, seen, cell in zip(self._names, self._kinds, self._seen, cells, strict=True):
            value = if_empty = _READERS[kind](cell)
            if kind == "yes_no":
                empty = value is None and values.is_empty(cell)
                if_empty = False if empty else value
                seen.empty = seen.empty or empty
                seen.yes = seen.yes or value is True
                seen.no = seen.no or value is False
            known[name], if_no[name] = value, if_empty
        outcome = tuple((_count_row(m, known), _count_row(m, if_no)) for m in self._indicators)
        if outcome not in self._numbers:
            self._numbers[outcome] = len(self._tally.outcomes)
            self._tally.outcomes.append((self._at, outcome))
        packed = 1 << (_LANE * self._numbers[outcome])
        if len(self) < _MOST_REMEMBERED:
            self[cells] = packed
        return packed


class _Groups(dict[tuple[str, ...], int]):
    """The number of the group that a municipality and a date belong to; worked out on demand."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        definition, places = tally.definition, tally.file.places
        self._tally = tally
        self._kinds = [
            name for name in (definition.municipality, definition.date) if name in places
        ]
        self.take = _taking([places[name] for name in self._kinds])

    def __missing__(self, cells: tuple[str, ...]) -> int:
        """Raises ValueError for a cell that cannot be used."""
        name, when = "", dates.UNKNOWN
        for column, cell in zip(self._kinds, cells, strict=True):
            if column == self._tally.definition.date:
                when = self._tally.read_date(cell)
            else:
                name = values.municipality(cell)
        # The same name in other letters is the same municipality, spelled as it came first.
        same = values.same_municipality(name)
        self._tally.names.setdefault(same, values.short_municipality(name))
        spellings = self._tally.spellings.setdefault(same, {})
        if len(spellings) < _MOST_SPELLINGS:
            spellings[name] = None
        groups = self._tally.groups
        number = groups.setdefault((same, when), len(groups))
        if number == len(self._tally.raw):
            self._tally.raw.append(0)
        if len(self) < _MOST_REMEMBERED:
            self[cells] = number
        return number
