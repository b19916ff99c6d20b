"""Files handed out beside the pages: empty ones to fill in, and copies of the data files."""

from collections.abc import Iterator
from pathlib import Path

from calculators.kinds import kind_of
from hooks.site import routes
from hooks.site.contents import all_calculators
from hooks.site.places import Site
from hooks.views.page_text import data_address
from pathway_data.content_place import DEFAULTS, shown_root


def row_templates(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every such file by its address on the site, with its content."""
    for place, calculator in all_calculators(site):
        definition = place.calculation(calculator).definition
        template = kind_of(definition).row_template
        if template:
            home = place.address_of(calculator)
            yield routes.row_template(home), template(definition).encode()


def data_copies(content: Path, docs: Path) -> Iterator[tuple[str, bytes]]:
    """Every data file and hand-written page by its address on the site, with its content."""
    folders = ((content, "**/*.yml"), (DEFAULTS, "**/*.yml"), (docs, "*.md"))
    for folder, names in folders:
        for file in sorted(folder.glob(names)):
            path = f"{shown_root(folder)}/{file.relative_to(folder).as_posix()}"
            yield data_address(path), file.read_bytes()
