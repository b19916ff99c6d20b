"""What a page asks of a simulation: one part of the draws after the other, then what they say.

So a keystroke in between waits for one part at most, and nothing has to be remembered here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.budget_files.workbook import Document
from calculators.model import RequestError
from calculators.render.html import joined
from calculators.render.parts import listing, table_html
from calculators.uncertainty.shown import notes, percentiles_table, with_percentiles
from calculators.uncertainty.simulation import (
    PART,
    Formula,
    drawn_totals,
    part_count,
    simulate,
    summary,
)
from calculators.written import given


@dataclass(frozen=True, slots=True)
class UncertaintyAction:
    """Answers about the total that `formula` makes of some answers; None where nothing varies.

    It raises InputError where the answers cannot be used.
    """

    formula: Callable[[Any, Mapping[str, str]], Formula | None]

    def answer(self, definition: Any, request: Mapping[str, Any]) -> dict[str, Any]:
        """`{"do": "uncertainty", "answers": {…}, "totals": […]}`, first with no totals.

        `{"totals": […]}` are those so far, to be sent along with the next request, and
        `{"html": …}` comes once there are enough; it is empty where nothing varies.
        """
        formula = self.formula(definition, given(request.get("answers")))
        if formula is None or not formula.varies:
            return {"html": ""}
        totals = _numbers(request.get("totals", []))
        part, rest = divmod(len(totals), PART)
        if rest or part > part_count(formula):
            raise RequestError("simuleringen er ikke forstået")
        if part < part_count(formula):
            return {"totals": [*totals, *drawn_totals(formula, part)]}
        found = summary(formula, totals)
        table = table_html(percentiles_table(found))
        return {"html": joined((table, listing(notes(found), "result-notes")))}

    def in_files(self, document: Document, definition: Any, answers: Mapping[str, str]) -> Document:
        """The document of some answers with the same percentiles, where anything varies."""
        formula = self.formula(definition, answers)
        if formula is None or not formula.varies:
            return document
        return with_percentiles(document, simulate(formula))


def _numbers(found: Any) -> list[float]:
    if isinstance(found, list) and all(type(each) in (int, float) for each in found):
        return [float(each) for each in found]
    raise RequestError("simuleringen er ikke forstået")
