"""The site's calculators as definitions, for whoever runs them outside the site."""

from collections.abc import Iterator

from hooks.site.places import Site
from pathway_data import models
from pathway_data.__main__ import site_date
from pathway_data.definitions import Definer, Definition
from pathway_data.load import CONTENT, load


def definitions() -> Iterator[tuple[str, Definition]]:
    """Every calculator with its name, "<programme>/<id>", as the site has it on its date.

    Raises ValueError where the site's date or the content cannot be read.
    """
    loaded = load(CONTENT)
    if loaded.problems:
        raise ValueError("\n".join(map(str, loaded.problems)))
    site = Site(loaded.catalogue, site_date(), "")
    for place in site.places():
        for calculator in place.all(models.Calculator):
            definer = Definer(loaded.catalogue, place.scope, site.day, place)
            yield f"{place.scope.id}/{calculator.id}", definer.definition(calculator)
