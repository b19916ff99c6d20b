"""The one way in from a browser or a command line: JSON in, JSON out."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from calculators.codec import decode
from calculators.common import errors_told
from calculators.kinds import KINDS, kind_of
from calculators.model import InputError, PartialError, RequestError, Result
from calculators.render import copied_text, result_html
from calculators.written import given, whole_characters

_definitions: dict[str, Any] = {}
"""The calculators loaded so far, by id: a page loads each of its own once."""


def handle(request: str) -> str:
    """Answer one request; every request gets an answer, and none raises.

    `{"do": "load", "definition": {"kind": …, "id": …, …}}` keeps a calculator and
    gives `{"ok": true, "id": …}`. `{"do": "calculate", "id": …, "answers": {…},
    "base": "../../"}` gives `{"headline": …, "html": …, "text": …, "warnings":
    [{"field": …, "message": …}]}` with the text to copy, or `{"errors":
    [{"field": …, "message": …}]}` for answers that cannot be used; with both, the result is
    what the other answers come to. Some kinds take more
    requests, `{"do": …, "id": …, …}`; they are told where each kind's actions are (for
    budgets in `calculators.budget_files.actions`). Anything else gives `{"failure": …}`
    with the reason in Danish; a fault in the calculators is one, with its name in `about`, and
    the next request is answered as any.
    """
    try:
        answer = _answer(_read(request))
    except InputError as error:
        answer = errors_json(error)
    except RequestError as error:
        answer = {"failure": f"Beregneren kunne ikke svare: {error}"}
    except Exception as error:  # the page must get an answer, whatever came in
        answer = {"failure": FAILED, "about": type(error).__name__}
    return whole_characters(json.dumps(answer, ensure_ascii=False))


FAILED = (
    "Beregneren kunne ikke svare på det, der står i felterne. "
    "Det er en fejl i beregneren. Ret svarene, eller begynd forfra."
)
"""What is said of a fault in the calculators themselves."""


def _read(request: str) -> Any:
    try:
        return json.loads(request)
    except (ValueError, RecursionError):
        raise RequestError("forespørgslen er ikke JSON") from None


def errors_json(error: InputError) -> dict[str, Any]:
    """All bad answers of a form, each with its field; `private` is what no page may keep."""
    return {"errors": errors_told(error.every)}


def _answer(request: Any) -> dict[str, Any]:
    match request:
        case {"do": "load", "definition": {"kind": str(kind), **_others} as definition}:
            return _load(kind, definition)
        case {"do": "calculate", "id": str(name), "answers": dict(answers)}:
            return _calculated(name, answers, request.get("base", ""))
        case {"do": str(action), "id": str(name)} if action in _actions(name):
            return _actions(name)[action](_definitions[name], request)
    raise RequestError("forespørgslen er ikke forstået")


def _actions(name: str) -> Mapping[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]]:
    """What can be asked of a loaded calculator beside its result."""
    return kind_of(_definitions[name]).actions if name in _definitions else {}


def _load(kind: str, definition: Mapping[str, Any]) -> dict[str, Any]:
    if kind not in KINDS:
        raise RequestError(f"beregnertypen »{kind}« findes ikke")
    loaded = decode(KINDS[kind].definition, definition)
    _definitions[loaded.id] = loaded
    return {"ok": True, "id": loaded.id}


def result_of(name: str, answers: Mapping[str, Any]) -> Result:
    """The result of a loaded calculator. Raises InputError for answers that cannot be used."""
    if name not in _definitions:
        raise RequestError(f"beregneren »{name}« er ikke indlæst")
    definition = _definitions[name]
    return kind_of(definition).calculate(definition, given(answers))


def _calculated(name: str, answers: Mapping[str, Any], base: Any) -> dict[str, Any]:
    if not isinstance(base, str):
        raise RequestError("sidens placering skal være tekst")
    try:
        return result_json(result_of(name, answers), base)
    except PartialError as error:
        return {**result_json(error.result, base), **errors_json(error)}


def result_json(
    result: Result, base: str, written: Callable[[Result, str], Any] = result_html
) -> dict[str, Any]:
    """What a page gets of a result; `base` leads from the page to the site's root.

    The HTML is as it is `written`.
    """
    return {
        "headline": result.headline,
        "html": written(result, base),
        "text": copied_text(result),
        "warnings": [{"field": each.field, "message": each.message} for each in result.warnings],
    }
