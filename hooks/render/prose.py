"""Hand-written pages: Markdown files in `docs/`, given the same frame as all other pages."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from hooks.render.frames import index_page
from hooks.site.places import Site
from hooks.views.page_text import page_text, source_path


class ProseError(Exception):
    """A hand-written page cannot be used; the message says which, and what is expected."""


def prose_pages(site: Site, docs: Path, templates: Environment) -> Mapping[str, str]:
    """The text of each hand-written page by its path among the site's sources.

    The first line of a file is its title (`# Om stedet`), which is also the title that the
    table of pages has; the first paragraph below it is its description. Raises ProseError for
    a file with another title, PageTableError for one that the table lacks.
    """
    made = {}
    for file in sorted(docs.glob("*.md")):
        name = f"{docs.name}/{file.name}"
        title, body = _split(file, name)
        expected = site.table.page(file.stem).title
        if title != expected:
            raise ProseError(f'{name}:1: siden hedder "{expected}" i pages.yml – ret den ene')
        about = " ".join(body.strip().split("\n\n")[0].split())
        page = index_page(site.common, file.stem, (), description=about, data_file=name)
        prose = Markup(body)  # noqa: S704 - written by the project's own people
        made[source_path(page.address)] = page_text(page, templates, prose)
    return made


def _split(file: Path, name: str) -> tuple[str, str]:
    first, _, body = file.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("# "):
        raise ProseError(f"{name}:1: siden skal begynde med sin titel – skriv # og titlen")
    return first.removeprefix("# ").strip(), body
