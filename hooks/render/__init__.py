"""The pages of the site, family by family: pure functions from the content to text."""

from collections.abc import Mapping
from pathlib import Path

from hooks.page_text import environment, page_text, source_path
from hooks.prose import prose_pages
from hooks.render import (
    actors,
    calculators,
    cases,
    front,
    knowledge_lists,
    laws,
    offers,
    programme,
    programme_lists,
    sources,
    tasks,
)
from hooks.site import Family, Site
from hooks.views import Page

FAMILIES: tuple[Family, ...] = (
    front.pages,
    programme.pages,
    offers.pages,
    tasks.pages,
    actors.pages,
    programme_lists.pages,
    calculators.pages,
    cases.pages,
    laws.pages,
    sources.pages,
    knowledge_lists.pages,
)


def all_pages(site: Site) -> tuple[Page, ...]:
    """Every page made from the content, in a fixed order, each address once."""
    pages = tuple(page for family in FAMILIES for page in family(site))
    seen: set[str] = set()
    for page in pages:
        if page.address in seen:
            raise ValueError(f"two pages share the address {page.address!r}")
        seen.add(page.address)
    return pages


def render(site: Site, docs: Path, edit_url: str = "") -> Mapping[str, str]:
    """The text of every page by its path among the site's sources.

    ``docs`` holds the hand-written pages. ``edit_url`` is the address that data files can be
    edited at; without it the pages link to the copies that the site itself carries.
    """
    templates = environment()
    made = {
        source_path(page.address): page_text(page, templates, edit_url) for page in all_pages(site)
    }
    return {**made, **prose_pages(site, docs, templates, edit_url)}
