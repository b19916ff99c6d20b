"""Lines of the reader's own: a cost or a saving that the model has not.

Each has a name, an amount, how often it comes, and who bears it. A model with the reader's
lines in it is a model as any: form, result and files need not know the difference.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calculators.common import InputErrors, not_too_long, showable
from calculators.model import LONGEST_TEXT, InputError, Option
from calculators.parameters.model import Parameter

COUNT, MOST = "egne-linjer", 10
COST, SAVING = "udgift", "besparelse"
SIDES = (Option(COST, "Udgift"), Option(SAVING, "Besparelse"))
_MOST_KRONER = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Often:
    """How often an amount comes: the answer, what it counts, and its unit."""

    counts: Literal["person", "year", "once"]
    label: str
    unit: str
    words: str


OFTEN: Mapping[str, Often] = {
    "borger": Often(
        "person", "For hver borger, der nås ud over i dag", "kr/borger", "kr. pr. borger"
    ),
    "aar": Often("year", "Hvert år", "kr", "kr. pr. år"),
    "engang": Often("once", "Én gang, i det første år", "kr", "kr."),
}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What the fields of one of the reader's lines say."""

    number: int
    name: str
    side: str
    often: str

    @property
    def id(self) -> str:
        """The id of the line, and of its only factor."""
        return id_of(self.number)

    @property
    def label(self) -> str:
        """What the line is called."""
        return self.name or f"Egen linje {self.number}"

    @property
    def amount(self) -> Parameter:
        """The line's amount as an assumption."""
        often = OFTEN.get(self.often, OFTEN["aar"])
        return Parameter(
            self.id,
            f"{self.label}, {often.words}",
            often.unit,
            None,
            Decimal(0),
            _MOST_KRONER,
            2,
            unit_label=often.words,
        )


def id_of(number: int) -> str:
    """The field of a line's amount, from 1 on."""
    return f"egen-{number}"


IDS = tuple(id_of(number) for number in range(1, MOST + 1))


def fields_of(number: int) -> tuple[str, str, str]:
    """The fields of a line's name, its side and how often it comes."""
    own = id_of(number)
    return f"{own}-navn", f"{own}-slags", f"{own}-gange"


def choices_of(line: str) -> tuple[str, str]:
    """The fields in which a line's side and how often it comes are chosen, by the line's id."""
    _, side, often = fields_of(int(line.rpartition("-")[2]))
    return side, often


def start_of(number: int) -> dict[str, str]:
    """What stands in a line's fields until the reader writes in them."""
    return dict(zip(fields_of(number), ("", COST, "borger"), strict=True))


def count_of(answers: Mapping[str, str]) -> int:
    """How many lines of their own a reader has; none where the answer is no such number."""
    written = answers.get(COUNT, "")
    is_count = written.isascii() and written.isdecimal() and len(written) <= len(str(MOST))
    return min(int(written), MOST) if is_count else 0


def own_lines(answers: Mapping[str, str], taken: Iterable[str] = ()) -> Iterator[OwnLine]:
    """The reader's lines; a name that may not be shown is none.

    A name that another line has, among them those `taken`, is followed by the line's number.
    """
    seen = {name.casefold() for name in taken}
    for number in range(1, count_of(answers) + 1):
        known = start_of(number)
        name, side, often = (answers.get(each, known[each]) for each in fields_of(number))
        shown = showable(name)
        if shown and shown.casefold() in seen:
            shown = f"{shown} ({number})"
        seen.add(shown.casefold())
        yield OwnLine(number, shown, side, often)


def errors_of(answers: Mapping[str, str]) -> InputErrors:
    """What is wrong in the fields of the lines, beside their amounts."""
    errors = InputErrors()
    for line in own_lines(answers):
        name, side, often = fields_of(line.number)
        with errors:
            not_too_long(name, answers.get(name, ""), LONGEST_TEXT)
        if line.side not in (COST, SAVING):
            errors.append(InputError(side, "Vælg, om linjen er en udgift eller en besparelse."))
        if line.often not in OFTEN:
            errors.append(InputError(often, "Vælg, hvor tit beløbet kommer."))
    if answers.get(COUNT, "0") not in map(str, range(MOST + 1)):
        errors.append(InputError(COUNT, f"Vælg fra 0 til {MOST} linjer."))
    return errors
