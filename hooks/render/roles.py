"""A landing page for each user group: its question, the answer, and what it does most."""

from collections.abc import Iterator

from hooks.render.frames import detail_page, index_page
from hooks.site import routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """The list of groups, then a page for each of at most a screenful."""
    for place in site.places():
        roles = place.all(models.Role)
        if roles:
            yield _list(place, roles)
        for number, role in enumerate(roles):
            yield _role(place, role, roles[(number + 1) % len(roles)])


def _list(place: Place, roles: tuple[models.Role, ...]) -> v.Page:
    cards = v.Cards(tuple(v.Card(place.link_to(role), role.question) for role in roles))
    return index_page(place, "for", (v.Section("alle_grupper", "Hvem er du?", (cards,)),))


def _role(place: Place, role: models.Role, after: models.Role) -> v.Page:
    ways = v.Cards(tuple(v.Card(place.page_link(link)) for link in role.links))
    return detail_page(
        place,
        role,
        (v.Section("dine_veje", "Her finder du svaret", (ways,)),),
        (
            v.Link(f"Ikke dig? {after.title}", place.address_of(after)),
            v.Link("Alle brugergrupper", routes.index(place.scope.id, "for")),
            place.site.front,
        ),
        summary=role.question,
        layout="wide",
    )
