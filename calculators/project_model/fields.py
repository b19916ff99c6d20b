"""The names of a project's fields.

`linjer` says how many lines there are, and `linje-2-antal` is the count of the second.
A field of a line is one of `PARTS`; `andel-1` is the share of the first year.
"""

from collections.abc import Mapping

from calculators.common import NO
from calculators.parameters.price_index import INDEX_FIELDS
from calculators.project_model.model import MOST_LINES, MOST_YEARS, LineType

LINES = "linjer"
FIRST, YEARS, LEVEL = "foerste-aar", "antal-aar", "prisniveau"
STEP, TOTAL = "afrunding-aar", "afrunding-total"
SETTINGS = (FIRST, YEARS, LEVEL, STEP, TOTAL, *INDEX_FIELDS)

NAME, TYPE, FUNDER, APPLIED = "navn", "type", "finansiering", "soeges"
COUNT, TIME, RATE = "antal", "tid", "takst"
FACTORS = (COUNT, TIME, RATE)
BOUNDS = {"lav": "lav", "hoej": "høj"}
"""The ends of a range, as a field's name has them and in words."""
SHARES = tuple(f"andel-{year}" for year in range(1, MOST_YEARS))
RANGES = tuple(f"{factor}-{bound}" for factor in FACTORS for bound in BOUNDS)
PARTS = (NAME, TYPE, *FACTORS, FUNDER, APPLIED, *SHARES, *RANGES)
EMPTY = {TYPE: LineType.PARTICIPANTS.value, APPLIED: NO}


def of_line(line: int, part: str) -> str:
    """The name of a line's field; lines are counted from 1."""
    return f"linje-{line}-{part}"


def names(known: Mapping[str, str]) -> tuple[str, ...]:
    """The names of all fields that complete answers may have, in order."""
    lines = range(1, int(known[LINES]) + 1)
    return (LINES, *SETTINGS, *(of_line(at, part) for at in lines for part in PARTS))


OF_ANY_LINE = frozenset(of_line(at, part) for at in range(1, MOST_LINES + 1) for part in PARTS)
