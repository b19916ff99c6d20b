"""From which layer something is: national, a region's, a programme's; and what it stands for.

A site without regions has one layer beneath its programmes, and its pages say nothing of it.
"""

from collections.abc import Iterator

from hooks.site.places import Place, title_of
from hooks.views import blocks as v
from pathway_data.kinds import KINDS
from pathway_data.models.base import Entity
from pathway_data.models.pages import SitePage

NATIONAL = "Gælder nationalt"


def layer_of(place: Place, entity: Entity) -> Iterator[v.Block]:
    """On an entity's own page: where it holds, what it stands for, and what stands for it."""
    catalogue = place.site.catalogue
    beneath = catalogue.overridden(place.scope, entity)
    if beneath is not None or (catalogue.regions and place.scope.programme is None):
        yield v.Paragraph(f"{_holds(place)}.")
    if beneath is not None:
        other = place.site.at(beneath[0])
        yield v.Links((other.link_to(beneath[1], f"I stedet for: {_named(other, beneath[1])}"),))
    above = tuple(
        place.site.at(scope).link_to(
            nearer, f"I {place.site.at(scope).named} i stedet: {title_of(nearer)}"
        )
        for scope, nearer in catalogue.overriding(place.scope, entity)
    )
    if above:
        yield v.Links(above)


def layers_of_list(place: Place, page: SitePage) -> Iterator[v.Block]:
    """On a list of a nearer layer: which of its entries stand in the place of a farther one."""
    found = tuple(
        other.link_to(beneath[1], f"{title_of(entity)}: i stedet for {_named(other, beneath[1])}")
        for shown in page.shows
        for entity in place.scope.as_written(KINDS[shown.kind].model)
        if (beneath := place.site.catalogue.overridden(place.scope, entity))
        for other in (place.site.at(beneath[0]),)
    )
    if place.scope.region is not None:
        yield v.Paragraph(f"{_holds(place)}.")
    if found:
        yield v.Links(found)


def _holds(place: Place) -> str:
    return NATIONAL if place.is_common else f"Gælder i {place.named}"


def _named(place: Place, entity: Entity) -> str:
    """What a farther layer has, with the layer it is from."""
    where = "nationalt" if place.is_common else f"i {place.named}"
    return f"{title_of(entity)}, som gælder {where}"
