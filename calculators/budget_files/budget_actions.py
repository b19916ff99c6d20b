"""What a page may ask of a budget besides its result."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.budget_files.actions import Answer, FileActions, Request, answers_in, text_in
from calculators.budget_files.budget_document import budget_document
from calculators.cost_model.form import form
from calculators.cost_model.model import CostModel
from calculators.model import Form
from calculators.project_model.form import changed_answers, form_of
from calculators.project_model.model import ProjectModel
from calculators.render import form_inner_html

type Actions = Mapping[str, Callable[[Any, Request], Answer]]


def rebuilt(definition: ProjectModel, request: Request) -> Answer:
    """`{"do": "form", "answers": {…}, "change": "tilfoej" | "fjern-2" | "", "base": …}`.

    `{"html": …}` is what stands inside the form, with everything typed kept.
    """
    answers = changed_answers(definition, answers_in(request), text_in(request, "change"))
    return {"html": form_inner_html(form_of(definition, answers), text_in(request, "base"))}


def _filled(model: CostModel, answers: Mapping[str, str]) -> Form:
    return form(model).filled(answers)


BUDGET_ACTIONS: Actions = FileActions(budget_document, _filled).by_name()
PROJECT_ACTIONS: Actions = {**FileActions(budget_document, form_of).by_name(), "form": rebuilt}
