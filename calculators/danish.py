"""Numbers, money, dates and sorting as Danish readers write and read them.

Numbers are exact on the way in and out: `Decimal` or `Fraction`, never `float`.
"""

import datetime
import re
from decimal import Decimal
from fractions import Fraction

Exact = Decimal | Fraction | int

_MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_YEAR_DIGITS = 4
_FIRST_YEAR = 1900
_LAST_YEAR = 2199
_DIGITS = frozenset("0123456789")
_SPACES = (" ", "\u00a0", "\u202f")
# The three last letters become the three characters that follow "z" in ASCII.
_LETTERS = str.maketrans("æøåäöüéèáó", "{|}{|yeeao")
_MOST_DECIMALS = 6


def round_to(amount: Exact, step: Exact = 1) -> Fraction:
    """The nearest whole number of steps, with halves away from zero."""
    value, size = Fraction(amount), Fraction(step)
    # Whole numbers alone: a budget is rounded a hundred times for each answer.
    count = abs(value.numerator) * size.denominator
    parts = value.denominator * size.numerator
    whole = (2 * count + parts) // (2 * parts) * size.numerator
    return Fraction(whole if value >= 0 else -whole, size.denominator)


def number(value: Exact, decimals: int | None = None) -> str:
    """A number with full stops between thousands and a comma before decimals.

    Without `decimals` as many are shown as the value has, at most six.
    """
    places = _places(Fraction(value)) if decimals is None else decimals
    units = round_to(Fraction(value) * 10**places)
    digits = str(abs(units.numerator)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'-' if units < 0 else ''}{grouped}{',' if rest else ''}{rest}"


def money(amount: Exact, *, whole: bool = False) -> str:
    """An amount in kroner: "75.318,00 kr.", or "75.318 kr." in whole kroner."""
    return f"{number(amount, 0 if whole else 2)} kr."


def exact_amount(amount: Exact) -> str:
    """An amount without its currency and with all its decimals, at least two.

    An amount that no six decimals can hold is shown with two and marked "ca."
    """
    value = Fraction(amount)
    places = max(2, _places(value))
    if round_to(value, Fraction(1, 10**places)) == value:
        return number(value, places)
    return f"ca. {number(value, 2)}"


def exact_money(amount: Exact) -> str:
    """An amount in kroner with all its decimals: "82.378,625 kr."."""
    return f"{exact_amount(amount)} kr."


def percent(share: Exact, decimals: int | None = None) -> str:
    """A share of one as a percentage: 0.5 is "50 %"."""
    return f"{number(Fraction(share) * 100, decimals)} %"


def date(day: datetime.date) -> str:
    """A date in words: "1. januar 2027"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def listed(words: tuple[str, ...] | list[str], last: str = "og") -> str:
    """Words in a row: "a", "a og b", "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 regel", "2 regler"."""
    return f"{number(count)} {one if count == 1 else many}"


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts æ, ø and å last, aa as å, and ignores case."""
    return text.lower().replace("aa", "å").translate(_LETTERS), text


def parse_number(text: str) -> Decimal:
    """The number a Danish reader wrote: "941,47", "1.000", "1 000", "-3".

    A comma comes before decimals; full stops or spaces stand between thousands.
    Raises ValueError with the reason in Danish; no input is ever evaluated.
    """
    written = text.strip()
    if not written:
        raise ValueError("Feltet er tomt.")
    negative = written[0] in "-\u2212"
    whole, comma, decimals = written[negative:].partition(",")
    digits = _without_grouping(whole)
    if not digits or not _DIGITS.issuperset(digits) or not _DIGITS.issuperset(decimals):
        raise ValueError("Det er ikke et tal.")
    value = Decimal(f"{digits}.{decimals}" if comma and decimals else digits)
    return value.copy_negate() if negative and value else value


def weekday(day: datetime.date) -> str:
    """The day of the week: "fredag"."""
    return _WEEKDAYS[day.weekday()]


def weekday_and_date(day: datetime.date) -> str:
    """A date with its day of the week: "fredag 1. januar 2027"."""
    return f"{weekday(day)} {date(day)}"


