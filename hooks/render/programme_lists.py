"""Pages that list one kind of a programme's content: support, messages, indicators, routes …"""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import index_pages
from hooks.render.shared import NotificationTable, missing_notices, senders, statement_block
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures import messages
from hooks.views.figures.groups import groups_figure
from pathway_data import models
from pathway_data.models.programme import StratificationGroup


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the lists it has content for."""
    return index_pages(
        site,
        {
            "stoette": _support,
            "kommunikation": _communication,
            "budskaber": _messages,
            "henvisning": _routes,
        },
    )


# --- support ------------------------------------------------------------------------------


def _support(place: Place) -> Iterator[v.Section]:
    for model in place.all(models.Stratification):
        yield from _model(place, model)


def _model(place: Place, model: models.Stratification) -> Iterator[v.Section]:
    about: list[v.Block] = [v.Statements((place.cited(model.text, model),))]
    if model.calculator:
        calculator = place.get(models.Calculator, model.calculator)
        about.append(v.Links((place.link_to(calculator, f"Beregner: {calculator.title}"),)))
    svg = groups_figure(model)
    if svg is not None:
        first = v.Link("Læs grupperne som tekst", f"#{model.id}_{model.groups[0].id}")
        about.append(v.Figure(svg, f"{model.title}.", first))
    yield v.Section(model.id, model.title, tuple(about))
    for group in model.groups:
        yield v.Section(f"{model.id}_{group.id}", group.title, _group(place, group), 3)


def _group(place: Place, group: StratificationGroup) -> tuple[v.Block, ...]:
    return (
        v.facts(("Hvem gruppen er", place.cited(group.described_as, group))),
        *statement_block(place, group.effort),
        *missing_notices(group.missing),
    )


# --- communication and messages -----------------------------------------------------------


def _communication(place: Place) -> Iterator[v.Section]:
    layout = NotificationTable("Hvem giver besked til hvem", anchored=True)
    table = layout.table(place, place.all(models.Notification))
    yield v.Section("figur_beskeder", "Beskederne på én side", (_notification_figure(place),))
    yield v.Section("alle_beskeder", "Beskeder mellem aktørerne", (table,))


def _notification_figure(place: Place) -> v.Figure:
    lines = tuple(
        messages.MessageLine(
            place.actor(item.sender).text,
            tuple(place.actor(actor).text for actor in item.recipients),
            item.title,
            danish.listed(tuple(item.occasions)),
            f"#{item.id}",
        )
        for item in place.all(models.Notification)
    )
    return v.Figure(
        messages.messages_figure("figur_besked", lines),
        "Afsender, besked og modtager. Hver besked fører til sin tekst.",
        v.Link("Læs det som tabel", "#alle_beskeder"),
    )


def _messages(place: Place) -> Iterator[v.Section]:
    for message in place.all(models.Message):
        text = v.Statements((place.statement(message),))
        yield v.Section(message.id, message.heading, (text,))


# --- routes -------------------------------------------------------------------------------


def _routes(place: Place) -> Iterator[v.Section]:
    yield _overview(place)
    for route in place.all(models.Route):
        yield v.Section(route.id, route.title, _route(place, route))


def _overview(place: Place) -> v.Section:
    rows = tuple(
        v.row(
            place.link_to(route),
            senders(place, route),
            place.actor(route.receiver),
            route.form,
        )
        for route in place.all(models.Route)
    )
    table = v.Table("Alle henvisningsveje", ("Vej", "Fra", "Til", "Formular"), rows)
    return v.Section("alle_veje", "Overblik", (table,))


def _route(place: Place, route: models.Route) -> tuple[v.Block, ...]:
    return (
        v.Statements((place.cited(route.text, route),)),
        v.facts(
            ("Kan henvise", senders(place, route)),
            ("Tager imod", place.actor(route.receiver)),
            ("Formular", route.form),
            ("Lovgrundlag", place.law(route.law) if route.law else None),
        ),
    )
