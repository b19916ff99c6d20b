"""What stands in a cell: yes or no, a number, a date; an empty cell is not known."""

import datetime
import re

from calculators.privacy import CPR

NOT_KNOWN = frozenset(
    {"", "-", "?", "uoplyst", "uafklaret", "ukendt", "ved ikke", "n/a", "na", "null"}
)
_YES = frozenset({"ja", "j", "1", "true", "sand", "sandt", "yes", "y", "x"})
_NO = frozenset({"nej", "n", "0", "false", "falsk", "no"})
_COUNT = re.compile(r"(\d{1,4})(?:[.,]0+)?", re.ASCII)
_DANISH_DATE = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_TIME = re.compile(
    r"[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$", re.ASCII
)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

_LONGEST_SHOWN = 30


def yes_no(text: str) -> bool | None:
    """True for ja, 1, true …; False for nej, 0, false …; None when it is not known."""
    written = text.strip().lower()
    if written in _YES:
        return True
    if written in _NO:
        return False
    if written in NOT_KNOWN:
        return None
    raise ValueError(f"{shown(text)} er ikke ja eller nej")


def count(text: str) -> int | None:
    """A whole number from 0 to 9999; None when it is not known."""
    written = text.strip().lower()
    if written in NOT_KNOWN:
        return None
    match = _COUNT.fullmatch(written)
    if match is None:
        raise ValueError(f"{shown(text)} er ikke et helt tal fra 0 til 9.999")
    return int(match[1])


def quarter(text: str) -> int | None:
    """Four times the year plus 0 to 3 for the quarter; None when it is not known.

    Reads 31.12.2026, 31-12-2026, 31/12/2026 and 2026-12-31, also with a time behind.
    """
    written = text.strip().lower()
    if written in NOT_KNOWN:
        return None
    written = _TIME.sub("", text.strip())
    danish, iso = _DANISH_DATE.fullmatch(written), _ISO_DATE.fullmatch(written)
    if danish:
        day, month, year = (int(part) for part in danish.groups())
    elif iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        raise ValueError(f"{shown(text)} er ikke en dato som 31.12.2026 eller 2026-12-31")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"{shown(text)} ligger ikke i årene {_FIRST_YEAR}-{_LAST_YEAR}")
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{shown(text)} er en dato, der ikke findes") from None
    return year * 4 + (month - 1) // 3


def municipality(text: str) -> str:
    """The name without spaces around and between; "" when it is not known.

    Raises ValueError for what cannot be a name: a CPR number or a long text.
    """
    name = " ".join(text.split())
    if name.lower() in NOT_KNOWN:
        return ""
    if CPR.search(name):
        raise ValueError("der står noget, der ligner et CPR-nummer")
    if len(name) > 60:
        raise ValueError(f"{shown(name)} er for langt til at være et navn")
    return name


def shown(text: str) -> str:
    """A cell in a message: in quotes, cut short, and never anything like a CPR number."""
    if CPR.search(text):
        return "noget, der ligner et CPR-nummer,"
    printable = "".join(sign if sign.isprintable() else " " for sign in text.strip())
    if len(printable) > _LONGEST_SHOWN:
        printable = printable[: _LONGEST_SHOWN - 1] + "…"
    return f"»{printable}«"
