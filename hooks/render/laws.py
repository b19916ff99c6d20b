"""Legal bases: what holds now, what comes, what has ended, and what rests on each."""

from collections.abc import Iterator

from hooks.render.shared import (
    listed,
    missing_notices,
    nothing_yet,
    offers_resting_on,
    responsibility_sections,
    statement_block,
    timeline,
)
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import current


def pages(site: Site) -> Iterator[v.Page]:
    """The common index, an index for programmes with laws of their own, and each law."""
    for place in site.places():
        if place.is_common or place.all(models.Law):
            yield _index(place)
        for law in place.all(models.Law):
            yield _law(place, law)


def _cards(place: Place) -> tuple[v.Card, ...]:
    return tuple(v.Card(place.link_to(law), law.summary) for law in place.all(models.Law))


def _index(place: Place) -> v.Page:
    cards = _cards(place)
    own = tuple(
        v.Section(other.scope.id, other.title, (v.Cards(_cards(other)),))
        for other in place.site.places()
        if place.is_common and not other.is_common and other.all(models.Law)
    )
    block = v.Cards(cards) if cards else nothing_yet("laws")
    return v.Page(
        address=routes.index(place.scope.id, "lov"),
        title="Lovgrundlag" if place.is_common else f"Lovgrundlag: {place.title}",
        description="Bestemmelserne bag tilbuddene: hvad der gælder nu, og hvad der kommer.",
        data_file=place.file_of(models.Law),
        crumbs=place.crumbs(),
        lead=(
            v.Paragraph(
                "Her står hver bestemmelse for sig: hvad den siger nu, hvad der er på vej, og "
                "hvilke tilbud der hviler på den. Teksten er vores gengivelse, ikke lovens ord."
            ),
        ),
        sections=(v.Section("alle_bestemmelser", "Bestemmelser", (block,)), *own),
        next_steps=(
            *contents.steps(place, "ansvar"),
            v.Link("Kilder", "kilder/"),
            contents.home(place),
        ),
        review=place.review("lov"),
    )


def _law(place: Place, law: models.Law) -> v.Page:
    line = timeline(place, law.periods, lambda _: "", lambda period: period.text)
    gap = missing_notices(("Ingen kilde siger, hvad bestemmelsen siger i dag.",))
    blocks: tuple[v.Block, ...] = (line,) if current(law.periods, place.site.day) else (*gap, line)
    offers = filled(*(_offers(law, other) for other in place.places_meaning(law)))
    return v.Page(
        address=place.address_of(law),
        title=law.title,
        description=law.summary,
        data_file=place.data_file(law),
        crumbs=place.crumbs("lov"),
        lead=(v.Paragraph(law.summary),),
        sections=(
            v.Section("nu_og_senere", "Hvad bestemmelsen siger", blocks),
            *filled(v.Section("i_praksis", "I praksis", statement_block(place, law.statements))),
            *responsibility_sections(place, law.responsibilities),
            *offers,
        ),
        next_steps=(
            *(
                v.Link(f"Alle tilbud i {other.title}", routes.index(other.scope.id, "tilbud"))
                for other in place.site.places()
                if other.all(models.Offer)
            ),
            v.Link("Alle bestemmelser", routes.index(place.scope.id, "lov")),
        ),
        review=place.review("lov"),
        layout="detail",
    )


def _offers(law: models.Law, place: Place) -> v.Section:
    """The offers of a programme that rest on this very provision."""
    rows = tuple(
        v.row(
            place.link_to(offer),
            str(offer.obligation),
            listed(offer.forms),
            place.cited(basis.text, basis),
        )
        for offer, basis in offers_resting_on(place, law)
    )
    caption = f"Tilbud i {place.title} efter {law.short}"
    table = v.Table(caption, ("Tilbud", "Skal eller kan", "Form", "Grundlag"), rows)
    return v.Section(f"{place.scope.id}_tilbud", caption, v.unless_empty(table))
