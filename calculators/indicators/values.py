"""What stands in a cell: yes or no, a number, a municipality; an empty cell is not known."""

import re

from calculators.danish import plain_spaces, spelled_out
from calculators.privacy import holds_cpr

EMPTY = frozenset(
    {"", "(tom)", "(tomt)", "(blank)", "(null)", "nan", "null", "none", "<na>", "na", "n/a"}
    | {"#n/a", "#i/t", "nat", "n.a.", "i/t", "\\n", "."}
)
"""A cell with nothing in it, as people leave it and as programs write it."""

NOT_KNOWN = EMPTY | {
    *("-", "–", "—", "?", "..", "...", "uoplyst", "ikke oplyst", "uafklaret", "ukendt"),
    *("ved ikke", "mangler"),
}
"""What says that nothing is known: an empty cell, or somebody's word for it."""

_YES = frozenset({"ja", "j", "true", "t", "sand", "sandt", "yes", "y", "x", "✓", "✔", "☑", "☒"})
_NO = frozenset({"nej", "n", "false", "f", "falsk", "no", "☐"})
_TRUTH = re.compile(r"([01])(?:[.,]0+)?", re.ASCII)
_COUNT = re.compile(r"(\d{1,4})(?:[.,]0+)?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]000", re.ASCII)
_KOMMUNE = re.compile(r"\s+(?:(?:region)?s?kommune|kom\.?)$", re.IGNORECASE)
_SUMS = frozenset(
    {"i alt", "ialt", "total", "totalt", "sum", "subtotal", "hovedtotal", "grand total", "samlet"}
)
"""What stands in the place of a name where a spreadsheet has summed the rows above."""
_LONGEST_NAME = 60

_LONGEST_SHOWN = 30


def is_empty(text: str) -> bool:
    """Whether a cell has nothing in it, in any program's way of saying so."""
    return _plain(text) in EMPTY


def _plain(text: str) -> str:
    """What is written, in small letters, without what nobody can see."""
    return plain_spaces(text).strip().lower()


def yes_no(text: str) -> bool | None:
    """True for ja, 1, 1.0, true …; False for nej, 0, false …; None when it is not known."""
    written = _plain(text)
    if written in _YES:
        return True
    if written in _NO:
        return False
    if written in NOT_KNOWN:
        return None
    truth = _TRUTH.fullmatch(written)
    if truth is None:
        raise ValueError("der står hverken ja eller nej")
    return truth[1] == "1"


def count(text: str) -> int | None:
    """A whole number from 0 to 9999; None when it is not known."""
    written = _plain(text)
    if written in NOT_KNOWN:
        return None
    match = _COUNT.fullmatch(written)
    if match is None:
        raise ValueError("der står ikke et helt tal fra 0 til 9.999")
    if _THOUSANDS.fullmatch(written):
        raise ValueError("tallet kan være både tusinder og tre decimaler")
    return int(match[1])


def municipality(text: str) -> str:
    """The name without spaces around and between; "" when it is not known.

    Raises ValueError for what cannot be a name: a CPR number, a long text, a sum of the rows.
    """
    name = " ".join(plain_spaces(text).split())
    if name.lower() in NOT_KNOWN:
        return ""
    if name.lower().rstrip(":") in _SUMS:
        raise ValueError("rækken er en sum og ikke en borger")
    if holds_cpr(name):
        raise ValueError("der står noget, der ligner et CPR-nummer")
    if len(name) > _LONGEST_NAME:
        raise ValueError("der står for meget til at være et navn")
    return name


def same_municipality(name: str) -> str:
    """What "Nordby", "NORDBY" and "Nordby Kommune" have in common, and Aarhus and Århus."""
    return spelled_out(_KOMMUNE.sub("", name))


def short_municipality(name: str) -> str:
    """The name without the word "kommune", where that leaves the place's own name."""
    short = _KOMMUNE.sub("", name)
    # "Københavns Kommune" lies in København, but Horsens Kommune in Horsens.
    return name if short.endswith("s") else short


def shown(text: str) -> str:
    """A heading in a message: in quotes, cut short, and never anything like a CPR number."""
    if holds_cpr(text):
        return "noget, der ligner et CPR-nummer,"
    printable = "".join(sign if sign.isprintable() else " " for sign in text.strip())
    if len(printable) > _LONGEST_SHOWN:
        printable = printable[: _LONGEST_SHOWN - 1] + "…"
    return f"»{printable}«"
