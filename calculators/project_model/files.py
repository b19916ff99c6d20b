"""What a project's budget can be taken away as, and its form with other lines."""

from collections.abc import Mapping
from typing import Any

from calculators.budget_files.actions import FileActions, answers_in, text_in
from calculators.budget_files.document import Document
from calculators.cost_model.files import budget_document
from calculators.model import InputError
from calculators.project_model.form import changed_answers, form_of
from calculators.project_model.model import ProjectModel
from calculators.project_model.reading import project
from calculators.render import form_inner_html


def _document(definition: ProjectModel, answers: Mapping[str, str]) -> Document:
    found = project(definition, answers)
    if not found.budget.lines:
        raise InputError("linje-1-antal", "Udfyld mindst én linje, før budgettet kan hentes.")
    left_out = tuple(f"{label} er ikke regnet med: mangler {what}" for label, what in found.lacking)
    return budget_document(found.budget, found.index, left_out)


def rebuilt_form(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "form", "answers": {…}, "change": "tilfoej" | "fjern-2" | "", "base": …}`.

    `{"html": …}` is what stands inside the form, with everything typed kept.
    """
    answers = changed_answers(definition, answers_in(request), text_in(request, "change"))
    return {"html": form_inner_html(form_of(definition, answers), text_in(request, "base"))}


ACTIONS = {**FileActions(_document, form_of).by_name(), "form": rebuilt_form}
