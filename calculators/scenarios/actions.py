"""What a page asks of scenario files: one to save, one to open, some side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from calculators.budget_files.actions import SCENARIO
from calculators.budget_files.requests import (
    CSV,
    JSON,
    Request,
    Response,
    answers_in,
    file_response,
    text_in,
)
from calculators.budget_files.workbook import Document, file_words
from calculators.common import InputErrors
from calculators.danish import listed
from calculators.danish_csv import csv_text
from calculators.model import Form, InputError, RequestError
from calculators.render import form_inner_html, result_html, result_text
from calculators.scenarios.comparing import (
    HERE,
    SAVED,
    Column,
    labels_of,
    named_apart,
    rows,
    side_by_side,
)
from calculators.scenarios.file import (
    Scenario,
    name_of,
    read_scenario,
    scenario_bytes,
)
from calculators.scenarios.rates import ChangedRate, changed_rates, held_rates, rates_of

MOST = 5
"""So many scenarios stand side by side at most."""


class Maker(Protocol):
    """What a kind of calculator makes of answers: its files, and its form."""

    def document(self, definition: Any, answers: Mapping[str, str], /) -> Document: ...
    def form(self, definition: Any, answers: Mapping[str, str], /) -> Form: ...


def saved(_: Maker, definition: Any, request: Request) -> Response:
    """`{"do": "export", "format": "scenario", "answers": {…}, "name": …, "today": …}`: the file."""
    answers = answers_in(request)
    written = text_in(request, "name")
    errors = InputErrors()
    with errors:
        errors.private({**answers, SCENARIO: written or answers.get(SCENARIO, "")})
    errors.raise_all()
    name = name_of(written, answers)
    rates = held_rates(rates_of(definition), answers)
    scenario = Scenario(answers, name, text_in(request, "today"), rates)
    content = scenario_bytes(definition.id, definition.title, scenario)
    parts = (definition.id, file_words(answers.get("projekt", "")), file_words(name), "scenarie")
    return file_response(f"{'-'.join(filter(None, parts))}.json", JSON, content)


def opened(made: Maker, definition: Any, request: Request) -> Response:
    """`{"do": "open", "text": …, "base": …}`: the form filled with a saved scenario.

    `{"answers": {…}, "html": …, "name": …, "notes": […], "newer": {…}}`, where `html` is what
    stands inside the form. Numbers that cannot be used are shown as they are, and told once
    the form is calculated. `notes` tell what is not as it was when the file was saved; `newer`
    are the answers that a newer rate would have.
    """
    found = read_scenario(definition.id, text_in(request, "text"))
    form = made.form(definition, found.answers)
    answers = form.answers
    gone = [name for name, text in found.answers.items() if name not in answers and text.strip()]
    known = {name: text for name, text in found.answers.items() if name not in gone}
    if gone:
        form = made.form(definition, known)
        answers = form.answers
    changed = changed_rates(rates_of(definition), found)
    notes = [*_gone(gone), *_told(form, changed)]
    return {
        "answers": answers,
        "html": form_inner_html(form, text_in(request, "base")),
        "name": found.name,
        "notes": notes,
        "newer": {each.field: each.new for each in changed},
    }


def compared(made: Maker, definition: Any, request: Request) -> Response:
    """`{"do": "compare", "answers": {…}, "text": …, "base": …}`: form and file compared.

    With `"files": [{"name": …, "text": …}, …]` instead of a text several files are, along with
    the form where there are `answers`. `{"html": …, "text": …}`, as a result; with `"format":
    "csv"` the table as a file. Bad answers in a file are told as one message about the file.
    """
    columns, notes = _columns(made, definition, request)
    if request.get("format") == "csv":
        content = csv_text(rows(columns, notes)).encode()
        return file_response(f"{definition.id}-sammenligning.csv", CSV, content)
    result = side_by_side(columns, notes)
    base = text_in(request, "base")
    return {"html": result_html(result, base), "text": result_text(result)}


def _columns(
    made: Maker, definition: Any, request: Request
) -> tuple[tuple[Column, ...], list[str]]:
    """The scenarios to compare, and what is to be said of their rates."""
    files = _files(request)
    alone = "files" not in request
    columns: list[Column] = []
    notes: list[str] = []
    if alone or request.get("answers") is not None:
        here = answers_in(request)
        document = made.document(definition, here)
        columns.append(Column(HERE, document, made.form(definition, here)))
    for at, (file_name, text) in enumerate(files, start=1):
        where = "" if alone else f"»{file_name or f'fil {at}'}«: "
        try:
            found = read_scenario(definition.id, text)
            document = made.document(definition, found.answers)
        except InputError as error:
            raise InputError(SCENARIO, f"{where}{_fault(error)}") from None
        form = made.form(definition, found.answers)
        name = SAVED if alone else found.name or _stem(file_name) or f"Fil {at}"
        columns.append(Column(name, document, form))
        changed = changed_rates(rates_of(definition), found)
        notes += [f"{name}: {said}" for said in _told(form, changed)]
    if not 2 <= len(columns) <= MOST:
        raise InputError(SCENARIO, f"Vælg fra 2 til {MOST} scenarier, der skal stå side om side.")
    return named_apart(columns), notes


def _files(request: Request) -> Sequence[tuple[str, str]]:
    if "files" not in request:
        return (("", text_in(request, "text")),)
    files = request["files"]
    if not isinstance(files, list) or not all(isinstance(each, Mapping) for each in files):
        raise RequestError("»files« skal være en liste af filer")
    return [(text_in(each, "name"), text_in(each, "text")) for each in files[: MOST + 1]]


def _fault(error: InputError) -> str:
    """What is wrong with a file as a whole, or with the figures in it."""
    if error.field == SCENARIO:
        return error.message
    messages = "; ".join(f"{each.field}: {each.message}" for each in error.every[:5])
    return f"Filens tal kan ikke bruges. {messages}"


def _stem(file_name: str) -> str:
    """A file's name without its ending."""
    return file_name.rsplit(".", 1)[0][:60].strip()


def _gone(names: Sequence[str]) -> Sequence[str]:
    if not names:
        return ()
    said = listed([f"»{name[:60]}«" for name in names[:5]])
    more = f" og {len(names) - 5} mere" if len(names) > 5 else ""
    told = f"Filen har svar på felter, som ikke findes her: {said}{more}."
    return (f"{told} De er ikke sat ind; resten er.",)


def _told(form: Form, changed: Sequence[ChangedRate]) -> Iterator[str]:
    """What is said of each newer rate, by the name that the reader knows its field by."""
    labels = labels_of(form)
    return (each.said(labels.get(each.field, each.field)) for each in changed)
