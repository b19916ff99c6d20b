"""Old names lead to one thing each, and to nothing that is still called so."""

from collections.abc import Iterator

from pathway_data.catalogue import Scope
from pathway_data.former import Former, formers
from pathway_data.introspection import below
from pathway_data.kinds import entity_kind
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.problems import Fault, Problem


def former_names(loaded: Loaded) -> Iterator[Problem]:
    """Names that two things claim to have had, and those that something still has."""
    seen: dict[tuple[str, ...], Former] = {}
    for each in formers(loaded.catalogue):
        first = seen.setdefault(each.key, each)
        place = ("formerly", each.number)
        if first is not each:
            origin = first.scope.origin(first.entity)
            line = origin.line("formerly", first.number)
            said = f'"{each.name}" står også som formerly i {origin.path}:{line}'
            cure = "lad kun den ene have det gamle navn"
            yield each.scope.problem(each.entity, f"{said} – {cure}", *place)
        elif not each.is_address:
            still = each.scope.own(type(each.entity), each.name)
            if still is not None:
                where = each.scope.origin(still)
                said = f'"{each.name}" er i brug i {where.path}:{where.line("id")}'
                cure = "slet det under formerly, eller giv den anden et nyt id"
                yield each.scope.problem(each.entity, f"{said} – {cure}", *place)


def former_parts(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Old names of what is only a part of something and has no address of its own."""
    for place, part in below(entity, Entity):
        if place and part.formerly:
            what = entity_kind(type(entity)).danish
            yield (*place, "formerly"), f"formerly virker kun på en hel {what} – slet det her"
