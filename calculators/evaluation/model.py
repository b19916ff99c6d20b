"""What an evaluation sheet is made of: aims with indicators, a report's sections, budget posts.

Everything a project writes in it is an answer; the definition has what sources say, and what
no source says is an empty row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.common import places, repeated_ids
from calculators.model import Citation, Finding, Link


@dataclass(frozen=True, slots=True)
class StartIndicator:
    """An indicator that a source has: what is measured, from where, and when."""

    label: str
    source: str = ""
    time: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """One of the aims that a project is held to, with the indicators that sources have for it."""

    id: str
    label: str
    help: str = ""
    indicators: tuple[StartIndicator, ...] = ()
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the final report: its heading, and what it is to tell."""

    id: str
    label: str
    help: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class StartPost:
    """A post of the budget that a source has, in kroner."""

    label: str
    amount: Decimal
    citations: tuple[Citation, ...] = ()
    ours: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """A sheet that a project fills in while it runs, and reports by when it ends."""

    id: str
    title: str
    summary: str
    aims: tuple[Aim, ...]
    sections: tuple[ReportSection, ...]
    posts: tuple[StartPost, ...] = ()
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    kind: str = "evaluation"


RESERVED = frozenset(("afproevning", "post", "rapport", "projekt", "scenarie"))
"""The first words of the form's own fields."""


def findings(model: EvaluationSheet) -> tuple[Finding, ...]:
    """Everything wrong with an evaluation sheet, for its editor: ids that are not apart."""
    return tuple(_findings(model))


def _findings(model: EvaluationSheet) -> Iterator[Finding]:
    yield from repeated_ids(places("aims", model.aims))
    yield from repeated_ids(places("sections", model.sections))
    for at, aim in enumerate(model.aims):
        if aim.id in RESERVED or any(aim.id.startswith(f"{word}-") for word in RESERVED):
            message = f"id'et »{aim.id}« bruges af formularen selv – vælg et andet"
            yield Finding(("aims", at, "id"), message)
