"""What stands in the cells of text columns, read once for each spelling by the site's own readers.

A database's own rules for dates, numbers and truth would be a second definition. So the engine
tells which spellings a column has, `calculators.indicators` says what each means, and the rows
are then counted by that. Dates keep every order they can be read in, as on the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from calculators.indicators import dates, values
from calculators.indicators.dates import Reading
from calculators.indicators.model import ColumnKind

FIRST_QUARTER, LAST_QUARTER = dates.FIRST_YEAR * 4, dates.LAST_YEAR * 4 + 3
"""Quarters as the page counts them: four times the year plus 0 to 3."""

NO_DATE = 0
_FIRST_READING = LAST_QUARTER + 1
_OUTSIDE_COUNT = "10000"
_OUTSIDE_YEARS = "1999-12-31"


@dataclass(frozen=True, slots=True)
class Spelled:
    """One spelling in a kind of column: its value, whether the cell is empty, what is wrong."""

    kind: ColumnKind
    text: str
    value: int | None
    empty: bool
    error: int

    @property
    def cells(self) -> tuple[str, str, int | None, bool, int]:
        """The line of the table that the engine joins to a column."""
        return self.kind, self.text, self.value, self.empty, self.error


@dataclass
class Spellings:
    """All spellings seen so far; errors, names and dates are numbered."""

    reasons: list[str] = field(default_factory=lambda: [""])
    names: list[str] = field(default_factory=lambda: [""])
    readings: list[Reading] = field(default_factory=list)
    known: dict[tuple[ColumnKind, str], Spelled] = field(default_factory=dict)

    def add(self, kind: ColumnKind, texts: Iterable[str]) -> None:
        """Read the spellings of a column that are not known yet."""
        for text in texts:
            if (kind, text) not in self.known:
                self.known[kind, text] = self._read(kind, text)

    def reading(self, number: int) -> Reading:
        """A numbered date in every order in which it is one."""
        if number == NO_DATE:
            return dates.UNKNOWN
        if number < _FIRST_READING:
            return Reading(dates.Way.PLAIN, number)
        return self.readings[number - _FIRST_READING]

    def name(self, text: str) -> str:
        """A municipality as it is written, without spaces too many; "" where it is not known."""
        found = self.known.get(("municipality", text))
        return "" if found is None or found.value is None else self.names[found.value]

    def outside_count(self) -> int:
        """The error of a number that is no count, as the page words it."""
        return self._read("count", _OUTSIDE_COUNT).error

    def outside_years(self) -> int:
        """The error of a day outside the years that are read, as the page words it."""
        return self._read("date", _OUTSIDE_YEARS).error

    def _read(self, kind: ColumnKind, text: str) -> Spelled:
        value, empty = None, False
        try:
            match kind:
                case "yes_no":
                    found = values.yes_no(text)
                    value = None if found is None else int(found)
                    empty = found is None and values.is_empty(text)
                case "count":
                    value = values.count(text)
                case "municipality":
                    value = _numbered(self.names, values.municipality(text))
                case "date":
                    value = self._date(text)
        except ValueError as error:
            return Spelled(kind, text, None, False, _numbered(self.reasons, str(error)))
        return Spelled(kind, text, value, empty, 0)

    def _date(self, text: str) -> int:
        reading = dates.reading(text)
        if reading == dates.UNKNOWN:
            return NO_DATE
        if reading == Reading(dates.Way.PLAIN, reading.day_first) and reading.day_first:
            return reading.day_first
        return _FIRST_READING + _numbered(self.readings, reading)


def _numbered[T](numbered: list[T], item: T) -> int:
    """The place of an item in a list, where it is added if need be."""
    if item in numbered:
        return numbered.index(item)
    numbered.append(item)
    return len(numbered) - 1
