"""Pages that list one kind of a programme's content: support, messages, indicators, routes …"""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import NotificationTable, missing_notices, senders, statement_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures import messages
from hooks.views.figures.groups import groups_figure
from pathway_data import models
from pathway_data.models.base import Entity
from pathway_data.models.programme import StratificationGroup


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the lists it has content for."""
    for place in site.places():
        scope = place.scope
        if scope.all(models.Stratification):
            yield _support(place)
        if scope.all(models.Notification):
            yield _communication(place)
        if scope.all(models.Message):
            yield _messages(place)
        if scope.all(models.Route):
            yield _routes(place)


def _list_page(
    place: Place,
    folder: str,
    title: str,
    description: str,
    kind: type[Entity],
    sections: tuple[v.Section, ...],
    next_folders: tuple[str, ...],
    calculators: tuple[v.Link, ...] = (),
) -> v.Page:
    return v.Page(
        address=routes.index(place.scope.id, folder),
        title=title if place.is_common else f"{title}: {place.title}",
        description=f"{description} ({place.title}).",
        data_file=place.file_of(kind),
        crumbs=place.crumbs(),
        sections=sections,
        next_steps=(*calculators, *contents.steps(place, *next_folders), contents.home(place)),
        review=place.review(folder),
    )


# --- support ------------------------------------------------------------------------------


def _support(place: Place) -> v.Page:
    sections = tuple(
        section for model in place.all(models.Stratification) for section in _model(place, model)
    )
    return _list_page(
        place,
        "stoette",
        "Støttebehov",
        "Inddeling af borgere efter behov",
        models.Stratification,
        sections,
        ("tilbud", "maalgruppe", "opgaver"),
        contents.calculator_links(place),
    )


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


def _communication(place: Place) -> v.Page:
    layout = NotificationTable("Hvem giver besked til hvem", anchored=True)
    table = layout.table(place, place.all(models.Notification))
    return _list_page(
        place,
        "kommunikation",
        "Kommunikation",
        "Hvem der giver besked til hvem, og hvornår",
        models.Notification,
        (
            v.Section("figur_beskeder", "Beskederne på én side", (_notification_figure(place),)),
            v.Section("alle_beskeder", "Beskeder mellem aktørerne", (table,)),
        ),
        ("aktoerer", "opgaver", "henvisning", "budskaber"),
    )


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


def _messages(place: Place) -> v.Page:
    sections = tuple(
        v.Section(message.id, message.heading, (v.Statements((place.statement(message),)),))
        for message in place.all(models.Message)
    )
    return _list_page(
        place,
        "budskaber",
        "Budskaber",
        "Hvad borgeren skal have at vide",
        models.Message,
        sections,
        ("kommunikation", "tilbud", "maalgruppe"),
    )


# --- routes -------------------------------------------------------------------------------


def _routes(place: Place) -> v.Page:
    sections = tuple(
        v.Section(route.id, route.title, _route(place, route)) for route in place.all(models.Route)
    )
    return _list_page(
        place,
        "henvisning",
        "Henvisning",
        "Hvem der kan henvise til hvem, og hvordan",
        models.Route,
        (_overview(place), *sections),
        ("maalgruppe", "kommunikation", "tilbud"),
        contents.calculator_links(place),
    )


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
