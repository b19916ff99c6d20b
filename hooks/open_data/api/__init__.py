"""The content as JSON: a file for each thing, with where, when and how firmly it holds."""

from collections.abc import Iterator
from functools import partial

from hooks.open_data.api.index import indexes
from hooks.open_data.api.openapi import openapi_file
from hooks.open_data.api.published import published
from hooks.open_data.api.records import Record, Records
from hooks.open_data.api.schemas import schema_files
from hooks.open_data.links import as_json
from hooks.site.places import Site


def api_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every thing's file, once more under each id it had, and the lists of them."""
    records = Records(site)
    for record in records.all():
        make = partial(_file, records, record)
        # What else it is made of is noted when it is looked up.
        made_of = (record.entity, records.links, records.table_shape)
        made = site.memory.look("open data", record.key, made_of, make)
        yield record.file, made
        for former in records.former_files(record):
            yield former, made
    yield from indexes(records)
    yield from schema_files(records.links)
    yield openapi_file(records.links, records.catalogue.site)


def _file(records: Records, record: Record) -> bytes:
    return as_json(published(records, record))
