"""What municipalities have told of the programmes' offers, found from either side.

A local offer stands in the common folder, a region's or a programme's; the offer it is about
stands in a programme (or is common to all), and is the one of its `programme` where that is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models.local_offers import Given, LocalOffer
from pathway_data.reads import Gathered, of_everything


@dataclass(frozen=True)
class Told:
    """A local offer with the folder it stands in, and what it is about."""

    scope: Scope
    local: LocalOffer
    place: Scope
    """Where the offer stands."""
    offer: models.Offer
    municipality: models.Municipality
    home: Scope
    """Where the municipality stands."""

    @property
    def seen(self) -> tuple[object, ...]:
        """All that can be seen of it: the folders by their names."""
        stand = (self.scope.id, self.place.id, self.home.id)
        return (*stand, self.local, self.offer, self.municipality)


def offers_meant(
    catalogue: Catalogue, scope: Scope, local: LocalOffer
) -> tuple[tuple[Scope, models.Offer], ...]:
    """The offers that a local one could be about, each with its folder; one where all is well."""
    own = scope.own(models.Offer, local.offer)
    if own is not None and scope.programme is not None and not local.programme:
        return ((scope, own),)
    return tuple(
        (place, offer)
        for place in catalogue.scopes
        if local.programme in (None, place.id)
        and (offer := place.own(models.Offer, local.offer)) is not None
    )


def is_near(catalogue: Catalogue, place: Scope, municipality: models.Municipality) -> bool:
    """Whether a folder's offers are meant for a municipality: not where it is another region's."""
    region = catalogue.region_of(place)
    if region is None or municipality.region == region.title:
        return True
    folders = (layer for layer in catalogue.layers(place) if layer.region)
    return any(folder.own(models.Municipality, municipality.id) for folder in folders)


def municipality_meant(
    catalogue: Catalogue, local: LocalOffer
) -> tuple[Scope, models.Municipality] | None:
    """The municipality of a local offer, of whatever folder, with that."""
    every = (
        (place, place.own(models.Municipality, local.municipality)) for place in catalogue.scopes
    )
    return next(((place, found) for place, found in every if found is not None), None)


@dataclass(frozen=True)
class LocalOffers:
    """All that municipalities have told, as of a day: what is over is left out."""

    catalogue: Catalogue
    day: date

    @of_everything
    def every(self) -> tuple[Told, ...]:
        """Each with what it is about, in the order it was written."""
        return tuple(self._every())

    def _every(self) -> Iterator[Told]:
        for scope in self.catalogue.scopes:
            for local in scope.as_written(LocalOffer):
                meant = offers_meant(self.catalogue, scope, local)
                municipality = municipality_meant(self.catalogue, local)
                over = local.ended_before(self.day) or any(
                    offer.ended_before(self.day) for _, offer in meant
                )
                if meant and municipality is not None and local.is_told and not over:
                    yield Told(scope, local, *meant[0], municipality[1], municipality[0])

    @cached_property
    def _by_offer(self) -> Gathered[tuple[str, str], tuple[Told, ...]]:
        found: dict[tuple[str, str], list[Told]] = {}
        for each in self.every:
            found.setdefault((each.place.id, each.offer.id), []).append(each)
        in_time = {key: tuple(sorted(told, key=_in_time)) for key, told in found.items()}
        return Gathered(f"told of offers on {self.day}", in_time, _seen)

    @cached_property
    def _by_municipality(self) -> Gathered[str, tuple[Told, ...]]:
        found: dict[str, list[Told]] = {}
        for each in self.every:
            found.setdefault(each.municipality.id, []).append(each)
        in_time = {key: tuple(sorted(told, key=_in_time)) for key, told in found.items()}
        return Gathered(f"told by municipalities on {self.day}", in_time, _seen)

    @cached_property
    def _by_provider(self) -> Gathered[tuple[str, str], list[tuple[int, Told]]]:
        found: dict[tuple[str, str], list[tuple[int, Told]]] = {}
        for number, each in enumerate(self.every):
            if each.local.provider and each.local.given is Given.YES:
                found.setdefault((each.place.id, each.local.provider), []).append((number, each))
        return Gathered(
            f"told of actors on {self.day}",
            found,
            lambda told: [(number, each.seen) for number, each in told],
        )

    @property
    def gathered(self) -> tuple[Gathered[Any, Any], ...]:
        """What is worked out of all content here, for many that ask."""
        return self._by_offer, self._by_municipality, self._by_provider

    def of_providers(self, place: Scope, actors: Iterable[str]) -> list[Told]:
        """What any of these gives of the offers of a folder, in the order it was written."""
        by = self._by_provider
        found = (each for actor in actors for each in by.get((place.id, actor)) or ())
        return [told for _, told in sorted(found, key=lambda each: each[0])]

    def of_offer(self, place: Scope, offer: models.Offer) -> tuple[Told, ...]:
        """What is told of an offer that stands in a folder, in the order of time."""
        return self._by_offer.get((place.id, offer.id)) or ()

    def of_municipality(self, municipality: models.Municipality) -> tuple[Told, ...]:
        """What a municipality has told, in the order of time."""
        return self._by_municipality.get(municipality.id) or ()


def _seen(told: Iterable[Told]) -> list[tuple[object, ...]]:
    return [each.seen for each in told]


def _in_time(told: Told) -> date:
    return told.local.valid_from or date.min
