"""A landing page for each user group: its question, the answer, and what it does most."""

from collections.abc import Iterator

from hooks.render.frames import detail_page, detail_pages, index_pages
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """The list of groups, then a page for each of at most a screenful."""
    yield from index_pages(site, {"for": _list})
    yield from detail_pages(site, models.Role, _role)


def _list(place: Place) -> Iterator[v.Section]:
    roles = place.all(models.Role)
    cards = v.Cards(tuple(v.Card(place.link_to(role), role.question) for role in roles))
    yield v.Section("alle_grupper", "Hvem er du?", (cards,))


def _role(place: Place, role: models.Role) -> v.Page:
    roles = place.all(models.Role)
    after = roles[(roles.index(role) + 1) % len(roles)]
    ways = v.Cards(tuple(v.Card(place.page_link(link)) for link in role.links))
    return detail_page(
        place,
        role,
        (v.Section("dine_veje", "Her finder du svaret", (ways,)),),
        (
            place.link_to(after, f"Ikke dig? {after.title}"),
            place.link_to_page("for", "Alle brugergrupper"),
            place.site.front,
        ),
        summary=role.question,
        layout="wide",
    )
