"""The content as rows: what stands in the files, entity by entity, under the keys of the files."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pathway_data import models
from pathway_data.catalogue import COMMON, Scope
from pathway_data.kinds import KINDS
from pathway_data.load import PROGRAMMES, REGIONS, Loaded, file_shown
from pathway_data.local_offers import offers_meant
from pathway_data.models.base import Entity
from pathway_data.models.local_offers import Given, LocalOffer
from pathway_data.sheets.columns import Column, Known, Layout

NAMED = ("municipalities", "offers", "actors", "programme", "sources")
"""The kinds that a cell may name by what they are called, where only one is called so."""

COMMON_NAME = "fælles"
"""What a sheet calls the folder of what all share."""

KEY_FIELDS = ("municipality", "programme", "offer")
"""What tells the offers of municipalities from one another."""

type Key = tuple[str, ...]
"""What tells a row of a kind from the others: the folder, then the id or what stands for it."""


@dataclass(frozen=True)
class Entry:
    """One entity as the file has it."""

    scope: Scope
    entity: Entity
    path: str
    location: tuple[str | int, ...]
    data: Mapping[str, Any]
    key: Key

    @property
    def place(self) -> str:
        """What a sheet calls the folder it stands in."""
        return place_name(self.scope.id)


def place_name(scope_id: str) -> str:
    """What a sheet calls a folder."""
    return COMMON_NAME if scope_id == COMMON else scope_id


@dataclass(frozen=True)
class Content:
    """All that a workbook is made of, and is read back into."""

    loaded: Loaded
    root: Path
    shown_root: str
    only: str = ""
    """The municipality of a workbook that is sent to one; empty for the whole."""
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def known(self) -> Known:
        """Every id there is, and every name."""
        ids: dict[str, Sequence[str]] = {
            name: sorted(self.loaded.named_anywhere(name)) for name in KINDS
        }
        for _, source in self.loaded.catalogue.all(models.Source):
            ids[f"sources/{source.id}"] = [section.id for section in source.sections]
        return Known(ids, {kind: self._named(kind) for kind in NAMED})

    def _named(self, kind: str) -> Mapping[str, str]:
        """The ids of a kind by names that one thing alone has."""
        found = [(title.casefold(), id_) for (of, id_), title in self.names.items() if of == kind]
        times = Counter(title for title, _ in found)
        return {title: id_ for title, id_ in found if times[title] == 1}

    @cached_property
    def names(self) -> Mapping[tuple[str, str], str]:
        """What the things are called that a column refers to, by kind and id."""
        return {
            (kind, entity.id): title
            for kind in NAMED
            for _, entity in self.loaded.catalogue.all(KINDS[kind].model)
            if (title := str(getattr(entity, "title", "")))
        }

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Every entity of a kind, folder by folder in the order of the files."""
        if kind not in self._entries:
            self._entries[kind] = tuple(self._read(kind))
        return self._entries[kind]

    def _read(self, kind: str) -> Iterator[Entry]:
        for scope in self.loaded.catalogue.scopes:
            for entity in scope.as_written(KINDS[kind].model):
                origin = scope.origin(entity)
                data = origin.data
                key = (kind, scope.id, *self.key_of(kind, scope, data))
                yield Entry(scope, entity, origin.path, origin.location, data, key)

    def key_of(self, kind: str, scope: Scope | None, data: Mapping[str, Any]) -> tuple[str, ...]:
        """What tells an entity of a folder from the others, as far as it is there."""
        if kind != "local_offers":
            return (str(data.get("id", "")),)
        return (
            str(data.get("municipality", "")),
            self.programme_of(scope or self.loaded.catalogue.common, data),
            str(data.get("offer", "")),
            str(data.get("valid_from") or ""),
        )

    def programme_of(self, scope: Scope, data: Mapping[str, Any]) -> str:
        """The folder of the offer that a local one is about, whether it says so or not."""
        if data.get("programme"):
            return str(data["programme"])
        offer = str(data.get("offer", ""))
        if offer not in self.known.ids["offers"]:
            return ""
        meant = LocalOffer(municipality="x", offer=offer, given=Given.NOT_TOLD)
        found = offers_meant(self.loaded.catalogue, scope, meant)
        return found[0][0].id if len(found) == 1 else ""

    def folder(self, scope_id: str) -> Path:
        """The folder that a scope is read from."""
        if scope_id in ("", COMMON):
            return self.root / COMMON
        regions = {scope.id for scope in self.loaded.catalogue.regions}
        return self.root / (REGIONS if scope_id in regions else PROGRAMMES) / scope_id

    def file(self, path: str) -> Path:
        """The file behind a path as it is shown."""
        return file_shown(self.root, path, self.shown_root)


def at(data: Mapping[str, Any], path: Sequence[str]) -> Any:
    """What stands at a place in an entity, or nothing."""
    found: Any = data
    for step in path:
        if not isinstance(found, Mapping) or step not in found:
            return None
        found = found[step]
    return found


def cells(layout: Layout, data: Mapping[str, Any]) -> Iterator[tuple[Column, Any]]:
    """The columns of a sheet with what stands in each."""
    for column in layout.columns:
        yield column, column.cell(at(data, column.path))
