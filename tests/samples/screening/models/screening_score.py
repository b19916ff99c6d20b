"""Screening scores as data."""

from typing import Literal

from pydantic import Field

from pathway_data.models.base import Cited, Entity, Text
from pathway_data.models.rules import Calculator


class ScreeningItem(Cited, Entity):
    """A question of a screening."""

    label: Text = Field(description="Spørgsmålet, som læseren ser det.")
    points: int = Field(ge=0, description="Point, når svaret er ja.")


class ScoreBand(Cited, Entity):
    """What a sum means."""

    lowest: int = Field(ge=0, description="Den mindste sum i intervallet.")
    headline: Text = Field(description="Resultatet i én linje.")
    because: Text = Field(description="Begrundelsen, som læseren ser den.")


class ScreeningScore(Calculator):
    """A sum of item scores with thresholds."""

    kind: Literal["screening_score"] = Field(description="Beregnerens slags.")
    items: tuple[ScreeningItem, ...] = Field(min_length=1, description="Spørgsmålene.")
    bands: tuple[ScoreBand, ...] = Field(min_length=1, description="Grænserne, den laveste først.")
