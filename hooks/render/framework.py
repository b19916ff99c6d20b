"""The division of labour by law, and the organisations that have contributed."""

from collections.abc import Iterable, Iterator

from hooks.render.frames import index_page, index_pages
from hooks.render.shared import filter_by, group_by, responsibility_sections
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures.duties import duties_figure
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the duties and the contributors it has."""
    return index_pages(site, {"arbejdsdeling": _duties, "bidragydere": _contributors})


# --- duties by law ------------------------------------------------------------------------


def _duties(place: Place) -> v.Page:
    duties = place.all(models.Duty)
    moving = tuple(dict.fromkeys(d.responsibility for d in duties if d.responsibility))
    by_area = group_by(duties, lambda duty: duty.area)
    figure = v.Figure(
        duties_figure(duties),
        "Opgaver efter loven, delt mellem region og kommune.",
        v.Link("Læs det som tabeller", "#loven_1"),
    )
    return index_page(
        place,
        "arbejdsdeling",
        (
            v.Section("figur_arbejdsdeling", "Arbejdsdelingen på én side", (figure,)),
            *(
                v.Section(f"loven_{number}", area, (_duty_table(place, area, inside),))
                for number, (area, inside) in enumerate(by_area.items(), 1)
            ),
            *responsibility_sections(place, moving),
        ),
        filters=(filter_by("hvem", "Hvem", (str(duty.holder) for duty in duties)),),
    )


def _duty_table(place: Place, area: str, duties: Iterable[models.Duty]) -> v.Table:
    rows = tuple(
        v.row(
            duty.title,
            str(duty.holder).capitalize(),
            place.law(duty.law) if duty.law else None,
            v.cell(*_moves(place, duty), place.statement(duty)),
            anchor=place.anchor_of(duty),
            tags=(("hvem", (str(duty.holder),)),),
        )
        for duty in duties
    )
    return v.Table(f"Opgaver: {area}", ("Opgave", "Hvem", "Bestemmelse", "Hvad"), rows)


def _moves(place: Place, duty: models.Duty) -> tuple[v.Link, ...]:
    if duty.responsibility is None:
        return ()
    responsibility = place.get(models.Responsibility, duty.responsibility)
    return (place.link_to(responsibility, "Ansvaret flytter: se nu og senere"),)


# --- contributors -------------------------------------------------------------------------


def _contributors(place: Place) -> Iterator[v.Section]:
    groups = group_by(place.all(models.Contributor), lambda item: item.group)
    for number, (group, items) in enumerate(groups.items(), 1):
        rows = tuple(
            v.row(item.title, place.cited(item.role, item), anchor=place.anchor_of(item))
            for item in items
        )
        table = v.Table(group, ("Organisation", "Bidrag"), rows)
        yield v.Section(f"gruppe_{number}", group, (table,))
