"""Scenarios as files: the answers of a form, saved and read back.

Version 1 had the answers alone. Version 2 has the scenario's name, the day it was saved and
which of its figures were rates, so that a newer rate can be told; files of both are read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.budget_files.actions import SCENARIO
from calculators.common import not_too_long
from calculators.danish import listed
from calculators.model import LONGEST_TEXT, InputError, RequestError
from calculators.privacy import holds_cpr
from calculators.written import given, holds_half, without_controls

FORMAT = "forloebsprogram-scenarie"
VERSION = 2
MOST_CHARACTERS = 1_000_000
_KEYS = {
    1: {"format", "version", "calculator", "title", "answers"},
    2: {"format", "version", "calculator", "title", "name", "saved", "rates", "answers"},
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CPR = "rummer noget, der ligner et CPR-nummer. Filen er ikke åbnet; fjern nummeret, og prøv igen."


@dataclass(frozen=True, slots=True)
class SavedRate:
    """A figure of a scenario that was a rate when it was saved: which one, and its amount."""

    rate: str
    amount: str
    since: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """The answers of a form, what they are called, and the day they were saved, if told."""

    answers: Mapping[str, str]
    name: str = ""
    saved: str = ""
    rates: Mapping[str, SavedRate] = field(default_factory=dict)


def name_of(written: str, answers: Mapping[str, str]) -> str:
    """What a scenario is called: what is written for it, or else in the form's own field."""
    name = " ".join(written.split()) or answers.get(SCENARIO, "").strip()
    not_too_long(SCENARIO, name, LONGEST_TEXT)
    return name


def scenario_bytes(calculator: str, title: str, scenario: Scenario) -> bytes:
    """A scenario as a JSON file that says whose it is and how to read it."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "calculator": calculator,
        "title": title,
        "name": scenario.name,
        "saved": scenario.saved if _DAY.fullmatch(scenario.saved) else "",
        "rates": {
            name: {"rate": each.rate, "amount": each.amount, "since": each.since}
            for name, each in scenario.rates.items()
        },
        "answers": dict(scenario.answers),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_scenario(calculator: str, text: str) -> Scenario:
    """The scenario in a file's text, as it was typed; what the answers say is checked later.

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
    _refuse_cpr(content)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _wrong("Filen er ikke et scenarie. Vælg en scenariefil, der er gemt her på siden.")
    keys = _keys(content.get("version"))
    if set(content) != keys:
        odd = ", ".join(sorted(map(str, set(content) ^ keys)))
        raise _wrong(f"Filen mangler noget eller har noget for meget ({odd[:200]}).")
    if content["calculator"] != calculator:
        raise _wrong(
            f"Filen hører til en anden beregner (»{str(content['calculator'])[:100]}«). "
            f"Her skal den være fra »{calculator}«."
        )
    answers = _texts(content["answers"])
    name = _text(content.get("name", "")) or answers.get(SCENARIO, "")
    return Scenario(answers, name, _text(content.get("saved", "")), _rates(content.get("rates")))


def _keys(version: Any) -> set[str]:
    if type(version) is int and version in _KEYS:
        return _KEYS[version]
    if type(version) is int and version > VERSION:
        raise _wrong(
            f"Filen har en version, som siden ikke kender ({str(version)[:20]}): den er gemt fra "
            f"en nyere udgave. Her kan version 1 til {VERSION} læses. Genindlæs siden, og prøv "
            "igen."
        )
    raise _wrong(
        f"Filen har en version, som siden ikke kender. Den skal være 1 til {VERSION}; "
        "gem scenariet igen fra den nyeste side."
    )


def _text(found: Any) -> str:
    if not isinstance(found, str) or holds_half(found) or len(found) > LONGEST_TEXT:
        raise _wrong("Filen er rettet i hånden: navn og dag skal være korte tekster.")
    return without_controls(found)


def _rates(found: Any) -> Mapping[str, SavedRate]:
    if not found:
        return {}
    if not isinstance(found, dict):
        raise _wrong("Filen er rettet i hånden: taksterne kan ikke læses.")
    rates = {}
    for name, each in found.items():
        if not isinstance(each, dict) or set(each) != {"rate", "amount", "since"}:
            raise _wrong("Filen er rettet i hånden: en takst er ikke hel.")
        rates[_text(name)] = SavedRate(*(_text(each[key]) for key in ("rate", "amount", "since")))
    return rates


def _refuse_cpr(content: Any) -> None:
    """Raises InputError where a file holds what looks like a CPR number, which is not repeated."""
    answers = content.get("answers") if isinstance(content, dict) else None
    for name, text in answers.items() if isinstance(answers, dict) else ():
        if isinstance(text, str) and holds_cpr(text) and not holds_cpr(name):
            raise _wrong(f"Feltet »{name[:60]}« i filen {_CPR}")
    if holds_cpr(json.dumps(content, ensure_ascii=False)):
        raise _wrong(f"Filen {_CPR}")


def _texts(answers: Any) -> dict[str, str]:
    """The answers as text; half a character in one is the file's fault, and no field's."""
    try:
        return given(answers)
    except RequestError:
        raise _wrong("Svarene i filen skal alle være tekst.") from None
    except InputError as error:
        named = listed([f"»{each.field[:60]}«" for each in error.every[:5]])
        raise _wrong(f"Filen kan ikke bruges: {named}. {error.message}") from None


def _wrong(message: str) -> InputError:
    return InputError(SCENARIO, message)
