"""The front page: a way in for each user group, then the programmes and the calculators."""

from collections.abc import Iterator

from hooks.render.frames import index_page
from hooks.render.shared import card
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.page_table import FRONT_PAGE


def pages(site: Site) -> Iterator[v.Page]:
    """The one front page."""
    sections = v.nonempty(
        v.Section("find_din_vej", "Find din vej ind", _roles(site)),
        v.Section("alle_programmer", "Forløbsprogrammer", _programmes(site)),
        v.Section("alle_beregnere", "Beregnere", _calculators(site)),
        v.Section("opslag_mv", "Slå op", (v.Cards(_cards(site.common)),)),
    )
    data_file = site.common.file_of(models.Role)
    yield index_page(site.common, FRONT_PAGE, sections, data_file=data_file, layout="front")


def _roles(site: Site) -> tuple[v.Block, ...]:
    cards = []
    for place in site.places():
        for role in place.all(models.Role):
            links = tuple(place.page_link(link) for link in role.links)
            own = place.link_to(role)
            cards.append(v.Card(own, role.question, links[:1], f"rolle-{role.id}"))
    return v.unless_empty(v.Cards(tuple(cards)))


def _programmes(site: Site) -> tuple[v.Block, ...]:
    cards = []
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            link = place.link_to(programme)
            short = contents.links(place, "maalgruppe", "tilbud", "opgaver", "henvisning")
            cards.append(v.Card(link, programme.summary.text, short))
    return v.unless_empty(v.Cards(tuple(cards)))


def _calculators(site: Site) -> tuple[v.Block, ...]:
    cards = tuple(card(place, item) for place, item in contents.all_calculators(site))
    return v.unless_empty(v.Cards(cards))


def _cards(common: Place) -> tuple[v.Card, ...]:
    """The common pages that the table gives a card, as far as they are there."""
    there = ((page.card, page) for page in common.site.table.of_scope(common.scope) if page.card)
    return tuple(
        v.Card(common.link_to_page(page.id), card.text or page.about or "")
        for card, page in sorted(there, key=lambda pair: pair[0].order)
    )
