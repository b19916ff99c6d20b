"""The table of pages holds together: its kinds, its places in the menu, and its addresses."""

import re
from collections.abc import Iterator

from pathway_data.catalogue import COMMON
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.pages import SitePage, StepToEach
from pathway_data.page_table import FILE, FRONT_PAGE, PageTable
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
    without_review = {page.id for page in table.pages if not page.review}
    without_tab = {page.id for page in table.pages if not page.tab}
    for page in table.pages:
        for key, other, lacking, word in (
            ("reviewed_with", page.reviewed_with, without_review, "review"),
            ("under", page.under, without_tab, "menufane"),
        ):
            if other in lacking:
                message = f'siden "{other}" har ingen {word} – nævn en, der har'
                yield loaded.catalogue.common.problem(page, message, key)


def files(loaded: Loaded) -> Iterator[Problem]:
    """A table without the front page, and pages in a folder where nothing reads them."""
    known = loaded.named.get((COMMON, "pages"), set())
    if known and FRONT_PAGE not in known:
        yield Problem(FILE, 1, f'siden "{FRONT_PAGE}" mangler – hele stedet begynder med den')
    for scope, page in loaded.catalogue.all(SitePage):
        if scope is not loaded.catalogue.common:
            yield scope.problem(page, f"sider står kun i {FILE} – flyt den dertil")


def collisions(loaded: Loaded) -> Iterator[Problem]:
    """Programmes whose name is the address of a common page."""
    reserved = {page.id for page in PageTable(loaded.catalogue.common).pages} | TAKEN
    for scope in loaded.catalogue.programmes:
        if scope.id in reserved and scope.programme is not None:
            message = "navnet er adressen på en fælles side – giv mappen et andet navn"
            yield scope.problem(scope.programme, message, "id")
