"""The division of labour by law, and the organisations that have contributed."""

from collections.abc import Iterable, Iterator

from hooks.render.shared import index_page, one, responsibility_sections
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures.duties import duties_figure
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the duties and the contributors it has."""
    for place in site.places():
        if place.scope.entities.get("duties"):
            yield _duties(place)
        if place.scope.entities.get("contributors"):
            yield _contributors(place)


# --- duties by law ------------------------------------------------------------------------


def _duties(place: Place) -> v.Page:
    found: Iterable[models.Duty] = place.scope.entities["duties"].values()
    duties = tuple(sorted(found, key=lambda duty: duty.order))
    areas = dict.fromkeys(duty.area for duty in duties)
    moving = tuple(dict.fromkeys(d.responsibility for d in duties if d.responsibility))
    figure = v.Figure(
        duties_figure(duties),
        "Opgaver efter loven, delt mellem region og kommune.",
        v.Link("Læs det som tabeller", "#loven_1"),
    )
    return index_page(
        place,
        "duties",
        "Arbejdsdeling",
        "Hvad loven giver regionen, og hvad den giver kommunen.",
        (
            v.Section("figur_arbejdsdeling", "Arbejdsdelingen på én side", (figure,)),
            *(
                v.Section(f"loven_{number}", area, (_duty_table(place, area, duties),))
                for number, area in enumerate(areas, 1)
            ),
            *responsibility_sections(place, moving, 2),
        ),
        (
            *contents.steps(place, "ansvar", "emner"),
            v.Link("Lovgrundlag", "lov/"),
            contents.home(place),
        ),
        filters=(v.Filter("hvem", "Hvem", tuple(sorted({str(duty.holder) for duty in duties}))),),
    )


def _duty_table(place: Place, area: str, duties: tuple[models.Duty, ...]) -> v.Table:
    rows = tuple(
        v.Row(
            (
                v.Cell(duty.title),
                v.Cell(str(duty.holder).capitalize()),
                v.Cell(links=(place.law(duty.law),)) if duty.law else v.MISSING,
                v.Cell(links=_moves(place, duty), statements=(place.statement(duty),)),
            ),
            routes.anchor("duties", duty.id),
            (("hvem", (str(duty.holder),)),),
        )
        for duty in duties
        if duty.area == area
    )
    return v.Table(f"Opgaver: {area}", ("Opgave", "Hvem", "Bestemmelse", "Hvad"), rows)


def _moves(place: Place, duty: models.Duty) -> tuple[v.Link, ...]:
    if duty.responsibility is None:
        return ()
    address = place.address("responsibilities", duty.responsibility)
    return (v.Link("Ansvaret flytter: se nu og senere", address),)


# --- contributors -------------------------------------------------------------------------


def _contributors(place: Place) -> v.Page:
    found: Iterable[models.Contributor] = place.scope.entities["contributors"].values()
    people = tuple(sorted(found, key=lambda item: item.order))
    sections = []
    for number, group in enumerate(dict.fromkeys(item.group for item in people), 1):
        rows = tuple(
            v.Row(
                (v.Cell(item.title), one(place.cited(item.role, item))),
                routes.anchor("contributors", item.id),
            )
            for item in people
            if item.group == group
        )
        table = v.Table(group, ("Organisation", "Bidrag"), rows)
        sections.append(v.Section(f"gruppe_{number}", group, (table,)))
    return index_page(
        place,
        "contributors",
        "Hvem har bidraget",
        "Organisationerne bag de dokumenter, indholdet bygger på.",
        tuple(sections),
        (v.Link("Kilderne", "kilder/"), v.Link("Om stedet", "om/"), contents.home(place)),
        lead=(
            v.Paragraph(
                "Kun organisationer, som kilderne selv nævner. Personer nævnes ikke, og listen "
                "siger ikke, at nogen står inde for siderne her."
            ),
        ),
    )
