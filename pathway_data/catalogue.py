"""The loaded content in its layers: common things, regions, and programmes that add their own.

A reference means what the nearest layer has of that id: the programme's own, else its region's,
else the common one.

As it is loaded it holds what is written. `Catalogue.on` gives it as of a day: then the lists
have what holds on that day, and a reference still finds what has ended or is to come, so that
its page can say so.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from pathway_data.as_of import as_of, is_there, place_written, when_told
from pathway_data.introspection import marked
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models import LocalOffer, Municipality, Offer, Programme, Region, SiteFile
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Dated, Entity, PageReference, Reference
from pathway_data.problems import Location, Problem
from pathway_data.reads import GATHERED, Gathered, note, note_everything
from pathway_data.yaml_lines import Document

COMMON = "common"
LINES = ":"
"""Stands for an id where it is looked at on which lines the things of a kind stand; it is none."""
FILES = "/"
"""The same for the files that they stand in."""

type Key = tuple[str, str, str]
"""An entity by its folder, its kind and its id."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file and the place in it that an entity was read from."""

    path: str
    location: Location
    document: Document

    @property
    def data(self) -> Any:
        """What stands there, as it is written."""
        found = self.document.data
        for step in self.location:
            found = found[step]
        return found

    def line(self, *steps: str | int) -> int:
        """The line of something inside the entity, or of the nearest thing around it."""
        return self.document.line((*self.location, *steps))


