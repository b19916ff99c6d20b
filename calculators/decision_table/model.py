"""What a decision table is made of: questions, outcomes and the rules between them.

A definition is plain frozen data, so the build can prove it and the browser can run
it. Ids are references inside the definition; labels are what readers see.
"""

from dataclasses import dataclass
from typing import Literal

from calculators.model import (
    UNCLEAR,
    Carry,
    Citation,
    Condition,
    DatedLine,
    Fact,
    Link,
    Option,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Band:
    """The whole numbers from `lowest` to `highest`, both included, that count as one answer."""

    option: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the reader is asked. "Uafklaret" is always added as the last option.

    With `bands` the reader writes a whole number instead of choosing: the number's band
    is the option chosen, and an empty field counts as "uafklaret". The rules are proved
    over the options, so the proof covers every number.
    """

    id: str
    label: str
    options: tuple[Option, ...]
    help: str = ""
    start: str = UNCLEAR
    citations: tuple[Citation, ...] = ()
    bands: tuple[Band, ...] = ()
    unit: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True)
class NumberLimit:
    """How far one number may lie above another: `of` minus `over` is at most `most`.

    Numbers beyond a limit that `blocks` are refused; otherwise the answer stands with
    `message` as a warning.
    """

    of: str
    over: str
    most: int
    message: str
    blocks: bool = True
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class DerivedInput:
    """Several yes/no questions read as one, in three-valued (Kleene) logic.

    `all` is "nej" when any answer is "nej", "ja" when all are "ja", and otherwise
    "uafklaret". `any` is "ja" when any is "ja", "nej" when all are "nej", and
    otherwise "uafklaret".
    """

    id: str
    label: str
    mode: Literal["all", "any"]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionQuestion:
    """In which region the reader is; the options' labels are the regions' names."""

    id: str
    label: str
    options: tuple[Option, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an outcome offers: its name within a sentence, its title, its law and who gives it."""

    name: str
    title: str
    law: str
    provider: str
    link: Link


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The sheet of paper that a collecting table's outcomes are agreed on, and who signs it."""

    title: str
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer the table can give.

    `topic` is the id of the topic it answers when the table collects. A silent
    outcome says that a topic is not relevant, and is not shown among the answers.

    `regions` are those whose sources it rests on, and are named with it. With `elsewhere` it
    is shown in these regions alone, and in any other the outcome of that id. An outcome that
    `asks` tells the reader to answer one of these questions. `offers` are the ids of those it
    leads to, of which the reader's municipality may have told.
    """

    id: str
    headline: str
    tone: Tone
    facts: tuple[Fact, ...] = ()
    next_steps: tuple[Link, ...] = ()
    topic: str = ""
    silent: bool = False
    offer: Offer | None = None
    regions: tuple[str, ...] = ()
    elsewhere: str = ""
    asks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """When all conditions hold, the outcome follows.

    An `otherwise` rule holds where its conditions do and none of the rules before it that answer
    the same thing matches. `ours` is empty where the source itself says so, and otherwise tells
    which reading of the source is the site's own.
    """

    when: tuple[Condition, ...]
    then: str
    because: str
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the things a collecting table answers, each with one outcome."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Questions, rules and outcomes that cover every combination of answers.

    `hit` says how many things are answered. `unique` is one: the rules are Any in DMN 1.3 (OMG
    Decision Model and Notation), which is to say that all that match a combination have the
    same outcome, and at least one does. `collect` is Collect, here with the rules of each topic
    Any among themselves: the result gathers one outcome per topic; with `sheet` they are
    gathered on a sheet of paper to agree on, to sign and to take home. The first rule that
    matches is the one that is named. Rules for what is left, `otherwise`, come last. `carries`
    is what other calculators are told of the answers, where a next step leads to them. `regions`
    are those whose sources the table rests on where an outcome does not say; a table may ask for
    the reader's `region`. `dated` is what changes on a day, as it is said on the day the table
    was made for.
    """

    id: str
    title: str
    summary: str
    hit: Literal["unique", "collect"]
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    rules: tuple[Rule, ...]
    derived: tuple[DerivedInput, ...] = ()
    topics: tuple[Topic, ...] = ()
    made_for: tuple[str, ...] = ()
    number_limits: tuple[NumberLimit, ...] = ()
    notes: tuple[str, ...] = ()
    sheet: SheetForm | None = None
    carries: tuple[Carry, ...] = ()
    regions: tuple[str, ...] = ()
    region: RegionQuestion | None = None
    dated: tuple[DatedLine, ...] = ()
    kind: str = "decision_table"

    def __hash__(self) -> int:
        """Quick, because what is made ready for a table is looked up at every answer."""
        return hash(self.id)
