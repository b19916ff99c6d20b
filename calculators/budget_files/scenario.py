"""Scenarios: the answers of a form as a file, saved and read back."""

import json
from collections.abc import Mapping
from typing import Any

from calculators.model import InputError

FORMAT = "forloebsprogram-scenarie"
VERSION = 1
FIELD = "scenarie"
"""The field that an error about the file itself belongs to."""
MOST_CHARACTERS = 1_000_000
_KEYS = {"format", "version", "calculator", "title", "answers"}


def scenario_bytes(calculator: str, title: str, answers: Mapping[str, str]) -> bytes:
    """The answers as a JSON file that says whose they are and how to read it."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "calculator": calculator,
        "title": title,
        "answers": dict(answers),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def scenario_answers(calculator: str, text: str) -> dict[str, str]:
    """The answers in a file's text, as they were typed; what they say is checked later.

    Raises InputError saying what is wrong with the file.
    """
    if len(text) > MOST_CHARACTERS:
        raise _wrong("Filen er for stor til at være et scenarie.")
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise _wrong(
            "Filen kan ikke læses. Vælg en scenariefil, der er gemt her på siden."
        ) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _wrong("Filen er ikke et scenarie. Vælg en scenariefil, der er gemt her på siden.")
    version = content.get("version")
    if type(version) is not int or version != VERSION:
        raise _wrong(
            f"Filen har en version, som siden ikke kender. Den skal være {VERSION}; "
            "gem scenariet igen fra den nyeste side."
        )
    if set(content) != _KEYS:
        odd = ", ".join(sorted(map(str, set(content) ^ _KEYS)))
        raise _wrong(f"Filen mangler noget eller har noget for meget ({odd[:200]}).")
    if content["calculator"] != calculator:
        raise _wrong(
            f"Filen hører til en anden beregner (»{str(content['calculator'])[:100]}«). "
            f"Her skal den være fra »{calculator}«."
        )
    return _texts(content["answers"])


def _texts(answers: Any) -> dict[str, str]:
    if not isinstance(answers, dict) or not all(isinstance(text, str) for text in answers.values()):
        raise _wrong("Svarene i filen skal alle være tekst.")
    return dict(answers)


def _wrong(message: str) -> InputError:
    return InputError(FIELD, message)
