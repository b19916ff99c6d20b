"""Calculators as data: questions, rules, amounts, and the worked cases that test them."""

from typing import Annotated

from pydantic import Field

from pathway_data.models.base import Cited, Entity, Model, Reference, Slug, Text
from pathway_data.models.budgets import CostModel, ProjectModel
from pathway_data.models.forms import Checklist, Deadline
from pathway_data.models.indicators import IndicatorSet
from pathway_data.models.rules import DecisionTable

AnyCalculator = Annotated[
    DecisionTable | CostModel | ProjectModel | Checklist | Deadline | IndicatorSet,
    Field(discriminator="kind"),
]
"""A calculator of a known kind, as its file says; all are `Calculator`s."""


class ExpectedFigure(Model):
    """A figure a worked case must give."""

    label: Text = Field(description="Tallets navn i resultatet.")
    value: Text = Field(description="Tallet, præcis som resultatet skal vise det.")


class WorkedCase(Cited, Entity):
    """A case a clinician can read: what is given, what comes out, and why."""

    title: Text = Field(description="Tilfældet i én sætning.")
    calculator: Annotated[Slug, Reference("calculators")] = Field(description="Beregneren.")
    given: dict[Slug, Text] = Field(description="Svar, som de tastes. Resten er startværdier.")
    expected: Text = Field(description="Resultatets overskrift, ordret.")
    figures: tuple[ExpectedFigure, ...] = Field((), description="Tal, resultatet skal vise.")
    why: Text = Field(description="Hvorfor resultatet er rigtigt.")
