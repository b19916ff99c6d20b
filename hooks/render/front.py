"""The ways in: the front page, and a landing page for each user group with what it does most."""

from collections.abc import Iterator

from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import card
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.page_table import FRONT_PAGE


def pages(site: Site) -> Iterator[v.Page]:
    """The one front page, the list of groups, and a page for each of at most a screenful."""
    sections = (
        v.section("find_din_vej", "Find din vej ind", _roles(site)),
        v.section("alle_programmer", "Forløbsprogrammer", _programmes(site)),
        v.section("alle_beregnere", "Beregnere", _calculators(site)),
        v.section("opslag_mv", "Slå op", v.Cards(_cards(site.common))),
    )
    data_file = site.common.file_of(models.Role)
    yield index_page(site.common, FRONT_PAGE, sections, data_file=data_file, layout="front")
    yield from index_pages(site, {"for": _list})
    yield from detail_pages(site, models.Role, _role)


def _roles(site: Site) -> v.Cards:
    cards = []
    for place in site.places():
        for role in place.all(models.Role):
            links = tuple(place.page_link(link) for link in role.links)
            own = place.link_to(role)
            cards.append(v.Card(own, role.question, links[:1], f"rolle-{role.id}"))
    return v.Cards(tuple(cards))


def _programmes(site: Site) -> v.Cards:
    cards = []
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            link = place.link_to(programme)
            short = contents.links(place, "maalgruppe", "tilbud", "opgaver", "henvisning")
            cards.append(v.Card(link, programme.summary.text, short))
    return v.Cards(tuple(cards))


def _calculators(site: Site) -> v.Cards:
    cards = tuple(card(place, item) for place, item in contents.all_calculators(site))
    return v.Cards(cards)


def _cards(common: Place) -> tuple[v.Card, ...]:
    """The common pages that the table gives a card, as far as they are there."""
    there = ((page.card, page) for page in common.site.table.of_scope(common.scope) if page.card)
    return tuple(
        v.Card(common.link_to_page(page.id), card.text or page.about or "")
        for card, page in sorted(there, key=lambda pair: pair[0].order)
    )


# --- user groups --------------------------------------------------------------------------


def _list(place: Place) -> Iterator[v.Section]:
    roles = place.all(models.Role)
    cards = v.Cards(tuple(v.Card(place.link_to(role), role.question) for role in roles))
    yield v.section("alle_grupper", "Hvem er du?", cards)


def _role(place: Place, role: models.Role) -> v.Page:
    roles = place.all(models.Role)
    after = roles[(roles.index(role) + 1) % len(roles)]
    ways = v.Cards(tuple(v.Card(place.page_link(link)) for link in role.links))
    return detail_page(
        place,
        role,
        (v.section("dine_veje", "Her finder du svaret", ways),),
        (
            place.link_to(after, f"Ikke dig? {after.title}"),
            place.link_to_page("for", "Alle brugergrupper"),
            place.site.front,
        ),
        summary=role.question,
        layout="wide",
    )
