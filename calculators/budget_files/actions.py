"""What a page may ask of a calculation besides its result: files, scenarios, comparison."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from calculators.budget_files.requests import (
    CSV,
    XLSX,
    Request,
    Response,
    answers_in,
    file_response,
)
from calculators.budget_files.workbook import NEEDED, Document, MissingLibraryError, workbook_bytes
from calculators.common import InputErrors
from calculators.danish_csv import csv_text
from calculators.kind import UNCERTAINTY, Action, later
from calculators.model import Form, InputError, RequestError

type Answers = Mapping[str, str]
SCRIPTS = ("budget.mjs",)
"""What asks for these actions on a page."""
_SCENARIOS = "calculators.scenarios.actions"
"""Read when a scenario is saved, opened or compared: most readers do none of it."""
SCENARIO = "scenarie"
"""What a fault of a file as a whole belongs to, and the name's own field in some forms."""
NOT_FETCHED = (
    "Excel-filen kan ikke laves, fordi den del af siden, der skal til, ikke kunne hentes. "
    "Prøv igen senere, eller hent CSV."
)


@dataclass(frozen=True, slots=True)
class FileActions:
    """The requests about files that a kind of calculator answers.

    `document` makes what can be taken away of some answers, and raises InputError where
    they cannot be used; `form` is filled with any answers, usable or not. `uncertainty` is the
    module that simulates the total, of a kind that tells its percentiles.
    """

    document: Callable[[Any, Answers], Document]
    form: Callable[[Any, Answers], Form]
    uncertainty: str = ""

    def by_name(self) -> dict[str, Action]:
        """Each action under its name in a request."""
        actions: dict[str, Action] = {
            "export": self.export,
            "open": partial(self._of_scenarios, "opened"),
            "compare": partial(self._of_scenarios, "compared"),
        }
        return actions | ({UNCERTAINTY: later(self.uncertainty)} if self.uncertainty else {})

    def _of_scenarios(self, what: str, definition: Any, request: Request) -> Response:
        answer: Response = getattr(import_module(_SCENARIOS), what)(self, definition, request)
        return answer

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
            return self._of_scenarios("saved", definition, request)
        if wanted not in ("text", "csv", "xlsx"):
            raise RequestError("filformatet er ikke forstået")
        document = self._whole_document(definition, answers)
        name = document.file_name(definition.id)
        if wanted == "text":
            return {"text": document.text()}
        if wanted == "csv":
            return file_response(f"{name}.csv", CSV, csv_text(document.rows()).encode())
        try:
            return file_response(f"{name}.xlsx", XLSX, workbook_bytes(document))
        except MissingLibraryError:
            if NEEDED in (request.get("missing") or ()):
                raise InputError(SCENARIO, NOT_FETCHED) from None
            return {"needs": [NEEDED]}

    def _whole_document(self, definition: Any, answers: Answers) -> Document:
        """The files' document, with the percentiles that the page tells beside its result."""
        document = self.document(definition, answers)
        if not self.uncertainty:
            return document
        simulating = import_module(self.uncertainty)
        whole: Document = simulating.in_files(document, definition, answers)
        return whole


def filled_form(form: Callable[[Any], Form]) -> Callable[[Any, Answers], Form]:
    """From a form to that form filled with answers, for kinds whose fields are always the same."""
    return lambda definition, answers: form(definition).filled(answers)
