"""Indicators that can be computed: what counts a row in, and which file they are read from."""

from typing import Annotated, Literal

from pydantic import Field

from pathway_data.models.base import Entity, Model, Reference, Slug, Text
from pathway_data.models.knowledge import PageLink
from pathway_data.models.rules import Calculator


class RowCondition(Model):
    """Something that must hold for a row; exactly one of answer and the two more_than."""

    column: Slug = Field(description="Feltets navn, som det står under fields.")
    answer: Literal["ja", "nej"] | None = Field(None, description="Svaret, der skal stå.")
    more_than: int | None = Field(None, ge=0, description="Antallet skal være større end dette.")
    more_than_percent: int | None = Field(
        None, ge=0, le=100, description="Antallet skal være mere end så mange procent af feltet of."
    )
    of: Slug | None = Field(None, description="Feltet, der tages procent af.")


class FileColumn(Entity):
    """A column that says which group a row belongs to."""

    label: Text = Field(description="Hvad kolonnen siger.")


class IndicatorSet(Calculator):
    """Indicators computed from a file the reader has."""

    kind: Literal["indicators"] = Field(description="Beregnerens slags.")
    indicators: tuple[Annotated[Slug, Reference("indicators")], ...] = Field(
        min_length=1, description="Indikatorernes id'er, i den rækkefølge de vises."
    )
    municipality: FileColumn = Field(description="Kolonnen med kommunens navn.")
    date: FileColumn = Field(description="Kolonnen med datoen, der afgør perioden.")
    smallest_group: int = Field(
        5, ge=2, description="Grupper med færre borgere i nævneren vises ikke."
    )
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")
