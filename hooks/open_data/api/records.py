"""What the data tells of: every thing of every layer, as it is written, whenever it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hooks.open_data.links import Links, links_of
from hooks.site import routes
from hooks.site.data_addresses import entity_file
from hooks.site.places import Site, title_of
from pathway_data import models
from pathway_data.catalogue import Catalogue, Key, Scope, key_of
from pathway_data.former import formers
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.local_offers import municipality_meant, offers_meant
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Entity
from pathway_data.models.pages import SitePage
from pathway_data.page_table import PageTable


@dataclass(frozen=True)
class Record:
    """A thing of a layer."""

    scope: Scope
    entity: Entity

    @property
    def key(self) -> Key:
        """Its layer, its kind and its id."""
        return key_of(self.scope, self.entity)

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return entity_kind(type(self.entity)).name

    @property
    def file(self) -> str:
        """Its file."""
        return entity_file(*self.key)


@dataclass(frozen=True)
class Records:
    """Every thing of a site, and what it is called and shown as."""

    site: Site

    @cached_property
    def catalogue(self) -> Catalogue:
        """The content as it is written, which is the same on every day."""
        scopes = self.site.catalogue.scopes
        return self.site.catalogue.of_scopes(scope.written or scope for scope in scopes)

    @cached_property
    def links(self) -> Links:
        """How the files lead to one another."""
        return links_of(self.catalogue)

    @cached_property
    def table(self) -> PageTable:
        """Which page shows what."""
        return PageTable(self.catalogue.common)

    @cached_property
    def table_shape(self) -> tuple[object, ...]:
        """What of the pages decides where things are shown."""
        return tuple((page.id, page.shows) for page in self.table.pages)

    def all(self) -> Iterator[Record]:
        """Every thing, layer by layer and kind by kind, in the order it is shown in."""
        for scope in self.catalogue.scopes:
            for kind in KINDS.values():
                for entity in scope.ever(kind.model):
                    yield Record(scope, entity)

    def of(self, scope_id: str, kind: str, entity_id: str) -> Record:
        """A thing by its layer, its kind and its id. Raises KeyError where there is none."""
        scope = self._scopes[scope_id]
        entity = scope.own(KINDS[kind].model, entity_id)
        if entity is None:
            raise KeyError(f"{scope_id}/{kind}/{entity_id}")
        return Record(scope, entity)

    @cached_property
    def _scopes(self) -> Mapping[str, Scope]:
        return {scope.id: scope for scope in self.catalogue.scopes}

    @cached_property
    def _former(self) -> Mapping[Key, tuple[str, ...]]:
        made: dict[Key, list[str]] = {}
        taken = {record.key for record in self.all()}
        for each in formers(self.catalogue):
            old = (each.scope.id, entity_kind(type(each.entity)).name, each.name)
            if not each.is_address and old not in taken:
                taken.add(old)
                made.setdefault(key_of(each.scope, each.entity), []).append(each.name)
        return {key: tuple(names) for key, names in made.items()}

    def former_files(self, record: Record) -> Iterator[str]:
        """The files that a thing had under earlier ids, which nothing else has now."""
        for name in self._former.get(record.key, ()):
            yield entity_file(record.scope.id, record.kind, name)

    def title(self, record: Record) -> str:
        """What a thing is called; what tells more of another, as that other.

        What a municipality gives is called by both.
        """
        entity = record.entity
        if isinstance(entity, TellsMore):
            about = self.catalogue.told_of(record.scope, entity)
            return title_of(about[1]) if about else entity.id
        if isinstance(entity, models.LocalOffer):
            offers = offers_meant(self.catalogue, record.scope, entity)[:1]
            place = municipality_meant(self.catalogue, entity)
            named = (title_of(found[1]) for found in (place, *offers) if found)
            return ": ".join(named) or entity.id
        return title_of(entity)

    def page(self, record: Record) -> str | None:
        """The page, or the place on one, that shows a thing; none where no page shows its kind."""
        entity = record.entity
        if isinstance(entity, models.Region):
            return routes.root_of(entity.id)
        if isinstance(entity, models.SiteFile):
            return ""
        if isinstance(entity, SitePage):
            return None
        if isinstance(entity, models.LocalOffer):
            place = municipality_meant(self.catalogue, entity)
            return self.page(Record(*place)) if place else None
        try:
            return routes.address_of(self.table, self.catalogue, record.scope, entity) or None
        except KeyError:
            return None
