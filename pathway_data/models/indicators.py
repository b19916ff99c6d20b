"""Indicators that can be computed: what counts a row in, and which file they are read from."""

from typing import Annotated, Literal

from pydantic import Field

from pathway_data.models.base import Cited, Dated, Entity, Model, Reference, Slug, Text, Whole
from pathway_data.models.knowledge import PageLink
from pathway_data.models.rules import Calculator


class RowCondition(Model):
    """Something that must hold for a row; exactly one of answer and the two more_than."""

    column: Slug = Field(description="Feltets navn, som det står under fields.")
    answer: Literal["ja", "nej"] | None = Field(None, description="Svaret, der skal stå.")
    more_than: Whole | None = Field(None, ge=0, description="Antallet skal være større end dette.")
    more_than_percent: Whole | None = Field(
        None, ge=0, le=100, description="Antallet skal være mere end så mange procent af feltet of."
    )
    of: Slug | None = Field(None, description="Feltet, der tages procent af.")


class FileColumn(Entity):
    """A column that says which group a row belongs to."""

    label: Text = Field(description="Hvad kolonnen siger.")


class DisclosureRule(Dated, Cited):
    """What is too small to be shown, and who says so."""

    id: Slug = Field(description="Reglens navn i adressen.")
    label: Text = Field(description="Det, læseren vælger.")
    text: Text = Field(description="Hvad der skjules, i en sætning eller to.")
    smallest_group: Whole = Field(ge=2, description="Grupper med færre i nævneren vises ikke.")
    smallest_part: Whole = Field(
        ge=2, description="Tællere fra 1 til under dette vises ikke, og heller ikke som resten."
    )
    all_or_none_below: Whole = Field(
        ge=2, description="I grupper med færre vises det ikke, at alle eller ingen er talt med."
    )
    nearest: Whole = Field(
        1, ge=1, description="Antal afrundes til nærmeste; 1 er ingen afrunding."
    )


class IndicatorSet(Calculator):
    """Indicators computed from a file the reader has."""

    kind: Literal["indicators"] = Field(description="Beregnerens slags.")
    indicators: tuple[Annotated[Slug, Reference("indicators")], ...] = Field(
        min_length=1, description="Indikatorernes id'er, i den rækkefølge de vises."
    )
    municipality: FileColumn = Field(description="Kolonnen med kommunens navn.")
    date: FileColumn = Field(description="Kolonnen med datoen, der afgør perioden.")
    disclosure: tuple[DisclosureRule, ...] = Field(
        min_length=1, description="Regler for små tal; den første gælder, til læseren vælger."
    )
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")
