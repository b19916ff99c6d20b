"""Numbers, money, dates and sorting as Danish readers write and read them.

Numbers are exact on the way in and out: `Decimal` or `Fraction`, never `float`.
"""

import datetime
import re
from decimal import Decimal
from fractions import Fraction

Exact = Decimal | Fraction | int

MONTHS = (
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
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DIGITS = frozenset("0123456789")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}")
# The three last letters become the three characters that follow "z" in ASCII.
_LETTERS = str.maketrans("æøåäöüéèáó", "{|}{|yeeao")
_SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_MOST_DECIMALS = 6


def round_to(amount: Exact, step: Exact = 1) -> Fraction:
    """The nearest whole number of steps, with halves away from zero."""
    value = amount if isinstance(amount, Fraction) else Fraction(amount)
    size = step if isinstance(step, Fraction) else Fraction(step)
    steps = _nearest(value.numerator * size.denominator, value.denominator * size.numerator)
    return Fraction(steps * size.numerator, size.denominator)


def _nearest(above: int, below: int) -> int:
    """The whole number nearest to a fraction, with halves away from zero."""
    # Whole numbers alone: a budget is rounded a hundred times for each answer.
    count = (2 * abs(above) + below) // (2 * below)
    return count if above >= 0 else -count


def number(value: Exact, decimals: int | None = None) -> str:
    """A number with full stops between thousands and a comma before decimals.

    Without `decimals` as many are shown as the value has, at most six.
    """
    exact = value if isinstance(value, Fraction) else Fraction(value)
    if decimals is None:
        return unrounded(exact, _places(exact))
    return _grouped(_units(exact, decimals), decimals)


def unrounded(value: Exact, decimals: int) -> str:
    """A number with so many decimals, or more where it would else look whole and is not.

    1,999 with two decimals stays 1,999, and 99,96 with one stays 99,96. What not even six
    decimals can tell from a whole number is cut off there: 1,999999.
    """
    exact = Fraction(value)
    for places in range(decimals, _MOST_DECIMALS + 1):
        units = _units(exact, places)
        if exact.denominator == 1 or units % 10**places:
            return _grouped(units, places)
    units = int(abs(exact) * 10**_MOST_DECIMALS)
    units = units if units % 10**_MOST_DECIMALS else units + 1
    return _grouped(units if exact > 0 else -units, _MOST_DECIMALS)


def _units(value: Fraction, places: int) -> int:
    """The nearest whole number of units of the last decimal."""
    scale: int = 10**places
    return _nearest(value.numerator * scale, value.denominator)


def _grouped(units: int, places: int) -> str:
    """Whole units of the last decimal, as a number."""
    digits = str(abs(units)).rjust(places + 1, "0")
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


def percentage(share: Exact, decimals: int | None = None) -> str:
    """A share of one in per cent, without the sign: 0.5 is "50".

    What is not nothing or all is never shown as that: 0.9996 with one decimal is "99,96".
    """
    value = Fraction(share) * 100
    if decimals is None:
        return number(value)
    seems_whole = round_to(value, Fraction(1, 10**decimals)) in (0, 100)
    return unrounded(value, decimals) if seems_whole else number(value, decimals)


def percent(share: Exact, decimals: int | None = None) -> str:
    """A share of one as a percentage: 0.5 is "50 %"."""
    return f"{percentage(share, decimals)} %"


def date(day: datetime.date) -> str:
    """A date in words: "1. januar 2027"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def listed(words: tuple[str, ...] | list[str], last: str = "og") -> str:
    """Words in a row: "a", "a og b", "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 regel", "2 regler"."""
    return f"{number(count)} {one if count == 1 else many}"


def spelled_out(text: str) -> str:
    """Small letters, with the Danish ones as people write them without: "Tønder" is toender."""
    return text.casefold().translate(_SPELLED_OUT)


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts æ, ø and å last, aa as å, and ignores case."""
    return text.lower().replace("aa", "å").translate(_LETTERS), text


