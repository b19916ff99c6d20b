"""What the reader answered in a checklist, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.checklist.model import FLAG_OPTIONS, WIDTH, YES, Checklist, ContentItem
from calculators.danish import number, parse_number
from calculators.decision_table import checked as checked_routing
from calculators.model import UNCLEAR, FieldWarning, InputError, Option

NARROWEST = 40
WIDEST = 120
USUAL_WIDTH = 70
LONGEST_TEXT = 4000
LOOKS_LIKE_CPR = (
    "Teksten ser ud til at rumme et CPR-nummer. Slet det her; dit eget system sætter det ind."
)

_CPR = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .]?(?:0[1-9]|1[0-2])[ .]?\d{2}"
    r"[ \t]?[-\u2010-\u2015]?[ \t]?\d{4}(?!\d)"
)
_CONTROL = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n"}


@dataclass(frozen=True, slots=True)
class ChecklistAnswers:
    """The answers, read: an option for every flag and question, the texts, and the width."""

    flags: Mapping[str, str]
    routing: Mapping[str, str]
    items: Mapping[str, str]
    width: int


def checked(checklist: Checklist, answers: Mapping[str, str]) -> ChecklistAnswers:
    """The answers, read. Raises InputError, with all bad answers at once."""
    errors: list[InputError] = []
    flags = {}
    for flag in checklist.flags:
        flags[flag.id] = _choice(flag.id, FLAG_OPTIONS, answers.get(flag.id, UNCLEAR), errors)
    routed = {question.id for question in checklist.routing.questions}
    routing: Mapping[str, str] = {}
    try:
        routing = checked_routing(
            checklist.routing, {name: answers[name] for name in answers if name in routed}
        )
    except InputError as error:
        errors.extend(error.every)
    asked = [item for item in checklist.items if item.kind != "elsewhere"]
    items = {item.id: _item(item, answers.get(item.id, ""), errors) for item in asked}
    width = _width(answers.get(WIDTH, ""), errors)
    known = {*flags, *routed, *items, WIDTH}
    errors += [
        InputError(name, "Feltet findes ikke i denne tjekliste.")
        for name in answers
        if name not in known
    ]
    if errors:
        raise InputError(errors[0].field, errors[0].message, tuple(errors[1:]))
    return ChecklistAnswers(flags, routing, items, width)


def warnings(checklist: Checklist, answers: Mapping[str, str]) -> tuple[FieldWarning, ...]:
    """Free text that holds something shaped like a CPR number, whatever its check digit."""
    return tuple(
        FieldWarning(item.id, LOOKS_LIKE_CPR)
        for item in checklist.items
        if item.kind in ("text", "textarea") and _CPR.search(answers.get(item.id, ""))
    )


def options_of(item: ContentItem) -> tuple[Option, ...]:
    """The answers an item takes when it is a choice: its own, and "Uafklaret" last."""
    return (*item.options, Option(UNCLEAR, "Uafklaret"))


def raised(given: ChecklistAnswers) -> tuple[str, ...]:
    """The flags that are there."""
    return tuple(name for name, answer in given.flags.items() if answer == YES)


def open_flags(given: ChecklistAnswers) -> tuple[str, ...]:
    """The flags nobody has looked for yet."""
    return tuple(name for name, answer in given.flags.items() if answer == UNCLEAR)


def _choice(name: str, options: tuple[Option, ...], answer: str, errors: list[InputError]) -> str:
    if answer in {option.id for option in options}:
        return answer
    labels = ", ".join(option.label for option in options)
    errors.append(InputError(name, f"Vælg et af svarene: {labels}."))
    return UNCLEAR


def _item(item: ContentItem, answer: str, errors: list[InputError]) -> str:
    """What stands in a field: free text without control characters, or an option's id."""
    if item.kind == "choice":
        return _choice(item.id, options_of(item), answer or UNCLEAR, errors)
    if len(answer) > LONGEST_TEXT:
        most = number(LONGEST_TEXT)
        message = f"Teksten er på {number(len(answer))} tegn. Skriv højst {most} tegn."
        errors.append(InputError(item.id, message))
    lines = answer.replace("\r\n", "\n").replace("\r", "\n")
    return lines.translate(_CONTROL).strip()


def _width(answer: str, errors: list[InputError]) -> int:
    if not answer.strip():
        return USUAL_WIDTH
    expected = f"Skriv et helt tal fra {NARROWEST} til {WIDEST}."
    try:
        value = parse_number(answer)
    except ValueError as error:
        errors.append(InputError(WIDTH, f"{error} {expected}"))
        return USUAL_WIDTH
    if value != value.to_integral_value() or not NARROWEST <= value <= WIDEST:
        errors.append(InputError(WIDTH, expected))
        return USUAL_WIDTH
    return int(value)
