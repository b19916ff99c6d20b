"""What there is to be found: ways to the general pages a scope has, and to its calculators."""

from calculators.danish import counted
from hooks.site.places import Place, Site, title_of
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Entity
from pathway_data.models.pages import NextStep, SitePage, SiteStep, StepToEach
from pathway_data.page_table import FRONT_PAGE, models_behind


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
    """Where the table says that a page leads on to, as far as it is there."""
    return tuple(link for step in page.next for link in _links_of(place, step))


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
    for scope in (place.scope, *place.site.catalogue.scopes):
        entity = scope.own(KINDS[kind].model, name)
        if entity is not None:
            return title_of(entity)
    raise KeyError(reference)
