"""Which general pages the site has, where, and what is shown on which of them.

The pages stand in `common/pages.yml`. A programme has a page only where it has content for
it, so that no page is empty and no link leads to one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pathway_data.catalogue import COMMON, Scope
from pathway_data.kinds import KINDS
from pathway_data.models.base import Entity
from pathway_data.models.pages import ShownKind, SitePage

FILE = f"pathway_data/{COMMON}/pages.yml"
FRONT_PAGE = "forside"


class PageTableError(Exception):
    """The table and the site disagree; the message says where, and what is expected."""


@dataclass(frozen=True)
class PageTable:
    """All general pages, as the common folder lists them: in the order a reader would go."""

    common: Scope

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """Every page, whether a scope has it or not."""
        return self.common.all(SitePage)

    def where(self, page_id: str) -> str:
        """The file and line that a page stands at, as editors are told it."""
        origin = self.common.origin(self.page(page_id))
        return f"{origin.path}:{origin.line()}"

    def page(self, page_id: str) -> SitePage:
        """A page by its id. Raises PageTableError where the table lacks it."""
        found = next((page for page in self.pages if page.id == page_id), None)
        if found is None:
            raise PageTableError(f'{FILE}:1: siden "{page_id}" mangler – skriv den i listen')
        return found

    def showing(self, kind: str) -> tuple[SitePage, ShownKind] | None:
        """The page that a kind of content is shown on, and how; None where none shows it."""
        return next(
            ((page, shown) for page in self.pages for shown in page.shows if shown.kind == kind),
            None,
        )

    def of_scope(self, scope: Scope) -> tuple[SitePage, ...]:
        """The general pages that a scope has."""
        return tuple(page for page in self.pages if has_page(scope, page))

    def names(self, scopes: Iterable[Scope]) -> Iterator[str]:
        """Every general page of the scopes as data files link to it after `side/`."""
        for scope in scopes:
            start = "" if scope is self.common else f"{scope.id}/"
            if start:
                yield scope.id
            yield from (start + page.id for page in self.of_scope(scope))


def has_page(scope: Scope, page: SitePage) -> bool:
    """Whether a scope has a page: it has content for it, or is the one that always has it."""
    if page.always and scope.id == COMMON:
        return True
    return any(_has_content(scope, needed) for needed in needs(page))


def needs(page: SitePage) -> tuple[str, ...]:
    """The content, by kind, that calls for a page in the scope that has it."""
    return page.needs or tuple(shown.kind for shown in page.shows if not shown.together)


def models_behind(page: SitePage) -> tuple[type[Entity], ...]:
    """The kinds of content that a page is made from, the foremost first."""
    named: Iterable[str] = page.needs or (shown.kind for shown in page.shows)
    return tuple(KINDS[name.partition(".")[0]].model for name in named)


def _has_content(scope: Scope, needed: str) -> bool:
    kind, _, field = needed.partition(".")
    found = scope.entities.get(kind, {}).values()
    return any(getattr(entity, field, None) for entity in found) if field else bool(found)


def can_be_needed(needed: str) -> bool:
    """Whether there is such a kind of content, and such a field of it."""
    name, _, field = needed.partition(".")
    kind = KINDS.get(name)
    return kind is not None and (not field or field in kind.model.model_fields)
