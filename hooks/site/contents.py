"""The site's menu, and what there is to be found: general pages a scope has, and calculators.

The menu has few entries, however many pages there are. A menu that lists every page is printed
in every page, which makes a large site slow to build and slow to load; all other pages are
reached from these, by search and by breadcrumbs. Many programmes have one tab, which leads to
the list of them; what each has stands under it on the programme's own pages alone.
"""

import html
from collections.abc import Iterator

from calculators.danish import counted
from hooks.site import routes
from hooks.site.places import Place, Site, title_of
from hooks.views import blocks as v
from hooks.views.menus import Entry
from hooks.views.page_text import source_path
from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Entity
from pathway_data.models.pages import NextStep, SitePage, SiteStep, StepToEach
from pathway_data.page_table import FRONT_PAGE, PROGRAMMES, models_behind


def navigation(site: Site) -> list[Entry]:
    """The menu as MkDocs takes it. Titles are escaped: the theme prints them as they stand."""
    programmes = _programmes(site)
    if site.has_many_programmes:
        programmes = [_entry(site.common, site.table.page(PROGRAMMES))]
    front = _entry(site.common, site.table.page(FRONT_PAGE))
    return [front, *programmes, *_regions(site), *_tabs(site.common)]


def own_menus(site: Site) -> list[Entry]:
    """What stands in the menu on the pages of one programme alone, where there are many."""
    return _programmes(site) if site.has_many_programmes else []


def _programmes(site: Site) -> list[Entry]:
    return [_tab_of(place) for place in site.places() if place.scope.programme is not None]


def _regions(site: Site) -> list[Entry]:
    """A tab for each region that has a layer of its own."""
    return [_tab_of(place) for place in site.places() if place.scope.region is not None]


def _tabs(common: Place) -> Iterator[Entry]:
    """The tabs of the common pages that are there, each with the pages under it."""
    there = common.site.table.of_scope(common.scope)
    tabs = [(page.tab.order, page.tab.title, page) for page in there if page.tab]
    for _, title, first in sorted(tabs, key=lambda tab: tab[0]):
        below = (
            _entry(common, page)
            for page in there
            if page.under == first.id and not _is_tab_of_programmes(common.site, page)
        )
        yield {html.escape(title): [_path(common, first), *below]}


def _is_tab_of_programmes(site: Site, page: SitePage) -> bool:
    return page.id == PROGRAMMES and site.has_many_programmes


def _path(place: Place, page: SitePage) -> str:
    return source_path(routes.index(place.scope.id, page.id))


def _entry(place: Place, page: SitePage) -> Entry:
    return {html.escape(page.title): _path(place, page)}


def _tab_of(place: Place) -> Entry:
    """A programme's or a region's tab: its overview, then its pages by their groups."""
    overview = source_path(routes.root_of(place.scope.id))
    below: list[Entry] = [
        {html.escape(title): [_entry(place, page) for page in pages]}
        for title, pages in grouped_pages(place)
    ]
    return {html.escape(place.title): [overview, *below]}


def grouped_pages(place: Place) -> tuple[tuple[str, tuple[SitePage, ...]], ...]:
    """A programme's general pages by the menu's groups, both in the table's order.

    A page that the table gives no group stands in the last one.
    """
    table = place.site.table
    titles = tuple(dict.fromkeys(page.group for page in table.pages if page.group)) or ("",)
    there = table.of_scope(place.scope)
    made = ((t, tuple(p for p in there if (p.group or titles[-1]) == t)) for t in titles)
    return tuple((title, pages) for title, pages in made if pages)


def groups(place: Place) -> v.Groups:
    """All general pages of a programme in the menu's groups, then its calculators."""
    calculators = tuple(v.Card(place.link_to(item)) for item in place.all(models.Calculator))
    made = (
        *(
            v.Group(
                title or "Sider",
                tuple(v.Card(place.link_to_page(page.id), says(place, page)) for page in pages),
            )
            for title, pages in grouped_pages(place)
        ),
        *((v.Group("Beregnere", calculators),) if calculators else ()),
    )
    return v.Groups(made)


def says(place: Place, page: SitePage) -> str:
    """What a page holds, with how many there are."""
    about = page.about or ""
    if page.counts is None:
        return about
    found = place.all(models_behind(page)[0])
    return f"{about} ({counted(len(found), page.counts.one, page.counts.many)})"


def links(place: Place, *page_ids: str) -> tuple[v.Link, ...]:
    """Those of the pages that the scope has, by their names alone."""
    return tuple(place.link_to_page(page_id) for page_id in page_ids if place.has(page_id))


def steps(place: Place, *page_ids: str) -> tuple[v.Link, ...]:
    """Links to those of the pages that the scope has, each with what it holds."""
    return tuple(_step(place, page_id) for page_id in page_ids if place.has(page_id))


def _step(place: Place, page_id: str) -> v.Link:
    page = place.page(page_id)
    return place.link_to_page(page_id, f"{page.title}: {page.about.lower()}" if page.about else "")


def next_steps(place: Place, page: SitePage) -> tuple[v.Link, ...]:
    """Where the table says that a page leads on to, as far as it is there.

    A programme that has little yet leads back to its own front page, and that to the site's.
    """
    here = routes.index(place.scope.id, page.id)
    links = tuple(link for step in page.next for link in _links_of(place, step))
    if any(link.address != here for link in links):
        return links
    return tuple(link for link in (place.home(), place.site.front) if link.address != here)[:1]


def _links_of(place: Place, step: NextStep) -> tuple[v.Link, ...]:
    if isinstance(step, StepToEach):
        return links_to_each(place, KINDS[step.each].model)
    if isinstance(step, SiteStep):
        found = steps(place.site.common, step.page)
        return tuple(v.Link(step.text or link.text, link.address) for link in found)
    return (place.home(),) if step == FRONT_PAGE else steps(place, step)


def links_to_each(place: Place, model: type[Entity]) -> tuple[v.Link, ...]:
    """Everything of a class that the scope has of its own, each with what the class is called."""
    name = entity_kind(model).danish.capitalize()
    return tuple(place.link_to(item, f"{name}: {title_of(item)}") for item in place.all(model))


def all_calculators(site: Site) -> tuple[tuple[Place, models.Calculator], ...]:
    """Every calculator with its scope: the programmes' first, then the common ones."""
    common, *programmes = site.places()
    return tuple(
        (place, item) for place in (*programmes, common) for item in place.all(models.Calculator)
    )


def name_of(place: Place, reference: str) -> str:
    """What a page reference leads to, in words."""
    kind, _, name = reference.partition("/")
    if kind == "side":
        page_id = name.rpartition("/")[2]
        return next((page.title for page in place.site.table.pages if page.id == page_id), name)
    found = place.site.catalogue.find_page(place.scope, KINDS[kind].model, name)
    if found is None:
        raise KeyError(reference)
    return title_of(found[1])
