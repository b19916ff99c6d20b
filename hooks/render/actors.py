"""Actors: who they are, and what each programme gives them to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from hooks.render.shared import (
    NotificationTable,
    nothing_yet,
    one,
    responsibility_sections,
    senders,
    statement_block,
    task_table,
)
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from pathway_data import models


@dataclass(frozen=True, slots=True)
class Involvement:
    """A programme in which an actor has a part."""

    place: Place
    tasks: tuple[models.Task, ...]
    offers: tuple[models.Offer, ...]
    sent: tuple[models.Notification, ...]
    received: tuple[models.Notification, ...]
    routes: tuple[models.Route, ...]


def pages(site: Site) -> Iterator[v.Page]:
    """An index for the site and for each programme, and a page for each actor."""
    for place in site.places():
        if place.is_common or contents.involved(place.scope):
            yield _index(place)
        for actor in place.scope.actors:
            yield _actor(place, actor)


def _actors_of(place: Place) -> tuple[models.Actor, ...]:
    if place.is_common:
        return place.scope.actors
    found = [
        place.site.catalogue.get(place.scope, "actors", actor_id)
        for actor_id in contents.involved(place.scope)
    ]
    return tuple(sorted(found, key=lambda actor: actor.order))


def _cards(place: Place) -> tuple[v.Block, ...]:
    cards = tuple(v.Card(place.actor(actor.id), actor.summary.text) for actor in _actors_of(place))
    return (v.Cards(cards),) if cards else ()


def _index(place: Place) -> v.Page:
    own = tuple(
        v.Section(other.scope.id, other.title, _cards(other))
        for other in place.site.places()
        if place.is_common and not other.is_common and other.scope.actors
    )
    cards = _cards(place) or (nothing_yet("actors"),)
    return v.Page(
        address=routes.index(place.scope.id, "aktoerer"),
        title="Aktører" if place.is_common else f"Aktører: {place.title}",
        description="Hvem der har opgaver i forløbene, og hvad hver især gør.",
        data_file=place.file_of("actors", "tasks", "offers", "notifications", "routes"),
        crumbs=place.crumbs(),
        sections=(v.Section("alle_aktoerer", "Find din rolle", cards), *own),
        next_steps=(*contents.steps(place, "opgaver", "kommunikation"), contents.home(place)),
        review=place.review("aktoerer"),
    )


def _places_meaning(place: Place, actor: models.Actor) -> Iterator[Place]:
    """Where a reference to this id means this very actor, not a programme's own of that name."""
    for other in place.site.places():
        found = place.site.catalogue.find(other.scope, "actors", actor.id)
        if found is not None and found[0].id == place.scope.id:
            yield other


def _involvements(place: Place, actor: models.Actor) -> Iterator[Involvement]:
    """The programmes in which a reference means this very actor, or the whole it is part of."""
    ids = {actor.id, actor.part_of}
    for other in _places_meaning(place, actor):
        scope = other.scope
        made = Involvement(
            other,
            tuple(task for task in scope.tasks if task.actor in ids),
            tuple(offer for offer in scope.offers if offer.provider in ids),
            tuple(item for item in scope.notifications if item.sender in ids),
            tuple(item for item in scope.notifications if ids & {*item.recipients}),
            tuple(r for r in scope.routes if ids & {*r.senders, r.receiver}),
        )
        if any((made.tasks, made.offers, made.sent, made.received, made.routes)):
            yield made


def _whole(place: Place, actor: models.Actor) -> models.Actor | None:
    """The actor this one is a part of, if any."""
    if actor.part_of is None:
        return None
    whole: models.Actor = place.site.catalogue.get(place.scope, "actors", actor.part_of)
    return whole


def _members(place: Place, actor: models.Actor) -> tuple[v.Block, ...]:
    """The actors that are parts of this one, as cards."""
    cards = tuple(
        v.Card(place.actor(member.id), member.summary.text)
        for member in place.scope.actors
        if member.part_of == actor.id
    )
    return (v.Cards(cards),) if cards else ()


def _about(place: Place, actor: models.Actor) -> Iterator[v.Section]:
    """What is told of the actor itself, of its parts, and of the whole it belongs to."""
    whole = _whole(place, actor)
    yield v.Section("om_aktoeren", "Om aktøren", statement_block(place, actor.statements))
    yield v.Section("bestaar_af", "Består af", _members(place, actor))
    if whole is not None:
        told = statement_block(place, (whole.summary, *whole.statements))
        yield v.Section("faelles", f"Fælles for {_inside(whole.title)}", told)


