"""The pages below the editors' page: a programme's, a role's, and how things are written."""

from collections.abc import Iterable
from dataclasses import replace

from hooks.render.frames import index_page
from hooks.site.places import Site
from hooks.views import blocks as v

PAGE = "redaktion"


def address_below(site: Site, name: str) -> str:
    """The address of the page of this name; no programme's id has an underscore."""
    return f"{site.common.link_to_page(PAGE).address}{name}/"


def page_below(
    site: Site,
    name: str,
    title: str,
    sections: Iterable[v.Section],
    *,
    data_file: str,
    lead: str = "",
    filters: tuple[v.Filter, ...] = (),
    next_steps: tuple[v.Link, ...] = (),
) -> v.Page:
    """A page for editors, which leads back to theirs first and is not found by the search."""
    page = index_page(
        site.common,
        PAGE,
        sections,
        lead=lead,
        data_file=data_file,
        searchable=False,
        filters=filters,
    )
    above = site.common.link_to_page(PAGE)
    return replace(
        page,
        address=address_below(site, name),
        title=title,
        crumbs=(*page.crumbs, above),
        next_steps=(above, *next_steps),
    )
