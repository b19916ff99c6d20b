"""The words every calculator shares: what it asks, what it answers and why.

All of it is frozen and made of plain text, numbers and tuples, so that the same
objects travel as JSON between the build and the browser without losing anything.
Text is Danish, because readers see it; addresses are relative to the site's root.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

UNCLEAR = "uafklaret"
"""The answer every question takes: the reader does not know yet."""

LONGEST_TEXT, LONGEST_AREA = 200, 4000
"""How many characters a field of free text takes, on one line and on several."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from, and where and when it holds."""

    label: str
    url: str
    region: str
    period: str
    status: str

    def __hash__(self) -> int:
        """Quick, as for a fact and a reason: what is made of them is looked up at every answer."""
        return hash(self.label)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the answer to a question, or a derived value, is among the options."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carry:
    """Answers that another calculator, `to`, is given where all conditions hold here.

    Of a link, `to` is where it leads; without conditions they follow from where it stands.
    """

    answers: tuple[tuple[str, str], ...]
    when: tuple[Condition, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A sensible next step: what the reader finds, and where on the site.

    Where it leads to another calculator, `calculator` is its id and `carries` what this very
    link tells it.
    """

    text: str
    url: str
    calculator: str = ""
    carries: tuple[Carry, ...] = ()

    def carrying(self, own: str, given: Mapping[str, str], more: tuple[Carry, ...] = ()) -> "Link":
        """The link with what it carries of the answers to the calculator `own` in its address.

        `more` is what that calculator tells others, wherever the link stands.
        """
        told: dict[str, str] = {}
        for carry in (*(each for each in more if each.to == self.calculator), *self.carries):
            if all(given.get(each.question) in each.options for each in carry.when):
                told |= dict(carry.answers)
        if not told:
            return Link(self.text, self.url)
        pairs = "&".join(f"{name}={option}" for name, option in told.items())
        return Link(self.text, f"{self.url}#{self.calculator}?{pairs}&fra={own}")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a question can be given."""

    id: str
    label: str


class FieldKind(StrEnum):
    """How a field is answered: one of some options, a number, or free text.

    Free text never leaves the form: the page keeps it out of its address.
    """

    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    TEXTAREA = "textarea"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, with its starting answer.

    `start` is the text the field holds when the page arrives: an option's id, or a
    number as a Danish reader writes it. `minimum` and `maximum` are shown to the
    reader as what is expected; both are empty for a choice.

    `group` is the id of the part of the form the field belongs to. Where an answer
    changes which fields there are, `rebuilds` asks for the form anew. A field that
    `alerts` has an answer that makes everything else wait.
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
    group: str = ""
    rebuilds: bool = False
    alerts: bool = False

    @property
    def shareable(self) -> bool:
        """Whether the answer may stand in an address: a choice or a number, never what is typed."""
        return self.kind in (FieldKind.CHOICE, FieldKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Button:
    """Changes which fields a form has: the change to ask for, and what it says."""

    change: str
    label: str


@dataclass(frozen=True, slots=True)
class Preset:
    """One step for many: a button that answers several fields at once, and what it says."""

    label: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a form under a heading of its own; folded ones open on demand.

    With `clear` its questions can be answered in one step, beside one by one. The fields of
    one that is `in_table` stand in the form's table.
    """

    id: str
    title: str
    buttons: tuple[Button, ...] = ()
    folded: bool = False
    parent: str = ""
    clear: Preset | None = None
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a calculator asks for, in the order it asks.

    `kept` are answers that no field shows at the moment and that must not be lost;
    `kept_shared` says that they are choices and numbers, and may stand in an address.
    `today` is the answer that the page gives itself: the reader's day, as 2027-01-31.
    `table` is the markup, made by the calculator, of fields that stand in a table, and
    `held` are the answers that the table holds out of sight.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = ()
    buttons: tuple[Button, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    kept_shared: bool = False
    today: str = ""
    table: str = ""
    held: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> dict[str, str]:
        """All answers the form is filled with, those out of sight included."""
        unseen = dict((*self.kept, *self.held))
        return {**unseen, **{item.id: item.start for item in self.fields}}

    def filled(self, answers: Mapping[str, str]) -> "Form":
        """The same form holding some answers, whatever they say."""
        fields = (replace(item, start=answers.get(item.id, item.start)) for item in self.fields)
        return replace(self, fields=tuple(fields))


class Tone(StrEnum):
    """What kind of answer a result is.

    DECIDED: the sources decide. CLARIFY: an open answer must be cleared up first.
    ASSESSMENT: the sources do not decide ("Kræver faglig vurdering"). URGENT: everything
    else waits.
    """

    DECIDED = "decided"
    CLARIFY = "clarify"
    ASSESSMENT = "assessment"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its source, and what in it is the site's own reading.

    `status` is how binding it is, where that is something else than for the source as a whole.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that follows, as a label and a value or as a sentence alone.

    `ours` tells what in it is the site's own reading. `status` is how binding it is, where
    that is something else than for the source as a whole. What is no part of the answer but
    only belongs to it is `aside`: it stands with the reasons.
    """

    value: str
    label: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    status: str = ""
    aside: bool = False

    def __hash__(self) -> int:
        return hash(self.value)


@dataclass(frozen=True, slots=True)
class DatedLine:
    """What is said of a change on a day; of some `regions` only, where they are named."""

    fact: Fact
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What is known of a change on a day, said from either side of it.

    `day` is the first day of the new, as a machine writes it.
    """

    day: str
    before: Fact
    after: Fact
    regions: tuple[str, ...] = ()

    def on(self, day: str) -> Fact:
        """What is said on a day; days as a machine writes them come in their order."""
        return self.before if day < self.day else self.after


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule that held, what made it hold, and its source.

    `ours` is empty where the source says so itself, and otherwise tells which
    reading of the source is the site's own. `status` is as in a fact.
    """

    text: str
    rule: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    status: str = ""

    def __hash__(self) -> int:
        return hash(self.rule)


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would lead elsewhere, and where to."""

    text: str
    outcome: str

    def __hash__(self) -> int:
        # One answer leads to many outcomes.
        return hash((self.text, self.outcome))


@dataclass(frozen=True, slots=True)
class Table:
    """Figures side by side. `numeric` says which columns line up to the right.

    What is `aside` is for the screen: where a result has a sheet of paper of its own, it is not
    on it.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...] = ()
    footer: tuple[tuple[str, ...], ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, from `start` to `end` in thousandths of the axis.

    `mark` is a point of its own on the same axis, `whisker` a span such as an interval.
    `text` says the figures in words. A bar that is not `drawn` has only its text.
    """

    label: str
    start: int
    end: int
    text: str
    mark: int | None = None
    whisker: tuple[int, int] | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under each other; whatever they show also stands in a table."""

    caption: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line to agree on: the need, the offer, the law it rests on and who gives it."""

    need: str
    offer: str
    law: str = ""
    provider: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper to agree on, with a line for each signature."""

    title: str
    rows: tuple[SheetRow, ...]
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldWarning:
    """Something about what was typed in a field that the reader should see at once.

    The answer stands all the same: a warning never blocks.
    """

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """An answer that can be checked: what, why, what would change it, what next.

    `paste` is text made to be pasted into another system, and `paste_name` what it is;
    where there is one, it is what the reader copies. `beside` is the field whose answer
    makes everything else wait, where the tone is urgent. `offers` are the ids of those it leads
    to: what the reader's municipality tells of them stands beside the answer. `paper` is what
    its sheet of paper is called, where it is attached to something: then facts and tables stand
    alone on it, lying down.
    """

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
    charts: tuple[Chart, ...] = ()
    warnings: tuple[FieldWarning, ...] = ()
    paste: str = ""
    paste_name: str = ""
    beside: str = ""
    sheet: Sheet | None = None
    offers: tuple[str, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a definition: where in it, and what, for an editor.

    `where` is the path of keys and positions to the place, as in the data file.
    """

    where: tuple[str | int, ...]
    message: str


class RequestError(ValueError):
    """A request or a definition that cannot be understood: why, in Danish."""


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


class PartialError(InputError):
    """Some answers cannot be used, and `result` is what the others come to."""

    def __init__(self, every: tuple[InputError, ...], result: Result) -> None:
        super().__init__(every[0].field, every[0].message, every[1:])
        self.result = result
