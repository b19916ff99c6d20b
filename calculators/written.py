"""What a reader typed, pasted or loaded, before anything is read in it: plain text alone.

Characters that nobody can see are taken out, wherever the text goes afterwards: a NUL hides a
formula from whoever looks for its first character, and a workbook cannot hold one. Half a
character, which no file and no page can hold, is told beside its field.
"""

import re
from collections.abc import Mapping
from typing import Any

from calculators.model import InputError, RequestError

_LINE_ENDS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONG = 1_000_000
"""Longer than any text of a form: pasted rows, whose cells are looked at when they are read."""
_HALVES = re.compile(r"[\ud800-\udfff]")
_HALF = "Teksten rummer et halvt tegn, fx af en emoji, der er klippet over. Slet det, og prøv igen."
_REPLACED = "\ufffd"


def without_controls(text: str) -> str:
    """The text without control characters; tabs and line breaks stay, odd ones as a space."""
    if text.isprintable() or len(text) > _LONG:
        return text
    return _CONTROLS.sub("", _LINE_ENDS.sub(" ", text))


def whole_characters(text: str) -> str:
    """The text with a mark in place of each half character."""
    return _HALVES.sub(_REPLACED, text)


def holds_half(text: str) -> bool:
    """Whether half a character stands in a text, of which no file and no page can be made."""
    return not text.isascii() and _HALVES.search(text) is not None


def given(answers: Any) -> dict[str, str]:
    """The answers of a form as they can be read.

    Raises RequestError where they are not all text, and InputError, with all bad answers at
    once, where half a character stands in one.
    """
    if not isinstance(answers, Mapping) or not all(isinstance(t, str) for t in answers.values()):
        raise RequestError("svarene skal være tekst")
    told = {str(name): text for name, text in answers.items()}
    whole = "".join((*told, *told.values()))
    if whole.isascii() and whole.isprintable():
        # As good as all answers: nothing in them can be bad, or unseen.
        return told
    bad = [
        InputError(whole_characters(name), _HALF)
        for name, text in told.items()
        if holds_half(name) or holds_half(text)
    ]
    if bad:
        raise InputError(bad[0].field, bad[0].message, tuple(bad[1:]))
    return {name: without_controls(text) for name, text in told.items()}
