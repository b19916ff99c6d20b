"""Pages that list one kind of a programme's content: support, messages, indicators, routes …"""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import Told, one, senders, statement_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views.blocks import (
    MISSING,
    Block,
    Cell,
    Facts,
    Figure,
    Link,
    Links,
    Notice,
    Page,
    Row,
    Section,
    Statements,
    Table,
)
from hooks.views.figures import messages
from hooks.views.figures.groups import groups_figure
from pathway_data import models
from pathway_data.models.programme import StratificationGroup


def pages(site: Site) -> Iterator[Page]:
    """For each scope the lists it has content for."""
    for place in site.places():
        scope = place.scope
        if scope.stratifications:
            yield _support(place)
        if scope.notifications:
            yield _communication(place)
        if scope.messages:
            yield _messages(place)
        if scope.routes:
            yield _routes(place)


def _list_page(
    place: Place,
    folder: str,
    title: str,
    description: str,
    kind: str,
    sections: tuple[Section, ...],
    next_folders: tuple[str, ...],
    calculators: tuple[Link, ...] = (),
) -> Page:
    return Page(
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


def _support(place: Place) -> Page:
    sections = tuple(
        section for model in place.scope.stratifications for section in _model(place, model)
    )
    return _list_page(
        place,
        "stoette",
        "Støttebehov",
        "Inddeling af borgere efter behov",
        "stratifications",
        sections,
        ("tilbud", "maalgruppe", "opgaver"),
        contents.calculator_links(place),
    )


def _model(place: Place, model: models.Stratification) -> Iterator[Section]:
    about: list[Block] = [Statements((place.cited(model.text, model),))]
    if model.calculator:
        calculator = place.site.catalogue.get(place.scope, "calculators", model.calculator)
        link = Link(f"Beregner: {calculator.title}", place.address("calculators", model.calculator))
        about.append(Links((link,)))
    svg = groups_figure(model)
    if svg is not None:
        first = Link("Læs grupperne som tekst", f"#{model.id}_{model.groups[0].id}")
        about.append(Figure(svg, f"{model.title}.", first))
    yield Section(model.id, model.title, tuple(about))
    for group in model.groups:
        yield Section(f"{model.id}_{group.id}", group.title, _group(place, group), 3)


def _group(place: Place, group: StratificationGroup) -> tuple[Block, ...]:
    missing = tuple(Notice("missing", "Oplysning mangler", text) for text in group.missing)
    return (
        Facts((("Hvem gruppen er", one(place.cited(group.described_as, group))),)),
        *statement_block(place, group.effort),
        *missing,
    )


# --- communication and messages -----------------------------------------------------------


def _communication(place: Place) -> Page:
    told = Told("Hvem giver besked til hvem", anchored=True)
    table = told.table(place, place.scope.notifications)
    return _list_page(
        place,
        "kommunikation",
        "Kommunikation",
        "Hvem der giver besked til hvem, og hvornår",
        "notifications",
        (
            Section("figur_beskeder", "Beskederne på én side", (_told_figure(place),)),
            Section("alle_beskeder", "Beskeder mellem aktørerne", (table,)),
        ),
        ("aktoerer", "opgaver", "henvisning", "budskaber"),
    )


def _told_figure(place: Place) -> Figure:
    told = tuple(
        messages.Told(
            place.actor(item.sender).text,
            tuple(place.actor(actor).text for actor in item.recipients),
            item.title,
            danish.listed(tuple(item.occasions)),
            f"#{item.id}",
        )
        for item in place.scope.notifications
    )
    return Figure(
        messages.messages_figure("figur_besked", told),
        "Afsender, besked og modtager. Hver besked fører til sin tekst.",
        Link("Læs det som tabel", "#alle_beskeder"),
    )


def _messages(place: Place) -> Page:
    sections = tuple(
        Section(message.id, message.heading, (Statements((place.statement(message),)),))
        for message in place.scope.messages
    )
    return _list_page(
        place,
        "budskaber",
        "Budskaber",
        "Hvad borgeren skal have at vide",
        "messages",
        sections,
        ("kommunikation", "tilbud", "maalgruppe"),
    )


# --- routes -------------------------------------------------------------------------------


def _routes(place: Place) -> Page:
    sections = tuple(
        Section(route.id, route.title, _route(place, route)) for route in place.scope.routes
    )
    return _list_page(
        place,
        "henvisning",
        "Henvisning",
        "Hvem der kan henvise til hvem, og hvordan",
        "routes",
        (_overview(place), *sections),
        ("maalgruppe", "kommunikation", "tilbud"),
        contents.calculator_links(place),
    )


def _overview(place: Place) -> Section:
    rows = tuple(
        Row(
            (
                Cell(links=(Link(route.title, place.address("routes", route.id)),)),
                senders(place, route),
                Cell(links=(place.actor(route.receiver),)),
                Cell(route.form) if route.form else MISSING,
            )
        )
        for route in place.scope.routes
    )
    table = Table("Alle henvisningsveje", ("Vej", "Fra", "Til", "Formular"), rows)
    return Section("alle_veje", "Overblik", (table,))


def _route(place: Place, route: models.Route) -> tuple[Block, ...]:
    law = Cell(links=(place.law(route.law),)) if route.law else MISSING
    return (
        Statements((place.cited(route.text, route),)),
        Facts(
            (
                ("Kan henvise", senders(place, route)),
                ("Tager imod", Cell(links=(place.actor(route.receiver),))),
                ("Formular", Cell(route.form) if route.form else MISSING),
                ("Lovgrundlag", law),
            )
        ),
    )
