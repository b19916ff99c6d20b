"""Lists of what there is: the layers, and what each of them has."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from hooks.open_data.api.records import Record, Records
from hooks.open_data.links import as_json
from hooks.site.data_addresses import INDEX, OPENAPI, VERSION, schema_file, scope_file
from pathway_data.catalogue import Scope
from pathway_data.kinds import KINDS


def indexes(records: Records) -> Iterator[tuple[str, bytes]]:
    """The list of layers, and each layer's list."""
    layers = []
    for scope_id, found in groupby(records.all(), key=lambda record: record.scope.id):
        own = list(found)
        file = scope_file(scope_id)
        yield file, as_json(_of_scope(records, own, file))
        layers.append(_layer(records, own))
    yield INDEX, as_json(_of_site(records, layers))


def _of_site(records: Records, layers: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    site = records.catalogue.site
    to = records.links.to
    return {
        "$schema": to(schema_file("index"), INDEX),
        "version": VERSION,
        "name": site.name if site else None,
        "openapi": to(OPENAPI, INDEX),
        "terms": site.terms.model_dump(mode="json") if site and site.terms else None,
        "kinds": [
            {"kind": kind.name, "danish": kind.danish, "schema": to(schema_file(kind.name), INDEX)}
            for kind in KINDS.values()
        ],
        "scopes": layers,
    }


def _layer(records: Records, own: list[Record]) -> Mapping[str, Any]:
    scope = own[0].scope
    counted: dict[str, int] = {}
    for record in own:
        counted[record.kind] = counted.get(record.kind, 0) + 1
    return {
        **_about(records, scope),
        "href": records.links.to(scope_file(scope.id), INDEX),
        "counts": counted,
    }


def _about(records: Records, scope: Scope) -> Mapping[str, Any]:
    """What a layer is, and which layers its references are looked up in, the nearest first."""
    region = records.catalogue.region_of(scope)
    itself = scope.itself
    layer = "programme" if scope.programme else "region" if scope.region else "national"
    return {
        "scope": scope.id,
        "layer": layer,
        "title": itself.title if itself else None,
        "region": region.title if region else None,
        "looks_in": [each.id for each in records.catalogue.layers(scope)],
    }


def _of_scope(records: Records, own: list[Record], file: str) -> Mapping[str, Any]:
    to = records.links.to
    return {
        "$schema": to(schema_file("scope"), file),
        "version": VERSION,
        **_about(records, own[0].scope),
        "entities": [
            {
                "kind": record.kind,
                "id": record.entity.id,
                "title": records.title(record),
                "href": to(record.file, file),
            }
            for record in own
        ],
    }
