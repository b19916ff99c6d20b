"""The site's calculators as definitions, for whoever runs them outside the site."""

from collections.abc import Iterator

from hooks.site.places import Site
from pathway_data.definitions import Definition
from pathway_data.load import CONTENT, load
from pathway_data.site_date import site_date


def definitions() -> Iterator[tuple[str, Definition]]:
    """Every calculator with its name, "<programme>/<id>", as the site has it on its date.

    Raises ValueError where the site's date or the content cannot be read.
    """
    loaded = load(CONTENT)
    if loaded.problems:
        raise ValueError("\n".join(map(str, loaded.problems)))
    for (scope, name), definition in Site(loaded.catalogue, site_date()).definitions.items():
        yield f"{scope}/{name}", definition
