"""Which general pages the site has, where, and what is shown on which of them.

The pages stand in the generator's `defaults/pages.yml`, and what a content folder changes in its
`common/pages.yml`. A programme has a page only where it has content for it, so that no page is
empty and no link leads to one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pathway_data.catalogue import COMMON, Scope
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Entity
from pathway_data.models.pages import ShownKind, SitePage
from pathway_data.reads import note

FILE = "pathway_data/defaults/pages.yml"
FRONT_PAGE = "forside"
PROGRAMMES = "programmer"
"""The page that lists all programmes, which a menu leads to that has no room for each."""
SEARCH_PAGE = "soeg"

_PAGES = entity_kind(SitePage).name


class PageTableError(Exception):
    """The table and the site disagree; the message says where, and what is expected."""


@dataclass(frozen=True)
class PageTable:
    """All general pages, as the common folder lists them: in the order a reader would go."""

    common: Scope

    @property
    def pages(self) -> tuple[SitePage, ...]:
        """Every page, whether a scope has it or not."""
        # Noted also where they have been looked up before.
        note(self.common.id, _PAGES)
        return self._pages

    @cached_property
    def _pages(self) -> tuple[SitePage, ...]:
        return self.common.all(SitePage)

    @cached_property
    def _showing(self) -> Mapping[str, tuple[SitePage, ShownKind]]:
        return {shown.kind: (page, shown) for page in self.pages for shown in page.shows}

    def page(self, page_id: str) -> SitePage:
        """A page by its id. Raises PageTableError where the table lacks it."""
        found = self.common.own(SitePage, page_id)
        if found is None:
            raise PageTableError(f'{FILE}:1: siden "{page_id}" mangler – skriv den i listen')
        return found

    def where(self, page: SitePage) -> str:
        """The file and line that a page stands at, as editors are told it."""
        origin = self.common.origin(page)
        return f"{origin.path}:{origin.line()}"

    def showing(self, kind: str) -> tuple[SitePage, ShownKind] | None:
        """The page that a kind of content is shown on, and how; None where none shows it."""
        note(self.common.id, _PAGES)
        return self._showing.get(kind)

    def of_scope(self, scope: Scope) -> tuple[SitePage, ...]:
        """The general pages that a scope has."""
        return tuple(page for page in self.pages if has_page(scope, page))

    def names(self, below: Iterable[Scope]) -> Iterator[str]:
        """Every general page as data files link to it after `side/`, the common ones first.

        `below` are the regions and programmes, which have pages of their own.
        """
        yield from (page.id for page in self.of_scope(self.common))
        for scope in below:
            yield from (scope.id, *(f"{scope.id}/{page.id}" for page in self.of_scope(scope)))


def has_page(scope: Scope, page: SitePage) -> bool:
    """Whether a scope has a page: it has content for it, or is the one that always has it."""
    if page.always and scope.id == COMMON:
        return True
    needed = page.needs or (shown.kind for shown in page.shows if not shown.together)
    return any(_has_content(scope, each) for each in needed)


def models_behind(page: SitePage) -> tuple[type[Entity], ...]:
    """The kinds of content that a page is made from, the foremost first."""
    named: Iterable[str] = page.needs or (shown.kind for shown in page.shows)
    return tuple(KINDS[name.partition(".")[0]].model for name in named)


def _has_content(scope: Scope, needed: str) -> bool:
    kind, _, field = needed.partition(".")
    found = scope.as_written(KINDS[kind].model) if kind in KINDS else ()
    return any(getattr(entity, field, None) for entity in found) if field else bool(found)
