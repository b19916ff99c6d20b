"""What a referral checklist is made of: red flags, where to refer, and what to write."""

from dataclasses import dataclass
from typing import Literal

from calculators.decision_table.model import DecisionTable
from calculators.model import Citation, Condition, DatedLine, Fact, Option, Statement


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A group of signs that come before everything else.

    Where the answer is yes, `found` is the result's headline and `advice` what must be
    done. An emergency stops everything else.
    """

    id: str
    label: str
    short: str
    signs: tuple[str, ...]
    found: str
    advice: tuple[Fact, ...]
    emergency: bool = False
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class ContentItem:
    """Something the referral must contain.

    `elsewhere` is not asked for here: the referrer's own system adds it, as `instead` says.
    """

    id: str
    label: str
    heading: str
    kind: Literal["text", "textarea", "choice", "elsewhere"]
    help: str = ""
    options: tuple[Option, ...] = ()
    instead: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an outcome of the routing leads, in the words of the referral, and how.

    It `refers`; or it only has a referral considered; or what it leads to holds beside the
    referral, without any. `form` and `legal_basis` are nothing where no source gives one.
    """

    outcome: str
    receiver: str
    form: Statement | None = None
    legal_basis: Statement | None = None
    how: Literal["refers", "considers", "beside"] = "refers"


@dataclass(frozen=True, slots=True)
class ReferralPart:
    """A part of the finished text: what was typed in an item, or a short sentence.

    The sentence stands where its outcome is among the routing's and every answer in `when`
    has been given; what nobody has answered is said nothing about. With an outcome it refers,
    and waits until no red flag is left to assess or to look for.
    """

    text: str = ""
    item: str = ""
    outcome: str = ""
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Red flags first, then the questions that decide where to refer, then the contents.

    `routing` collects one outcome for each of its topics; the first topic's is the
    result's headline. `referral` is the text to paste, part by part. `dated` is what changes on
    a day, as it is said on the day the checklist was made for: it is meant for the referrer and
    never in the text.
    """

    id: str
    title: str
    summary: str
    flags: tuple[RedFlag, ...]
    routing: DecisionTable
    items: tuple[ContentItem, ...]
    destinations: tuple[Destination, ...]
    referral: tuple[ReferralPart, ...]
    flag_notes: tuple[Fact, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    dated: tuple[DatedLine, ...] = ()
    kind: str = "checklist"