def parse_date(text: str, near: datetime.date | None = None) -> datetime.date:
    """The date a Danish reader wrote: "1.1.2027", "1/1-27", "01012027", "1. jan. 2027".

    ISO dates are read too. Where the year is left out it is the one that comes nearest to
    `near`. Years from 1900 to 2199. Raises ValueError with the reason in Danish.
    """
    written = text.strip().lower()
    if not written:
        raise ValueError("Feltet er tomt.")
    found = _ISO.fullmatch(written)
    if found:
        year, month, day = map(int, found.groups())
        return _existing(year, month, day)
    if _EIGHT_DIGITS.fullmatch(written):
        return _from_digits(written)
    found = _DAY_FIRST.fullmatch(written)
    named = _month(found["month"]) if found else None
    if found is None or named is None:
        raise ValueError("Det er ikke en dato.")
    day, written = int(found["day"]), found["year"]
    if written is None:
        return _nearest(named, day, near)
    short = len(written) < _YEAR_DIGITS
    return _existing(int(written) + _CENTURY * short, named, day)


def says_year(text: str) -> bool:
    """Whether the year stands in what a reader wrote as a date."""
    found = _DAY_FIRST.fullmatch(text.strip().lower())
    return found is None or found["year"] is not None


_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_DAY_FIRST = re.compile(
    rf"(?:(?:{'|'.join(_WEEKDAYS)})\s+)?(?:den\s+)?(?P<day>[0-9]{{1,2}})"
    r"(?:[./ -]\s*|\.\s*-?\s*|\s+)(?P<month>[0-9]{1,2}|[a-z]+)"
    r"(?:(?:\.?\s*[./ -]\s*|\.\s*)(?P<year>[0-9]{4}|[0-9]{2})|\.?)"
)
"""Day, month and perhaps year with any usual separators, the month as a number or in words."""
_SHORTEST_MONTH = 3
_CENTURY = 2000
_YEARS_AROUND = 8


def _month(written: str) -> int | None:
    """A month by its number, its name or the first letters of it; nothing where it is none."""
    if written.isdecimal():
        return int(written)
    names = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(written)]
    return names[0] if names and len(written) >= _SHORTEST_MONTH else None


def _from_digits(written: str) -> datetime.date:
    """Eight digits in a row: day first, or the year where only that gives a date."""
    day, month, year = int(written[:2]), int(written[2:4]), int(written[4:])
    try:
        return _existing(year, month, day)
    except ValueError as error:
        try:
            return _existing(int(written[:4]), int(written[4:6]), int(written[6:]))
        except ValueError:
            raise error from None


def _nearest(month: int, day: int, near: datetime.date | None) -> datetime.date:
    if near is None:
        raise ValueError("Årstallet mangler.")
    # A day that no leap year has is told as it would be in any year.
    nearest = _existing(near.year - near.year % 4, month, day)
    for year in range(near.year - _YEARS_AROUND, near.year + _YEARS_AROUND + 1):
        try:
            nearest = min(nearest, _existing(year, month, day), key=lambda each: abs(each - near))
        except ValueError:
            continue
    return nearest


def _existing(year: int, month: int, day: int) -> datetime.date:
    """The date, if there is one. Raises ValueError with the reason in Danish."""
    if not 1 <= month <= len(_MONTHS):
        raise ValueError(f"Der findes ikke en måned nummer {month}.")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"Årstallet skal være fra {_FIRST_YEAR} til {_LAST_YEAR}.")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"Den {day}. {_MONTHS[month - 1]} {year} findes ikke.") from None


def _without_grouping(whole: str) -> str:
    """The digits before the comma, once the separators stand where they should."""
    for separator in (".", *_SPACES):
        if separator not in whole:
            continue
        first, *groups = whole.split(separator)
        if not _DIGITS.issuperset(first + "".join(groups)):
            raise ValueError("Det er ikke et tal.")
        if not 1 <= len(first) <= 3 or any(len(group) != 3 for group in groups):
            raise ValueError("Brug komma før decimaler og punktum kun mellem tusinder.")
        return first + "".join(groups)
    return whole


def _places(value: Fraction) -> int:
    """How many decimals the value needs, at most six."""
    for places in range(_MOST_DECIMALS):
        if 10**places % value.denominator == 0:
            return places
    return _MOST_DECIMALS
