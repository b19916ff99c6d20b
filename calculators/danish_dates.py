"""Dates as Danish readers write them: figures, words, and days counted from today."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from calculators.danish import MONTHS, WEEKDAYS, plain_spaces, weekday
from calculators.danish import date as in_words

_YEAR_DIGITS = 4
_FIRST_YEAR = 1900
_LAST_YEAR = 2199


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as it was read; `assumed` is what of it was not written: its year, or all of it."""

    day: date
    assumed: Literal["", "Årstallet", "Datoen"] = ""


def parse_date(text: str, near: date | None = None, today: date | None = None) -> date:
    """The date a Danish reader wrote, as `read_date` tells it."""
    return read_date(text, near, today).day


def read_date(text: str, near: date | None = None, today: date | None = None) -> ReadDate:
    """The date a Danish reader wrote: "1.1.2027", "1/1-27", "010127", "1. jan. 2027", "i dag".

    ISO dates are read too. Where the year is left out it is the one that comes nearest to
    `near`, and so is the century of a year of two digits (else this one). Words are counted
    from `today`; a day of the week alone is the next one. A day of the week that the date does
    not fall on is told. Years from 1900 to 2199. Raises ValueError with the reason in Danish.
    """
    written = plain_spaces(text).translate(_DASHES).strip().rstrip(".,").lower()
    written = _TIME.sub("", " ".join(written.split()))
    if not written:
        raise ValueError("Feltet er tomt.")
    said = _in_words(written, today)
    if said is not None:
        return said
    found = _ISO.fullmatch(written)
    if found:
        return ReadDate(_existing(int(found[1]), int(found[3]), int(found[4])))
    if written.isascii() and written.isdecimal() and len(written) in (6, 8):
        return ReadDate(_from_digits(written, near))
    found = _DAY_FIRST.fullmatch(written)
    named = _month(found["month"]) if found else None
    if found is None or named is None:
        raise ValueError("Det er ikke en dato.")
    said_day = found["weekday"] or ""
    day = _in_a_year(int(found["day"]), named, found["year"], near, said_day)
    if not weekday(day).startswith(said_day):
        other = next(name for name in WEEKDAYS if name.startswith(said_day))
        raise ValueError(f"Den {in_words(day)} er en {weekday(day)}, ikke en {other}.")
    return ReadDate(day, "" if found["year"] else "Årstallet")


def _in_a_year(
    day: int, month: int, year: str | None, near: date | None, said_day: str = ""
) -> date:
    if year is None:
        return _nearest(month, day, near, said_day)
    if len(year) == _YEAR_DIGITS:
        return _existing(int(year), month, day)
    return _existing(_century(int(year), near), month, day)


def _century(year: int, near: date | None) -> int:
    """A year of two digits in the century that brings it nearest to a day, or else in this one."""
    if near is None:
        return year + _THIS_CENTURY
    return min((year + century for century in _CENTURIES), key=lambda full: abs(full - near.year))


def _in_words(written: str, today: date | None) -> ReadDate | None:
    """A day that is said from today: "i morgen", "på mandag", "i mandags", "mandag"."""
    if written in _DAYS:
        return ReadDate(_from(today, _DAYS[written]))
    found = _COMING.fullmatch(written) or _PAST.fullmatch(written)
    if found is None:
        return None
    ahead = (WEEKDAYS.index(found["day"]) - _from(today, 0).weekday()) % _WEEK or _WEEK
    back = ahead - _WEEK if ahead < _WEEK else -_WEEK
    return ReadDate(_from(today, ahead if found.re is _COMING else back), "Datoen")


def _from(today: date | None, days: int) -> date:
    if today is None:
        raise ValueError("Siden ved ikke, hvilken dag det er i dag.")
    return today + timedelta(days=days)


