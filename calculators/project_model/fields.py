"""The fields of a project: their names, what a line multiplies, and the answers in them.

Answers are flat text by field: `linjer` says how many lines there are, and `linje-2-antal`
is the count of the second. A field of a line is one of `PARTS`; `andel-1` is the share of
the first year.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from operator import or_

from calculators.common import NO, YES
from calculators.danish import number
from calculators.parameters.model import Parameter
from calculators.parameters.price_index import INDEX_FIELDS
from calculators.parameters.units import PERCENT
from calculators.project_model.model import (
    LineKind,
    LineType,
    ProjectModel,
    StartLine,
    Vat,
)
from calculators.project_model.project import Total

MOST_LINES = 40
MOST_PERIODS = 10
MOST_FUNDERS = 10
FIRST_YEAR, LAST_YEAR = 2000, 2100
ROUNDINGS = (1, 100, 1000)
"""The steps, in whole kroner, that years may be published in."""
STEPS = {"0,01": Fraction(1, 100)} | {str(step): Fraction(step) for step in ROUNDINGS}
"""The steps, in kroner, that amounts may be rounded to, as they are answered."""
TOTALS: tuple[Total, ...] = ("sum_of_years", "own", "celler")
YEAR, HALF_YEAR = "aar", "halvaar"

LINES, FUNDERS = "linjer", "kilder"
FIRST, YEARS, LEVEL = "foerste-aar", "antal-aar", "prisniveau"
STEP, TOTAL = "afrunding-aar", "afrunding-total"
PROJECT, APPLICANT, SCENARIO = "projekt", "ansoeger", "scenarie"
PERIOD, MONTH = "periode", "start-maaned"
PRICES, CURRENT, FIXED = "priser", "loebende", "faste"
"""The prices amounts are shown in: with the regulation of each year, or without it."""
REGULATION = "regulering"
REGULATION_RANGE = (f"{REGULATION}-lav", f"{REGULATION}-hoej")
REGULATIONS = tuple(f"{REGULATION}-{period}" for period in range(1, MOST_PERIODS + 1))
TEXTS = (PROJECT, APPLICANT, SCENARIO)
NEW_SETTINGS = (*TEXTS, PERIOD, MONTH, PRICES, REGULATION, *REGULATION_RANGE, *REGULATIONS)
SETTINGS = (FIRST, YEARS, LEVEL, STEP, TOTAL, *INDEX_FIELDS, *NEW_SETTINGS)

NAME, TYPE, FUNDER, APPLIED = "navn", "type", "finansiering", "soeges"
COUNT, TIME, RATE = "antal", "tid", "takst"
MONTHS, PENSION, HOLIDAY = "maaneder", "pension", "ferie"
UNIT, CATEGORY, KIND, VAT, OF, REGULATED = (
    "enhed",
    "kategori",
    "slags",
    "moms",
    "af",
    "reguleres",
)
FACTORS = (COUNT, TIME, RATE, MONTHS, PENSION, HOLIDAY)
ADDITIONS = frozenset((PENSION, HOLIDAY))
"""Per cent on top of a salary; empty is none."""
BOUNDS = {"lav": "lav", "hoej": "høj"}
"""The ends of a range, as a field's name has them and in words."""
SHARES = tuple(f"andel-{period}" for period in range(1, MOST_PERIODS + 1))
BORNE = tuple(f"kilde-{funder}" for funder in range(1, MOST_FUNDERS + 1))
RANGES = tuple(f"{factor}-{bound}" for factor in FACTORS for bound in BOUNDS)
PARTS = (
    NAME,
    TYPE,
    *FACTORS,
    FUNDER,
    APPLIED,
    UNIT,
    CATEGORY,
    KIND,
    VAT,
    OF,
    REGULATED,
    *SHARES,
    *BORNE,
    *RANGES,
)
WRITTEN = (NAME, FUNDER, UNIT, CATEGORY, OF)
"""What is written in a line in words of the reader's own."""
EMPTY = {TYPE: LineType.PARTICIPANTS.value, APPLIED: NO}
FIRST_PARTS = frozenset(
    [
        *(NAME, TYPE, COUNT, TIME, RATE, FUNDER, APPLIED, *SHARES[:4]),
        *(f"{factor}-{bound}" for factor in (COUNT, TIME, RATE) for bound in BOUNDS),
    ]
)
"""The fields that lines had from the beginning: files that know no others are read as then."""

