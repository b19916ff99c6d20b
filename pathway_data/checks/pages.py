"""The table of pages holds together: its kinds, its places in the menu, and its addresses."""

import re
from collections.abc import Iterator

from pathway_data.catalogue import COMMON
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.pages import SitePage, StepToEach
from pathway_data.page_table import PageTable
from pathway_data.problems import Fault, Problem, did_you_mean

TAKEN = frozenset({"assets", "search", "pathway_data", "docs"})
"""Folders at the site's root that are no pages."""


def contents(loaded: Loaded) -> Iterator[Problem]:
    """Content that pages are said to show or need and that there is no such kind of."""
    first: dict[str, str] = {}
    for page in PageTable(loaded.catalogue.common).pages:
        for place, needed in _named_contents(page):
            if not _exists(needed):
                message = f'ukendt slags "{needed}" – {did_you_mean(needed, list(KINDS))}'
                yield loaded.catalogue.common.problem(page, message, *place)
        for position, shown in enumerate(page.shows):
            before = first.setdefault(shown.kind, page.id)
            if before != page.id:
                message = f'"{shown.kind}" står også på siden "{before}" – vis det ét sted'
                yield loaded.catalogue.common.problem(page, message, "shows", position)
        if not (page.always or page.shows or page.needs):
            message = "intet giver siden – skriv shows, needs eller always"
            yield loaded.catalogue.common.problem(page, message)


def _named_contents(page: SitePage) -> Iterator[Fault]:
    for position, shown in enumerate(page.shows):
        yield ("shows", position, "kind"), shown.kind
    for position, needed in enumerate(page.needs):
        yield ("needs", position), needed
    for position, step in enumerate(page.next):
        if isinstance(step, StepToEach):
            yield ("next", position, "each"), step.each


def _exists(needed: str) -> bool:
    """Whether there is such a kind of content, and such a field of it."""
    name, _, field = needed.partition(".")
    kind = KINDS.get(name)
    return kind is not None and (not field or field in kind.model.model_fields)


def words(loaded: Loaded) -> Iterator[Problem]:
    """Words in braces that stand for nothing."""
    for page in PageTable(loaded.catalogue.common).pages:
        for key in ("description", "programme_title"):
            for name in re.findall(r"\{([^}]*)", getattr(page, key) or ""):
                if name != "program":
                    message = f'"{name}" kan ikke stå i krøllede parenteser – kun {{program}} kan'
                    yield loaded.catalogue.common.problem(page, message, key)


def places(loaded: Loaded) -> Iterator[Problem]:
    """Pages that lean on another for what it lacks: a review of its own, or a tab."""
    table = PageTable(loaded.catalogue.common)
    reviewed_with_another = {page.id for page in table.pages if page.reviewed_with}
    without_tab = {page.id for page in table.pages if not page.tab}
    for page in table.pages:
        for key, other, lacking, word in (
            ("reviewed_with", page.reviewed_with, reviewed_with_another, "gennemgang for sig"),
            ("under", page.under, without_tab, "menufane"),
        ):
            if other in lacking:
                message = f'siden "{other}" har ingen {word} – nævn en, der har'
                yield loaded.catalogue.common.problem(page, message, key)


def files(loaded: Loaded) -> Iterator[Problem]:
    """Pages in a folder where nothing reads them."""
    for scope, page in loaded.catalogue.all(SitePage):
        if scope is not loaded.catalogue.common:
            yield scope.problem(page, "sider står kun i common/pages.yml – flyt den dertil")


def reserved(loaded: Loaded) -> frozenset[str]:
    """Addresses at the site's root that no programme and no region can have."""
    return TAKEN | loaded.named.get((COMMON, "pages"), set())


def collisions(loaded: Loaded) -> Iterator[Problem]:
    """Programmes and regions whose name is the address of a common page, or of one another."""
    taken = reserved(loaded)
    programmes = {scope.id for scope in loaded.catalogue.programmes}
    for scope in (*loaded.catalogue.regions, *loaded.catalogue.programmes):
        named = scope.itself
        if named is None:
            continue
        if scope.id in taken:
            message = "navnet er adressen på en fælles side – giv mappen et andet navn"
            yield scope.problem(named, message, "id")
        if scope.region is not None and scope.id in programmes:
            message = "et program har samme navn – giv den ene mappe et andet navn"
            yield scope.problem(named, message, "id")
