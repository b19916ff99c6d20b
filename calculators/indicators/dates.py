"""Dates as files have them, judged by the whole column.

`05/03/2026` is the fifth of March in Denmark and the third of May in America, and no cell can
tell which. So each cell is read in every order in which it is a date, and when the column has
been seen the order is chosen that fits all of it. Only the quarter is kept of a date.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from calculators.danish import MONTHS
from calculators.danish_dates import parse_date
from calculators.indicators.values import NOT_KNOWN

FIRST_YEAR, LAST_YEAR = 2000, 2099
_SHORT_YEARS = 50
"""Years written with two digits are those from 2000 to before 2050; any other is a guess."""

_EXPECTED = "der står ikke en dato som 31.12.2026 eller 2026-12-31"
_OTHER_YEARS = f"datoen ligger ikke i årene {FIRST_YEAR}-{LAST_YEAR}"
_NO_SUCH_DAY = "der står en dato, der ikke findes"

_THREE = re.compile(r"(\d{1,4})\s*([./ -])\s*(\d{1,2})\s*([./ -])\s*(\d{1,4})", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", re.ASCII)
_EIGHT = re.compile(r"(\d{8})(?:[.,]0+)?", re.ASCII)
_SIX = re.compile(r"\d{6}(?:[.,]0+)?", re.ASCII)
_TOGETHER = re.compile(
    r"(\d{1,2})(jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)(\d{4})"
    r"(?::\d{2}:\d{2}:\d{2}(?:[.,]\d+)?)?",
    re.ASCII | re.IGNORECASE,
)
_ENGLISH_MONTHS = {"may": "maj", "oct": "okt"}
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_TIME = re.compile(
    r"(?:[ T]+|\s+kl\.?\s*)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AP]\.?M\.?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?$",
    re.ASCII | re.IGNORECASE,
)
# A spreadsheet counts the days from here on; that 1900 was no leap year it does not know.
_SERIAL_DAY_ZERO = datetime.date(1899, 12, 30)
_FOUR = 4


class Way(StrEnum):
    """How a date is written. Only TURNED and SHORT can be read in several orders."""

    PLAIN = "plain"
    TURNED = "turned"
    SHORT = "short"
    SERIAL = "serial"
    SIX = "six"


@dataclass(frozen=True, slots=True)
class Reading:
    """The quarter a cell lies in, in every order in which it is a date at all.

    A quarter is four times the year plus 0 to 3; where all are nothing, the cell is no date.
    """

    way: Way
    day_first: int | None = None
    month_first: int | None = None
    year_first: int | None = None
    reason: str = _EXPECTED


UNKNOWN = Reading(Way.PLAIN, reason="")
"""A cell in which nothing is known of the date."""


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a column of dates is read. `said` is what the reader should know about it."""

    order: str = "day_first"
    short: str = "day_first"
    serials: bool = True
    said: tuple[str, ...] = ()

    def quarter(self, reading: Reading) -> int | None:
        """The quarter, or nothing where it is not known. Raises ValueError where it is no date."""
        if reading == UNKNOWN:
            return None
        found = self._found(reading)
        if found is None:
            raise ValueError(reading.reason)
        return found

    def _found(self, reading: Reading) -> int | None:
        if reading.way is Way.SERIAL:
            return reading.day_first if self.serials else None
        if reading.way is Way.SHORT:
            found: int | None = getattr(reading, self.short) if self.short else None
            return found
        if reading.way is Way.TURNED:
            return reading.month_first if self.order == "month_first" else reading.day_first
        return reading.day_first


def reading(text: str) -> Reading:
    """A cell in every order in which it is a date. Raises ValueError where it is none at all."""
    written = text.strip()
    if written.lower() in NOT_KNOWN:
        return UNKNOWN
    written = _TIME.sub("", written)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(written)
        if match:
            return read(match)
    try:
        day = parse_date(written)
    except ValueError:
        raise ValueError(_EXPECTED) from None
    return Reading(Way.PLAIN, _quarter(day.year, day.month, day.day))


def decided(readings: Iterable[Reading]) -> DateOrder:
    """The order that fits a column, from all the readings in it."""
    found = set(readings) - {UNKNOWN}
    turnable = [each for each in found if each.way in (Way.TURNED, Way.SHORT)]
    order, said = _order(turnable)
    made = DateOrder(order, order, said=said)
    short = [each for each in found if each.way is Way.SHORT]
    if short:
        made = _with_short_years(made, short)
    if any(each.way is Way.SERIAL for each in found):
        # Six digits are a date without its separators; five may then be one that lost a zero.
        made = replace(made, serials=not any(each.way is Way.SIX for each in found))
        if made.serials:
            told = "tal som 46082 er læst som regnearkets dagnumre"
            made = replace(made, said=(*made.said, told))
    return made


