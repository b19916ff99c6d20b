"""What is read of a page's request, and a file as it is sent back."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from calculators.kind import Action
from calculators.model import Form, RequestError
from calculators.render import form_inner_html
from calculators.written import given

type Request = Mapping[str, Any]
type Response = dict[str, Any]

CSV = "text/csv;charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


def answers_in(request: Request) -> dict[str, str]:
    """The form's answers. Raises RequestError where they are not all text."""
    return given(request.get("answers"))


def text_in(request: Request, key: str) -> str:
    """A text of the request, empty where there is none. Raises RequestError for anything else."""
    text = request.get(key, "")
    if isinstance(text, str):
        return text
    raise RequestError(f"»{key}« skal være tekst")


def rebuilt(form_of: Callable[[Any, Mapping[str, str]], Form]) -> Action:
    """The "form" request of a kind whose fields follow its answers, and that no button changes.

    `{"do": "form", "answers": {…}, "change": "", "base": …}`: `{"html": …}` is what stands
    inside the form, with everything typed kept.
    """

    def answer(definition: Any, request: Request) -> Response:
        if text_in(request, "change"):
            raise RequestError("ændringen er ikke forstået")
        form = form_of(definition, answers_in(request))
        return {"html": form_inner_html(form, text_in(request, "base"))}

    return answer


def file_response(name: str, kind: str, content: bytes) -> Response:
    """A file as a page can save it."""
    return {"name": name, "type": kind, "base64": base64.b64encode(content).decode("ascii")}
