"""The frame of a page: everything about it that the table of pages or an entity tells.

A general page of a scope is an `index_page`, a page of one entity a `detail_page`. What a
renderer adds is what is shown on it, and now and then a lead or a way on that it has counted
or found out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, cast

from calculators import danish
from hooks.render.days import day_notices, other_days
from hooks.render.layers import layer_of, layers_of_list
from hooks.render.shared import (
    Way,
    dated_notice,
    in_full_or_ways,
    listed_changes,
    nothing_yet,
    statement_list,
)
from hooks.site import contents, routes
from hooks.site.places import Place, Site, with_days
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.catalogue import key_of
from pathway_data.kinds import entity_kind
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Entity, Statement
from pathway_data.page_table import FILE, PageTableError, models_behind

type Blocks = tuple[v.Block, ...]


def index_page(
    place: Place,
    page_id: str,
    sections: Iterable[v.Section],
    *,
    lead: str = "",
    tools: Blocks = (),
    description: str = "",
    data_file: str = "",
    layout: v.Layout = "menu",
    filters: tuple[v.Filter, ...] = (),
    searchable: bool = True,
    labels: tuple[v.Label, ...] = v.ALL_LABELS,
) -> v.Page:
    """A general page of a scope, by its id in `common/pages.yml`.

    Address, title, description, data file, crumbs, review, lead and next steps come from the
    table. `lead` is a paragraph with what was counted, which stands instead of the table's;
    `tools` stand right under it;
    `description` and `data_file` stand instead of the table's where the page is about one
    thing; `labels` are what is said of sources beside their numbers. Raises PageTableError
    where the table does not give the scope this page.
    """
    page = place.page(page_id)
    address = routes.index(place.scope.id, page_id)
    if not place.has(page_id):
        raise PageTableError(
            f'{place.site.table.where(page)}: siden "{page_id}" laves til "{place.scope.id}", '
            "men intet indhold giver den – ret shows, needs eller always"
        )
    return v.Page(
        address=address,
        title=place.page_title(page),
        description=description or place.description(page),
        data_file=data_file or place.file_of(*models_behind(page)),
        crumbs=_above(place.crumbs(*filter(None, (page.parent,))), address),
        sections=v.shown((*sections, *other_days(place, page))),
        next_steps=contents.next_steps(place, page),
        lead=(
            *map(v.Paragraph, (lead,) if lead else page.lead),
            *layers_of_list(place, page),
            *tools,
        ),
        review=place.review(page_id),
        layout=layout,
        filters=filters,
        searchable=searchable,
        labels=labels,
        dated=dated_notice(place, listed_changes(place, page)),
    )


def detail_page(
    place: Place,
    entity: Entity,
    sections: Iterable[v.Section],
    next_steps: Iterable[v.Link],
    *,
    title: str = "",
    summary: str | Statement | None = None,
    lead: Blocks | None = None,
    below: str = "",
    above: tuple[v.Link, ...] = (),
    layout: v.Layout = "detail",
    labels: tuple[v.Label, ...] = v.ALL_LABELS,
    dated: bool = True,
    also: Iterable[models.DatedChange] = (),
) -> v.Page:
    """The own page of an entity of this very scope.

    Address, title, data file, crumbs and review come from the entity and from the page that
    lists its kind. `summary`, else the entity's own, is the description, and the lead where
    no other is given: a statement stands with its sources, a text alone. `below` is the rest
    of the address of a page that lies below the entity's own, such as `tom/`, and `above`
    what leads back to it from there. `also` are changes of what else is told on the page. A
    page whose answer says itself what changes on a day is not `dated`. Raises PageTableError
    where no page lists the kind.
    """
    words: str | Statement = summary or cast("Any", entity).summary
    index = _page_listing(place, entity)
    concerning = (*place.changes_of(entity), *also) if dated else ()
    address = f"{place.address_of(entity)}{below}"
    return v.Page(
        address=address,
        title=with_days(title or place.title_of(entity), place.away(entity)),
        description=words if isinstance(words, str) else words.text,
        data_file=place.data_file(entity),
        crumbs=_above((*place.crumbs(*filter(None, (index,))), *above), address),
        sections=v.shown(sections),
        next_steps=tuple(next_steps),
        lead=(
            *day_notices(place, entity),
            *(_lead(place, words) if lead is None else lead),
            *layer_of(place, entity),
        ),
        review=place.review(index),
        layout=layout,
        labels=labels,
        dated=dated_notice(place, place.site.changes.among(concerning)),
    )


def _page_listing(place: Place, entity: Entity) -> str:
    """The general page that lists an entity's kind; a programme itself stands on none."""
    kind = entity.about[0] if isinstance(entity, TellsMore) else entity_kind(type(entity)).name
    found = place.site.table.showing(kind)
    if found and found[1].own_page:
        return found[0].id
    if kind == "programme":
        return ""
    raise PageTableError(
        f'{FILE}:1: ingen side viser "{kind}" med own_page – skriv det under en sides shows'
    )


