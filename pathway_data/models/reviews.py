"""Cases that a professional has gone through: what was answered, and what was expected.

They come as a spreadsheet or as YAML, in the words of the form. No person is named: the role and
the day are enough for a reader, and nobody's name belongs on the site.
"""

from typing import Literal

from pydantic import Field

from pathway_data.models.base import Day, Entity, Model, PageId, Text


class ReviewedCase(Model):
    """One case as a professional answers it, before looking at what the calculator says."""

    title: Text = Field(description="Tilfældet i én sætning, uden noget om virkelige personer.")
    answers: dict[Text, Text] = Field(
        {}, description="Spørgsmål og svar med formularens ord. Resten er startværdier."
    )
    expected: Text | None = Field(None, description="Resultatets overskrift, som den burde være.")
    topics: dict[Text, Text] = Field(
        {}, description="Hvad der burde svares i hvert emne, når der svares i flere."
    )
    note: Text | None = Field(None, description="Begrundelse eller kilde; vises ikke.")


class CaseReview(Entity):
    """The cases that somebody of one role has gone through, for one calculator."""

    calculator: Text = Field(description="Beregnerens id eller navn.")
    role: Text = Field(description="Faggruppe, fx Praktiserende læge. Intet personnavn.")
    date: Day = Field(description="Dagen, tilfældene er gennemgået, ÅÅÅÅ-MM-DD.")
    day: Day | None = Field(
        None,
        description="Dagen, tilfældene gælder, når de ikke gælder alle dage, ÅÅÅÅ-MM-DD.",
    )
    cases: tuple[ReviewedCase, ...] = Field(min_length=1, description="Tilfældene.")


class ReviewAnswer(Model):
    """What a role answered on a day about all that it was asked to look at."""

    date: Day = Field(description="Dagen, svaret er givet, ÅÅÅÅ-MM-DD.")
    says: Literal["i orden", "rettelser"] = Field(
        description="i orden: alt kan stå. rettelser: noget er sendt til rettelse."
    )
    note: Text | None = Field(None, description="Hvad der blev sagt. Ingen personnavne.")


class Reviewer(Entity):
    """A role that goes through a part of the content again and again; never a person."""

    role: Text = Field(description="Faggruppe, fx Praktiserende læge. Intet personnavn.")
    looks_at: tuple[PageId, ...] = Field(
        min_length=1,
        description="Det, faggruppen gennemgår: <kind>/<id>, fx offers/traening, eller side/<sti>.",
    )
    review_due: Day = Field(description="Dato, svaret senest skal være der.")
    answers: tuple[ReviewAnswer, ...] = Field((), description="Svarene, det ældste først.")

    @property
    def latest(self) -> ReviewAnswer | None:
        """What was answered last, if anything."""
        return self.answers[-1] if self.answers else None
