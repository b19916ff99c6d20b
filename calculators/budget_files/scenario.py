"""Scenarios: the answers of a form as a file, saved, read back and put side by side.

Two are compared by their amounts, the differences, and the answers behind them.
"""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from calculators.budget_files.workbook import Document
from calculators.danish import exact_amount, exact_money, listed, number
from calculators.model import Fact, Form, InputError, RequestError, Result, Table, Tone
from calculators.privacy import holds_cpr
from calculators.written import given

FORMAT = "forloebsprogram-scenarie"
VERSION = 1
FIELD = "scenarie"
"""The field that an error about the file itself belongs to."""
MOST_CHARACTERS = 1_000_000
_KEYS = {"format", "version", "calculator", "title", "answers"}

HERE, SAVED = "Formularen", "Filen"
_NONE = "–"
_CPR = "rummer noget, der ligner et CPR-nummer. Filen er ikke åbnet; fjern nummeret, og prøv igen."
_BLANK = ("", _NONE)

type Pair[T] = tuple[str, T | None, T | None]


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
    _refuse_cpr(content)
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
    return InputError(FIELD, message)


def comparison(here: Document, saved: Document, forms: tuple[Form, Form]) -> Result:
    """What the form's budget comes to beside the saved one's, and what sets them apart.

    `forms` are filled with the answers of the one and of the other.
    """
    answers = _answers(*forms)
    return Result(
        headline=_headline(here.total - saved.total),
        tone=Tone.DECIDED,
        reasons=(),
        changes=(),
        facts=(
            Fact(exact_money(here.total), f"{HERE}, i alt uafrundet"),
            Fact(exact_money(saved.total), f"{SAVED}, i alt uafrundet"),
            Fact(here.price_level, f"{HERE}, prisniveau"),
            Fact(saved.price_level, f"{SAVED}, prisniveau"),
        ),
        tables=(_amounts(here, saved), *((answers,) if answers.rows else ())),
        notes=tuple(_notes(here, saved)),
    )


def _headline(difference: Fraction) -> str:
    if not difference:
        return f"{HERE} og {SAVED.lower()} giver samme total"
    more = "mere" if difference > 0 else "mindre"
    return f"{HERE} giver {exact_money(abs(difference))} {more} end {SAVED.lower()}"


def _notes(here: Document, saved: Document) -> Iterator[str]:
    if here.price_level != saved.price_level:
        yield "De to scenarier er ikke i samme prisniveau, så forskellen er ikke kun i mængder."
    for where, document in ((HERE, here), (SAVED, saved)):
        yield from (f"{where}: {text}" for text in document.omissions)


def _amounts(here: Document, saved: Document) -> Table:
    """Every post of either budget; a post that one of them lacks is told as such."""
    return Table(
        caption="De to scenarier side om side, beløb i kr.",
        columns=("Post", HERE, SAVED, "Forskel"),
        rows=tuple(
            (
                name,
                _NONE if mine is None else exact_amount(mine),
                _NONE if other is None else exact_amount(other),
                _with_sign((mine or Fraction(0)) - (other or Fraction(0))),
            )
            for name, mine, other in _pairs(dict(here.posts), dict(saved.posts))
        ),
        numeric=(False, True, True, True),
    )


def _pairs[T](mine: Mapping[str, T], other: Mapping[str, T]) -> Iterator[Pair[T]]:
    """What stands under each name on either side, with None where it stands on one alone."""
    for name in dict.fromkeys((*mine, *other)):
        yield name, mine.get(name), other.get(name)


def _with_sign(difference: Fraction) -> str:
    return f"{'+' if difference > 0 else ''}{exact_amount(difference)}" if difference else number(0)


def _answers(here: Form, saved: Form) -> Table:
    """The fields that are answered differently, in the form's own words."""
    said = [
        (mine or other or _BLANK, (mine or _BLANK)[1], (other or _BLANK)[1])
        for _, mine, other in _pairs(_field_answers(here), _field_answers(saved))
    ]
    return Table(
        caption="Felter med forskellige svar",
        columns=("Felt", HERE, SAVED),
        rows=tuple((label, mine, other) for (label, _), mine, other in said if mine != other),
    )


def _field_answers(form: Form) -> dict[str, tuple[str, str]]:
    """Each field's label, under its group's heading, and its answer with unit."""
    titles = {group.id: group.title for group in form.groups}
    said = {}
    for item in form.fields:
        title = titles.get(item.group, "")
        chosen = {option.id: option.label for option in item.options}
        answer = chosen.get(item.start, item.start).strip()
        label = f"{title} – {item.label}" if title else item.label
        said[item.id] = (label, f"{answer} {item.unit}".strip() if answer else _NONE)
    return said
