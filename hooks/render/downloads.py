"""Files handed out beside the pages: empty ones to fill in, and copies of the data files."""

from collections.abc import Iterator
from pathlib import Path

from calculators.kinds import kind_of
from hooks.site import routes
from hooks.site.contents import all_calculators
from hooks.site.places import Site
from hooks.views.page_text import data_address


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
    files = (*sorted(content.rglob("*.yml")), *sorted(docs.glob("*.md")))
    for file in files:
        root = content if file.is_relative_to(content) else docs
        path = "/".join((root.name, *file.relative_to(root).parts))
        yield data_address(path), file.read_bytes()
