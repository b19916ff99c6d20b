"""Actors: who they are, and what each programme gives them to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators import danish
from hooks.render.days import given_in_time
from hooks.render.frames import (
    detail_page,
    detail_pages,
    index_pages,
    page_of_addition,
    pages_of_more,
    shared_index,
)
from hooks.render.local_offers import given_by
from hooks.render.shared import (
    MOST_IN_FULL,
    cards,
    changes_of_more,
    message_table,
    obligation,
    responsibility_sections,
    statement_list,
    task_table,
    told_by_programmes,
    ways_to_programmes,
)
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.site.relations import calculators_for
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.pages import MOST_STEPS

MOST_READ_FROM = 8
"""The subjects of so many folders, programmes and what they share, stand on an actor's page. The
actor of a country's programmes leads to each of them, and those to their subjects."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """A programme in which an actor has a part."""

    place: Place
    tasks: tuple[models.Task, ...]
    offers: tuple[models.Offer, ...]
    """Those the actor gives, and those it has a task in."""
    local: v.Table
    """What it gives in the municipalities that have told so."""
    sent: tuple[models.Notification, ...]
    received: tuple[models.Notification, ...]
    routes: tuple[models.Route, ...]


def pages(site: Site) -> Iterator[v.Page]:
    """An index for the site and for each programme, and a page for each actor."""
    yield from index_pages(site, {"aktoerer": _index})
    yield from detail_pages(site, models.Actor, _actor)
    yield from pages_of_more(site, models.Actor, models.Addition, _actor_in_programme)


def _actors_of(place: Place) -> tuple[models.Actor, ...]:
    if place.is_common:
        return place.all(models.Actor)
    found = (place.get(models.Actor, actor_id) for actor_id in _involved(place))
    return tuple(sorted(found, key=lambda actor: actor.rank))


def _involved(place: Place) -> Iterable[str]:
    """The actors that a programme has of its own or gives something to do, in no order."""
    return dict.fromkeys(
        (
            *(actor.id for actor in place.all(models.Actor)),
            *(task.actor for task in place.all(models.Task)),
            *(offer.provider for offer in place.all(models.Offer)),
            *(who for n in place.all(models.Notification) for who in (n.sender, *n.recipients)),
            *(who for r in place.all(models.Route) for who in (*r.senders, r.receiver)),
        )
    )


def _index(place: Place) -> v.Page:
    def actor_cards(other: Place) -> v.Cards:
        return cards(other, _actors_of(other))

    return shared_index(place, "aktoerer", "alle_aktoerer", "Find din rolle", actor_cards)


def _involvements(place: Place, actor: models.Actor) -> Iterator[Involvement]:
    """The programmes in which a reference means this very actor, or the whole it is part of."""
    ids = {actor.id, actor.part_of}
    for other in place.places_meaning(actor):
        scope = other.scope
        tasks = tuple(task for task in scope.all(models.Task) if task.actor in ids)
        with_tasks = {task.offer for task in tasks}
        made = Involvement(
            other,
            tasks,
            tuple(
                offer
                for offer in scope.all(models.Offer)
                if offer.provider in ids or offer.id in with_tasks
            ),
            given_by(other, ids),
            tuple(item for item in scope.all(models.Notification) if item.sender in ids),
            tuple(item for item in scope.all(models.Notification) if ids & {*item.recipients}),
            tuple(r for r in scope.all(models.Route) if ids & {*r.senders, r.receiver}),
        )
        if any((made.tasks, made.offers, made.local, made.sent, made.received, made.routes)):
            yield made


def _whole(place: Place, actor: models.Actor) -> models.Actor | None:
    """The actor this one is a part of, if any."""
    if actor.part_of is None:
        return None
    return place.get(models.Actor, actor.part_of)


def _about(place: Place, actor: models.Actor) -> Iterator[v.Section]:
    """What is told of the actor itself, of its parts, and of the whole it belongs to."""
    whole = _whole(place, actor)
    yield v.section("om_aktoeren", "Om aktøren", statement_list(place, actor.statements))
    yield from told_by_programmes(place, actor)
    members = (other for other in place.all(models.Actor) if other.part_of == actor.id)
    yield v.section("bestaar_af", "Består af", cards(place, members))
    if whole is not None:
        told = (*filter(None, (whole.summary,)), *whole.statements)
        title = f"Fælles for {_inside(whole.title)}"
        yield v.section("faelles", title, statement_list(place, told))
        yield from _shared_in_programmes(place, whole)


def _shared_in_programmes(place: Place, whole: models.Actor) -> Iterator[v.Section]:
    """What programmes say of the whole, where it does not have pages of its own."""
    for other, addition in place.additions_to(whole):
        if not place.site.catalogue.stands_alone(other.scope, addition):
            told = statement_list(other, addition.told)
            yield v.section(f"{other.scope.id}_faelles", f"Fælles i {other.named}", told)


def _read_more(place: Place, actor: models.Actor) -> Iterator[v.Section]:
    """The subjects that concern the actor, and the difficulties that sources tell of."""
    ids = {actor.id, actor.part_of}
    places = place.places_meaning(actor)
    if len(places) > MOST_READ_FROM:
        places = (place,)
    subjects = tuple(
        v.Card(other.link_to(topic), topic.part)
        for other in places
        for topic in other.scope.as_written(models.SubjectTopic)
        if ids & {*topic.actors}
    )
    difficulties = tuple(
        v.Card(other.link_to(item), str(item.kind))
        for other in places
        for item in other.scope.as_written(models.Challenge)
        if ids & {*item.actors}
    )
    yield v.section("emner", "Emner", v.Ways(subjects))
    yield v.section("udfordringer", "Udfordringer i samarbejdet", v.Ways(difficulties))


