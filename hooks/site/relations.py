"""What belongs together across pages: a calculator, and the offers, laws and actors it leads to.

Nothing is written twice. A calculator leads to something when one of its answers or next steps
does, and what it leads to leads back to it.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Entity

RELATED = {"offers": "Tilbud", "laws": "Lov", "actors": "Aktører"}
"""The kinds that calculators are shown beside, each with its heading."""

MOST_CALCULATORS = 12
"""More than so many are no help to choose from; each stands on the pages of its programme."""


def calculators_for(place: Place, *entities: Entity) -> tuple[v.Link, ...]:
    """The calculators that lead to any of these, each with its title.

    Where many programmes have one, only those of the scope itself; the others' stand with them.
    """
    found = {
        number: (other, calculator)
        for entity in entities
        for number, other, calculator in place.site.calculators_naming.get(_reference(entity)) or ()
        if other.means(entity)
    }
    many = len(found) > MOST_CALCULATORS
    return tuple(
        other.link_to(calculator)
        for _, (other, calculator) in sorted(found.items(), key=itemgetter(0))
        if not many or other.scope is place.scope
    )


def _reference(entity: Entity) -> str:
    return f"{entity_kind(type(entity)).name}/{entity.id}"


def led_to_by(place: Place, calculator: models.Calculator) -> v.Facts:
    """The offers, laws and actors that a calculator leads to, kind by kind."""
    found = ((name, tuple(_named(place, calculator, kind))) for kind, name in RELATED.items())
    return v.facts(*((name, v.Cell(links=links)) for name, links in found if links))


def _named(place: Place, calculator: models.Calculator, kind: str) -> Iterator[v.Link]:
    named = place.site.named_by_calculators.get((place.scope.id, calculator.id)) or ()
    known: Iterable[Entity] = place.known(KINDS[kind].model)
    for entity in sorted(known, key=lambda each: each.rank):
        if f"{kind}/{entity.id}" in named:
            yield place.link_to(entity)
