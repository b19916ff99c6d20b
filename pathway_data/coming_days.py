"""The days on which something of the content changes, and what changes on each.

One list for whoever looks ahead: the check, what is told of changes, and a calendar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import below
from pathway_data.models.base import Dated, Entity
from pathway_data.problems import Location


@dataclass(frozen=True)
class Turn:
    """Something that begins on a day, or that has ended on it, and where that is written.

    Of a change that is told from both sides of its day, `begins` is true.
    """

    day: date
    scope: Scope
    entity: Entity
    place: Location
    begins: bool


def turns(catalogue: Catalogue) -> Iterator[Turn]:
    """Everything that begins or ends on a day, past days too, in the order it is written.

    The catalogue is the written one: as of a day it lacks what does not hold on that.
    """
    for scope, entity in catalogue.every():
        yield from turns_of(scope, entity)


def turns_of(scope: Scope, entity: Entity) -> Iterator[Turn]:
    """Everything of one entity that begins or ends on a day."""
    if isinstance(entity, models.DatedChange):
        yield Turn(entity.day, scope, entity, ("day",), begins=True)
    for place, part in below(entity, Dated):
        if part.valid_from is not None:
            yield Turn(part.valid_from, scope, entity, (*place, "valid_from"), begins=True)
        if part.valid_to is not None and part.valid_to < date.max:
            after = part.valid_to + timedelta(days=1)
            yield Turn(after, scope, entity, (*place, "valid_to"), begins=False)


def days_of(scope: Scope, entity: Entity, day: date) -> tuple[date, ...]:
    """The days after this one on which something of an entity changes, the nearest first."""
    return _days_after(day, turns_of(scope, entity))


def coming_days(catalogue: Catalogue, day: date) -> tuple[date, ...]:
    """The days after this one on which something changes, the nearest first."""
    return _days_after(day, turns(catalogue))


def _days_after(day: date, found: Iterable[Turn]) -> tuple[date, ...]:
    return tuple(sorted({turn.day for turn in found if turn.day > day}))
