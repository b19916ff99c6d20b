"""The frame around programmes: subjects, examples, duties by law, and who has contributed."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pathway_data.models.base import (
    ActorId,
    Cited,
    Entity,
    LawId,
    Reference,
    Slug,
    Statement,
    Status,
    Text,
    Whole,
)
from pathway_data.models.knowledge import PageLink, ResponsibilityId

TopicId = Annotated[Slug, Reference("topics")]


class SubjectTopic(Entity):
    """A subject with a page of its own, such as discharge or ICF."""

    title: Text = Field(description="Emnets navn.")
    part: Text = Field(description="Overskriften, emnet står under i listen, fx Udskrivning.")
    order: Whole = Field(100, description="Plads i listen; lavest først. Ens part samles.")
    summary: Statement = Field(description="Emnet i én eller to sætninger.")
    statements: tuple[Statement, ...] = Field((), description="Indholdet, ét udsagn ad gangen.")
    laws: tuple[LawId, ...] = Field((), description="Lovgrundlag, emnet hænger sammen med.")
    actors: tuple[ActorId, ...] = Field((), description="Aktører, emnet vedrører.")
    related: tuple[TopicId, ...] = Field((), description="Andre emner, det er værd at læse.")
    links: tuple[PageLink, ...] = Field(
        (), max_length=3, description="De højst tre bedste næste skridt fra emnet."
    )
    missing: tuple[Text, ...] = Field((), description="Hvad kilderne ikke oplyser om emnet.")


class Example(Statement, Entity):
    """Something done at a place, told as an example to learn from."""

    title: Text = Field(description="Eksemplet i få ord.")
    place: Text = Field(description="Hvor det er, fx Nordby Kommune.")
    organisation: Text | None = Field(None, description="Hvem der gør det. Udelades, hvis ukendt.")
    year: Text | None = Field(
        None, description='Hvornår, fx "2004" (i citationstegn) eller 2008–2010.'
    )
    topic: TopicId = Field(description="Emnet, eksemplet hører til (topics.yml).")
    order: Whole = Field(100, description="Plads i listen; lavest først.")

    @property
    def usual_status(self) -> Status:
        """An example, whatever it is an example of."""
        return Status.EXAMPLE


class Holder(StrEnum):
    """Which authority a duty lies with."""

    REGION = "region"
    MUNICIPALITY = "kommune"
    SHARED = "region og kommune"


class Duty(Statement, Entity):
    """A task that the law gives the region, the municipality or both."""

    title: Text = Field(description="Opgaven i få ord.")
    holder: Holder = Field(description="Hvem loven giver opgaven.")
    area: Text = Field(description="Lovområdet, fx Sundhed eller Beskæftigelse.")
    law: LawId | None = Field(None, description="Bestemmelsen, hvis kilden nævner den.")
    responsibility: ResponsibilityId | None = Field(
        None, description="Ansvar, der flytter over tid (responsibilities.yml)."
    )
    order: Whole = Field(100, description="Plads i listen; lavest først.")


class Contributor(Cited, Entity):
    """An organisation that has had a part in the work behind the sources; never a person."""

    title: Text = Field(description="Organisationens navn.")
    role: Text = Field(description="Hvad organisationen har bidraget med.")
    group: Text = Field(description="Overskriften, organisationen står under, fx Regioner.")
    order: Whole = Field(100, description="Plads i listen; lavest først.")

    @property
    def usual_status(self) -> Status:
        """A fact about who took part."""
        return Status.INFORMATION