def _read_more(place: Place, actor: models.Actor) -> Iterator[v.Section]:
    """The subjects that concern the actor, and the difficulties that sources tell of."""
    ids = {actor.id, actor.part_of}
    subjects: list[v.Card] = []
    difficulties: list[v.Card] = []
    for other in _places_meaning(place, actor):
        for topic in other.scope.entities.get("topics", {}).values():
            if ids & {*topic.actors}:
                link = v.Link(topic.title, other.address("topics", topic.id))
                subjects.append(v.Card(link, topic.part))
        for item in other.scope.entities.get("challenges", {}).values():
            if ids & {*item.actors}:
                link = v.Link(item.title, other.address("challenges", item.id))
                difficulties.append(v.Card(link, str(item.kind)))
    for anchor, title, cards in (
        ("emner", "Emner", subjects),
        ("udfordringer", "Udfordringer i samarbejdet", difficulties),
    ):
        yield v.Section(anchor, title, (v.Cards(tuple(cards)),) if cards else ())


def _inside(title: str) -> str:
    """A title as it stands within a sentence: a leading article is not a name."""
    return title[0].lower() + title[1:] if title.startswith(("De ", "Den ", "Det ")) else title


def _actor(place: Place, actor: models.Actor) -> v.Page:
    whole = _whole(place, actor)
    parts = tuple(_involvements(place, actor))
    return v.Page(
        address=routes.address(place.scope.id, "actors", actor.id),
        title=actor.title,
        description=actor.summary.text,
        data_file=place.data_file("actors", actor.id),
        crumbs=place.crumbs(("aktoerer", "Aktører")) if _has_index(place) else place.crumbs(),
        lead=(v.Statements((place.statement(actor.summary),)),),
        sections=(
            *filled(*_about(place, actor)),
            *(section for part in parts for section in _part(part)),
            *responsibility_sections(place, actor.responsibilities, 2),
            *filled(*_read_more(place, actor)),
        ),
        next_steps=(
            *((place.actor(whole.id),) if whole else ()),
            *(link for part in parts for link in _ways_on(part)),
            v.Link("Alle aktører", "aktoerer/"),
        ),
        review=place.review("aktoerer"),
        layout="detail",
    )


def _has_index(place: Place) -> bool:
    return place.is_common or bool(contents.involved(place.scope))


def _ways_on(part: Involvement) -> tuple[v.Link, ...]:
    name = part.place.title
    return tuple(
        v.Link(f"{name}: {link.text.partition(':')[0].lower()}", link.address)
        for link in contents.steps(part.place, "opgaver", "tilbud", "henvisning", "kommunikation")
    )


def _part(part: Involvement) -> Iterator[v.Section]:
    """What one programme gives the actor to do, phase by phase."""
    place, scope_id = part.place, part.place.scope.id
    yield v.Section(f"{scope_id}_opgaver", f"Opgaver i {place.title}", ())
    for phase in place.scope.phases:
        tasks = tuple(task for task in part.tasks if task.phase == phase.id)
        if tasks:
            table = task_table(place, f"Opgaver: {phase.title}", tasks, of_one_actor=True)
            yield v.Section(f"{scope_id}_fase_{phase.id}", phase.title, (table,), 3)
    if part.offers:
        yield v.Section(f"{scope_id}_tilbud", "Tilbud", (_offers(part),), 3)
    if part.sent:
        sent = NotificationTable("Giver besked", sender=False).table(place, part.sent)
        yield v.Section(f"{scope_id}_giver", "Giver besked", (sent,), 3)
    if part.received:
        received = NotificationTable("Får besked", recipients=False).table(place, part.received)
        yield v.Section(f"{scope_id}_faar", "Får besked", (received,), 3)
    if part.routes:
        yield v.Section(f"{scope_id}_henvisning", "Henvisning", (_routes(part),), 3)


def _offers(part: Involvement) -> v.Table:
    place = part.place
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(offer.title, place.address("offers", offer.id)),)),
                v.Cell(str(offer.obligation)),
                one(place.statement(offer.summary)),
            )
        )
        for offer in part.offers
    )
    return v.Table("Tilbud, aktøren giver", ("Tilbud", "Skal eller kan", "Hvad"), rows)


def _routes(part: Involvement) -> v.Table:
    place = part.place
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(route.title, place.address("routes", route.id)),)),
                senders(place, route),
                v.Cell(links=(place.actor(route.receiver),)),
                one(place.cited(route.text, route)),
            )
        )
        for route in part.routes
    )
    return v.Table("Henvisninger, aktøren sender eller får", ("Vej", "Fra", "Til", "Hvordan"), rows)
