"""Local offers: each about a municipality and an offer that there are, once for each day.

What is told names who told it, and says nothing of an offer that is not given.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from calculators.danish import date as date_text
from calculators.danish import listed
from calculators.privacy import holds_cpr
from pathway_data.catalogue import Scope
from pathway_data.checks.references import unknown
from pathway_data.load import Loaded
from pathway_data.local_offers import is_near, municipality_meant, offers_meant
from pathway_data.models.base import Entity
from pathway_data.models.local_offers import Given, LocalOffer
from pathway_data.problems import Fault, Problem, did_you_mean

DETAILS = ("provider", "outsourced_to", "forms", "contact", "location_number", "sor")
"""What there is to tell of an offer only where it is given."""


def local_offers(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """What a local offer says of things there are none of, or of itself."""
    if not isinstance(entity, LocalOffer):
        return
    if entity.id != LocalOffer.id_in(entity.model_dump(mode="json")):
        yield ("id",), "id'et følger af kommune, tilbud og første dag – slet nøglen id"
    yield from _known(loaded, scope, entity)
    yield from _told(entity)
    for name in ("outsourced_to", "contact", "note"):
        if holds_cpr(getattr(entity, name) or ""):
            yield (name,), "teksten ligner et CPR-nummer – slet det"


def _known(loaded: Loaded, scope: Scope, local: LocalOffer) -> Iterator[Fault]:
    municipalities = loaded.named_anywhere("municipalities")
    if local.municipality not in municipalities and not loaded.is_unread("municipalities"):
        message = unknown(loaded, "municipalities", local.municipality, municipalities)
        yield ("municipality",), message
    programmes = [each.id for each in loaded.catalogue.programmes]
    if local.programme and local.programme not in programmes:
        known = did_you_mean(local.programme, programmes)
        yield ("programme",), f'ukendt program "{local.programme}" – {known}'
        return
    meant = offers_meant(loaded.catalogue, scope, local)
    if not meant:
        yield from _no_offer(loaded, local)
        return
    if len(meant) > 1:
        names = listed([place.id for place, _ in meant])
        said = f'tilbuddet "{local.offer}" findes i {names}'
        yield ("offer",), f"{said} – skriv programme"
        return
    place, _ = meant[0]
    yield from _elsewhere(loaded, place, local)
    if local.provider and _of_nobody(loaded, place, local.provider):
        actors = loaded.named_anywhere("actors")
        yield ("provider",), unknown(loaded, "actors", local.provider, actors)


def _elsewhere(loaded: Loaded, place: Scope, local: LocalOffer) -> Iterator[Fault]:
    """A municipality of another region than the offer's folder, whose offers are not for it."""
    meant = municipality_meant(loaded.catalogue, local)
    region = loaded.catalogue.region_of(place)
    if meant is None or region is None:
        return
    _, municipality = meant
    if not is_near(loaded.catalogue, place, municipality):
        said = f"{municipality.title} ligger i {municipality.region}"
        own = f"{'programmet' if place.programme else 'tilbuddet'} hører til {region.title}"
        yield ("municipality",), f"{said}, men {own} – vælg en kommune dér"


def _no_offer(loaded: Loaded, local: LocalOffer) -> Iterator[Fault]:
    if loaded.is_unread("offers"):
        return
    named = (
        ids
        for (scope, kind), ids in loaded.named.items()
        if kind == "offers" and local.programme in (None, scope)
    )
    known = sorted({name for ids in named for name in ids})
    if local.offer in known:
        return
    where = f' i programmet "{local.programme}"' if local.programme else ""
    yield ("offer",), f'ukendt tilbud "{local.offer}"{where} – {did_you_mean(local.offer, known)}'


def _of_nobody(loaded: Loaded, place: Scope, actor: str) -> bool:
    known = loaded.known(place, "actors")
    return known is not None and actor not in known


def _told(local: LocalOffer) -> Iterator[Fault]:
    if local.is_told and not local.source_named:
        said = "ingen siger, hvem der har oplyst det"
        yield ("given",), f"{said} – skriv told med dagen, kommunen oplyste det, eller citations"
    if local.given is Given.YES:
        return
    for name in DETAILS:
        if getattr(local, name):
            said = f"given er {local.given}, men {name} er udfyldt"
            yield (name,), f"{said} – ret given, eller slet {name}"


def overlaps(loaded: Loaded) -> Iterator[Problem]:
    """The same offer of a municipality told of twice for the same days."""
    found: dict[tuple[str, str, str], list[tuple[Scope, LocalOffer]]] = defaultdict(list)
    for scope, local in loaded.catalogue.all(LocalOffer):
        for place, offer in offers_meant(loaded.catalogue, scope, local):
            found[local.municipality, place.id, offer.id].append((scope, local))
    for same in found.values():
        ordered = sorted(same, key=lambda each: each[1].valid_from or date.min)
        for (first_scope, first), (scope, later) in pairwise(ordered):
            begins = later.valid_from or date.min
            if first.valid_to is None or first.valid_to >= begins:
                yield scope.problem(later, _overlap(first_scope, first, later), "offer")


def _overlap(scope: Scope, first: LocalOffer, later: LocalOffer) -> str:
    origin = scope.origin(first)
    said = f"tilbuddet i kommunen står også i {origin.path}:{origin.line()} for de samme dage"
    if later.valid_from and later.valid_from != first.valid_from:
        before = later.valid_from - timedelta(days=1)
        return f"{said} – giv den første valid_to {before.isoformat()} ({date_text(before)})"
    return f"{said} – behold den ene"
