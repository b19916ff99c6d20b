"""The answers of a project: flat text by field, with the line's number in its name.

`linjer` says how many lines there are, and `linje-2-antal` is the count of the second.
A field of a line is one of `PARTS`; `andel-1` is the share of the first year.
"""

from collections.abc import Mapping

from calculators.cost_model.price import INDEX_FIELDS
from calculators.danish import number
from calculators.project_model.model import MOST_LINES, MOST_YEARS, LineType, ProjectModel

LINES = "linjer"
FIRST, YEARS, LEVEL = "foerste-aar", "antal-aar", "prisniveau"
STEP, TOTAL = "afrunding-aar", "afrunding-total"
SETTINGS = (FIRST, YEARS, LEVEL, STEP, TOTAL, *INDEX_FIELDS)

NAME, TYPE, FUNDER, APPLIED = "navn", "type", "finansiering", "soeges"
COUNT, TIME, RATE = "antal", "tid", "takst"
FACTORS = (COUNT, TIME, RATE)
BOUNDS = ("lav", "hoej")
SHARES = tuple(f"andel-{year}" for year in range(1, MOST_YEARS))
RANGES = tuple(f"{factor}-{bound}" for factor in FACTORS for bound in BOUNDS)
PARTS = (NAME, TYPE, *FACTORS, FUNDER, APPLIED, *SHARES, *RANGES)
EMPTY = {TYPE: LineType.PARTICIPANTS.value, APPLIED: "nej"}

Answers = Mapping[str, str]


def field(line: int, part: str) -> str:
    """The name of a line's field; lines are counted from 1."""
    return f"linje-{line}-{part}"


_EVERY = frozenset(field(at, part) for at in range(1, MOST_LINES + 1) for part in PARTS)


def line_count(model: ProjectModel, answers: Answers) -> int:
    """How many lines the answers have: as many as they say, within what is possible."""
    written = answers.get(LINES, "")
    if written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_LINES)):
        return min(max(int(written), 1), MOST_LINES)
    return max(len(model.lines), 1)


def started(model: ProjectModel) -> dict[str, str]:
    """The answers the form arrives with: the published example."""
    answers = {
        LINES: str(max(len(model.lines), 1)),
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
            APPLIED: "ja" if line.applied_for else "nej",
        }
        parts |= {f"andel-{year}": number(share) for year, share in enumerate(line.shares, 1)}
        answers |= {field(at, part): parts.get(part, "") for part in PARTS}
    return answers


def completed(
    model: ProjectModel, answers: Answers, start: Answers | None = None
) -> dict[str, str]:
    """The answers with every field of every line there is, in the form's order.

    A missing answer counts as what the form starts with, which for a line of the
    reader's own is empty. Fields of lines that are no longer there fall away; unknown
    names are kept, so that they can be told. `start` spares working the start out anew.
    """
    start = started(model) if start is None else start
    lines = line_count(model, answers)
    known = {LINES: str(lines)} | {name: answers.get(name, start[name]) for name in SETTINGS}
    for at in range(1, lines + 1):
        for part in PARTS:
            name = field(at, part)
            known[name] = answers.get(name, start.get(name, EMPTY.get(part, "")))
    odd = {name: answers[name] for name in answers if name not in known and name not in _EVERY}
    return known | odd


def without_line(model: ProjectModel, answers: Answers, gone: int) -> dict[str, str]:
    """The answers without a line, those after it moved up; the last line stays."""
    known = completed(model, answers)
    lines = int(known[LINES])
    if not 1 <= gone <= lines or lines == 1:
        return known
    for at in range(gone, lines):
        known |= {field(at, part): known[field(at + 1, part)] for part in PARTS}
    kept = {name: text for name, text in known.items() if name not in _of(lines)}
    return completed(model, {**kept, LINES: str(lines - 1)})


def with_line(model: ProjectModel, answers: Answers) -> dict[str, str]:
    """The answers with one more line, empty, as far as there may be more."""
    known = completed(model, answers)
    lines = min(int(known[LINES]) + 1, MOST_LINES)
    if lines == int(known[LINES]):
        return known
    fresh = {field(lines, part): EMPTY.get(part, "") for part in PARTS}
    return {**known, **fresh, LINES: str(lines)}


def names(known: Answers) -> tuple[str, ...]:
    """The names of all fields that completed answers may have, in order."""
    lines = range(1, int(known[LINES]) + 1)
    return (LINES, *SETTINGS, *(field(at, part) for at in lines for part in PARTS))


def _of(line: int) -> set[str]:
    return {field(line, part) for part in PARTS}
