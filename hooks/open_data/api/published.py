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

from hooks.open_data.addresses import VERSION, entity_file, schema_file
from hooks.open_data.api.records import Record, Records
from hooks.site import routes
from pathway_data import models
from pathway_data.introspection import marked
from pathway_data.kinds import KINDS
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
        "region": writer.distinct("region") or _own_region(records, record),
        "period": writer.distinct("period"),
        "status": writer.distinct("status"),
        "validity": _validity(records, record),
        "citations": writer.citations,
        "references": list(_references(records, record)),
        "content": content,
    }


def _own_region(records: Records, record: Record) -> list[str]:
    region = records.catalogue.region_of(record.scope)
    return [region.title] if region else []


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


def _days(dated: object) -> tuple[date | None, date | None] | None:
    if not isinstance(dated, Dated) or (dated.valid_from is None and dated.valid_to is None):
        return None
    return dated.valid_from, dated.valid_to


def _references(records: Records, record: Record) -> Iterator[Mapping[str, str]]:
    """What a thing refers to or leads to, each once, where it lies."""
    named = [
        (mark.kind, name)
        for at, mark, name in marked(record.entity, Reference)
        if at[-3:-2] != ("citations",)
    ]
    pages = (page.partition("/") for _, _, page in marked(record.entity, PageReference))
    named += [(kind, name) for kind, _, name in pages]
    for kind, name in dict.fromkeys(named):
        found = kind in KINDS and records.catalogue.find_page(record.scope, KINDS[kind].model, name)
        if found:
            target = Record(*found)
            yield {
                "named": f"{kind}/{name}",
                "scope": target.scope.id,
                "kind": kind,
                "id": target.entity.id,
                "title": records.title(target),
                "href": records.links.to(target.file, record.file),
            }


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
        cited = isinstance(part, Cited)
        if isinstance(part, Cited):
            yield "ref", self._ref(at)
        for name in type(part).model_fields:
            value = getattr(part, name)
            if value is None or value == () or (cited and name in OWN_WORDS):
                continue
            if name == "citations" and _are_citations(value):
                yield name, self._cited(Cited(citations=value))
            else:
                yield name, self.written(value, (*at, name))
        if isinstance(part, Cited):
            yield "citations", self._cited(part)

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


def _are_citations(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, Citation) for each in value)


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
