"""What a dated change concerns: what it names, what rests on that, and what is of its regions.

A law moves on a day; then so do the offers that rest on it, the tasks that belong to them, the
messages of whoever has them, and the answers that lead there. That is found here, once, so
that nobody has to remember to write it in all those places.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any

from pathway_data import models
from pathway_data.catalogue import Catalogue, Key, Scope, key_of
from pathway_data.introspection import below
from pathway_data.kinds import KINDS
from pathway_data.memory import Memory
from pathway_data.models.base import Cited, Entity, Statement
from pathway_data.reads import Gathered, note_everything
from pathway_data.standing import regions_of

CARRIERS = frozenset({"laws", "responsibilities", "offers", "routes", "calculators"})
"""What other content rests on: whoever refers to one that changes is concerned as well.

An actor is so only where the change names it: most that an actor does may stay as it is.
"""

RESTING: tuple[type[Entity], ...] = (
    models.Law,
    models.Responsibility,
    models.Actor,
    models.Offer,
    models.Route,
    models.Task,
    models.Notification,
    models.Duty,
    models.SubjectTopic,
    models.Step,
    models.Stratification,
    models.Role,
    models.Guide,
    models.Calculator,
    models.Programme,
)
"""What can be concerned by resting on something else."""

REGIONAL: tuple[type[Entity], ...] = (
    models.Programme,
    models.Actor,
    models.Addition,
    models.Offer,
    models.Route,
    models.Task,
    models.Notification,
    models.Calculator,
    models.Municipality,
    models.Source,
)
"""What says who does something, so that it matters when a region ends."""


NOT_THROUGH: Mapping[type[Entity], frozenset[str]] = {
    models.Duty: frozenset({"laws"}),
    models.SubjectTopic: frozenset({"actors"}),
}
"""What some may refer to without resting on it.