def _order(turnable: list[Reading]) -> tuple[str, tuple[str, ...]]:
    """Whether the day or the month stands first, and what to say about it."""
    day_only = any(each.month_first is None and each.day_first is not None for each in turnable)
    month_only = any(each.day_first is None and each.month_first is not None for each in turnable)
    if month_only and not day_only:
        return "month_first", ("måneden er læst som det første tal (12/31/2026)",)
    if month_only:
        told = (
            "nogle har måneden først (12/31/2026) og er udeladt; de andre er læst med dagen først"
        )
        return "day_first", (told,)
    both = any(each.day_first != each.month_first for each in turnable)
    if both and not day_only:
        told = "de kan læses på to måder og er læst med dagen først"
        return "day_first", (f"{told}; står måneden først i filen, er perioderne forkerte",)
    return "day_first", ()


def _with_short_years(made: DateOrder, short: list[Reading]) -> DateOrder:
    """Which of the three is the year, where it is written with two digits."""
    plain = [getattr(each, made.order) for each in short]
    turned = [each.year_first for each in short]
    if None in plain and None not in turned:
        told = "årstallet er læst som det første tal (26-12-31)"
        return replace(made, short="year_first", said=(told,))
    # Days run from 1 to 31, years do not: what spreads less is the year.
    if None not in turned and _spread(turned) < _spread(plain):
        return replace(made, short="")
    first = "måneden" if made.order == "month_first" else "dagen"
    told = f"årstal med to cifre er læst som 20xx, og {first} som det første tal"
    return replace(made, said=(*made.said, told))


def _spread(quarters: Iterable[int | None]) -> int:
    years = [each // 4 for each in quarters if each is not None]
    return max(years) - min(years) if years else 0


def _quarter(year: int, month: int, day: int) -> int:
    """Raises ValueError with the reason in Danish for a day that there is none of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_OTHER_YEARS)
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(_NO_SUCH_DAY) from None
    return year * 4 + (month - 1) // 3


def _or_none(year: int, month: int, day: int) -> int | None:
    try:
        return _quarter(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str]) -> Reading:
    return Reading(Way.PLAIN, _quarter(*map(int, match.groups())))


def _eight(match: re.Match[str]) -> Reading:
    """20261231, or 31122026: within these years, no eight digits are both."""
    digits = match[1]
    year_first = _or_none(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if year_first is not None:
        return Reading(Way.PLAIN, year_first)
    return Reading(Way.PLAIN, _quarter(int(digits[4:]), int(digits[2:4]), int(digits[:2])))


def _together(match: re.Match[str]) -> Reading:
    """01MAR2026, as statistical programs write it, with the time behind it."""
    written = match[2].lower()
    name = _ENGLISH_MONTHS.get(written, written)
    month = next(at for at, each in enumerate(MONTHS, 1) if each.startswith(name))
    return Reading(Way.PLAIN, _quarter(int(match[3]), month, int(match[1])))


def _six(_: re.Match[str]) -> Reading:
    return Reading(Way.SIX, reason="datoen har seks cifre og kan læses på flere måder")


def _serial(match: re.Match[str]) -> Reading:
    day = _SERIAL_DAY_ZERO + datetime.timedelta(days=int(match[1]))
    reason = "tallet kan være et dagnummer eller en dato uden tegn imellem"
    return Reading(Way.SERIAL, _quarter(day.year, day.month, day.day), reason=reason)


def _three(match: re.Match[str]) -> Reading:
    """Day, month and year, or month, day and year, or with the year first and two digits long."""
    first, second, third = int(match[1]), int(match[3]), int(match[5])
    if len(match[1]) > 2 or len(match[5]) not in (2, _FOUR):
        raise ValueError(_EXPECTED)
    # 31.12.2026 and 31/12-26 are Danish alone; America writes 12/31/2026 or 12-31-2026.
    turnable = match[2] == match[4] and match[2] != "."
    if len(match[5]) == _FOUR:
        if not turnable:
            return Reading(Way.PLAIN, _quarter(third, second, first))
        found = Reading(Way.TURNED, _or_none(third, second, first), _or_none(third, first, second))
        if found.day_first is None and found.month_first is None:
            _quarter(third, second, first)  # says what is wrong with it
        return replace(found, reason=_NO_SUCH_DAY)
    found = Reading(
        Way.SHORT,
        _short(third, second, first),
        _short(third, first, second) if turnable else None,
        _short(first, second, third) if turnable else None,
        "årstallet har to cifre, og det kan ikke skelnes fra dagen; skriv det med fire",
    )
    if found.day_first is None and found.month_first is None and found.year_first is None:
        raise ValueError(_NO_SUCH_DAY if third < _SHORT_YEARS else found.reason)
    return found


def _short(year: int, month: int, day: int) -> int | None:
    return _or_none(FIRST_YEAR + year, month, day) if year < _SHORT_YEARS else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading]], ...] = (
    (_ISO, _iso),
    (_EIGHT, _eight),
    (_SIX, _six),
    (_SERIAL, _serial),
    (_THREE, _three),
    (_TOGETHER, _together),
)