def _lead(place: Place, summary: str | Statement) -> Blocks:
    if isinstance(summary, str):
        return (v.Paragraph(summary),)
    return (v.Statements((place.statement(summary),)),)


def _above(crumbs: tuple[v.Link, ...], address: str) -> tuple[v.Link, ...]:
    """The way back to a page, which ends above the page itself."""
    return tuple(crumb for crumb in crumbs if crumb.address != address)


def index_pages(
    site: Site, families: Mapping[str, Callable[[Place], v.Page | Iterable[v.Section]]]
) -> Iterator[v.Page]:
    """For each scope those of the general pages, by id, that it has.

    A function gives the page's sections, or the whole page where it has more than those.
    """
    for place in site.places():
        for page_id, make in families.items():
            if place.has(page_id):
                name = (page_id, place.scope.id)
                yield site.remembered(
                    "general page", name, (), partial(_made, place, page_id, make)
                )


def _made(
    place: Place, page_id: str, make: Callable[[Place], v.Page | Iterable[v.Section]]
) -> v.Page:
    made = make(place)
    return made if isinstance(made, v.Page) else index_page(place, page_id, made)


def detail_pages[E: Entity](
    site: Site, model: type[E], make: Callable[[Place, E], v.Page]
) -> Iterator[v.Page]:
    """The own page of every entity of a class that fills one, scope by scope.

    What has ended keeps its page, and what is to come has one already: both say so.
    """
    return (
        site.remembered(
            "page of its own", key_of(place.scope, entity), entity, partial(make, place, entity)
        )
        for place in site.places()
        for entity in place.scope.ever(model)
        if site.catalogue.fills_a_page(entity)
    )


def pages_of_more[M: TellsMore, E: Entity](
    site: Site, about: type[E], model: type[M], make: Callable[[Place, M, E], v.Page]
) -> Iterator[v.Page]:
    """A page for each that tells more of an entity of a class, where it has one of its own."""
    for place in site.places():
        for more in place.all(model):
            found = site.catalogue.told_of(place.scope, more)
            alone = site.catalogue.stands_alone(place.scope, more)
            if alone and found and isinstance(found[1], about):
                yield site.remembered(
                    "page of more",
                    key_of(place.scope, more),
                    (more, found[1]),
                    partial(make, place, more, found[1]),
                )


def page_of_addition(
    place: Place, addition: models.Addition, about: Entity, more: Iterable[v.Section]
) -> v.Page:
    """What one of many programmes says of something it shares with them, and leads to that."""
    first = addition.told[0]
    rest = statement_list(place, addition.told[1:])
    return detail_page(
        place,
        addition,
        (v.section(routes.more_anchor(place.scope.id), f"I {place.named}", rest), *more),
        (place.link_to(about), place.home()),
        title=f"{place.title_of(addition)} i {place.named}",
        summary=first,
    )


def shared_index(
    place: Place, page_id: str, anchor: str, title: str, block: Callable[[Place], v.Block]
) -> v.Page:
    """A general page that shows a scope's own things, and the common one everybody's.

    `block` makes the list of one scope, empty where it has none; the scope's own stands under
    `anchor` and `title`, and says that nothing is there yet where the whole page is empty.
    """
    model = models_behind(place.page(page_id))[0]
    others = sections_of_programmes(place, model, block)
    listed = block(place)
    own = () if others and not listed else (v.section(anchor, title, listed or nothing_yet()),)
    return index_page(place, page_id, (*own, *others))


def sections_of_programmes(
    place: Place, model: type[Entity], block: Callable[[Place], v.Block]
) -> tuple[v.Section, ...]:
    """On a common page, the things of the class that programmes have of their own."""

    def in_full(other: Place) -> v.Section:
        return v.section(other.scope.id, other.title, block(other))

    def way(other: Place) -> Way:
        return _own_list(other, model), _counted(other, model)

    if not place.is_common:
        return ()
    others = tuple(o for o in place.site.places() if not o.is_common and o.all(model))
    return tuple(in_full_or_ways(place.site, others, in_full, way))


def _own_list(place: Place, model: type[Entity]) -> v.Link:
    """To a programme's own page that lists a kind of content."""
    showing = place.site.table.showing(entity_kind(model).name)
    if showing:
        return place.link_to_page(showing[0].id, place.title)
    return v.Link(place.title, place.home().address)


def _counted(place: Place, model: type[Entity]) -> str:
    """How many things of a kind a programme or a region has."""
    whose = "regionens" if place.scope.region else "programmets"
    return f"{danish.number(len(place.all(model)))} på {whose} egen liste"
