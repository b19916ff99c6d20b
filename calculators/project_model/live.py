"""What the lines come to while they are being written: at each key, without the whole answer.

The page tells what has changed since it asked last; what it said before is held here. A page
whose Python was started anew is asked to tell everything once more.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from calculators.common import errors_told
from calculators.cost_model.budget import shown
from calculators.danish import counted, number
from calculators.model import RequestError
from calculators.project_model import fields
from calculators.project_model.model import ProjectModel
from calculators.project_model.project import Project, Reading
from calculators.project_model.reading import read
from calculators.project_model.totals import Totals, totals
from calculators.render.html import Html, html, joined
from calculators.written import given

_held: dict[str, tuple[int, dict[str, str]]] = {}
"""What was told last of each calculator's form, and in which question."""
_NOTHING = "–"
_SUM = '<p class="lines-sum%s"><span>%s</span> <strong>%s</strong></p>'


def line_totals(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "totals", "answers": {…}, "since": 4, "number": 5}`.

    `since` is the question that `answers` are the changes after, with null for a field that
    is gone; after 0 they are all there are. `{"amounts": […], "totals": HTML, "errors": […]}`
    has for each line what it comes to, or `{"again": true}` asks for all answers.
    """
    since, asked = request.get("since"), request.get("number")
    if type(since) is not int or type(asked) is not int:
        raise RequestError("spørgsmålets nummer er ikke forstået")
    told = request.get("answers")
    told = told if isinstance(told, dict) else {}
    gone = {name for name, text in told.items() if text is None}
    changed = given({name: text for name, text in told.items() if name not in gone})
    answers = changed
    if since:
        number_held, before = _held.get(definition.id, (0, {}))
        if number_held != since:
            return {"again": True}
        answers = {name: text for name, text in {**before, **changed}.items() if name not in gone}
    _held[definition.id] = (asked, answers)
    reading = read(definition, answers)
    amounts, bar = figures(reading)
    return {"amounts": amounts, "totals": bar, "errors": errors_told(reading.errors)}


def figures(reading: Reading) -> tuple[list[str], Html]:
    """What each line comes to, and the totals that stay in view."""
    found = totals(reading.project)
    amounts = list(_amounts(found, int(reading.known[fields.LINES])))
    return amounts, _bar(reading.project, found)


def _amounts(found: Totals, count: int) -> Iterator[str]:
    """What each line comes to, in the step that lines are shown in."""
    for at in range(1, count + 1):
        each = found.by_number.get(at)
        yield _NOTHING if each is None else _amount(found.shown(each))


def _amount(amount: Fraction) -> str:
    return number(amount, 0 if amount.denominator == 1 else 2)


def _bar(project: Project, found: Totals) -> Html:
    """The totals that stay in view: all of it, what is applied for, and each period."""
    whole = found.published(found.whole)
    applied = found.published(found.applied)
    sums = [html(_SUM, " lines-sum--whole", "I alt", shown(whole.total))]
    sums.append(html(_SUM, "", "Søges", shown(applied.total)))
    if len(project.periods) > 1:
        each = zip(project.years, whole.by_period, strict=True)
        sums += [html(_SUM, " lines-sum--period", year, shown(part)) for year, part in each]
    if project.gaps:
        lacking = counted(len(project.gaps), "linje er", "linjer er")
        names = ", ".join(f"{name} mangler {what}" for name, what in project.gaps[:3])
        more = "" if len(project.gaps) < 4 else " …"
        sums.append(
            html('<p class="lines-gaps">%s ikke regnet med: %s%s</p>', lacking, names, more)
        )
    return joined(sums)
