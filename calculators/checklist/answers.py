"""What the reader answered in a checklist, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators import common
from calculators.checklist.model import Checklist, ContentItem, RedFlag
from calculators.decision_table.answers import read_answers as read_routing
from calculators.decision_table.groups import winners
from calculators.decision_table.model import Outcome
from calculators.model import LONGEST_AREA, UNCLEAR, Option
from calculators.written import without_controls

WRITTEN = ("text", "textarea")
"""The kinds of items that hold free text."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A checklist with the answers read: an option for every flag and question, and the texts.

    `outcomes` is what the routing comes to, one for each of its topics, the main one first.
    """

    checklist: Checklist
    flags: Mapping[str, str]
    routing: Mapping[str, str]
    items: Mapping[str, str]
    outcomes: tuple[Outcome, ...]

    @property
    def found(self) -> tuple[RedFlag, ...]:
        """The flags that are there."""
        return tuple(flag for flag in self.checklist.flags if self.flags[flag.id] == common.YES)

    @property
    def unknown(self) -> tuple[RedFlag, ...]:
        """The flags nobody has looked for yet."""
        return tuple(flag for flag in self.checklist.flags if self.flags[flag.id] == UNCLEAR)

    @property
    def emergency(self) -> RedFlag | None:
        """The first flag there is that stops everything else."""
        return next((flag for flag in self.found if flag.emergency), None)

    @property
    def cleared(self) -> bool:
        """Whether every flag has been looked for, and none is there."""
        return not self.found and not self.unknown

    @property
    def typed(self) -> bool:
        """Whether anything is written in the doctor's own words."""
        return any(self.items[i.id] for i in self.checklist.items if i.kind in WRITTEN)

    @property
    def missing(self) -> tuple[ContentItem, ...]:
        """The items that are asked for and not filled in."""
        return tuple(i for i in self.checklist.items if self.items.get(i.id) in ("", UNCLEAR))


def read_referral(checklist: Checklist, answers: Mapping[str, str]) -> Referral:
    """The answers, read. Raises InputError, with all bad answers at once."""
    errors = common.InputErrors()
    flags = dict.fromkeys((flag.id for flag in checklist.flags), UNCLEAR)
    for name in flags:
        with errors:
            flags[name] = common.choice(name, common.YES_NO_UNCLEAR, answers.get(name, UNCLEAR))
    asked = {question.id for question in checklist.routing.questions}
    asked |= {checklist.routing.region.id} if checklist.routing.region else set()
    routing: Mapping[str, str] = {}
    with errors:
        known = {name: answer for name, answer in answers.items() if name in asked}
        routing = read_routing(checklist.routing, known)
    fields = [item for item in checklist.items if item.kind != "elsewhere"]
    items = dict.fromkeys((item.id for item in fields), "")
    for item in fields:
        with errors:
            items[item.id] = _item(item, answers.get(item.id, ""))
    names = {*flags, *asked, *items}
    errors.unusable(answers, names, "Feltet findes ikke i denne tjekliste.")
    errors.raise_all()
    outcomes = tuple(outcome for _, outcome in winners(checklist.routing, routing))
    return Referral(checklist, flags, routing, items, outcomes)


def options_of(item: ContentItem) -> tuple[Option, ...]:
    """The answers an item takes when it is a choice: its own, and "Uafklaret" last."""
    return (*item.options, common.UNCLEAR_OPTION)


def _item(item: ContentItem, answer: str) -> str:
    """What stands in a field: free text without control characters, or an option's id."""
    if item.kind == "choice":
        return common.choice(item.id, options_of(item), answer or UNCLEAR)
    common.not_too_long(item.id, answer, LONGEST_AREA)
    lines = answer.replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(lines).strip()
