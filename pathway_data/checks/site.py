"""The site file: colours that can be read, and programmes that name a region there is."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from calculators import danish
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.colours import LEAST_CONTRAST, unreadable
from pathway_data.kinds import entity_kind
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.problems import Fault, Problem, did_you_mean


def colours(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Colours with too little contrast to what they stand on."""
    if not isinstance(entity, models.SiteFile):
        return
    seen: set[tuple[str, str]] = set()
    for look, key, colour, other, ratio in unreadable(entity.colours):
        if (look, key) not in seen:
            seen.add((look, key))
            message = f"{colour} på {other} har kontrasten {_ratio(ratio)}"
            least = f"mindst {_ratio(LEAST_CONTRAST)} er påkrævet (WCAG 2.2, 1.4.3)"
            yield ("colours", look, key), f"{message} – {least}"


def _ratio(ratio: float) -> str:
    # Never rounded up to what is enough.
    return f"{danish.number(Decimal(ratio).quantize(Decimal('0.1'), ROUND_DOWN))}:1"


def region(loaded: Loaded, _: Scope, entity: Entity) -> Iterator[Fault]:
    """A programme of a region that has no folder."""
    known = [scope.id for scope in loaded.catalogue.regions]
    if isinstance(entity, models.Programme) and entity.region and entity.region not in known:
        message = f'ukendt region "{entity.region}" – {did_you_mean(entity.region, known)}'
        yield ("region",), message


def without_region(loaded: Loaded) -> Iterator[Problem]:
    """A programme of no region, where there are regions: right for one of the whole country."""
    known = [scope.id for scope in loaded.catalogue.regions]
    for scope in loaded.catalogue.programmes if known else ():
        if scope.programme and not scope.programme.region:
            either = danish.listed(known, "eller")
            message = f"gælder det ikke alle regioner, så skriv region ({either})"
            yield scope.problem(scope.programme, f"programmet har ingen region – {message}", "id")


def overriding(loaded: Loaded) -> Iterator[Problem]:
    """What stands in the place of a farther layer's: right where it is meant, else a slip."""
    for scope, entity in loaded.catalogue.every():
        found = loaded.catalogue.overridden(scope, entity)
        if found is not None:
            place, farther = found
            origin = place.origin(farther)
            where = f"{origin.path}:{origin.line()}"
            kind = entity_kind(type(entity)).danish
            message = f"står i stedet for {where} – er det en anden {kind}, så giv den et andet id"
            yield scope.problem(entity, message, "id")
