"""Where old addresses lead: to what has them as `formerly`, and to all that lies below it.

Addresses are made of ids, so a new id moves a page and all pages below it. The old ones are
worked out from the new: each part that was called something else is put back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hooks.site import routes
from hooks.site.places import Place, Site
from pathway_data import models
from pathway_data.former import Former, formers
from pathway_data.models.base import Entity
from pathway_data.models.pages import SitePage
from pathway_data.page_table import FRONT_PAGE

type Move = tuple[str, str]
"""An address as it is and as it was; with a stroke in front, a part of addresses."""


@dataclass(frozen=True)
class FormerAddresses:
    """The old addresses of a site."""

    site: Site

    @cached_property
    def _moves(self) -> tuple[Move, ...]:
        return tuple(
            move for each in formers(self.site.catalogue) for move in _moves(self.site, each)
        )

    @cached_property
    def anchors(self) -> Mapping[str, tuple[Move, ...]]:
        """For each page the anchors of it that were others, as they are and as they were."""
        made: dict[str, list[Move]] = {}
        for new, old in self._moves:
            page, mark, anchor = new.partition("#")
            if mark and "#" in old:
                made.setdefault(page, []).append((anchor, old.partition("#")[2]))
        return {page: tuple(found) for page, found in made.items()}

    def leading_to(self, addresses: Iterable[str]) -> Mapping[str, str]:
        """The old addresses of pages, each with the one that it leads to.

        An address that is a page's today is no old one.
        """
        pages = tuple(addresses)
        found = {old: page for page in pages for old in self._older(page)}
        for new, old in self._moves:
            if "#" in new and "#" not in old:
                found.setdefault(old, new)
        return {old: found[old] for old in sorted(found.keys() - set(pages))}

    def _older(self, address: str) -> frozenset[str]:
        """All that an address has been, with any of its parts as they were."""
        known, left = {address}, [address]
        while left:
            here = left.pop()
            for new, old in self._moves:
                older = _before(here, new, old)
                if older and older not in known and len(known) < MOST_FORMER:
                    known.add(older)
                    left.append(older)
        return frozenset(known - {address})


MOST_FORMER = 200
"""So many old addresses one page has at most: where ids have been swapped there is no end."""


def _before(address: str, new: str, old: str) -> str:
    """An address as it was before one move; empty where that did not concern it."""
    if new.startswith("/"):
        return address.replace(new, old, 1) if new in address else ""
    moved = "#" not in new and address.startswith(new)
    return old + address.removeprefix(new) if moved else ""


def _moves(site: Site, former: Former) -> Iterator[Move]:
    place, entity = site.at(former.scope), former.entity
    if isinstance(entity, SitePage):
        yield from _moves_of_page(site, former, entity)
        return
    new = _address(place, entity)
    if not new:
        return
    if former.is_address:
        yield new, former.name
        return
    if isinstance(entity, (models.Programme, models.Region)):
        # Some common pages have one of their own for each programme or region.
        yield f"/{entity.id}/", f"/{former.name}/"
        yield f"/{entity.id}_", f"/{former.name}_"
    head, found, tail = new.rpartition(entity.id)
    if found:
        yield new, f"{head}{former.name}{tail}"


def _moves_of_page(site: Site, former: Former, page: SitePage) -> Iterator[Move]:
    """A general page is there once for each scope that has it."""
    if page.id == FRONT_PAGE:
        return
    if former.is_address:
        yield routes.index(former.scope.id, page.id), former.name
        return
    for place in site.places():
        new = routes.index(place.scope.id, page.id)
        yield new, routes.index(place.scope.id, former.name)


def _address(place: Place, entity: Entity) -> str:
    if isinstance(entity, models.Region):
        return place.home().address
    try:
        return place.address_of(entity)
    except KeyError:
        return ""