A provision has duties that stay beside the one that moves: a duty says itself which
responsibility it is. And a subject is seldom about all that the actors in it do.
"""


@dataclass(frozen=True)
class DatedChanges:
    """The dated changes of the content, and what each concerns.

    `memory` may hold what an earlier look has found; it has been told of the content.
    """

    catalogue: Catalogue
    memory: Memory = field(default_factory=Memory, compare=False)

    def of(self, scope: Scope, entity: Entity) -> tuple[models.DatedChange, ...]:
        """The changes that concern an entity of a folder, by their order."""
        return tuple(change for _, change in self._concerning.get(key_of(scope, entity)) or ())

    @property
    def gathered(self) -> tuple[Gathered[Any, Any], ...]:
        """What is worked out of all content here, for many that ask."""
        return (self._concerning,)

    def among(self, found: Iterable[models.DatedChange]) -> tuple[models.DatedChange, ...]:
        """Some changes, each once and by their order, whatever folders they stand in."""
        wanted = {id(change) for change in found}
        every = (change for _, change in self._every if id(change) in wanted)
        return tuple(sorted(every, key=lambda change: change.rank))

    def home(self, change: models.DatedChange) -> Scope:
        """The folder a change stands in, whose sources it is cited to: it may concern others."""
        return next(scope for scope, other in self._every if other is change)

    @staticmethod
    def line(change: models.DatedChange, day: date) -> Statement:
        """What is said of a change on a day, from the side of it that the day lies on."""
        return change.before if day < change.day else change.after

    def everything(self, change: models.DatedChange) -> Iterator[tuple[Scope, Entity]]:
        """All that a change concerns, folder by folder."""
        note_everything()
        keys = next(keys for other, keys in self._concerned if other is change)
        for scope, entity in self.catalogue.every():
            if key_of(scope, entity) in keys:
                yield scope, entity

    @cached_property
    def _every(self) -> tuple[tuple[Scope, models.DatedChange], ...]:
        return tuple(self.catalogue.all(models.DatedChange))

    @cached_property
    def _concerning(self) -> Gathered[Key, tuple[tuple[Scope, models.DatedChange], ...]]:
        """The changes that concern each thing, each with the folder it stands in."""
        found: dict[Key, list[tuple[Scope, models.DatedChange]]] = {}
        for (scope, change), (_, keys) in zip(self._every, self._concerned, strict=True):
            for key in keys:
                found.setdefault(key, []).append((scope, change))
        return Gathered(
            f"changes on {self.catalogue.day}",
            {key: tuple(changes) for key, changes in found.items()},
            lambda changes: [(scope.id, change) for scope, change in changes],
        )

    @cached_property
    def _concerned(self) -> tuple[tuple[models.DatedChange, frozenset[Key]], ...]:
        return tuple(
            (change, self._spread(self._named(change)) | self._of_regions(change))
            for _, change in self._every
        )

    def _named(self, change: models.DatedChange) -> frozenset[Key]:
        return frozenset(key for name in change.concerns for key in self._by_name.get(name, ()))

    @cached_property
    def _by_name(self) -> Mapping[str, list[Key]]:
        """What is called `<kind>/<id>`, in whatever folder."""
        found: dict[str, list[Key]] = {}
        for key in self._rests_on:
            found.setdefault(f"{key[1]}/{key[2]}", []).append(key)
        return found

    def _of_regions(self, change: models.DatedChange) -> frozenset[Key]:
        if not change.regions:
            return frozenset()
        return frozenset(
            key for key, told in self._regions.items() if not told.isdisjoint(change.regions)
        )

    @cached_property
    def _regions(self) -> Mapping[Key, frozenset[str]]:
        """Where anything that says who does something holds."""
        # Hundreds of statements of a folder rest on the same few sources.
        known: dict[tuple[object, ...], frozenset[str]] = {}

        def told(scope: Scope, entity: Entity) -> Iterator[str]:
            own = getattr(entity, "region", None)
            if isinstance(own, str):
                yield own
            for _, cited in below(entity, Cited):
                rests_on = scope.id, cited.region, *(each.source for each in cited.citations)
                if rests_on not in known:
                    known[rests_on] = regions_of(self.catalogue, scope, cited)
                yield from known[rests_on]

        return {
            key_of(scope, entity): frozenset(told(scope, entity))
            for scope, entity in self.catalogue.every()
            if isinstance(entity, REGIONAL)
        }

    def _spread(self, begun: frozenset[Key]) -> frozenset[Key]:
        """What is named, what rests on that, and so on as far as it goes."""
        found, carrying = set(begun), set(begun)
        while carrying:
            more = {key for each in carrying for key in self._resting.get(each, ())} - found
            found |= more
            carrying = {key for key in more if key[1] in CARRIERS}
        return frozenset(found)

    @cached_property
    def _resting(self) -> Mapping[Key, list[Key]]:
        """What could rest on each thing."""
        found: dict[Key, list[Key]] = {}
        for key, rests in self._rests_on.items():
            for each in rests:
                found.setdefault(each, []).append(key)
        return found

    @cached_property
    def _rests_on(self) -> Mapping[Key, frozenset[Key]]:
        """What each entity could rest on; nothing for the kinds that never do."""
        shape = self.memory.same("shape", "", self.catalogue.shape)
        nothing: frozenset[Key] = frozenset()
        made = {}
        for scope, entity in self.catalogue.every():
            key = key_of(scope, entity)
            made[key] = nothing
            if isinstance(entity, RESTING):
                made[key] = self.memory.look(
                    "rests on",
                    (key, self.catalogue.day),
                    (shape, entity),
                    partial(self._references, scope, entity),
                )
        return made

    def _references(self, scope: Scope, entity: Entity) -> frozenset[Key]:
        kinds = KINDS.keys() - NOT_THROUGH.get(type(entity), frozenset())
        return frozenset(key_of(*each) for each in self.catalogue.referred(scope, entity, kinds))
