"""What stands in a filled-in sheet: rows with something in them, and the budget's sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from calculators.common import InputErrors, not_too_long
from calculators.evaluation import fields
from calculators.evaluation.fields import Answers
from calculators.evaluation.form import amount_parameter
from calculators.evaluation.model import EvaluationSheet
from calculators.model import LONGEST_AREA, LONGEST_TEXT
from calculators.parameters.model import read_number

type Row = Mapping[str, str]
"""What is written in a row, by its parts."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the budget: what was planned and what is spent, None where it is not written."""

    name: str
    budget: Fraction | None
    spent: Fraction | None

    @property
    def left(self) -> Fraction | None:
        """What is not spent, below nothing where more was; None while either is not written."""
        if self.budget is None or self.spent is None:
            return None
        return self.budget - self.spent


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet as a project has filled it in; empty rows are left out."""

    model: EvaluationSheet
    project: str
    name: str
    indicators: Mapping[str, tuple[Row, ...]]
    tests: tuple[Row, ...]
    posts: tuple[Post, ...]
    report: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the sheet is called, with the project's own name."""
        return f"{self.model.title}: {self.project}" if self.project else self.model.title

    @property
    def budget(self) -> Fraction:
        """The sum of what was planned."""
        return sum((post.budget or Fraction(0) for post in self.posts), start=Fraction(0))

    @property
    def spent(self) -> Fraction:
        """The sum of what is spent."""
        return sum((post.spent or Fraction(0) for post in self.posts), start=Fraction(0))

    @property
    def without_indicator(self) -> tuple[str, ...]:
        """The aims that nothing is measured for."""
        return tuple(aim.label for aim in self.model.aims if not self.indicators[aim.id])

    @property
    def is_spent_whole(self) -> bool:
        """Whether both figures are written for every post."""
        return bool(self.posts) and all(post.left is not None for post in self.posts)


def filled(model: EvaluationSheet, answers: Answers) -> Filled:
    """What the answers say. Raises InputError, with all bad answers at once."""
    known = fields.complete_answers(model, answers)
    errors = InputErrors()
    for name, text in known.items():
        with errors:
            not_too_long(name, text, LONGEST_AREA if _is_area(name) else LONGEST_TEXT)
    posts = tuple(_posts(known, errors))
    errors.unusable(known, frozenset(fields.names(model)))
    errors.raise_all()
    rows = {group: _rows(known, group) for group in fields.groups(model)}
    return Filled(
        model,
        known[fields.PROJECT].strip(),
        known[fields.NAME].strip(),
        {aim.id: rows[aim.id] for aim in model.aims},
        rows[fields.TESTS],
        posts,
        {section.id: known[fields.of_section(section.id)].strip() for section in model.sections},
    )


def _is_area(name: str) -> bool:
    return name.startswith((f"{fields.REPORT}-", f"{fields.TESTS}-"))


def _rows(known: Answers, group: str) -> tuple[Row, ...]:
    count = int(known[fields.rows_of(group)])
    rows = (
        {part: known[fields.of_row(group, at, part)].strip() for part in fields.parts_of(group)}
        for at in range(1, count + 1)
    )
    return tuple(row for row in rows if any(row.values()))


def _posts(known: Answers, errors: InputErrors) -> list[Post]:
    found = []
    for at in range(1, int(known[fields.rows_of(fields.POSTS)]) + 1):
        amounts: dict[str, Fraction | None] = {"budget": None, "forbrug": None}
        for part in amounts:
            name = fields.of_row(fields.POSTS, at, part)
            if known[name].strip():
                with errors:
                    parameter = amount_parameter(name, fields.POST[part])
                    amounts[part] = Fraction(read_number(parameter, name, known[name]))
        label = known[fields.of_row(fields.POSTS, at, "navn")].strip()
        if label or any(value is not None for value in amounts.values()):
            found.append(Post(label or f"Post {at}", amounts["budget"], amounts["forbrug"]))
    return found
