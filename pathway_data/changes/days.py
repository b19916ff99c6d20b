"""The days on which something of the content changes, and what changes on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import BaseModel

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import below
from pathway_data.models.base import Entity


@dataclass(frozen=True)
class Turn:
    """Something that begins on a day, or that has ended on it."""

    day: date
    scope: Scope
    entity: Entity
    begins: bool


def turns(catalogue: Catalogue) -> Iterator[Turn]:
    """Everything that begins or ends on a day, past days too, in the order it is written."""
    for scope, entity in catalogue.every():
        if isinstance(entity, models.DatedChange):
            yield Turn(entity.day, scope, entity, begins=True)
        for _, part in below(entity, BaseModel):
            begin, end = (getattr(part, name, None) for name in ("valid_from", "valid_to"))
            if isinstance(begin, date):
                yield Turn(begin, scope, entity, begins=True)
            if isinstance(end, date) and end < date.max:
                yield Turn(end + timedelta(days=1), scope, entity, begins=False)
