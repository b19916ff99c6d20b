"""What an evaluation sheet is made of: aims with indicators, a report's sections, budget posts.

Everything a project writes in it is an answer; the definition has what sources say, and what
no source says is an empty row.
"""

from dataclasses import dataclass
from decimal import Decimal

from calculators.model import Citation, Link


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
