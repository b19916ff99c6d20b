"""What a project or a track is made of: steps, times, facts and difficulties."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pathway_data.models.base import (
    ActorId,
    Entity,
    Model,
    Reference,
    Slug,
    Statement,
    Status,
    Text,
    Whole,
)
from pathway_data.models.framework import TopicId

StepId = Annotated[Slug, Reference("steps")]


class Branch(Model):
    """Where a step leads, and when."""

    when: Text = Field(description="Hvornår vejen følges, fx Begge er enige.")
    step: StepId | None = Field(None, description="Næste trin. Udelades, hvis vejen ender her.")
    ends: Text | None = Field(None, description="Hvad der sker, hvis vejen ender her.")


class Step(Statement, Entity):
    """One step of a workflow, in the order it is taken."""

    title: Text = Field(description="Trinnet i få ord.")
    order: Whole = Field(description="Trinnets plads; lavest først.")
    actors: tuple[ActorId, ...] = Field((), description="Hvem der er med i trinnet.")
    branches: tuple[Branch, ...] = Field((), description="Veje videre, hvis der er flere.")
    missing: tuple[Text, ...] = Field((), description="Hvad kilden ikke oplyser om trinnet.")


class Milestone(Statement, Entity):
    """Something that happens, or was to happen, at a time."""

    title: Text = Field(description="Hvad der sker, i få ord.")
    when: Text | None = Field(
        None,
        description='Hvornår, fx "2020" (i citationstegn). Udelades, hvis kilden ikke har fastlagt '
        "det.",
    )
    year: Whole | None = Field(None, ge=1990, le=2100, description="Årstallet, hvis det er kendt.")
    order: Whole = Field(description="Plads i rækken; lavest først.")


class ApplicationFact(Statement, Entity):
    """One field of an application, with what stands in it."""

    label: Text = Field(description="Feltets navn, fx Ansøgt beløb.")
    order: Whole = Field(100, description="Plads i listen; lavest først.")


class ChallengeKind(StrEnum):
    """What sort of difficulty a source tells of."""

    PROBLEM = "udfordring"
    UNREALISTIC = "urealistisk forventning"
    WISH = "ønske"


class Challenge(Statement, Entity):
    """A difficulty in the cooperation, in the words of the one who tells of it, made ours."""

    title: Text = Field(description="Udfordringen i få ord.")
    kind: ChallengeKind = Field(
        description="udfordring, urealistisk forventning (når kilden selv kalder den det) "
        "eller ønske."
    )
    actors: tuple[ActorId, ...] = Field((), description="Aktører, den vedrører.")
    topic: TopicId | None = Field(None, description="Emnet, den hører til (topics.yml).")
    order: Whole = Field(100, description="Plads i listen; lavest først.")

    @property
    def usual_status(self) -> Status:
        """A wish where the source wishes; else it tells how things are."""
        return Status.WISH if self.kind is ChallengeKind.WISH else Status.DESCRIPTION
