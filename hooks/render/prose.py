"""Hand-written pages: Markdown files in ``docs/``, given the same frame as all other pages."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from hooks.site.places import FRONT, Site
from hooks.views import blocks as v
from hooks.views.page_text import page_text, source_path

NEXT: Mapping[str, tuple[v.Link, ...]] = {
    "om": (
        v.Link("Se kilderne", "kilder/"),
        v.Link("Ret en fejl", "ret-fejl/"),
        v.Link("Privatliv", "privatliv/"),
        FRONT,
    ),
    "privatliv": (v.Link("Prøv en beregner", "beregnere/"), v.Link("Om stedet", "om/"), FRONT),
    "ret-fejl": (
        v.Link("Redaktion: hvad der mangler", "redaktion/"),
        v.Link("Regneeksempler: efterprøv beregnerne", "regneeksempler/"),
        FRONT,
    ),
    "tilgaengelighed": (
        v.Link("Tilgængelighedserklæring", "was/"),
        v.Link("Om stedet", "om/"),
        v.Link("Privatliv", "privatliv/"),
        FRONT,
    ),
    "was": (
        v.Link("Tilgængelighed: hvordan stedet er lavet", "tilgaengelighed/"),
        v.Link("Ret en fejl", "ret-fejl/"),
        FRONT,
    ),
}


class ProseError(Exception):
    """A hand-written page cannot be used; the message says which, and what is expected."""


def prose_pages(site: Site, docs: Path, templates: Environment) -> Mapping[str, str]:
    """The text of each hand-written page by its path among the site's sources.

    The first line of a file is its title (``# Om stedet``), the first paragraph below it is
    its description. Raises ``ProseError`` if a file does not begin with a title.
    """
    common = site.at(site.catalogue.common)
    made = {}
    for file in sorted(docs.glob("*.md")):
        title, body = _split(file)
        page = v.Page(
            address=f"{file.stem}/",
            title=title,
            description=" ".join(body.strip().split("\n\n")[0].split()),
            data_file=f"{docs.name}/{file.name}",
            crumbs=(FRONT,),
            sections=(),
            next_steps=NEXT.get(file.stem, (FRONT,)),
            review=common.review(file.stem),
        )
        prose = Markup(body)  # noqa: S704 - written by the project's own people
        made[source_path(page.address)] = page_text(page, templates, prose)
    return made


def _split(file: Path) -> tuple[str, str]:
    first, _, body = file.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("# "):
        name = f"{file.parent.name}/{file.name}"
        raise ProseError(f"{name}:1: siden skal begynde med sin titel – skriv # og titlen")
    return first.removeprefix("# ").strip(), body
