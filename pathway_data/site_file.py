"""What a site file does to the content: its words on the front page, and what it leaves out."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pathway_data.catalogue import Catalogue, Origin, Scope
from pathway_data.models import Municipality, SiteFile
from pathway_data.models.base import Entity
from pathway_data.page_table import FRONT_PAGE
from pathway_data.problems import Problem, did_you_mean

ADDRESSES = {"address": "SITE_URL", "edit_address": "EDIT_URL"}
"""Where a build may say that a site lies elsewhere, or is edited elsewhere, than its file says."""
MOST_PICTURE_BYTES = 100_000
PICTURE = "billedet"
"""What a problem with a picture begins with."""
ALIVE = re.compile(
    rb"(?i)<script|<foreignobject|\son[a-z]+\s*=|(?:href|src)\s*=\s*.?(?:https?:|//)"
)
"""What a drawing that is only looked at has none of."""


def faults(
    site: SiteFile, origin: Origin, root: Path, programmes: Collection[str]
) -> Iterator[Problem]:
    """Programmes and pictures that the site file names and the content folder lacks."""
    for position, name in enumerate(site.programmes):
        if name not in programmes:
            message = f'ukendt program "{name}" – {did_you_mean(name, list(programmes))}'
            yield Problem(origin.path, origin.line("programmes", position), message)
    for key in ("logo", "icon"):
        name = getattr(site, key)
        if name and (fault := _fault_of_picture(root / name)):
            yield Problem(origin.path, origin.line(key), f'{PICTURE} "{name}" {fault}')


def _fault_of_picture(file: Path) -> str:
    """What stops a picture from being shown, or nothing."""
    try:
        content = file.read_bytes()
    except OSError:
        return "findes ikke – læg filen i indholdets mappe"
    if len(content) > MOST_PICTURE_BYTES:
        return f"fylder for meget – højst {MOST_PICTURE_BYTES // 1000} kB"
    if file.suffix == ".svg" and ALIVE.search(content):
        return "indeholder scripts eller henter noget – gem det uden"
    return ""


def addresses_told() -> dict[str, str | None]:
    """The addresses that the environment tells, by what the site's file calls them."""
    return {key: os.environ.get(name) for key, name in ADDRESSES.items()}


def with_site(common: Scope, site: SiteFile, origin: Origin) -> Scope:
    """The common layer with the site file, whose words stand on the front page.

    `SITE_URL` and `EDIT_URL` of the environment go before the addresses in the file.
    """
    told = addresses_told()
    site = site.model_copy(update={key: address for key, address in told.items() if address})
    pages = dict(common.entities["pages"])
    front = pages.get(FRONT_PAGE)
    if front is not None:
        words = {"common_title": site.front.title or site.name, "lead": site.front.lead}
        pages[FRONT_PAGE] = front.model_copy(update=words)
    return common.holding(
        {**common.entities, "pages": pages, "site": {site.id: site}},
        {**common.origins, ("site", site.id): origin},
    )


def unknown_municipalities(catalogue: Catalogue) -> Iterator[Problem]:
    """Municipalities that the site is said to show and that there are none of."""
    site = catalogue.site
    known = [each.id for _, each in catalogue.all(Municipality)]
    for position, name in enumerate(site.municipalities if site else ()):
        if site and name not in known:
            message = f'ukendt kommune "{name}" – {did_you_mean(name, known)}'
            yield catalogue.common.problem(site, message, "municipalities", position)


def of_municipalities(catalogue: Catalogue) -> Catalogue:
    """The content without the municipalities that the site does not show, and what is theirs."""
    shown = catalogue.site.municipalities if catalogue.site else ()
    if not shown:
        return catalogue

    def kept(entity: Entity) -> bool:
        whose = entity.id if isinstance(entity, Municipality) else _municipality_of(entity)
        return whose is None or whose in shown

    def within(scope: Scope) -> Scope:
        entities = {
            kind: {name: each for name, each in found.items() if kept(each)}
            for kind, found in scope.entities.items()
        }
        return scope.holding(entities, scope.origins)

    return catalogue.of_scopes(map(within, catalogue.scopes))


def _municipality_of(entity: Entity) -> str | None:
    """The one municipality that something is told of, where it is."""
    found = getattr(entity, "municipality", None)
    return found if isinstance(found, str) else None
