"""The worked cases that test the calculators."""

from typing import Annotated

from pydantic import Field

from pathway_data.models.base import Cited, Day, Entity, Model, Reference, Slug, Text


class ExpectedFigure(Model):
    """A figure a worked case must give."""

    label: Text = Field(
        description="Tallets navn i resultatet; i en tabel rækkens navn, et komma og kolonnens, "
        "fx Løn, 2026 – eller blot rækkens."
    )
    value: Text = Field(description="Tallet, præcis som resultatet skal vise det.")


class WorkedCase(Cited, Entity):
    """A case a clinician can read: what is given, what comes out, and why."""

    title: Text = Field(description="Tilfældet i én sætning.")
    calculator: Annotated[Slug, Reference("calculators")] = Field(description="Beregneren.")
    given: dict[Slug, Text] = Field(
        description="Svar, som de tastes: feltets id og svaret. Tal står i citationstegn, en dag "
        "som 2026-03-01, rækkerne til indikatorer i feltet raekker, og i et projektbudget linjerne "
        "i linje-1-antal, linje-1-tid, linje-1-takst. Resten er startværdier."
    )
    expected: Text = Field(
        description="Resultatets overskrift, ordret; en dag står med ugedag. make check skriver, "
        "hvad der er beregnet."
    )
    figures: tuple[ExpectedFigure, ...] = Field((), description="Tal, resultatet skal vise.")
    day: Day | None = Field(
        None,
        description="Dagen, eksemplet gælder, ÅÅÅÅ-MM-DD, når det ikke gælder alle dage. "
        "Udelades ellers: så regnes det efter det, der gælder på stedets dag.",
    )
    why: Text = Field(description="Hvorfor resultatet er rigtigt.")