WHOLE = Decimal(100)
_MOST = Decimal(1_000_000)
_RATE = ("Takst pr. time", "kr/time", "kr. pr. time", _MOST)
BY_TYPE = {
    LineType.PARTICIPANTS: {
        COUNT: ("Deltagere", "deltager", "deltagere", _MOST),
        TIME: ("Timer pr. deltager", "time/deltager", "timer pr. deltager", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.CASES: {
        COUNT: ("Sager", "sag", "sager", _MOST),
        TIME: ("Minutter pr. sag", "minut/sag", "minutter pr. sag", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.FIXED: {COUNT: ("Beløb", "kr", "kr.", Decimal(10_000_000_000))},
    LineType.PIECES: {
        COUNT: ("Antal", "enhed", "enheder", Decimal(10_000_000)),
        RATE: ("Pris pr. enhed", "kr/enhed", "kr. pr. enhed", Decimal(1_000_000_000)),
    },
    LineType.SALARY: {
        COUNT: ("Årsværk", "årsværk", "årsværk", Decimal(10_000)),
        MONTHS: ("Måneder", "måned/årsværk", "måneder", Decimal(1_200)),
        RATE: ("Løn pr. måned", "kr/måned", "kr. pr. måned", Decimal(10_000_000)),
        PENSION: ("Pension", PERCENT, "", WHOLE),
        HOLIDAY: ("Feriepenge", PERCENT, "", WHOLE),
    },
    LineType.PERCENT: {COUNT: ("Procent", PERCENT, "", WHOLE)},
}
"""The factors of each type of line: name, unit, the unit in words, and the largest number."""

Answers = Mapping[str, str]


def of_line(line: int, part: str) -> str:
    """The name of a line's field; lines are counted from 1."""
    return f"linje-{line}-{part}"


def of_funder(funder: int, part: str) -> str:
    """The name of a funder's field; funders are counted from 1."""
    return f"kilde-{funder}-{part}"


FUNDER_PARTS = (NAME, KIND)
LINE_NAMES = {at: tuple(of_line(at, part) for part in PARTS) for at in range(1, MOST_LINES + 1)}
"""The names of each line's fields, in the order of `PARTS`."""
OF_ANY_LINE = frozenset(name for own in LINE_NAMES.values() for name in own)
OF_ANY_FUNDER = frozenset(
    of_funder(at, part) for at in range(1, MOST_FUNDERS + 1) for part in FUNDER_PARTS
)
ALL = frozenset((LINES, FUNDERS, *SETTINGS)) | OF_ANY_LINE | OF_ANY_FUNDER
"""Every name that an answer can have."""
_FIRST_SETTINGS = frozenset((LINES, FIRST, YEARS, LEVEL, STEP, TOTAL, *INDEX_FIELDS))
"""The settings there were from the beginning, all of which a file from then has."""
_FIRST = _FIRST_SETTINGS | frozenset(
    of_line(at, part) for at in range(1, MOST_LINES + 1) for part in FIRST_PARTS
)
"""The names there were from the beginning."""


def per_cent(name: str, label: str) -> Parameter:
    """A field of the form that takes from 0 to 100 per cent: a share, or a regulation."""
    return Parameter(name, label, PERCENT, None, Decimal(0), WHOLE, 2)


def line_count(model: ProjectModel, answers: Answers) -> int:
    """How many lines the answers have: as many as they say, within what is possible."""
    return _count(answers.get(LINES, ""), 1, MOST_LINES, len(model.lines))


def funder_count(answers: Answers) -> int:
    """How many funders the settings have."""
    return _count(answers.get(FUNDERS, ""), 0, MOST_FUNDERS, 0)


def _count(written: str, least: int, most: int, otherwise: int) -> int:
    if written.isascii() and written.isdecimal() and len(written) <= len(str(most)):
        return min(max(int(written), least), most)
    return otherwise


type _Cells = tuple[tuple[str, ...], tuple[str, ...], tuple[bool, ...]]
_examples: dict[int, tuple[ProjectModel, Answers, dict[int, _Cells]]] = {}
"""The example of each definition, and the fields of its lines: they are read at every keystroke."""


def example_of(model: ProjectModel) -> Answers:
    """The answers the form arrives with, worked out once."""
    return _example(model)[0]


def _example(model: ProjectModel) -> tuple[Answers, dict[int, _Cells]]:
    held = _examples.get(id(model))
    if held is None or held[0] is not model:
        if len(_examples) > MOST_LINES:
            _examples.clear()
        held = _examples[id(model)] = (model, example_answers(model), {})
    return held[1:]


def example_answers(model: ProjectModel) -> dict[str, str]:
    """The answers the form arrives with: the published example."""
    answers = dict.fromkeys(SETTINGS, "") | {
        LINES: str(len(model.lines)),
        FIRST: str(model.first_year),
        YEARS: str(model.year_count),
        LEVEL: model.price_level,
        PERIOD: YEAR,
        MONTH: "1",
        PRICES: CURRENT,
        FUNDERS: "0",
    }
    answers |= as_published(model)
    for at, line in enumerate(model.lines, start=1):
        parts = line_answers(line)
        answers |= {of_line(at, part): parts.get(part, "") for part in PARTS if _held(part, parts)}
    return answers


ADDING_UP = {STEP: "1", TOTAL: "celler"}
"""The answers by which each line is rounded in each period, so that what is shown adds up."""


def as_published(model: ProjectModel) -> dict[str, str]:
    """The answers by which amounts are rounded as the published example was."""
    return {STEP: str(model.rounding.year), TOTAL: model.rounding.total}


def _held(part: str, parts: Answers) -> bool:
    """Whether complete answers name a part: what is empty and came later is left out."""
    return part in FIRST_PARTS or parts.get(part, "") != ""


def line_answers(line: StartLine) -> dict[str, str]:
    """What stands in a line's fields, by part, when the form arrives with it."""
    kind = "" if line.kind is LineKind.EXPENSE else line.kind.value
    vat = "" if line.vat is Vat.NONE else line.vat.value
    timed = MONTHS if line.type is LineType.SALARY else TIME
    parts = {
        NAME: line.label,
        TYPE: line.type.value,
        COUNT: "" if line.count is None else number(line.count),
        timed: "" if line.time is None else number(line.time),
        RATE: "" if line.rate is None else number(line.rate),
        FUNDER: line.funder,
        APPLIED: YES if line.applied_for else NO,
        UNIT: line.unit,
        CATEGORY: line.category,
        KIND: kind,
        VAT: vat,
        OF: line.of,
    }
    return parts | dict(zip(SHARES, map(number, line.shares), strict=False))


def complete_answers(model: ProjectModel, answers: Answers) -> dict[str, str]:
    """The answers with every field of every line there is, in the form's order.

    A missing answer counts as what the form starts with, which for a line of the
    reader's own is empty; what came later than the first fields is left out while it is
    empty. Fields of lines and funders that are no longer there fall away; unknown names are
    kept, so that they can be told.
    """
    start = example_of(model)
    lines, funders = line_count(model, answers), funder_count(answers)
    known = {LINES: str(lines)} | {name: answers.get(name, start[name]) for name in SETTINGS}
    known[FUNDERS] = str(funders)
    for at in range(1, funders + 1):
        for part in FUNDER_PARTS:
            name = of_funder(at, part)
            known[name] = answers.get(name, "")
    # What is done for every key in some two thousand fields is left to Python's own loops.
    for at in range(1, lines + 1):
        names, otherwise, always = _cells(model, at)
        texts = tuple(map(answers.get, names, otherwise))
        known.update(compress(zip(names, texts, strict=True), map(or_, map(bool, texts), always)))
    # A link has fewer names than a whole file from before, and what it brings was meant.
    if _FIRST_SETTINGS <= answers.keys() <= _FIRST:
        _forget_the_rest(known)
    if answers.keys() <= ALL:
        return known
    return known | {name: text for name, text in answers.items() if name not in ALL}


def _cells(model: ProjectModel, at: int) -> _Cells:
    """A line's fields: names, what counts where one is missing, which are never left out."""
    start, held = _example(model)
    if at not in held:
        names = LINE_NAMES[at]
        otherwise = (start.get(of_line(at, part), EMPTY.get(part, "")) for part in PARTS)
        always = (part in FIRST_PARTS or of_line(at, part) in start for part in PARTS)
        held[at] = names, tuple(otherwise), tuple(always)
    return held[at]


def _forget_the_rest(known: dict[str, str]) -> None:
    """Take away what a file from before has in the last year, which always took the rest.

    It was left over from a longer project, out of sight and without a say.
    """
    last = known[YEARS]
    if last in ("2", "3", "4"):
        for at in range(1, int(known[LINES]) + 1):
            known[of_line(at, f"andel-{last}")] = ""


EXAMPLE = "eksempel"
"""The template that is the published example."""


def from_template(model: ProjectModel, answers: Answers, template: str) -> dict[str, str]:
    """The answers with a template's lines in place of all lines; one there is none of changes none.

    Time, funders and names stay as they are. Only the published example is rounded as it was
    published; with any other what is shown adds up.
    """
    known = complete_answers(model, answers)
    lines = next((each.lines for each in model.templates if each.id == template), None)
    rounded = ADDING_UP
    if template == EXAMPLE:
        lines, rounded = model.lines, as_published(model)
    if lines is None:
        return known
    kept = {name: text for name, text in known.items() if name not in OF_ANY_LINE} | rounded
    for at, line in enumerate(lines, start=1):
        parts = line_answers(line)
        kept |= {of_line(at, part): parts.get(part, "") for part in PARTS}
    return complete_answers(model, {**kept, LINES: str(len(lines))})


EVERY, ABOVE = "alle", "over"
"""What a per cent line may be taken of in one word: all expenses, or all lines above it."""


def tokens(text: str) -> tuple[str, ...]:
    """The parts of what a per cent line is taken of: "1-3, Løn" is "1-3" and "Løn"."""
    return tuple(filter(None, (part.strip() for part in text.replace(";", ",").split(","))))


def line_numbers(token: str) -> range | None:
    """The lines that "3" or "2-5" names, or None where it is a word."""
    first, dash, last = (part.strip() for part in token.replace("–", "-").partition("-"))
    ends = (first, last if dash else first)
    if not all(end.isascii() and end.isdecimal() and len(end) < 4 for end in ends):
        return None
    return range(int(ends[0]), int(ends[1]) + 1)
