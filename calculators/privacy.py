"""What looks like a person's number, wherever somebody wrote it."""

import re

CPR = re.compile(
    r"(?<![0-9])(?:0[1-9]|[12]\d|3[01])[ .]?(?:0[1-9]|1[0-2])[ .]?\d{2}"
    r"[ \t]?[-\u2010-\u2015]?[ \t]?\d{4}(?![0-9])"
)
"""The shape of a CPR number: a day, a month, a year and four digits, whatever the last add up to.

As people write it: in one, or with spaces, full stops or a dash between its parts.
"""

LOOKS_LIKE_CPR = (
    "Det ligner et CPR-nummer. Slet det; før kan svaret ikke kopieres, deles eller gemmes."
)
"""What is said at a field that holds one; the number itself is never repeated."""


def holds_cpr(text: str) -> bool:
    """Whether somebody's number may stand in a text."""
    return CPR.search(text) is not None
