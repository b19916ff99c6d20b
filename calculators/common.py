"""What the engines do alike: answers read and refused, ids told apart, rules in a table."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Protocol

from calculators.danish import number
from calculators.model import LONGEST_TEXT, UNCLEAR, Change, Finding, InputError, Option, Table
from calculators.privacy import LOOKS_LIKE_CPR, holds_cpr
from calculators.suggest import unknown

YES = "ja"
NO = "nej"
UNCLEAR_OPTION = Option(UNCLEAR, "Uafklaret")
YES_NO_UNCLEAR = (Option(YES, "Ja"), Option(NO, "Nej"), UNCLEAR_OPTION)
CLARIFY_LABEL = "Afklar"

type Where = tuple[str | int, ...]
"""The path of keys and positions to a place in a definition."""


class InputErrors(list[InputError]):
    """The bad answers of a form, gathered so that all of them are told at once.

    As a context (`with errors:`) it keeps the errors that reading raises, and the next
    field can be read.
    """

    def __enter__(self) -> None:
        """Begin reading something that may raise."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        """Keep an InputError with all that came along; let anything else out."""
        if isinstance(error, InputError):
            self += error.every
            return True
        return False

    @property
    def fields(self) -> set[str]:
        """The fields that something is wrong with."""
        return {error.field for error in self}

    def unusable(
        self,
        answers: Mapping[str, str],
        known: Collection[str],
        message: str = "Feltet findes ikke i denne beregner.",
    ) -> None:
        """Add an error for each answer to a field that there is none of, or with a CPR number."""
        self += [InputError(name, message) for name in answers if name not in known]
        self.private(answers)

    def private(self, answers: Mapping[str, str]) -> None:
        """Add an error for each answer with a CPR number, in place of any other about its field."""
        found = [name for name, answer in answers.items() if holds_cpr(answer)]
        self[:] = [error for error in self if error.field not in found]
        self += [InputError(name, LOOKS_LIKE_CPR) for name in found]

    def raise_all(self) -> None:
        """Raise the first error with the others along, or nothing where there are none."""
        if self:
            raise InputError(self[0].field, self[0].message, tuple(self[1:]))


def choice(field: str, options: Collection[Option], answer: str) -> str:
    """The id of the option that is the answer. Raises InputError with what to choose from."""
    if answer not in [option.id for option in options]:
        labels = ", ".join(option.label for option in options)
        raise InputError(field, f"Vælg et af svarene: {labels}.")
    return answer


def not_too_long(field: str, written: str, most: int) -> None:
    """Raise InputError for a text over the limit, with how much is too much; nothing is cut."""
    over = len(written) - most
    if over > 0:
        said = f"Teksten er på {number(len(written))} tegn, {number(over)} for meget."
        raise InputError(field, f"{said} Der er plads til {number(most)}; intet er slettet.")


def showable(written: str) -> str:
    """A line of text as it may be shown: nothing where it is too long or holds a CPR number."""
    return "" if len(written) > LONGEST_TEXT or holds_cpr(written) else " ".join(written.split())


def parse_answer[T](field: str, written: str, parse: Callable[[str], T], expected: str) -> T:
    """What was written, parsed. Raises InputError with what is wrong and what is expected.

    `parse` raises ValueError with what is wrong, as a sentence.
    """
    try:
        return parse(written)
    except ValueError as error:
        raise InputError(field, f"{error} {expected}") from None


def option_labels(options: Iterable[Option]) -> Mapping[str, str]:
    """The labels of options by their ids."""
    return {option.id: option.label for option in options}


def changes_to(
    label: str, options: Iterable[Option], current: str, leads_to: Callable[[str], str]
) -> Iterator[Change]:
    """The answers to one question that lead elsewhere: "Smerter: »Ja« i stedet for »Nej«".

    `leads_to` says where an option leads, and nothing where it makes no difference. No
    answer is exchanged for "uafklaret".
    """
    labels = option_labels(options)
    for option, name in labels.items():
        then = leads_to(option) if option not in (UNCLEAR, current) else ""
        if then:
            old = f"i stedet for »{labels[current]}«"
            yield Change(f"{answered(label, f'»{name}«')} {old}", then)


def changes_note(changes: Collection[Change]) -> str:
    """What is said where no single answer leads elsewhere."""
    return "" if changes else "Intet enkelt svar fører alene til et andet udfald."


def answered(label: str, answer: str) -> str:
    """A question with its answer: "Er borgeren udredt? Ja", "Smerter: Nej"."""
    return f"{label}{'' if label.endswith('?') else ':'} {answer}"


class Identified(Protocol):
    """A part of a definition with an id of its own."""

    @property
    def id(self) -> str: ...


def places(key: str, parts: Iterable[Identified]) -> Iterator[tuple[Where, str]]:
    """The parts in a list of a definition: where each stands, and its id."""
    for at, part in enumerate(parts):
        yield (key, at), part.id


def repeated_ids(ids: Iterable[tuple[Where, str]], taken: Iterable[str] = ()) -> Iterator[Finding]:
    """A finding for each id that came before, or is among those `taken` from the start."""
    seen = set(taken)
    for where, name in ids:
        if name in seen:
            yield Finding((*where, "id"), f"id'et »{name}« er allerede brugt – vælg et andet")
        seen.add(name)


def reference(where: Where, what: str, name: str, known: Collection[str]) -> Iterator[Finding]:
    """A finding where a name refers to nothing known, with what was probably meant."""
    if name not in known:
        yield Finding(where, unknown(what, name, known))


def rules_as_table(caption: str, rules: Iterable[tuple[str, str, str, str, str]]) -> Table:
    """Rules one a row: number, when it holds, what follows, why, and its sources."""
    return Table(
        caption=caption,
        columns=("Regel", "Når", "Så", "Fordi", "Kilde"),
        rows=tuple(rules),
        numeric=(True, False, False, False, False),
    )


def errors_told(errors: Iterable[InputError]) -> list[dict[str, Any]]:
    """Bad answers as a page gets them, each with its field; `private` is what no page may keep."""
    return [
        {"field": each.field, "message": each.message}
        | ({"private": True} if each.message == LOOKS_LIKE_CPR else {})
        for each in errors
    ]
