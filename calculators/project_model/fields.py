"""The fields of a project: their names, what a line multiplies, and the answers in them.

Answers are flat text by field: `linjer` says how many lines there are, and `linje-2-antal`
is the count of the second. A field of a line is one of `PARTS`; `andel-1` is the share of
the first year.
"""

from collections.abc import Mapping
from decimal import Decimal

from calculators.common import NO, YES
from calculators.danish import number
from calculators.parameters.model import Parameter
from calculators.parameters.price_index import INDEX_FIELDS
from calculators.parameters.units import PERCENT
from calculators.project_model.model import LineType, ProjectModel

MOST_LINES = 40
MOST_YEARS = 5
FIRST_YEAR, LAST_YEAR = 2000, 2100
ROUNDINGS = (1, 100, 1000)
"""The steps, in kroner, that years may be rounded to."""

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

WHOLE = Decimal(100)
_DECIMALS = 2
_RATE = ("Takst pr. time", "kr/time", "kr. pr. time", Decimal(1_000_000))
BY_TYPE = {
    LineType.PARTICIPANTS: {
        COUNT: ("Deltagere", "deltager", "deltagere", Decimal(1_000_000)),
        TIME: ("Timer pr. deltager", "time/deltager", "timer pr. deltager", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.CASES: {
        COUNT: ("Sager", "sag", "sager", Decimal(1_000_000)),
        TIME: ("Minutter pr. sag", "minut/sag", "minutter pr. sag", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.FIXED: {COUNT: ("Beløb", "kr", "kr.", Decimal(10_000_000_000))},
}
"""The factors of each type of line: name, unit, the unit in words, and the largest number."""

Answers = Mapping[str, str]


def of_line(line: int, part: str) -> str:
    """The name of a line's field; lines are counted from 1."""
    return f"linje-{line}-{part}"


def names(known: Mapping[str, str]) -> tuple[str, ...]:
    """The names of all fields that complete answers may have, in order."""
    lines = range(1, int(known[LINES]) + 1)
    return (LINES, *SETTINGS, *(of_line(at, part) for at in lines for part in PARTS))


OF_ANY_LINE = frozenset(of_line(at, part) for at in range(1, MOST_LINES + 1) for part in PARTS)


def factor_parameters(at: int, type_: LineType) -> tuple[Parameter, ...]:
    """The factors of a line as parameters that nobody has given a value yet."""
    return tuple(
        Parameter(
            of_line(at, part), label, unit, None, Decimal(0), maximum, _DECIMALS, unit_label=words
        )
        for part, (label, unit, words, maximum) in BY_TYPE[type_].items()
    )


def share_parameter(at: int, part: str, year: int) -> Parameter:
    """The share of a line that falls in one year, in per cent."""
    name = of_line(at, part)
    return Parameter(name, f"Del i {year}", PERCENT, None, Decimal(0), WHOLE, _DECIMALS)


def line_count(model: ProjectModel, answers: Answers) -> int:
    """How many lines the answers have: as many as they say, within what is possible."""
    written = answers.get(LINES, "")
    if written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_LINES)):
        return min(max(int(written), 1), MOST_LINES)
    return len(model.lines)


def example_answers(model: ProjectModel) -> dict[str, str]:
    """The answers the form arrives with: the published example."""
    answers = {
        LINES: str(len(model.lines)),
        FIRST: str(model.first_year),
        YEARS: str(model.year_count),
        LEVEL: model.price_level,
        STEP: str(model.rounding.year),
        TOTAL: model.rounding.total,
    }
    answers |= dict.fromkeys(INDEX_FIELDS, "")
    for at, line in enumerate(model.lines, start=1):
        parts = {
            NAME: line.label,
            TYPE: line.type.value,
            COUNT: number(line.count),
            TIME: "" if line.time is None else number(line.time),
            RATE: "" if line.rate is None else number(line.rate),
            FUNDER: line.funder,
            APPLIED: YES if line.applied_for else NO,
        }
        parts |= dict(zip(SHARES, map(number, line.shares), strict=False))
        answers |= {of_line(at, part): parts.get(part, "") for part in PARTS}
    return answers


def complete_answers(
    model: ProjectModel, answers: Answers, example: Answers | None = None
) -> dict[str, str]:
    """The answers with every field of every line there is, in the form's order.

    A missing answer counts as what the form starts with, which for a line of the
    reader's own is empty. Fields of lines that are no longer there fall away; unknown
    names are kept, so that they can be told. `example` spares working it out anew.
    """
    start = example_answers(model) if example is None else example
    lines = line_count(model, answers)
    known = {LINES: str(lines)} | {name: answers.get(name, start[name]) for name in SETTINGS}
    for at in range(1, lines + 1):
        for part in PARTS:
            name = of_line(at, part)
            known[name] = answers.get(name, start.get(name, EMPTY.get(part, "")))
    odd = {name: answers[name] for name in answers if name not in known and name not in OF_ANY_LINE}
    return known | odd


def without_line(model: ProjectModel, answers: Answers, gone: int) -> dict[str, str]:
    """The answers without a line, those after it moved up; the last line stays."""
    known = complete_answers(model, answers)
    lines = int(known[LINES])
    if not 1 <= gone <= lines or lines == 1:
        return known
    for at in range(gone, lines):
        known |= {of_line(at, part): known[of_line(at + 1, part)] for part in PARTS}
    # What stood in the last line falls away with its number.
    return complete_answers(model, {**known, LINES: str(lines - 1)})


def with_line(model: ProjectModel, answers: Answers) -> dict[str, str]:
    """The answers with one more line, empty, as far as there may be more."""
    known = complete_answers(model, answers)
    new = int(known[LINES]) + 1
    if new > MOST_LINES:
        return known
    fresh = {of_line(new, part): EMPTY.get(part, "") for part in PARTS}
    return {**known, **fresh, LINES: str(new)}
