"""Legal bases: what holds now, what comes, what has ended, and what rests on each."""

from collections.abc import Iterator

from hooks.render.frames import detail_page, detail_pages, index_pages, shared_index
from hooks.render.shared import (
    cards,
    missing_notices,
    offers_resting_on,
    responsibility_sections,
    statement_list,
    timeline,
    word_cell,
)
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import current


def pages(site: Site) -> Iterator[v.Page]:
    """The common index, an index for programmes with laws of their own, and each law."""
    yield from index_pages(site, {"lov": _index})
    yield from detail_pages(site, models.Law, _law)


def _index(place: Place) -> v.Page:
    def law_cards(other: Place) -> v.Cards:
        return cards(other, other.all(models.Law))

    return shared_index(place, "lov", "alle_bestemmelser", "Bestemmelser", law_cards)


def _law(place: Place, law: models.Law) -> v.Page:
    line = timeline(place, law.periods, lambda _: "", lambda period: period.text)
    gap = missing_notices(("Ingen kilde siger, hvad bestemmelsen siger i dag.",))
    blocks: tuple[v.Block, ...] = (line,) if current(law.periods, place.site.day) else (*gap, line)
    return detail_page(
        place,
        law,
        (
            v.section("nu_og_senere", "Hvad bestemmelsen siger", *blocks),
            v.section("i_praksis", "I praksis", statement_list(place, law.statements)),
            *responsibility_sections(place, law.responsibilities),
            *(_offers(law, other) for other in place.places_meaning(law)),
        ),
        (
            *(
                other.link_to_page("tilbud", f"Alle tilbud i {other.title}")
                for other in place.site.places()
                if other.has("tilbud")
            ),
            place.link_to_page("lov", "Alle bestemmelser"),
        ),
    )


def _offers(law: models.Law, place: Place) -> v.Section:
    """The offers of a programme that rest on this very provision."""
    rows = tuple(
        v.row(
            place.link_to(offer),
            str(offer.obligation),
            word_cell(offer.forms),
            place.cited(basis.text, basis),
        )
        for offer, basis in offers_resting_on(place, law)
    )
    caption = f"Tilbud i {place.title} efter {law.short}"
    table = v.Table(caption, ("Tilbud", "Skal eller kan", "Form", "Grundlag"), rows)
    return v.section(f"{place.scope.id}_tilbud", caption, table)
