"""The content as data for other programs: every format has a module with its files.

All of it is made of the same models as the pages, and of nothing else: neither the day of the
build nor the place that the site lies at is needed to make it.
"""

from collections.abc import Iterator
from itertools import chain

from hooks.open_data.api import api_files
from hooks.open_data.catalogue import catalogue_files
from hooks.open_data.dmn import dmn_files
from hooks.open_data.fhir import fhir_files
from hooks.site.places import Site


def open_data_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file by its address below the site's root, with its content."""
    files = []
    for path, content in chain(api_files(site), dmn_files(site), fhir_files(site)):
        files.append(path)
        yield path, content
    yield from catalogue_files(site, files)