_DAYS = {
    **dict.fromkeys(("i forgårs", "forgårs"), -2),
    **dict.fromkeys(("i går", "igår"), -1),
    **dict.fromkeys(("i dag", "idag", "dags dato"), 0),
    **dict.fromkeys(("i morgen", "imorgen"), 1),
    **dict.fromkeys(("i overmorgen", "overmorgen"), 2),
}
_WEEK = 7
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
_SHORT_DAYS = (
    "mandag|man|ma|tirsdag|tirs|tir|ti|onsdag|ons|on|torsdag|tors|tor|to|fredag|fre|fr"
    "|lørdag|lør|lø|søndag|søn|sø"
)
_TIME = re.compile(
    r"(?<=[0-9]),? (?:kl\.? ?[0-9]{1,2}(?:[:.][0-9]{2})?|[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)$"
)
"""The time of a day, which says nothing of the date."""
_ANY_DAY = "|".join(WEEKDAYS)
_COMING = re.compile(rf"(?:(?:på|førstkommende|kommende) )?(?P<day>{_ANY_DAY})")
_PAST = re.compile(rf"(?:sidste (?=\w+g$)|i (?=\w+gs$))(?P<day>{_ANY_DAY})s?")
_ISO = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9.]+)?z?)?"
)
_DAY_FIRST = re.compile(
    rf"(?:(?P<weekday>{_SHORT_DAYS})\.?,?\s+)?(?:den\s+|d\.?\s*)?(?P<day>[0-9]{{1,2}})"
    r"\s*(?:[./ -]\s*|\.\s*-?\s*|\s+)(?P<month>[0-9]{1,2}|[a-z]+)"
    r"(?:(?:[.,]?\s*[./ '’-]\s*|[.,]\s*)'?(?P<year>[0-9]{4}|[0-9]{2})|\.?)"
)
"""Day, month and perhaps year with any usual separators, the month as a number or in words."""
_SHORTEST_MONTH = 3
_THIS_CENTURY = 2000
_CENTURIES = (1900, 2000, 2100)
_YEARS_AROUND = 8


def _month(written: str) -> int | None:
    """A month by its number, its name or the first letters of it; nothing where it is none."""
    if written.isdecimal():
        return int(written)
    names = [at for at, name in enumerate(MONTHS, 1) if name.startswith(written)]
    return names[0] if names and len(written) >= _SHORTEST_MONTH else None


def _from_digits(written: str, near: date | None) -> date:
    """Six or eight digits in a row: day first, or the year where only that gives a date."""
    day, month, year = int(written[:2]), int(written[2:4]), written[4:]
    try:
        return _in_a_year(day, month, year, near)
    except ValueError as error:
        try:
            return _in_a_year(int(written[-2:]), int(written[-4:-2]), written[:-4], near)
        except ValueError:
            raise error from None


def _nearest(month: int, day: int, near: date | None, said_day: str) -> date:
    """The date nearest to a day, of those on the day of the week that was said if there are any."""
    if near is None:
        raise ValueError("Årstallet mangler.")
    # A day that no leap year has is told as it would be in any year.
    found = [_existing(near.year - near.year % 4, month, day)]
    for year in range(near.year - _YEARS_AROUND, near.year + _YEARS_AROUND + 1):
        try:
            found.append(_existing(year, month, day))
        except ValueError:
            continue
    fitting = [each for each in found if weekday(each).startswith(said_day)]
    return min(fitting or found, key=lambda each: abs(each - near))


def _existing(year: int, month: int, day: int) -> date:
    """The date, if there is one. Raises ValueError with the reason in Danish."""
    if not 1 <= month <= len(MONTHS):
        first = " Dagen står før måneden." if 1 <= day <= len(MONTHS) < month else ""
        raise ValueError(f"Der findes ikke en måned nummer {month}.{first}")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"Årstallet skal være fra {_FIRST_YEAR} til {_LAST_YEAR}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Den {day}. {MONTHS[month - 1]} {year} findes ikke.") from None
