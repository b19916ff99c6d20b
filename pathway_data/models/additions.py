"""What a programme adds to what all programmes share: to an actor, a law or a user group.

The common folder tells what an actor, a law or a group is whatever the programme. A programme's
own wording about it stands with the programme, and is shown with what it is about.
"""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from pathway_data.models.base import ActorId, Entity, LawId, Reference, Slug, Statement, Text
from pathway_data.models.knowledge import MOST_BUTTONS, PageLink, RoleSection

RoleId = Annotated[Slug, Reference("roles")]


class TellsMore(Entity):
    """Something that is told together with what it is about, instead of by itself."""

    most_together: ClassVar[int]
    """So many programmes stand on the page of what they tell of; of more, each has its own."""
    under_heading: ClassVar[bool] = True
    """Whether it stands under a heading of its own there."""

    @property
    def about(self) -> tuple[str, str]:
        """The kind and the id of what it is about."""
        raise NotImplementedError


class Addition(TellsMore):
    """What a programme says of an actor or a law that it shares with others."""

    most_together: ClassVar[int] = 2

    actor: ActorId | None = Field(None, description="Aktøren, det handler om (actors.yml).")
    law: LawId | None = Field(None, description="Bestemmelsen, det handler om (laws.yml).")
    summary: Statement | None = Field(
        None, description="Hvad aktøren gør i programmet, i én eller to sætninger."
    )
    statements: tuple[Statement, ...] = Field(
        (), description="Hvad programmet siger, ét udsagn ad gangen."
    )

    @model_validator(mode="after")
    def _about_one_thing(self) -> Self:
        if (self.actor is None) == (self.law is None):
            msg = "skriv enten actor eller law: det, tilføjelsen handler om"
            raise ValueError(msg)
        if not self.told:
            msg = "tilføjelsen siger intet – skriv summary eller statements"
            raise ValueError(msg)
        return self

    @property
    def about(self) -> tuple[str, str]:
        """The actor or the law."""
        return ("laws", self.law) if self.law else ("actors", str(self.actor))

    @property
    def told(self) -> tuple[Statement, ...]:
        """All that it says, the summary first."""
        return (*filter(None, (self.summary,)), *self.statements)


class Guide(TellsMore):
    """What a user group finds in a programme: its question there, the answer, and what to do."""

    most_together: ClassVar[int] = 1
    under_heading: ClassVar[bool] = False

    role: RoleId = Field(description="Brugergruppen (roles.yml).")
    question: Text | None = Field(
        None, description="Gruppens spørgsmål i programmet. Udelades det, gælder gruppens eget."
    )
    answer: tuple[Statement, ...] = Field(
        (), max_length=2, description="Svaret på spørgsmålet: én eller to sætninger, med kilde."
    )
    links: tuple[PageLink, ...] = Field(
        min_length=1,
        max_length=MOST_BUTTONS,
        description="Højst tre veje ind, som bliver til knapper. Den første er den vigtigste.",
    )
    sections: tuple[RoleSection, ...] = Field(
        (), description="Mere til gruppen, afsnit for afsnit."
    )

    @property
    def about(self) -> tuple[str, str]:
        """The group."""
        return "roles", self.role
