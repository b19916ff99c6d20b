"""What has been counted of a file: how many rows of each group came to each outcome.

Cells repeat, so what a combination of them means is worked out once and then looked up; and a
row is added in one step to all that is counted, packed into one number of many lanes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from calculators.indicators import dates, values
from calculators.indicators.dates import DateOrder, Reading
from calculators.indicators.model import Indicator, IndicatorSet
from calculators.indicators.outcomes import READERS, Outcome, Value, count_row
from calculators.indicators.reading import OpenedFile

MOST_REMEMBERED = 50_000
"""So many combinations of cells, and lines, are remembered."""

_LANE = 32
_LANE_BYTES = _LANE // 8
_MOST_SPELLINGS = 5

RowGroup = tuple[str, int | None]
"""A municipality ("" when not known) and a quarter (None when not known)."""

RawGroup = tuple[str, Reading]
"""A municipality, and a date in every order in which it is one."""


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

    `outcomes` are all that a row has been to one of the `blocks`, with the block's number;
    `groups` numbers the municipalities and each way their dates can be read, and `raw` holds by
    that number how many rows came to each outcome, packed into one number.
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
    outcomes: list[tuple[int, Outcome]] = field(default_factory=list)
    groups: dict[RawGroup, int] = field(default_factory=dict)
    raw: list[int] = field(default_factory=list)
    fixed: DateOrder | None = None
    order: DateOrder = field(default_factory=DateOrder)
    packed: dict[RowGroup, int] = field(default_factory=dict)

    @cached_property
    def blocks(self) -> tuple[tuple[Indicator, ...], ...]:
        """The indicators in parts that share no column, so that each part's cells repeat."""
        parts: list[tuple[set[str], list[Indicator]]] = []
        for indicator in self.computed:
            columns, together = set(indicator.columns), [indicator]
            for part in [part for part in parts if part[0] & columns]:
                parts.remove(part)
                columns |= part[0]
                together = [*part[1], *together]
            parts.append((columns, together))
        return tuple(tuple(indicators) for _, indicators in parts)

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


class Block(dict[tuple[str, ...], int]):
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
            value = if_empty = READERS[kind](cell)
            if kind == "yes_no":
                empty = value is None and values.is_empty(cell)
                if_empty = False if empty else value
                seen.empty = seen.empty or empty
                seen.yes = seen.yes or value is True
                seen.no = seen.no or value is False
            known[name], if_no[name] = value, if_empty
        outcome = tuple((count_row(m, known), count_row(m, if_no)) for m in self._indicators)
        if outcome not in self._numbers:
            self._numbers[outcome] = len(self._tally.outcomes)
            self._tally.outcomes.append((self._at, outcome))
        packed = 1 << (_LANE * self._numbers[outcome])
        if len(self) < MOST_REMEMBERED:
            self[cells] = packed
        return packed


class Groups(dict[tuple[str, ...], int]):
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
        if len(self) < MOST_REMEMBERED:
            self[cells] = number
        return number


def _taking(places: list[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Takes some cells out of a row, as one value that can be looked up."""
    if len(places) == 1:
        (place,) = places
        return lambda cells: (cells[place],)
    return itemgetter(*places) if places else lambda _: ()
