"""The answers of a project: flat text by field, with lines added and taken away."""

from collections.abc import Mapping

from calculators.common import NO, YES
from calculators.danish import number
from calculators.parameters.price_index import INDEX_FIELDS
from calculators.project_model import fields
from calculators.project_model.model import MOST_LINES, ProjectModel

Answers = Mapping[str, str]


def line_count(model: ProjectModel, answers: Answers) -> int:
    """How many lines the answers have: as many as they say, within what is possible."""
    written = answers.get(fields.LINES, "")
    if written.isascii() and written.isdecimal() and len(written) <= len(str(MOST_LINES)):
        return min(max(int(written), 1), MOST_LINES)
    return len(model.lines)


def example_answers(model: ProjectModel) -> dict[str, str]:
    """The answers the form arrives with: the published example."""
    answers = {
        fields.LINES: str(len(model.lines)),
        fields.FIRST: str(model.first_year),
        fields.YEARS: str(model.year_count),
        fields.LEVEL: model.price_level,
        fields.STEP: str(model.rounding.year),
        fields.TOTAL: model.rounding.total,
    }
    answers |= dict.fromkeys(INDEX_FIELDS, "")
    for at, line in enumerate(model.lines, start=1):
        parts = {
            fields.NAME: line.label,
            fields.TYPE: line.type.value,
            fields.COUNT: number(line.count),
            fields.TIME: "" if line.time is None else number(line.time),
            fields.RATE: "" if line.rate is None else number(line.rate),
            fields.FUNDER: line.funder,
            fields.APPLIED: YES if line.applied_for else NO,
        }
        parts |= dict(zip(fields.SHARES, map(number, line.shares), strict=False))
        answers |= {fields.of_line(at, part): parts.get(part, "") for part in fields.PARTS}
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
    known = {fields.LINES: str(lines)} | {
        name: answers.get(name, start[name]) for name in fields.SETTINGS
    }
    for at in range(1, lines + 1):
        for part in fields.PARTS:
            name = fields.of_line(at, part)
            known[name] = answers.get(name, start.get(name, fields.EMPTY.get(part, "")))
    odd = {
        name: answers[name]
        for name in answers
        if name not in known and name not in fields.OF_ANY_LINE
    }
    return known | odd


def without_line(model: ProjectModel, answers: Answers, gone: int) -> dict[str, str]:
    """The answers without a line, those after it moved up; the last line stays."""
    known = complete_answers(model, answers)
    lines = int(known[fields.LINES])
    if not 1 <= gone <= lines or lines == 1:
        return known
    for at in range(gone, lines):
        known |= {
            fields.of_line(at, part): known[fields.of_line(at + 1, part)] for part in fields.PARTS
        }
    # What stood in the last line falls away with its number.
    return complete_answers(model, {**known, fields.LINES: str(lines - 1)})


def with_line(model: ProjectModel, answers: Answers) -> dict[str, str]:
    """The answers with one more line, empty, as far as there may be more."""
    known = complete_answers(model, answers)
    new = int(known[fields.LINES]) + 1
    if new > MOST_LINES:
        return known
    fresh = {fields.of_line(new, part): fields.EMPTY.get(part, "") for part in fields.PARTS}
    return {**known, **fresh, fields.LINES: str(new)}
