"""The words every calculator shares: what it asks, what it answers and why.

All of it is frozen and made of plain text, numbers and tuples, so that the same
objects travel as JSON between the build and the browser without losing anything.
Text is Danish, because readers see it; addresses are relative to the site's root.
"""

from dataclasses import dataclass
from enum import StrEnum

UNCLEAR = "uafklaret"
"""The answer every question takes: the reader does not know yet."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from, and where and when it holds."""

    label: str
    url: str
    region: str
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Link:
    """A sensible next step: what the reader finds, and where on the site."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a question can be given."""

    id: str
    label: str


class FieldKind(StrEnum):
    """How a field is answered: one of some options, or a number."""

    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, with its starting answer.

    `start` is the text the field holds when the page arrives: an option's id, or a
    number as a Danish reader writes it. `minimum` and `maximum` are shown to the
    reader as what is expected; both are empty for a choice.
    """

    id: str
    label: str
    kind: FieldKind
    start: str
    help: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    minimum: str = ""
    maximum: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What a calculator asks for, in the order it asks."""

    id: str
    title: str
    fields: tuple[Field, ...]


class Tone(StrEnum):
    """What kind of answer a result is.

    DECIDED: the sources decide. CLARIFY: an open answer must be cleared up first.
    ASSESSMENT: the sources do not decide ("Kræver faglig vurdering").
    """

    DECIDED = "decided"
    CLARIFY = "clarify"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that follows, as a label and a value or as a sentence alone."""

    value: str
    label: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule that held, what made it hold, and its source.

    `ours` is empty where the source says so itself, and otherwise tells which
    reading of the source is the site's own.
    """

    text: str
    rule: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would lead elsewhere, and where to."""

    text: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Table:
    """Figures side by side. `numeric` says which columns line up to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    footer: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """An answer that can be checked: what, why, what would change it, what next."""

    headline: str
    tone: Tone
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    changes_note: str = ""
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a definition: where in it, and what, for an editor.

    `where` is the path of keys and positions to the place, as in the data file.
    """

    where: tuple[str | int, ...]
    message: str


class InputError(ValueError):
    """An answer that cannot be used: which field, and what is expected.

    All bad answers of a form are told at once: the first is raised, `every` holds
    them all, itself included.
    """

    def __init__(self, field: str, message: str, others: tuple["InputError", ...] = ()) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message
        self.others = others

    @property
    def every(self) -> tuple["InputError", ...]:
        """This error and the ones found along with it, in the form's order."""
        return (self, *self.others)
