"""Empty files to fill in, one for each calculator that reads rows from the reader's file."""

from collections.abc import Iterator

from calculators.kinds import kind_of
from hooks.site import routes
from hooks.site.places import Site
from pathway_data import models


def row_templates(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every such file by its address on the site, with its content."""
    for place in site.places():
        for calculator in place.all(models.Calculator):
            definition = place.calculation(calculator).definition
            template = kind_of(definition).row_template
            if template:
                home = place.address_of(calculator)
                yield routes.row_template(home), template(definition).encode()