def parse_number(text: str, *units: str, decimals: int | None = None) -> Decimal:
    """The number a Danish reader wrote: "941,47", "1.000", "1 000", "-3", "1,5 mio.".

    A comma comes before decimals; full stops or spaces stand between thousands. `units` are
    the words that may stand with it: "941,47 kr.", "DKK 1.000,-" and "50 %" where it is an
    amount or a percentage. Where no more than some `decimals` are possible, three are taken
    for thousands as an English writer has them ("40,000"), and refused.
    Raises ValueError with the reason in Danish; no input is ever evaluated.
    """
    written = plain_spaces(text).strip()
    if not written:
        raise ValueError("Feltet er tomt.")
    if len(written) > _LONGEST_NUMBER:
        raise ValueError("Det er ikke et tal.")
    found = _NUMBER.fullmatch(written)
    if found is None:
        raise ValueError("Det er ikke et tal.")
    _refuse_other_unit(found, units)
    whole, comma, rest = found["number"].partition(",")
    digits = _without_grouping(whole)
    if not digits or not _DIGITS.issuperset(digits) or not _DIGITS.issuperset(rest):
        raise ValueError("Det er ikke et tal.")
    shows_thousands = len(rest) == _THOUSAND and not found["multiple"]
    if shows_thousands and decimals is not None and decimals < _THOUSAND:
        raise ValueError(TOO_MANY_DECIMALS)
    zeros = _ZEROS.get((found["multiple"] or "").rstrip(".").lower(), 0)
    value = Decimal(f"{digits}{f'.{rest}' if comma and rest else ''}{f'e{zeros}' if zeros else ''}")
    return value.copy_negate() if found["sign"] in _MINUS and value else value


KRONER = ("kr.", "kr", "dkk", "krone", "kroner")
PERCENT = ("%", "pct.", "pct", "procent")
_LONGEST_NUMBER = 10_000
_THOUSAND = 3
_MINUS = ("-", "\u2212", "\u2013")
_ZEROS = {"mio": 6, "million": 6, "millioner": 6, "tusind": 3, "tusinde": 3, "t": 3}
"""The noughts that a word stands for."""
TOO_MANY_DECIMALS = "Tallet har for mange decimaler."
_SEPARATORS = "Brug komma før decimaler og punktum kun mellem tusinder."
_NUMBER = re.compile(
    r"(?P<before>(?:kr\.?|dkk)(?![^\W\d_]))?\s*(?P<sign>[-+\u2212\u2013])?\s*"
    r"(?P<number>[.,]?[0-9][0-9., ]*?)\s*(?P<oere>,[-\u2013\u2014])?"
    r"(?P<multiple>(?:mio|million|millioner|tusinde?)\b\.?|t\.?(?=\s?kr))?\s*"
    r"(?P<after>(?:%|[^\W\d_]).*)?",
    re.IGNORECASE,
)
"""A number, with what may stand around it: "kr.", a sign, ",-" for no øre, "mio.", a unit."""


def _refuse_other_unit(found: re.Match[str], units: tuple[str, ...]) -> None:
    """Raises ValueError for a unit that is not the number's own: minutes where hours belong."""
    known = {each.lower() for each in units}
    money = "kr" if found["before"] or found["oere"] else ""
    for word in filter(None, (money, found["after"])):
        if word.lower() in known or word.lower().rstrip(".") in known:
            continue
        if word.lower() in (*KRONER, *PERCENT) or (known and not _DIGITS.intersection(word)):
            wanted = f"Skriv tallet i {units[0]}" if units else "Skriv tallet alene"
            shown = "kr." if word == "kr" else word
            raise ValueError(f"»{shown[:30]}« hører ikke til her. {wanted.rstrip('.')}.")
        raise ValueError("Det er ikke et tal.")


def plain_spaces(text: str) -> str:
    """The text with the many spaces as one kind, and without what nobody can see."""
    return _UNSEEN.sub("", _ODD_SPACES.sub(" ", text))


_ODD_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def weekday(day: datetime.date) -> str:
    """The day of the week: "fredag"."""
    return WEEKDAYS[day.weekday()]


def weekday_and_date(day: datetime.date) -> str:
    """A date with its day of the week: "fredag 1. januar 2027"."""
    return f"{weekday(day)} {date(day)}"


def _without_grouping(whole: str) -> str:
    """The digits before the comma, once the separators stand where they should."""
    for separator in (".", " "):
        if separator not in whole:
            continue
        first, *groups = whole.split(separator)
        if not _DIGITS.issuperset(first + "".join(groups)):
            raise ValueError("Det er ikke et tal.")
        # No number of thousands begins with a nought: 0.500 is a half with its decimal point.
        if not _THOUSANDS.fullmatch(first) or any(len(group) != _THOUSAND for group in groups):
            raise ValueError(_SEPARATORS)
        return first + "".join(groups)
    return whole


def _places(value: Fraction) -> int:
    """How many decimals the value needs, at most six."""
    for places in range(_MOST_DECIMALS):
        if 10**places % value.denominator == 0:
            return places
    return _MOST_DECIMALS
