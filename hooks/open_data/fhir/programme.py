"""A programme as its bundle sees it: what it has, and how its resources are called."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hooks.open_data.fhir.citations import Notes, is_tentative, regions, standing
from hooks.open_data.fhir.resources import (
    NAME_SYSTEM,
    Json,
    Resource,
    computable_name,
    resource,
    text,
    urn,
)
from hooks.open_data.fhir.terms import TERMINOLOGY, coding
from hooks.site.about import facts_of
from hooks.site.places import Place
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.kinds import entity_kind
from pathway_data.local_offers import Told
from pathway_data.models.base import Cited, Entity
from pathway_data.models.local_offers import Given


@dataclass(frozen=True)
class ProgrammeData:
    """A programme, seen from its own scope."""

    place: Place

    @property
    def programme(self) -> models.Programme:
        """The programme itself."""
        found = self.place.scope.programme
        assert found is not None
        return found

    @property
    def agreement(self) -> models.DataAgreement | None:
        """What is agreed on national codes, where the content has it."""
        return self.place.site.agreement

    def known[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """What the programme has of a kind, its region's and the common ones too."""
        return self.place.known(model)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What municipalities give of its offers on the day, by their own word or a source's."""
        site = self.place.site
        return tuple(
            told
            for offer in self.known(models.Offer)
            for told in site.local_offers.of_offer(self.place.owner(offer), offer)
            if told.local.given is Given.YES and told.local.holds(site.day)
        )

    @property
    def municipalities(self) -> tuple[models.Municipality, ...]:
        """Those it knows, and those of any region that give an offer of its."""
        every = {each.id: each for each in self.known(models.Municipality)}
        for told in self.told:
            every.setdefault(told.municipality.id, told.municipality)
        return tuple(every.values())

    def find[E: Entity](
        self, model: type[E], entity_id: str, scope: Scope | None = None
    ) -> tuple[Scope, E]:
        """What is meant by an id, with where it stands; `scope` is where the id is written.

        A programme of the whole country is given in regions whose layers it does not know: there
        stand those municipalities, and the sources of what they have told.
        """
        return next(self._found(model, entity_id, scope))

    def _found[E: Entity](
        self, model: type[E], entity_id: str, scope: Scope | None = None
    ) -> Iterator[tuple[Scope, E]]:
        for at in (*([scope] if scope else []), *self._looked_in()):
            found = self.place.site.catalogue.find(at, model, entity_id)
            if found is not None:
                yield found

    def _looked_in(self) -> Iterator[Scope]:
        yield self.place.scope
        for told in self.told:
            yield from (told.scope, told.home)

    def owner(self, entity: Entity) -> Scope:
        """Where something stands: two regions may have different sources of one id."""
        found = [*self._found(type(entity), entity.id)]
        return next((scope for scope, each in found if each is entity), found[0][0])

    def at(self, entity: Entity) -> Place:
        """The site as seen from where something stands."""
        return self.place.site.at(self.owner(entity))

    def urn(self, resource_type: str, entity: Entity, *part: str) -> str:
        """The name of a resource made of something; the same in every bundle that has it."""
        scope, kind = self.owner(entity).id, entity_kind(type(entity)).name
        return urn(facts_of(self.place.site).name, resource_type, scope, kind, entity.id, *part)

    def own_urn(self, resource_type: str, *part: str) -> str:
        """The name of a resource that the bundle has of the programme as a whole."""
        return self.urn(resource_type, self.programme, *part)

    def identifier(self, entity: Entity, *part: str) -> list[Json]:
        """Where the API has what a resource is made of: `<scope>/<kind>/<id>`."""
        scope, kind = self.owner(entity).id, entity_kind(type(entity)).name
        return [{"system": NAME_SYSTEM, "value": "/".join((scope, kind, entity.id, *part))}]

    def definition(
        self,
        resource_type: str,
        entity: Entity,
        title: str,
        description: str,
        body: Mapping[str, Any],
        notes: Notes,
        *part: str,
    ) -> Resource:
        """A definition, which is known by its canonical name.

        It is a draft, as nobody has approved it for use in a system; and experimental where its
        sources are drafts, applications or wishes themselves.
        """
        name = self.urn(resource_type, entity, *part)
        cited = notes.cited
        kinds = [coding("status", status) for status in standing(notes.place, cited)]
        head = {
            "url": name,
            "identifier": self.identifier(entity, *part),
            "name": computable_name(self.owner(entity).id, entity.id, *part),
            "title": title,
            "status": "draft",
            "experimental": is_tentative(notes.place, cited),
            "publisher": facts_of(self.place.site).owner or facts_of(self.place.site).name,
            "description": description,
            "useContext": [
                {
                    "code": _coding("usage-context-type", "program", "Program"),
                    "valueCodeableConcept": text(self.programme.title),
                },
                *(
                    {
                        "code": coding("usage", "status"),
                        "valueCodeableConcept": {"coding": [kind]},
                    }
                    for kind in kinds
                ),
            ],
            "jurisdiction": [text(region) for region in regions(notes.place, cited)],
        }
        return resource(resource_type, name, title, description, {**head, **body}, cited)


def _coding(system: str, code: str, display: str) -> Json:
    return {"system": f"{TERMINOLOGY}{system}", "code": code, "display": display}


def concept(system: str, code: str, display: str) -> Json:
    """A concept of one of the standard's own code systems."""
    return {"coding": [_coding(system, code, display)]}


def every(*groups: Iterable[Cited | None]) -> tuple[Cited, ...]:
    """The statements of several groups, those that are there."""
    return tuple(each for group in groups for each in group if each is not None)
