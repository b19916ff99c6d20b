"""What looks like a person's number, wherever somebody wrote it."""

import re

BETWEEN = " ./-\u00a0\u2007\u2009\u2010\u2011\u2012\u2013\u2014\u2015\u202f\u2212"
"""What may stand between the parts of a CPR number: spaces, full stops, strokes, dashes."""

_PART = f"[{re.escape(BETWEEN)}]?"
_DASH = r"[-\u2010-\u2015\u2212]?"
_SPACE = r"[ \t\u00a0\u2007\u2009\u202f]?"

CPR = re.compile(
    rf"(?<![0-9])(?:0[1-9]|[12][0-9]|3[01]){_PART}(?:0[1-9]|1[0-2]){_PART}[0-9]{{2}}"
    rf"{_SPACE}{_DASH}{_SPACE}[0-9]{{4}}(?![0-9])"
)
"""The shape of a CPR number: a day, a month, a year and four digits, whatever the last add up to.

As people write it: in one, or with spaces, full stops, strokes or a dash between its parts.
"""

LOOKS_LIKE_CPR = (
    "Det ligner et CPR-nummer. Slet det; før kan svaret ikke kopieres, deles eller gemmes."
)
"""What is said at a field that holds one; the number itself is never repeated."""


def holds_cpr(text: str) -> bool:
    """Whether somebody's number may stand in a text."""
    return CPR.search(text) is not None