def _inside(title: str) -> str:
    """A title as it stands within a sentence: a leading article is not a name."""
    return title[0].lower() + title[1:] if title.startswith(("De ", "Den ", "Det ")) else title


def _actor(place: Place, actor: models.Actor) -> v.Page:
    """Who it is, what each programme gives it to do, then responsibilities and further reading."""
    whole = _whole(place, actor)
    parts = tuple(_involvements(place, actor))
    meant = tuple(filter(None, (actor, whole)))
    return detail_page(
        place,
        actor,
        (
            *_about(place, actor),
            v.section("regn_her", "Regn det ud", v.Links(calculators_for(place, *meant))),
            *_parts(place, parts),
            *given_in_time(place, (actor.id, actor.part_of)),
            *responsibility_sections(place, actor.responsibilities),
            *_read_more(place, actor),
        ),
        (
            *((place.link_to(whole),) if whole else ()),
            *(link for part in parts[-MOST_STEPS:] for link in _ways_on(part)),
            place.site.common.link_to_page("aktoerer", "Alle aktører"),
        )[-MOST_STEPS:],
        summary=actor.summary or _description(place, actor),
        lead=None if actor.summary else (),
        also=changes_of_more(place, actor),
    )


def _description(place: Place, actor: models.Actor) -> str:
    """What search engines are told of an actor that programmes alone tell of."""
    told = (more.summary.text for _, more in place.additions_to(actor) if more.summary)
    return next(told, f"{actor.title} i forløbsprogrammerne.")


def _actor_in_programme(place: Place, addition: models.Addition, actor: models.Actor) -> v.Page:
    """What one of many programmes says of an actor, and gives it to do."""
    own = (part for part in _involvements(place, actor) if part.place.scope is place.scope)
    return page_of_addition(place, addition, actor, (s for part in own for s in _part(part)))


def _ways_on(part: Involvement) -> tuple[v.Link, ...]:
    name = part.place.named
    return tuple(
        v.Link(f"{link.text} i {name}", link.address)
        for link in contents.links(part.place, "opgaver", "kommunikation")
    )


def _parts(place: Place, parts: tuple[Involvement, ...]) -> Iterator[v.Section]:
    """What a few programmes give the actor to do; of many, the actor's own and the way to each."""
    many = len(parts) > MOST_IN_FULL
    for part in parts:
        if not many or part.place.scope is place.scope:
            yield from _part(part)
    if many:
        yield ways_to_programmes(
            place.site, ((_way_into(part), _in_numbers(part)) for part in parts)
        )


def _way_into(part: Involvement) -> v.Link:
    """To the list of the programme that has most of what the actor does there."""
    having = contents.links(part.place, "opgaver", "kommunikation", "tilbud", "henvisning")
    address = next((link.address for link in having), part.place.home().address)
    return v.Link(part.place.title, address)


def _in_numbers(part: Involvement) -> str:
    """How much a programme gives the actor to do, in a line."""
    counts = (
        (len(part.tasks), "opgave", "opgaver"),
        (len(part.offers), "tilbud", "tilbud"),
        (len(part.sent), "besked at give", "beskeder at give"),
        (len(part.received), "besked at få", "beskeder at få"),
        (len(part.routes), "henvisningsvej", "henvisningsveje"),
    )
    return ", ".join(danish.counted(*each) for each in counts if each[0])


def _part(part: Involvement) -> Iterator[v.Section]:
    """What one programme gives the actor to do: its tasks in the order of the phases, and more."""
    place, scope_id = part.place, part.place.scope.id
    yield v.leading(f"{scope_id}_opgaver", f"Opgaver i {place.named}")
    tasks = task_table(place, "Opgaver", part.tasks, of_one_actor=True)
    yield v.section(f"{scope_id}_faser", "Fase for fase", tasks, level=3)
    offers = v.Ways(
        tuple(v.Card(place.link_to(each), obligation(place, each)) for each in part.offers)
    )
    yield v.section(f"{scope_id}_tilbud", "Tilbud", offers, level=3)
    yield v.section(f"{scope_id}_kommuner", "I kommunerne", part.local, level=3)
    sent = message_table(place, "Giver besked", part.sent, without="Fra")
    yield v.section(f"{scope_id}_giver", "Giver besked", sent, level=3)
    received = message_table(place, "Får besked", part.received, without="Til")
    yield v.section(f"{scope_id}_faar", "Får besked", received, level=3)
    routes = v.Ways(tuple(v.Card(place.link_to(way), _between(place, way)) for way in part.routes))
    yield v.section(f"{scope_id}_henvisning", "Henvisning", routes, level=3)


def _between(place: Place, way: models.Route) -> str:
    """Who refers to whom by a route, in a line."""
    senders = danish.listed([place.actor(each).text for each in way.senders]) or v.MISSING_TEXT
    return f"Fra: {senders}. Til: {place.actor(way.receiver).text}."
