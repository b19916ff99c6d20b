"""What a page may ask of a calculation besides its result: files, scenarios, comparison."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.budget_files.scenario import FIELD, comparison, scenario_answers, scenario_bytes
from calculators.budget_files.workbook import NEEDED, Document, MissingLibraryError, workbook_bytes
from calculators.common import InputErrors
from calculators.danish import listed
from calculators.danish_csv import csv_text
from calculators.kind import Action
from calculators.model import Form, InputError, RequestError
from calculators.render import form_inner_html, result_html, result_text
from calculators.written import given

type Answers = Mapping[str, str]
type Request = Mapping[str, Any]
type Response = dict[str, Any]
SCRIPTS = ("budget.mjs",)
"""What asks for these actions on a page."""
_CSV = "text/csv;charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON = "application/json"
NOT_FETCHED = (
    "Excel-filen kan ikke laves, fordi den del af siden, der skal til, ikke kunne hentes. "
    "Prøv igen senere, eller hent CSV."
)


@dataclass(frozen=True, slots=True)
class FileActions:
    """The requests about files that a kind of calculator answers.

    `document` makes what can be taken away of some answers, and raises InputError where
    they cannot be used; `form` is filled with any answers, usable or not.
    """

    document: Callable[[Any, Answers], Document]
    form: Callable[[Any, Answers], Form]

    def by_name(self) -> dict[str, Action]:
        """Each action under its name in a request."""
        return {"export": self.export, "open": self.open_scenario, "compare": self.compare}

    def export(self, definition: Any, request: Request) -> Response:
        """`{"do": "export", "answers": {…}, "format": "text" | "csv" | "xlsx" | "scenario"}`.

        Text comes as `{"text": …}`, a file as `{"name": …, "type": …, "base64": …}`. Where
        the library for workbooks is not loaded yet, `{"needs": [its name]}` asks for it; the
        same request with `"missing": [its name]` says that it could not be had.
        """
        answers = answers_in(request)
        errors = InputErrors()
        errors.private(answers)
        errors.raise_all()
        wanted = request.get("format")
        if wanted == "scenario":
            content = scenario_bytes(definition.id, definition.title, answers)
            return _file(f"{definition.id}-scenarie.json", _JSON, content)
        if wanted not in ("text", "csv", "xlsx"):
            raise RequestError("filformatet er ikke forstået")
        document = self.document(definition, answers)
        name = document.file_name(definition.id)
        if wanted == "text":
            return {"text": document.text()}
        if wanted == "csv":
            return _file(f"{name}.csv", _CSV, csv_text(document.rows()).encode())
        try:
            return _file(f"{name}.xlsx", _XLSX, workbook_bytes(document))
        except MissingLibraryError:
            if NEEDED in (request.get("missing") or ()):
                raise InputError(FIELD, NOT_FETCHED) from None
            return {"needs": [NEEDED]}

    def open_scenario(self, definition: Any, request: Request) -> Response:
        """`{"do": "open", "text": …, "base": …}`: the form filled with a saved scenario.

        `{"answers": {…}, "html": …}`, where `html` is what stands inside the form. Numbers
        that cannot be used are shown as they are, and told once the form is calculated.
        """
        saved = scenario_answers(definition.id, text_in(request, "text"))
        form = self.form(definition, saved)
        answers = {**dict(form.kept), **{item.id: item.start for item in form.fields}}
        odd = [name for name in saved if name not in answers]
        if odd:
            names = listed([f"»{name[:60]}«" for name in odd[:5]])
            raise InputError(FIELD, f"Filen har svar på felter, som ikke findes her: {names}.")
        return {"answers": answers, "html": form_inner_html(form, text_in(request, "base"))}

    def compare(self, definition: Any, request: Request) -> Response:
        """`{"do": "compare", "answers": {…}, "text": …, "base": …}`: form and file compared.

        `{"html": …, "text": …}`, as a result. Bad answers in the file are told as one
        message about the file.
        """
        saved = scenario_answers(definition.id, text_in(request, "text"))
        here = answers_in(request)
        document = self.document(definition, here)
        try:
            other = self.document(definition, saved)
        except InputError as error:
            messages = "; ".join(f"{each.field}: {each.message}" for each in error.every[:5])
            raise InputError(FIELD, f"Filens tal kan ikke bruges. {messages}") from None
        forms = (self.form(definition, here), self.form(definition, saved))
        result = comparison(document, other, forms)
        base = text_in(request, "base")
        return {"html": result_html(result, base), "text": result_text(result)}


def filled_form(form: Callable[[Any], Form]) -> Callable[[Any, Answers], Form]:
    """From a form to that form filled with answers, for kinds whose fields are always the same."""
    return lambda definition, answers: form(definition).filled(answers)


def answers_in(request: Request) -> dict[str, str]:
    """The form's answers. Raises RequestError where they are not all text."""
    return given(request.get("answers"))


def text_in(request: Request, key: str) -> str:
    """A text of the request, empty where there is none. Raises RequestError for anything else."""
    text = request.get(key, "")
    if isinstance(text, str):
        return text
    raise RequestError(f"»{key}« skal være tekst")


def _file(name: str, kind: str, content: bytes) -> Response:
    return {"name": name, "type": kind, "base64": base64.b64encode(content).decode("ascii")}
