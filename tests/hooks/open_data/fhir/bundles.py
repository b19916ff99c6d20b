"""Bundles made for the tests, of the second site or of a content folder that is like it."""

import json
from pathlib import Path
from typing import Any

from hooks.open_data.fhir import fhir_files
from hooks.site.places import Site
from pathway_data.load import load
from tests.hooks.page_samples import DAY

PROGRAMME = "eksempelprogram"


def site_of(content: Path) -> Site:
    """The site of a content folder."""
    loaded = load(content)
    assert loaded.problems == ()
    return Site(loaded.catalogue, DAY, agreement=loaded.agreement and loaded.agreement[0])


def bundles_of(site: Site) -> dict[str, Any]:
    """The bundles of a site, by programme."""
    files = dict(fhir_files(site))
    return {Path(path).stem: json.loads(content) for path, content in files.items()}
