"""Each programme as a bundle of FHIR R4 (4.0.1), with every citation as a related artifact.

What R4 has no place for is told in `pathway_data.fhir_words`, in the bundle's library, and on the
page of open data.
"""

from collections.abc import Iterator
from functools import partial

from hooks.open_data.fhir.bundle import bundle
from hooks.open_data.fhir.programme import ProgrammeData
from hooks.open_data.links import as_json
from hooks.site.about import facts_of
from hooks.site.data_addresses import fhir_file
from hooks.site.places import Site
from pathway_data import models


def fhir_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """A bundle for each programme."""
    for place in site.places():
        if place.scope.programme is not None:
            data = ProgrammeData(place)
            make = partial(_made, data)
            made = site.memory.look("FHIR bundle", place.scope.id, _made_of(data), make)
            yield fhir_file(place.scope.id), made


def _made(data: ProgrammeData) -> bytes:
    return as_json(bundle(data))


def _made_of(data: ProgrammeData) -> object:
    """What a bundle is made of beside the content that it looks at."""
    site = data.place.site
    calculators = data.known(models.Calculator)
    definitions = [data.at(each).calculation(each).definition for each in calculators]
    return site.day, site.agreement, facts_of(site), definitions
