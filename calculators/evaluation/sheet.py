"""What stands in a filled-in sheet: rows with something in them, and the budget's sums."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from calculators.common import InputErrors, not_too_long
from calculators.evaluation import fields
from calculators.evaluation.fields import Answers
from calculators.evaluation.form import amount_parameter
from calculators.evaluation.model import EvaluationSheet
from calculators.model import LONGEST_AREA, LONGEST_TEXT, InputError
from calculators.parameters.model import read_number
from calculators.parameters.partial import Amount, total

NAME, BUDGET, SPENT = "navn", "budget", "forbrug"
UNUSABLE = "kan ikke bruges"
"""What stands in the place of something that is written and cannot be used."""

type Row = Mapping[str, str]
"""What is written in a row, by its parts."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the budget: what was planned and what is spent, None where it is not written.

    `wrong` are the parts in which something is written that cannot be used.
    """

    name: str
    budget: Fraction | None
    spent: Fraction | None
    wrong: frozenset[str] = frozenset()

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
    errors: tuple[InputError, ...] = ()

    @property
    def title(self) -> str:
        """What the sheet is called, with the project's own name."""
        return f"{self.model.title}: {self.project}" if self.project else self.model.title

    @property
    def budget(self) -> Amount:
        """The sum of what was planned, as far as it is written."""
        return self._sum(BUDGET, lambda post: post.budget)

    @property
    def spent(self) -> Amount:
        """The sum of what is spent, as far as it is written."""
        return self._sum(SPENT, lambda post: post.spent)

    def _sum(self, part: str, amount: Callable[[Post], Amount]) -> Amount:
        return total(
            None if part in post.wrong else amount(post) or Fraction(0) for post in self.posts
        )

    @property
    def without_indicator(self) -> tuple[str, ...]:
        """The aims that nothing is measured for."""
        return tuple(aim.label for aim in self.model.aims if not self.indicators[aim.id])

    @property
    def is_spent_whole(self) -> bool:
        """Whether both figures are written for every post."""
        return bool(self.posts) and all(post.left is not None for post in self.posts)


def checked(model: EvaluationSheet, answers: Answers) -> Filled:
    """What the answers say, where all can be used. Raises InputError, with all bad ones at once."""
    found = filled(model, answers)
    InputErrors(found.errors).raise_all()
    return found


def filled(model: EvaluationSheet, answers: Answers) -> Filled:
    """What the answers say; a text that cannot be used is said to be so in its place."""
    written = fields.complete_answers(model, answers)
    errors = InputErrors()
    for name, text in written.items():
        with errors:
            not_too_long(name, text, LONGEST_AREA if _is_area(name) else LONGEST_TEXT)
    amounts = _amounts(written, errors)
    errors.unusable(written, frozenset(fields.names(model)))
    wrong = errors.fields
    known = {name: UNUSABLE if name in wrong else text for name, text in written.items()}
    rows = {group: _rows(known, group) for group in fields.groups(model)}
    return Filled(
        model,
        "" if fields.PROJECT in wrong else known[fields.PROJECT].strip(),
        "" if fields.NAME in wrong else known[fields.NAME].strip(),
        {aim.id: rows[aim.id] for aim in model.aims},
        rows[fields.TESTS],
        tuple(_posts(known, amounts, wrong)),
        {section.id: known[fields.of_section(section.id)].strip() for section in model.sections},
        tuple(errors),
    )


def _is_area(name: str) -> bool:
    return name.startswith(f"{fields.REPORT}-") or name.rpartition("-")[2] in fields.LONG


def _rows(known: Answers, group: str) -> tuple[Row, ...]:
    count = int(known[fields.rows_of(group)])
    rows = (
        {part: known[fields.of_row(group, at, part)].strip() for part in fields.parts_of(group)}
        for at in range(1, count + 1)
    )
    return tuple(row for row in rows if any(row.values()))


def _amounts(known: Answers, errors: InputErrors) -> Mapping[str, Fraction]:
    """The amounts of the posts that are written and can be used, by their fields."""
    found = {}
    for at in range(1, int(known[fields.rows_of(fields.POSTS)]) + 1):
        for part in (BUDGET, SPENT):
            name = fields.of_row(fields.POSTS, at, part)
            if known[name].strip():
                with errors:
                    parameter = amount_parameter(name, fields.POST[part])
                    found[name] = Fraction(read_number(parameter, name, known[name]))
    return found


def _posts(known: Answers, amounts: Mapping[str, Fraction], wrong: set[str]) -> Iterator[Post]:
    for at in range(1, int(known[fields.rows_of(fields.POSTS)]) + 1):
        names = {part: fields.of_row(fields.POSTS, at, part) for part in fields.POST}
        if any(known[name].strip() for name in names.values()):
            named = "" if names[NAME] in wrong else known[names[NAME]].strip()
            bad = frozenset(part for part, name in names.items() if name in wrong)
            budget, spent = (
                None if part in bad else amounts.get(names[part]) for part in (BUDGET, SPENT)
            )
            yield Post(named or f"Post {at}", budget, spent, bad)
