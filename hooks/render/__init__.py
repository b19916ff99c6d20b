"""The pages of the site, family by family: pure functions from the content to text."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from hooks.render import (
    actors,
    calculators,
    cases,
    data_agreement,
    editors,
    front,
    indicators,
    knowledge_lists,
    municipalities,
    news,
    offers,
    open_data,
    programme_lists,
    project,
    responses,
    reviewers,
    search,
    sources,
    topics,
    writing,
)
from hooks.render.changed_pages import Drawn, as_of, page_changes
from hooks.render.prose import prose_pages
from hooks.render.shared import glossary_of, notice_of
from hooks.site.about import edit_address
from hooks.site.former import FormerAddresses, Move
from hooks.site.places import Family, Place, Site, place_of
from hooks.site.routes import index
from hooks.views import blocks as v
from hooks.views.page_text import PageText, Printer
from pathway_data.changes.consequences import PageChange
from pathway_data.memory import Memory
from pathway_data.models.pages import SitePage
from pathway_data.page_table import PageTableError

FAMILIES: tuple[Family, ...] = (
    front.pages,
    front.programme_pages,
    offers.pages,
    actors.pages,
    programme_lists.pages,
    calculators.pages,
    cases.pages,
    sources.pages,
    knowledge_lists.pages,
    responses.pages,
    topics.pages,
    project.pages,
    indicators.pages,
    data_agreement.pages,
    municipalities.pages,
    open_data.pages,
    editors.pages,
    reviewers.pages,
    writing.pages,
    search.pages,
)


def all_pages(
    site: Site,
    former: FormerAddresses | None = None,
    released: Callable[[], tuple[v.Page, ...]] | None = None,
) -> tuple[v.Page, ...]:
    """Every page made from the content, in a fixed order, each address once.

    One that is equal to that of an earlier site is the very same, so that what is made of it need
    not look at all of it to see that. `former` are the site's old addresses, where they have been
    made already; `released` gives `pages_at_release`, where those are made elsewhere.
    """
    pages = _of_families(site, former or FormerAddresses(site))
    seen: set[str] = set()
    for page in pages:
        if page.address in seen:
            raise ValueError(f"two pages share the address {page.address!r}")
        seen.add(page.address)
    changed = _since_the_release(site, pages, released)
    return (*pages, *_what_is_new(site, tuple(changed)))


def _of_families(site: Site, former: FormerAddresses) -> tuple[v.Page, ...]:
    """Every page of a site but what is new on it."""
    site.tell()
    words = {place.scope.id: glossary_of(place) for place in site.places()}
    anchors = former.anchors
    notices = {place.scope.id: notice_of(place) for place in site.places()}
    return tuple(
        _framed(site, page, notices, words, anchors.get(page.address, ()))
        for family in FAMILIES
        for page in family(site)
    )


def _what_is_new(site: Site, changed: tuple[PageChange, ...]) -> Iterator[v.Page]:
    """The page of what is new, which also tells which of the others are."""
    common = site.common
    words = {common.scope.id: glossary_of(common)}
    notices = {common.scope.id: notice_of(common)}
    for page in news.pages(site, changed):
        yield _framed(site, page, notices, words, ())


def _since_the_release(
    site: Site, made: tuple[v.Page, ...], released: Callable[[], tuple[v.Page, ...]] | None
) -> Iterator[PageChange]:
    before = _at_release(site)
    if before is None or site.news is None or site.news.report is None:
        return
    made_of = (before.catalogue, site.day, site.bundle, site.prose, site.answers, site.shown)
    make = released or partial(pages_alone, before)
    then = site.memory.get("pages at the release", "", made_of, lambda: Drawn(before, make()))
    yield from page_changes(then, Drawn(site, made), site.news.report)


def _at_release(site: Site) -> Site | None:
    """The site as its latest release has it, where something is different since then."""
    found = site.news
    if found is None or found.before is None or found.report is None or found.report.nothing:
        return None
    return as_of(site, found.before.loaded.catalogue)


def pages_at_release(site: Site) -> tuple[v.Page, ...]:
    """Every page as the latest release has it, where something is different since then."""
    before = _at_release(site)
    return () if before is None else pages_alone(before)


def pages_alone(site: Site) -> tuple[v.Page, ...]:
    """Every page of a site but what is new on it."""
    return _of_families(site, FormerAddresses(site))


def _framed(
    site: Site,
    page: v.Page,
    notices: Mapping[str, v.Notice | None],
    words: Mapping[str, tuple[v.GlossaryLink, ...]],
    former: tuple[Move, ...],
) -> v.Page:
    """The page with what all pages of its programme carry: a warning, and words explained.

    `notices` and `words` are those of each scope, found once for all its pages; `former` are the
    page's anchors that were others.
    """
    scope = place_of(site, page.address).scope.id
    notice, glossary = notices[scope], words[scope]

    def framed() -> v.Page:
        return replace(page, notice=notice, glossary=glossary, former=former)

    made_of = (page, notice, glossary, former)
    found = site.memory.get("framed", page.address, made_of, framed)
    return site.memory.same("view", page.address, found)


def render(
    site: Site,
    docs: Path,
    memory: Memory | None = None,
    views: Iterable[v.Page] | None = None,
) -> Mapping[str, PageText]:
    """Every page by its address; `views` are the site's, where they are made already.

    A page is made of its view and the templates: one that an earlier build has made of the same
    is taken from `memory`.

    `docs` holds the hand-written pages. Raises PageTableError where the table of pages has one
    that nobody makes.
    """
    printer = Printer(edit_address(site), memory or Memory())
    made = {page.address: printer.text(page) for page in views or all_pages(site)}
    made |= prose_pages(site, docs, printer.templates)
    every_page_is_made(site, docs, made)
    return made


def every_page_is_made(site: Site, docs: Path, made: Container[str]) -> None:
    """Raise PageTableError where the table has a page that is not among these addresses."""
    missing = [
        f'{site.table.where(page)}: siden "{page.id}" laves ikke til "{place.scope.id}" '
        f"– skriv {docs.name}/{page.id}.md, eller fjern den fra listen"
        for place, page in _without_text(site, made)
    ]
    if missing:
        raise PageTableError("\n".join(missing))


def _without_text(site: Site, made: Container[str]) -> Iterator[tuple[Place, SitePage]]:
    """The general pages that the table has and that nothing has made."""
    for place in site.places():
        for page in site.table.of_scope(place.scope):
            if index(place.scope.id, page.id) not in made:
                yield place, page