@dataclass(frozen=True)
class Scope:
    """What one folder holds, in the order the editor wrote it, by kind and id.

    As of a day it has the `written` scope beside it, and in `away` those entities, by kind and
    id, that do not hold on the day. Whoever looks into it by whatever way has noted what it looked
    at (`pathway_data.reads`).
    """

    id: str
    _entities: Mapping[str, Mapping[str, Entity]]
    _origins: Mapping[tuple[str, str], Origin]
    day: date | None = None
    written: "Scope | None" = None
    away: frozenset[tuple[str, str]] = frozenset()

    @property
    def entities(self) -> Mapping[str, Mapping[str, Entity]]:
        """All that the folder holds, by kind and id."""
        note_everything()
        return self._entities

    @property
    def origins(self) -> Mapping[tuple[str, str], Origin]:
        """Where all of it was read from."""
        note_everything()
        return self._origins

    def holding(
        self,
        entities: Mapping[str, Mapping[str, Entity]],
        origins: Mapping[tuple[str, str], Origin],
    ) -> "Scope":
        """The same folder with other things in it."""
        return replace(self, _entities=entities, _origins=origins)

    def all[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this folder that hold on its day, by their rank."""
        return tuple(each for each in self.ever(model) if self.holds(each))

    def ever[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this folder whenever they hold, by their rank."""
        return tuple(sorted(self.as_written(model), key=lambda entity: entity.rank))

    def holds(self, entity: Entity) -> bool:
        """Whether an entity of this very folder holds on its day; always, where it has none."""
        kind = entity_kind(type(entity)).name
        if self.day is None:
            note(self.id, kind, entity.id)
        else:
            # What belongs to an offer holds no longer than that does, though it is as it was.
            note(GATHERED, self._away, (self.id, kind))
        return not self.away or (kind, entity.id) not in self.away

    @cached_property
    def _away(self) -> str:
        return away_on(self.day)

    def as_written[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this folder, in the order the editor wrote them."""
        kind = entity_kind(model).name
        note(self.id, kind)
        found = self._entities.get(kind, {}).values()
        return tuple(entity for entity in found if isinstance(entity, model))

    def every(self) -> Iterator[Entity]:
        """All entities of this folder, file by file."""
        for kind in KINDS:
            note(self.id, kind)
        for found in self._entities.values():
            yield from found.values()

    def own[E: Entity](self, model: type[E], entity_id: str) -> E | None:
        """An entity of this very folder, if it has it."""
        kind = entity_kind(model).name
        note(self.id, kind, entity_id)
        found = self._entities.get(kind, {}).get(entity_id)
        return found if isinstance(found, model) else None

    @property
    def programme(self) -> Programme | None:
        """The programme the folder describes; none in the common folder and a region's."""
        return next(iter(self.as_written(Programme)), None)

    @property
    def region(self) -> Region | None:
        """The region whose layer the folder is; none in the common folder and a programme's."""
        return next(iter(self.as_written(Region)), None)

    @property
    def itself(self) -> Programme | Region | None:
        """What the folder is the layer of: its programme or its region; none in the common one."""
        return self.programme or self.region

    def origin(self, entity: Entity) -> Origin:
        """Where an entity of this very folder was read from."""
        kind = entity_kind(type(entity)).name
        note(self.id, kind, LINES)
        return self._origins[kind, entity.id]

    def path_of(self, entity: Entity) -> str:
        """The file that an entity of this very folder was read from."""
        kind = entity_kind(type(entity)).name
        note(self.id, kind, FILES)
        return self._origins[kind, entity.id].path

    def problem(self, entity: Entity, message: str, *place: str | int) -> Problem:
        """What is wrong with an entity of this very folder, at a place inside it."""
        origin, kind = self.origin(entity), entity_kind(type(entity))
        if self.day is not None and self.written is not None:
            whole = self.written.entities[kind.name][entity.id]
            place = place_written(whole, self.day, place)
        text = f'{kind.danish} "{entity.id}": {message}'
        return Problem(origin.path, origin.line(*place), text)


def away_on(day: date | None) -> str:
    """What is not there on a day, as whoever looks at it notes it."""
    return f"away on {day}"


def key_of(scope: Scope, entity: Entity) -> Key:
    """An entity by its folder, its kind and its id."""
    return scope.id, entity_kind(type(entity)).name, entity.id


@dataclass(frozen=True)
class Catalogue:
    """All content: the common scope, then the regions and the programmes, by their order.

    `day` is the one it is of, and None for what is written.
    """

    common: Scope
    programmes: tuple[Scope, ...] = field(default=())
    regions: tuple[Scope, ...] = field(default=())
    made_of: "Catalogue | None" = field(default=None, compare=False, repr=False)

    @property
    def written(self) -> "Catalogue":
        """What is written, of which this is what there is on a day."""
        return self.made_of or self

    @property
    def day(self) -> date | None:
        """The day it is as of; none where it holds what is written."""
        return self.common.day

    def on(self, day: date) -> "Catalogue":
        """The content as of a day; itself where it is so already."""
        if self.day == day:
            return self
        dated = self.of_scopes(_on(scope.written or scope, day) for scope in self.scopes)
        there = self.of_scopes(
            replace(scope, away=scope.away | _resting(dated, scope)) for scope in dated.scopes
        )
        return replace(there, made_of=self.written)

    def of_scopes(self, made: Iterable[Scope]) -> "Catalogue":
        """One of these scopes, which stand in the order of its own."""
        common, *others = made
        first = len(self.regions)
        return Catalogue(common, tuple(others[first:]), tuple(others[:first]))

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """The common scope, then the regions, then the programmes."""
        return (self.common, *self.regions, *self.programmes)

    @property
    def site(self) -> SiteFile | None:
        """What the site file says; none where it cannot be read."""
        return next(iter(self.common.as_written(SiteFile)), None)

    @cached_property
    def _layers(self) -> Mapping[str, tuple[Scope, ...]]:
        regions = {scope.id: scope for scope in self.regions}
        made: dict[str, tuple[Scope, ...]] = {self.common.id: (self.common,)}
        made |= {scope.id: (scope, self.common) for scope in self.regions}
        for scope in self.programmes:
            own = scope.programme and scope.programme.region
            between = (regions[own],) if own in regions else ()
            made[scope.id] = (scope, *between, self.common)
        return made

    @cached_property
    def shape(self) -> tuple[tuple[str, ...], ...]:
        """The folders, and where the references of each are looked up."""
        return tuple(tuple(each.id for each in self.layers(scope)) for scope in self.scopes)

    def layers(self, scope: Scope) -> tuple[Scope, ...]:
        """Where a reference in `scope` is looked up, the nearest first."""
        return self._layers.get(scope.id, (scope, self.common))

    def region_of(self, scope: Scope) -> Region | None:
        """The region that a folder is of; none for what is common and a programme of no region."""
        return next((each.region for each in self.layers(scope) if each.region), None)

    def has_told(self, municipality: Municipality) -> bool:
        """Whether a municipality has told anything of its own offers."""
        return self._told.get(municipality.id) is not None

    @cached_property
    def _told(self) -> Gathered[str, bool]:
        every = (local for scope in self.scopes for local in scope.as_written(LocalOffer))
        found = {local.municipality: True for local in every if local.is_told}
        return Gathered(f"told on {self.day}", found)

    @property
    def gathered(self) -> tuple[Gathered[Any, Any], ...]:
        """What is worked out of all of it, for many that ask."""
        away = {
            (scope.id, kind): frozenset(name for other, name in scope.away if other == kind)
            for scope in self.scopes
            for kind, _ in scope.away
        }
        return self._told, self._more, Gathered(away_on(self.day), away)

    def fills_a_page(self, entity: Entity) -> bool:
        """Whether there is enough of something for a page of its own, where its kind has pages.

        What a municipality has told is worth one; a name alone stands in a list.
        """
        return not isinstance(entity, Municipality) or self.has_told(entity)

    def find[E: Entity](
        self, scope: Scope, model: type[E], entity_id: str
    ) -> tuple[Scope, E] | None:
        """The entity a reference in `scope` means, with the folder it stands in.

        The nearest layer that has it decides; None where none has.
        """
        for place in self.layers(scope):
            entity = place.own(model, entity_id)
            if entity is not None:
                return place, entity
        return None

    def overridden[E: Entity](self, scope: Scope, entity: E) -> tuple[Scope, E] | None:
        """What a reference would mean if this very scope did not have `entity` of its own.

        What tells more of a thing takes nobody's place.
        """
        if isinstance(entity, TellsMore):
            return None
        for place in self.layers(scope)[1:]:
            farther = place.own(type(entity), entity.id)
            if farther is not None:
                return place, farther
        return None

    def overriding[E: Entity](self, scope: Scope, entity: E) -> Iterator[tuple[Scope, E]]:
        """What stands in the place of an entity of this very scope in nearer layers."""
        for place in self.scopes:
            others = place is not scope and not isinstance(entity, TellsMore)
            if others and scope in self.layers(place):
                nearer = place.own(type(entity), entity.id)
                if nearer is not None:
                    yield place, nearer

    def find_page[E: Entity](
        self, scope: Scope, model: type[E], name: str
    ) -> tuple[Scope, E] | None:
        """The entity that a link to a page means: `<id>`, or `<programme>/<id>` of another one.

        A link leaves the layers of its own folder only by naming the programme, or the region.
        """
        programme, _, entity_id = name.rpartition("/")
        if not programme:
            return self.find(scope, model, entity_id) or self._itself(model, entity_id)
        folder = next((each for each in self.scopes[1:] if each.id == programme), None)
        entity = folder and folder.own(model, entity_id)
        return (folder, entity) if folder and entity else None

    def referred(
        self, scope: Scope, entity: Entity, kinds: Container[str]
    ) -> Iterator[tuple[Scope, Entity]]:
        """What of some kinds an entity of a folder refers to, or leads to the page of."""
        named = [(mark.kind, name) for _, mark, name in marked(entity, Reference)]
        for _, _, page in marked(entity, PageReference):
            kind, _, name = page.partition("/")
            named.append((kind, name))
        for kind, name in named:
            if kind in KINDS and kind in kinds:
                found = self.find_page(scope, KINDS[kind].model, name)
                if found is not None:
                    yield found

    def _itself[E: Entity](self, model: type[E], entity_id: str) -> tuple[Scope, E] | None:
        """A programme or a region itself, which its id names wherever it is said."""
        folder = next((each for each in self.scopes[1:] if each.id == entity_id), None)
        if folder is None:
            return None
        entity = folder.own(model, entity_id)
        is_itself = entity is folder.itself
        return (folder, entity) if entity is not None and is_itself else None

    def folders_with(self, model: type[Entity], entity_id: str) -> tuple[str, ...]:
        """The programmes and regions that have something of their own by this id."""
        return tuple(each.id for each in self.scopes[1:] if each.own(model, entity_id))

    def away(self, scope: Scope, entity: Entity) -> str:
        """Of what is not there on the catalogue's day: when it will be or was; else nothing.

        What belongs to an offer is there as long as that is.
        """
        if self.day is None or scope.holds(entity):
            return ""
        return when_told(self._kept_away_by(scope, entity, self.day), self.day)

    def is_over(self, scope: Scope, entity: Entity) -> bool:
        """Whether something was there before the catalogue's day and is no more."""
        if self.day is None or scope.holds(entity):
            return False
        dated = self._kept_away_by(scope, entity, self.day)
        return isinstance(dated, Dated) and dated.ended_before(self.day)

    def _kept_away_by(self, scope: Scope, entity: Entity, day: date) -> object:
        """What has the days on which something is there: itself, or the offer it belongs to."""
        offer = getattr(entity, "offer", None)
        meant = None if offer is None else self.find(scope, Offer, offer)
        return entity if meant is None or when_told(entity, day) else meant[1]

    def get[E: Entity](self, scope: Scope, model: type[E], entity_id: str) -> E:
        """Like `find`, for a reference the checks have already passed; the entity alone.

        Raises KeyError where there is none.
        """
        found = self.find(scope, model, entity_id)
        if found is None:
            raise KeyError(f"{entity_kind(model).name}/{entity_id}")
        return found[1]

    def all[E: Entity](self, model: type[E]) -> Iterator[tuple[Scope, E]]:
        """Every entity of a class with its folder, folder by folder."""
        for scope in self.scopes:
            for entity in scope.all(model):
                yield scope, entity

    def telling_more[T: TellsMore](
        self, scope: Scope, entity: Entity, model: type[T]
    ) -> tuple[tuple[Scope, T], ...]:
        """What other folders tell of an entity of `scope`, folder by folder."""
        found = self._more.get(key_of(scope, entity)) or ()
        return tuple((place, more) for place, more in found if isinstance(more, model))

    def stands_alone(self, scope: Scope, more: TellsMore) -> bool:
        """Whether so many folders tell of the same that this has a page of its own."""
        about = self.told_of(scope, more)
        if about is None:
            return False
        return len(self.telling_more(*about, type(more))) > more.most_together

    def told_of(self, scope: Scope, more: TellsMore) -> tuple[Scope, Entity] | None:
        """What something tells more of, with its folder."""
        kind, name = more.about
        return self.find(scope, KINDS[kind].model, name)

    @cached_property
    def _more(self) -> Gathered[Key, tuple[tuple[Scope, TellsMore], ...]]:
        """What tells more of an entity, by the entity's folder, kind and id."""
        made: dict[Key, list[tuple[Scope, TellsMore]]] = {}
        for model in TellsMore.__subclasses__():
            for scope, more in self.all(model):
                about = self.told_of(scope, more)
                if about is not None:
                    made.setdefault((about[0].id, *more.about), []).append((scope, more))
        return Gathered(
            f"more on {self.day}",
            {key: tuple(found) for key, found in made.items()},
            lambda found: [(scope.id, more) for scope, more in found],
        )

    def every(self) -> Iterator[tuple[Scope, Entity]]:
        """Every entity with its folder, file by file."""
        for scope in self.scopes:
            for entities in scope.entities.values():
                for entity in entities.values():
                    yield scope, entity


def _on(scope: Scope, day: date) -> Scope:
    """A scope with its entities as of a day, and those named that are not there on it."""
    entities: Mapping[str, Mapping[str, Entity]] = {
        kind: {name: as_of(entity, day) for name, entity in found.items()}
        for kind, found in scope.entities.items()
    }
    away = frozenset(
        (kind, name)
        for kind, found in entities.items()
        for name, entity in found.items()
        if not is_there(entity, day)
    )
    return Scope(scope.id, entities, scope.origins, day, scope, away)


def _resting(catalogue: Catalogue, scope: Scope) -> frozenset[tuple[str, str]]:
    """What belongs to an offer and so is there on no day that the offer is not."""
    if not any(each.away for each in catalogue.scopes):
        return frozenset()
    return frozenset(
        (kind, name)
        for kind, found in scope.entities.items()
        if found and issubclass(KINDS[kind].model, Dated)
        for name, entity in found.items()
        if not _offer_is_there(catalogue, scope, getattr(entity, "offer", None))
    )


def _offer_is_there(catalogue: Catalogue, scope: Scope, offer: object) -> bool:
    meant = catalogue.find(scope, Offer, offer) if isinstance(offer, str) else None
    return meant is None or meant[0].holds(meant[1])
