"""Expressions of FHIRPath (HL7 FHIRPath 2.0.0): whether they are some, and what they come to."""

from typing import Any

import fhirpathpy
from antlr4 import CommonTokenStream, InputStream, Token
from antlr4.error.ErrorListener import ErrorListener
from fhirpathpy.models import models as fhirpath_models
from fhirpathpy.parser.generated.FHIRPathLexer import FHIRPathLexer
from fhirpathpy.parser.generated.FHIRPathParser import FHIRPathParser

R4 = fhirpath_models["r4"]
_COMPILED: dict[str, Any] = {}


class _Heard(ErrorListener):  # type: ignore[misc] # typed by nobody
    """Remembers what the parser, which goes on after it, could not read."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []

    def syntaxError(self, *told: Any) -> None:  # noqa: N802 - the parser calls it so
        """One error."""
        self.errors.append(str(told[4]))


def unread(path: str) -> list[str]:
    """What of an expression is no FHIRPath, by the grammar of the specification."""
    heard = _Heard()
    lexer = FHIRPathLexer(InputStream(path))
    parser = FHIRPathParser(CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(heard)
    parser.expression()
    left = parser.getCurrentToken()
    if left.type != Token.EOF:
        heard.errors.append(f"{left.text!r} is left")
    return [f"{path}: {error}" for error in heard.errors]


def path_holds(path: str, resource: Any) -> list[Any]:
    """What an expression of FHIRPath comes to."""
    if path not in _COMPILED:
        _COMPILED[path] = fhirpathpy.compile(path, R4)
    found: list[Any] = _COMPILED[path](resource)
    return found
