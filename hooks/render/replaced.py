"""What still leads to something that has ended or been replaced, for editors to put right."""

from collections.abc import Iterator

from hooks.render.shared import file_link
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Citation, Dated, Entity, PageReference
from pathway_data.problems import Location

KIND = "afløst eller slut"
CAPTION = "Fører til noget, der er afløst eller slut"


def list_of_replaced(place: Place, key: str) -> v.Table:
    """Citations of sources that others replace, and links to what is over, line by line.

    Rows are found by `key` among all that waits.
    """
    return place.site.remembered("replaced", place.scope.id, key, lambda: _list(place, key))


def _list(place: Place, key: str) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(entity),
            what,
            file_link(place.data_file(entity), place.scope.origin(entity).line(*at)),
            tags=((key, (KIND,)),),
        )
        for entity in _in_scope(place)
        for at, what in dict.fromkeys(_led(place, entity))
    )
    return v.Table(CAPTION, ("Hvad det vedrører", "Fører til", "Ret her"), rows)


def _in_scope(place: Place) -> Iterator[Entity]:
    """What holds on the day, as it is written, so that lines are those of the file."""
    written = place.scope.written or place.scope
    yield from (each for each in written.every() if place.scope.holds(each))


def _led(place: Place, entity: Entity) -> Iterator[tuple[Location, str]]:
    catalogue, scope = place.site.catalogue, place.scope
    for at, citation in below(entity, Citation):
        found = catalogue.find(scope, models.Source, citation.source)
        state = place.source_state(*found) if found else ""
        if found and state:
            yield at, f"{found[1].short}: {state}"
    for at, _, reference in marked(entity, PageReference):
        kind, _, name = reference.partition("/")
        if kind in KINDS and issubclass(KINDS[kind].model, Dated):
            meant = catalogue.find_page(scope, KINDS[kind].model, name)
            if meant and catalogue.is_over(*meant):
                kind_named = entity_kind(type(meant[1])).danish
                yield at, f"{kind_named} {reference}: {catalogue.away(*meant)}"
