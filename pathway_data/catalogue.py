"""The loaded content: common things, and programmes that may add their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast, overload

from pathway_data import models
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Entity
from pathway_data.problems import Problem
from pathway_data.yaml_lines import Location

COMMON = "common"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and the place in it that an entity was read from."""

    path: str
    location: Location
    lines: Mapping[Location, int]

    def line(self, *steps: str | int) -> int:
        """The line of something inside the entity, or of the nearest thing around it."""
        location: Location = (*self.location, *steps)
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


@dataclass(frozen=True)
class Scope:
    """What one folder holds, in the order the editor wrote it, by kind and id."""

    id: str
    entities: Mapping[str, Mapping[str, Any]]
    origins: Mapping[tuple[str, str], Origin]

    def all[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this folder, by their rank."""
        return tuple(sorted(self.as_written(model), key=lambda entity: entity.rank))

    def as_written[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this folder, in the order the editor wrote them."""
        return cast("tuple[E, ...]", self._all(entity_kind(model).name))

    def own[E: Entity](self, model: type[E], entity_id: str) -> E | None:
        """An entity of this very folder, if it has it."""
        found = self.entities.get(entity_kind(model).name, {}).get(entity_id)
        return cast("E | None", found)

    def origin(self, entity: Entity) -> Origin:
        """Where an entity of this very folder was read from."""
        return self.origins[entity_kind(type(entity)).name, entity.id]

    def problem(self, entity: Entity, message: str, *place: str | int) -> Problem:
        """What is wrong with an entity of this very folder, at a place inside it."""
        origin, kind = self.origin(entity), entity_kind(type(entity))
        text = f'{kind.danish} "{entity.id}": {message}'
        return Problem(origin.path, origin.line(*place), text)

    def _all(self, kind: str) -> tuple[Any, ...]:
        return tuple(self.entities.get(kind, {}).values())

    @property
    def programme(self) -> models.Programme | None:
        """The programme the folder describes; none in the common folder."""
        return next(iter(self._all("programme")), None)

    @property
    def sources(self) -> tuple[models.Source, ...]:
        """The sources listed in this folder."""
        return self._all("sources")

    @property
    def laws(self) -> tuple[models.Law, ...]:
        """The legal bases listed in this folder."""
        return self._all("laws")

    @property
    def actors(self) -> tuple[models.Actor, ...]:
        """The actors of this folder, by their order."""
        return tuple(sorted(self._all("actors"), key=lambda actor: actor.order))

    @property
    def roles(self) -> tuple[models.Role, ...]:
        """The user groups of this folder, by their order."""
        return tuple(sorted(self._all("roles"), key=lambda role: role.order))

    @property
    def phases(self) -> tuple[models.Phase, ...]:
        """The phases of the pathway, by their order."""
        return tuple(sorted(self._all("phases"), key=lambda phase: phase.order))

    @property
    def tasks(self) -> tuple[models.Task, ...]:
        """The actors' tasks."""
        return self._all("tasks")

    @property
    def notifications(self) -> tuple[models.Notification, ...]:
        """Who tells whom, when and what."""
        return self._all("notifications")

    @property
    def offers(self) -> tuple[models.Offer, ...]:
        """The offers, by their order."""
        return tuple(sorted(self._all("offers"), key=lambda offer: offer.order))

    @property
    def messages(self) -> tuple[models.Message, ...]:
        """The key messages to citizens."""
        return self._all("messages")

    @property
    def indicators(self) -> tuple[models.Indicator, ...]:
        """The indicators, by their number."""
        return tuple(sorted(self._all("indicators"), key=lambda indicator: indicator.number))

    @property
    def stratifications(self) -> tuple[models.Stratification, ...]:
        """The ways to divide citizens by need."""
        return self._all("stratifications")

    @property
    def routes(self) -> tuple[models.Route, ...]:
        """The ways to refer a citizen."""
        return self._all("routes")

    @property
    def calculators(self) -> tuple[models.Calculator, ...]:
        """The calculators, by their order."""
        return tuple(sorted(self._all("calculators"), key=lambda item: item.order))

    @property
    def cases(self) -> tuple[models.WorkedCase, ...]:
        """The worked cases of the calculators."""
        return self._all("cases")


@dataclass(frozen=True)
class Catalogue:
    """All content: the common scope and the programmes, by their order."""

    common: Scope
    programmes: tuple[Scope, ...] = field(default=())

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The common scope, then the programmes."""
        return (self.common, *self.programmes)

    @overload
    def find[E: Entity](
        self, scope: Scope, model: type[E], entity_id: str
    ) -> tuple[Scope, E] | None: ...
    @overload
    def find(self, scope: Scope, model: str, entity_id: str) -> tuple[Scope, Any] | None: ...
    def find(
        self, scope: Scope, model: str | type[Entity], entity_id: str
    ) -> tuple[Scope, Any] | None:
        """The entity a reference in `scope` means, with the folder it stands in.

        The reference's own folder comes first, then the common one; None where neither has it.
        """
        kind = model if isinstance(model, str) else entity_kind(model).name
        for place in (scope, self.common):
            entity = place.entities.get(kind, {}).get(entity_id)
            if entity is not None:
                return place, entity
        return None

    @overload
    def get[E: Entity](self, scope: Scope, model: type[E], entity_id: str) -> E: ...
    @overload
    def get(self, scope: Scope, model: str, entity_id: str) -> Any: ...
    def get(self, scope: Scope, model: str | type[Entity], entity_id: str) -> Any:
        """Like `find`, for a reference the checks have already passed; the entity alone.

        Raises KeyError where there is none.
        """
        kind = model if isinstance(model, str) else entity_kind(model).name
        found = self.find(scope, kind, entity_id)
        if found is None:
            raise KeyError(f"{kind}/{entity_id}")
        return found[1]

    def every(self) -> Iterator[tuple[Scope, str, Entity, Origin]]:
        """Every entity with its scope, kind and origin, file by file."""
        for scope in self.scopes:
            for kind, entities in scope.entities.items():
                for entity_id, entity in entities.items():
                    yield scope, kind, entity, scope.origins[kind, entity_id]
