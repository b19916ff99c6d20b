"""What a page may ask of a budget besides its result: files, scenarios, comparison."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from calculators.budget_files.application import application_text
from calculators.budget_files.comparison import compared
from calculators.budget_files.ready import Definition, ready
from calculators.budget_files.scenario import FIELD, scenario_answers, scenario_bytes
from calculators.budget_files.semicolons import csv_bytes
from calculators.budget_files.workbook import NEEDED, MissingLibraryError, workbook_bytes
from calculators.cost_model import form as cost_form
from calculators.danish import listed
from calculators.model import Form, InputError
from calculators.project_model import ProjectModel, changed, form_of
from calculators.render import form_inner_html, result_html, result_text

Request = Mapping[str, Any]
Answer = dict[str, Any]
_CSV = "text/csv;charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON = "application/json"
NOT_FETCHED = (
    "Excel-filen kan ikke laves, fordi den del af siden, der skal til, ikke kunne hentes. "
    "Prøv igen senere, eller hent CSV."
)


def export(definition: Definition, request: Request) -> Answer:
    """`{"do": "export", "answers": {…}, "format": "text" | "csv" | "xlsx" | "scenario"}`.

    Text comes as `{"text": …}`, a file as `{"name": …, "type": …, "base64": …}`. Where
    the library for workbooks is not loaded yet, `{"needs": [its name]}` asks for it; the
    same request with `"missing": [its name]` says that it could not be had.
    """
    answers = _answers(request)
    wanted = request.get("format")
    if wanted == "scenario":
        content = scenario_bytes(definition.id, definition.title, answers)
        return _file(f"{definition.id}-scenarie.json", _JSON, content)
    if wanted not in ("text", "csv", "xlsx"):
        raise ValueError("filformatet er ikke forstået")
    budget = ready(definition, answers)
    if wanted == "text":
        return {"text": application_text(budget)}
    if wanted == "csv":
        return _file(f"{definition.id}.csv", _CSV, csv_bytes(budget))
    try:
        return _file(f"{definition.id}.xlsx", _XLSX, workbook_bytes(budget))
    except MissingLibraryError:
        if NEEDED in request.get("missing", ()):
            raise InputError(FIELD, NOT_FETCHED) from None
        return {"needs": [NEEDED]}


def open_scenario(definition: Definition, request: Request) -> Answer:
    """`{"do": "open", "text": …, "base": …}`: the form filled with a saved scenario.

    `{"answers": {…}, "html": …}`, where `html` is what stands inside the form. Numbers
    that cannot be used are shown as they are, and told once the form is calculated.
    """
    saved = scenario_answers(definition.id, _text(request, "text"))
    form = _form(definition, saved)
    answers = {**dict(form.kept), **{item.id: item.start for item in form.fields}}
    odd = [name for name in saved if name not in answers]
    if odd:
        told = listed([f"»{name[:60]}«" for name in odd[:5]])
        raise InputError(FIELD, f"Filen har svar på felter, som ikke findes her: {told}.")
    return {"answers": answers, "html": form_inner_html(form, _text(request, "base"))}


def compare(definition: Definition, request: Request) -> Answer:
    """`{"do": "compare", "answers": {…}, "text": …, "base": …}`: form and file compared.

    `{"html": …, "text": …}`, as a result.
    """
    saved = scenario_answers(definition.id, _text(request, "text"))
    result = compared(definition, _answers(request), saved)
    return {"html": result_html(result, _text(request, "base")), "text": result_text(result)}


def rebuilt(definition: ProjectModel, request: Request) -> Answer:
    """`{"do": "form", "answers": {…}, "change": "tilfoej" | "fjern-2" | "", "base": …}`.

    `{"html": …}` is what stands inside the form, with everything typed kept.
    """
    answers = changed(definition, _answers(request), _text(request, "change"))
    return {"html": form_inner_html(form_of(definition, answers), _text(request, "base"))}


def _form(definition: Definition, answers: Mapping[str, str]) -> Form:
    if isinstance(definition, ProjectModel):
        return form_of(definition, answers)
    return cost_form(definition).filled(answers)


def _answers(request: Request) -> dict[str, str]:
    answers = request.get("answers")
    if not isinstance(answers, dict) or not all(isinstance(text, str) for text in answers.values()):
        raise ValueError("svarene skal være tekst")
    return answers


def _text(request: Request, key: str) -> str:
    text = request.get(key, "")
    if isinstance(text, str):
        return text
    raise ValueError(f"»{key}« skal være tekst")


def _file(name: str, kind: str, content: bytes) -> Answer:
    return {"name": name, "type": kind, "base64": base64.b64encode(content).decode("ascii")}


BUDGET_ACTIONS: Mapping[str, Callable[[Any, Request], Answer]] = {
    "export": export,
    "open": open_scenario,
    "compare": compare,
}
PROJECT_ACTIONS: Mapping[str, Callable[[Any, Request], Answer]] = {
    **BUDGET_ACTIONS,
    "form": rebuilt,
}
