"""A thing as it is published: its words as they are written, and all that is looked up said.

A reader of data has no layers to look things up in. So every citation says which source it means
and where, when and how firmly that holds, every reference where the thing lies that it means, and
every cited statement has an id. What nobody has told is left out.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from hooks.open_data.api.records import Record, Records
from hooks.site import routes
from hooks.site.data_addresses import VERSION, entity_file, schema_file
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope, key_of
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS
from pathway_data.local_offers import municipality_meant, offers_meant
from pathway_data.models.base import Citation, Cited, Dated, PageReference, Reference
from pathway_data.standing import status_in, strength_in

NAMES = ("text", "title", "label", "name", "question", "term", "heading")
"""What tells a part of a list from the others, where it has neither an id nor a first day."""
OWN_WORDS = frozenset({"citations", "region", "period", "status", "strength"})
"""What a statement says of its sources; published, each citation says all of it."""

LOOKED_UP = frozenset({"label", "href", "page"})
"""What is said of a citation once for all of a thing, and not again of each statement."""


def published(records: Records, record: Record) -> Mapping[str, Any]:
    """All that is told of a thing."""
    entity, page = record.entity, records.page(record)
    writer = _Writer(records, record)
    content = writer.written(entity, ())
    return {
        "$schema": records.links.to(schema_file(record.kind), record.file),
        "version": VERSION,
        "id": entity.id,
        "kind": record.kind,
        "scope": record.scope.id,
        "title": records.title(record),
        "href": records.links.to(record.file, record.file),
        "page": None if page is None else records.links.to(page, record.file),
        "formerly": list(entity.formerly),
        "region": _regions(records, record) or writer.distinct("region"),
        "period": writer.distinct("period"),
        "status": writer.distinct("status"),
        "validity": _validity(records, record),
        "citations": writer.citations,
        "references": list(_references(records, record)),
        "content": content,
    }


def _regions(records: Records, record: Record) -> list[str]:
    """Where a municipality lies, and what it gives; else where a layer that says nothing holds."""
    about = record.entity
    if isinstance(about, models.LocalOffer):
        found = municipality_meant(records.catalogue, about)
        return [found[1].region] if found else []
    if isinstance(about, models.Municipality):
        return [about.region]
    region = records.catalogue.region_of(record.scope)
    return [] if region is None or any(below(about, Cited)) else [region.title]


def _validity(records: Records, record: Record) -> Mapping[str, str | None]:
    """The days on which a thing is there: its own, else those of the offer it belongs to."""
    dated: object = record.entity
    offer = getattr(dated, "offer", None)
    if isinstance(offer, str) and not _days(dated):
        found = records.catalogue.find(record.scope, models.Offer, offer)
        dated = found[1] if found else dated
    first, last = _days(dated) or (None, None)
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }


def _days(thing: object) -> tuple[date | None, date | None] | None:
    """The first and last day of a thing, or of all its periods; none where it has no such day."""
    parts = getattr(thing, "periods", ()) or (thing,)
    dated = [part for part in parts if isinstance(part, Dated)]
    begins = [part.valid_from for part in dated]
    ends = [part.valid_to for part in dated]
    # One that is open makes the whole open.
    first = None if None in begins else min(filter(None, begins), default=None)
    last = None if None in ends else max(filter(None, ends), default=None)
    return (first, last) if first or last else None


def _references(records: Records, record: Record) -> Iterator[Mapping[str, str]]:
    """What a thing refers to or leads to, each once, where it lies."""
    found = dict.fromkeys(_meant(records.catalogue, record))
    for named, scope_id, kind, entity_id in found:
        target = records.of(scope_id, kind, entity_id)
        yield {
            "named": named,
            "scope": scope_id,
            "kind": kind,
            "id": entity_id,
            "title": records.title(target),
            "href": records.links.to(target.file, record.file),
        }


def _meant(catalogue: Catalogue, record: Record) -> Iterator[tuple[str, str, str, str]]:
    """How each thing is named that another refers to, and its layer, kind and id."""
    named = [
        (mark.kind, name)
        for at, mark, name in marked(record.entity, Reference)
        if at[-3:-2] != ("citations",)
    ]
    pages = (page.partition("/") for _, _, page in marked(record.entity, PageReference))
    named += [(kind, name) for kind, _, name in pages]
    for kind, name in named:
        found = kind in KINDS and catalogue.find_page(record.scope, KINDS[kind].model, name)
        if found:
            yield f"{kind}/{name}", *key_of(*found)
    if isinstance(record.entity, models.LocalOffer):
        yield from _of_local_offer(catalogue, record.scope, record.entity)


def _of_local_offer(
    catalogue: Catalogue, scope: Scope, local: models.LocalOffer
) -> Iterator[tuple[str, str, str, str]]:
    """The municipality and the offer, which may stand in any folder, and who gives it."""
    place = municipality_meant(catalogue, local)
    if place:
        yield f"municipalities/{local.municipality}", *key_of(*place)
    for stands, offer in offers_meant(catalogue, scope, local)[:1]:
        yield f"offers/{local.offer}", *key_of(stands, offer)
        actor = local.provider and catalogue.find(stands, models.Actor, local.provider)
        if actor:
            yield f"actors/{local.provider}", *key_of(*actor)


class _Writer:
    """Writes the parts of one thing, and gathers what they are cited to."""

    def __init__(self, records: Records, record: Record) -> None:
        self.citations: list[Mapping[str, str]] = []
        self._records = records
        self._record = record
        self._ids: set[str] = set()

    def distinct(self, key: str) -> list[str]:
        """What the citations say of where, when or how firmly they hold, each once."""
        return list(dict.fromkeys(citation[key] for citation in self.citations))

    def written(self, value: Any, at: tuple[str, ...]) -> Any:
        """A value, a part of the content, or a list of them."""
        if isinstance(value, BaseModel):
            return dict(self._fields(value, at))
        if isinstance(value, tuple):
            names = part_names(value)
            return [
                self.written(part, (*at, name)) for part, name in zip(value, names, strict=True)
            ]
        if isinstance(value, Mapping):
            return {str(key): self.written(part, (*at, str(key))) for key, part in value.items()}
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        if isinstance(value, str):
            # An enumeration's value is its word.
            return str(value)
        return value

    def _fields(self, part: BaseModel, at: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        cited = part if isinstance(part, Cited) else None
        if is_cited(type(part)):
            yield "ref", self._ref(at)
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            untold = value is None or (value in ((), "") and not info.is_required())
            if untold or (cited and name in OWN_WORDS):
                continue
            if name == "citations":
                yield name, self._cited(_as_information(part, value))
            else:
                yield name, self.written(value, (*at, name))
        if cited:
            yield "citations", self._cited(cited)

    def _ref(self, at: tuple[str, ...]) -> str:
        """The id of a cited part: where its thing lies, and where in it the part stands."""
        whole = "/".join(self._record.key)
        ref = f"{whole}#{'/'.join(at)}" if at else whole
        number, free = 2, ref
        while free in self._ids:
            free, number = f"{ref}~{number}", number + 1
        self._ids.add(free)
        return free

    def _cited(self, cited: Cited) -> list[Mapping[str, str]]:
        made = [self._citation(citation, cited) for citation in cited.citations]
        self.citations += (each for each in made if each not in self.citations)
        return [
            {key: value for key, value in each.items() if key not in LOOKED_UP} for each in made
        ]

    def _citation(self, citation: Citation, cited: Cited) -> Mapping[str, str]:
        """A citation with the source that the layer means, and where, when and how it holds."""
        records, record = self._records, self._record
        found = records.catalogue.find(record.scope, models.Source, citation.source)
        if found is None:
            raise KeyError(f"sources/{citation.source}")
        scope, source = found
        section = source.section(citation.at)
        address = routes.section_address(records.table, scope.id, source.id, citation.at)
        return {
            "source": citation.source,
            "at": citation.at,
            "label": f"{source.short}: {section.title}",
            "href": records.links.to(entity_file(scope.id, "sources", source.id), record.file),
            "page": records.links.to(address, record.file),
            "region": cited.region or source.region,
            "period": cited.period or source.period,
            "status": str(status_in(source, citation, cited)),
            "strength": str(strength_in(source, citation, cited)),
        }


def _as_information(part: BaseModel, citations: tuple[Citation, ...]) -> Cited:
    """What is no statement, such as a municipality's name, is told as the pages tell it."""
    region = getattr(part, "region", None)
    return Cited(citations=citations, region=region, status=models.Status.INFORMATION)


def is_cited(model: type[BaseModel]) -> bool:
    """Whether things of a class say where they come from, and so have an id of their own."""
    return "citations" in model.model_fields


def part_names(parts: Iterable[Any]) -> Iterator[str]:
    """What tells each part of a list from the others, wherever in the list it stands."""
    used: dict[str, int] = {}
    for part in parts:
        name = _name(part)
        used[name] = used.get(name, 0) + 1
        yield name if used[name] == 1 else f"{name}~{used[name]}"


def _name(part: Any) -> str:
    own = getattr(part, "id", None)
    if isinstance(own, str):
        return own
    first = getattr(part, "valid_from", None)
    if isinstance(first, date):
        return first.isoformat()
    for key in NAMES:
        words = getattr(part, key, None)
        if isinstance(words, str):
            return _digest(words)
    if isinstance(part, BaseModel):
        return _digest(part.model_dump_json())
    return _digest(json.dumps(part, default=str))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
