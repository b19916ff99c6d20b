"""What is left of a line, shared evenly among the periods, or the funders, from one field on.

Only the empty rest is written: what stands in the fields before counts, and so does what stands
in the field itself. The last period is left empty, for it has the rest by itself.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.budget_files.requests import answers_in, text_in
from calculators.danish import number
from calculators.model import RequestError
from calculators.project_model import fields
from calculators.project_model.clipboard import number_in
from calculators.project_model.fields import Answers
from calculators.project_model.form import setup_of
from calculators.project_model.model import ProjectModel
from calculators.project_model.reading import read

_WHOLE = Fraction(fields.WHOLE)
_STEP = Fraction(1, 100)


def spread(model: ProjectModel, answers: Answers, line: int, part: str) -> dict[str, str]:
    """The fields of a line's row of shares that change; none where nothing is left to share."""
    known = fields.complete_answers(model, answers)
    setup = setup_of(read(model, known).project)
    parts = setup.shares if part in fields.SHARES else fields.BORNE[: len(setup.funders)]
    if part not in parts:
        return {}
    held = [known.get(fields.of_line(line, each), "").strip() for each in parts]
    begin = parts.index(part) + bool(held[parts.index(part)])
    told = [Fraction(0) if not text else number_in(text) for text in held[:begin]]
    left = _WHOLE - sum((each for each in told if each is not None), Fraction(0))
    count = len(parts) - begin
    if None in told or left <= 0 or not count:
        return {}
    share = left / count // _STEP * _STEP
    last = "" if part in fields.SHARES else number(left - share * (count - 1))
    filled = [*[number(share)] * (count - 1), last]
    return {
        fields.of_line(line, each): text for each, text in zip(parts[begin:], filled, strict=True)
    }


def spread_rest(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "spread", "line": 2, "part": "andel-1", "answers": {…}}`: `{"answers": {…}}`."""
    line, part = request.get("line"), text_in(request, "part")
    is_share = part in fields.SHARES or part in fields.BORNE
    if type(line) is not int or not 1 <= line <= fields.MOST_LINES or not is_share:
        raise RequestError("stedet i budgettet er ikke forstået")
    return {"answers": spread(definition, answers_in(request), line, part)}
