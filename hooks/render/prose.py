"""Hand-written pages: Markdown files in `docs/`, given the same frame as all other pages."""

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup

from calculators import danish
from hooks.render.frames import index_page
from hooks.site.places import Site
from hooks.views.page_text import page_text, source_path
from pathway_data.anchors import WrittenLink, anchors_in, links_in
from pathway_data.checks.links import no_place
from pathway_data.problems import Problem, did_you_mean

SITE_DAY = "{dato}"
"""What a hand-written page writes where it tells the day that the site is made for."""


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
        written = body.replace(SITE_DAY, danish.date(site.day))
        prose = Markup(written)  # noqa: S704 - written by the project's own people
        made[source_path(page.address)] = page_text(page, templates, prose)
    return made


def dead_links(docs: Path, made: Mapping[str, str]) -> tuple[Problem, ...]:
    """Links of hand-written pages to pages and places that nothing has made, by file and line.

    `made` are the texts of all pages by their path among the site's sources.
    """
    return tuple(
        Problem(f"{docs.name}/{file.name}", link.line, fault)
        for file in sorted(docs.glob("*.md"))
        for link in links_in(file.read_text(encoding="utf-8"))
        if (fault := _fault(link, f"{file.stem}/index.md", made))
    )


def _fault(link: WrittenLink, source: str, made: Mapping[str, str]) -> str:
    """What is wrong with a link of the page with this source, or nothing."""
    path, _, place = link.address.partition("#")
    if link.is_elsewhere or link.is_absolute or (path and not path.endswith(".md")):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
    if target not in made:
        return f'linket "{link.address}": siden findes ikke – {did_you_mean(target, list(made))}'
    anchors = anchors_in(made[target])
    return no_place(link.address, anchors) if place and unquote(place) not in anchors else ""


def _split(file: Path, name: str) -> tuple[str, str]:
    first, _, body = file.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("# "):
        raise ProseError(f"{name}:1: siden skal begynde med sin titel – skriv # og titlen")
    return first.removeprefix("# ").strip(), body
