"""The site's menu: few entries, however many pages there are.

A menu that lists every page is printed in every page, which makes a large site slow to build
and slow to load; all other pages are reached from these, by search and by breadcrumbs.
"""

import html
from collections.abc import Iterator

from hooks.site import routes
from hooks.site.places import Place, Site
from hooks.views.page_text import source_path
from pathway_data.models.pages import SitePage
from pathway_data.page_table import FRONT_PAGE

type Entry = str | dict[str, "str | list[Entry]"]

MOST_TABS = 3
"""So many programmes have a tab of their own; more are gathered under one."""


def navigation(site: Site) -> list[Entry]:
    """The menu as MkDocs takes it. Titles are escaped: the theme prints them as they stand."""
    programmes: list[Entry] = [
        _programme(place) for place in site.places() if place.scope.programme is not None
    ]
    if len(programmes) > MOST_TABS:
        programmes = [{"Programmer": programmes}]
    return [_entry(site.common, site.table.page(FRONT_PAGE)), *programmes, *_tabs(site.common)]


def _tabs(common: Place) -> Iterator[Entry]:
    """The tabs of the common pages that are there, each with the pages under it."""
    there = common.site.table.of_scope(common.scope)
    tabs = [(page.tab.order, page.tab.title, page) for page in there if page.tab]
    for _, title, first in sorted(tabs, key=lambda tab: tab[0]):
        below = (_entry(common, page) for page in there if page.under == first.id)
        yield {html.escape(title): [_path(common, first), *below]}


def _path(place: Place, page: SitePage) -> str:
    return source_path(routes.index(place.scope.id, page.id))


def _entry(place: Place, page: SitePage) -> Entry:
    return {html.escape(page.title): _path(place, page)}


def _programme(place: Place) -> Entry:
    below = (_entry(place, page) for page in place.site.table.of_scope(place.scope))
    overview = source_path(routes.root_of(place.scope.id))
    return {html.escape(place.title): [overview, *below]}
