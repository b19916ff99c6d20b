"""What things were called before: old ids lead to the things that have them as `formerly`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pathway_data.catalogue import Catalogue, Scope
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Entity


@dataclass(frozen=True)
class Former:
    """Something that was once called `name`: an old id, or an old address with a stroke in it."""

    name: str
    scope: Scope
    entity: Entity
    number: int
    """The place of the name among those that the entity has had."""

    @property
    def is_address(self) -> bool:
        """Whether the name is an address of the site rather than an id."""
        return "/" in self.name

    @property
    def key(self) -> tuple[str, ...]:
        """What no two things may both have been."""
        if self.is_address:
            return (self.name,)
        return (self.scope.id, entity_kind(type(self.entity)).name, self.name)


def formers(catalogue: Catalogue) -> Iterator[Former]:
    """Every former name in the content, in the order it is written."""
    for scope, entity in catalogue.every():
        for number, name in enumerate(entity.formerly):
            yield Former(name, scope, entity, number)


def renamed(catalogue: Catalogue) -> Mapping[str, Mapping[str, str]]:
    """The id that something has now, by its kind and the id it had."""
    made: dict[str, dict[str, str]] = {}
    for each in formers(catalogue):
        if not each.is_address:
            made.setdefault(entity_kind(type(each.entity)).name, {})[each.name] = each.entity.id
    return made
