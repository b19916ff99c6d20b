"""Municipalities: all in one table, and a page for each that has told about its own offers."""

from collections import Counter
from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.local_offers import choice, municipality_sections
from hooks.render.shared import (
    ours_block,
    responsibility_sections,
    ways_to_programmes,
)
from hooks.site import contents
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Cited
from pathway_data.models.pages import MOST_STEPS

NOT_TOLD = "Ikke oplyst"
MINE = (
    "Vælg din kommune én gang, så står det, den har oplyst, ved hvert tilbud og i beregnernes "
    "svar. Valget bliver på din egen maskine."
)


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with municipalities: the list, then those that have told of their own."""
    yield from index_pages(site, {"kommuner": _list})
    yield from detail_pages(site, models.Municipality, _municipality)


def _list(place: Place) -> v.Page:
    found = sorted_by_title(place.all(models.Municipality))
    regions = tuple(dict.fromkeys(item.region for item in found))
    silent = sum(not place.site.catalogue.has_told(item) for item in found)
    sections = (
        v.section("vaelg_kommune", "Min kommune", v.Paragraph(MINE), choice(place)),
        v.section(
            "alle_kommuner", "Alle kommuner", *_missing(silent), _table(place, found), *_ours(found)
        ),
        *(_general(place, name, f"tilbud_{number}") for number, name in enumerate(regions, 1)),
        *_moving(place),
    )
    lead = f"{danish.counted(len(found), 'kommune', 'kommuner')} i {danish.listed(regions)}."
    return index_page(place, "kommuner", sections, lead=lead)


def _missing(silent: int) -> tuple[v.Notice, ...]:
    """Says once, over the table, what is missing of all those without a page of their own."""
    if not silent:
        return ()
    text = (
        f"{danish.counted(silent, 'kommune', 'kommuner')} har ikke oplyst egne tilbud, og om "
        "kommunen selv giver dem, eller de er udliciteret til andre. Spørg kommunen."
    )
    return (v.Notice("missing", v.MISSING_TEXT, text),)


def _ours(found: tuple[models.Municipality, ...]) -> Iterator[v.Block]:
    """What has been read into the names, each reading once."""
    for text in dict.fromkeys(item.ours for item in found if item.ours):
        yield from ours_block(text)


def _table(place: Place, found: tuple[models.Municipality, ...]) -> v.Table:
    """Names, regions and sources; a column for what is told where anybody has told anything."""
    anybody = any(place.site.catalogue.has_told(item) for item in found)
    columns = ("Kommune", "Region", *(("Egne tilbud",) if anybody else ()), "Kilde")
    return v.Table("Kommuner", columns, tuple(_row(place, item, anybody) for item in found))


def _row(place: Place, item: models.Municipality, anybody: bool) -> v.Row:
    told = place.site.catalogue.has_told(item)
    own = place.link_to(item, "Tilbud og leverandør") if told else NOT_TOLD
    return v.row(
        item.title,
        item.region,
        *((own,) if anybody else ()),
        place.cited("", _named(item)),
        anchor=place.anchor_of(item),
        tags=(("kommunens_region", (item.region,)),),
    )


def _named(item: models.Municipality) -> Cited:
    """What the source says of the name: that it is a municipality of the region."""
    return Cited(citations=item.citations, region=item.region, status=models.Status.INFORMATION)


def _municipality(place: Place, item: models.Municipality) -> v.Page:
    return detail_page(
        place,
        item,
        (
            *municipality_sections(place.site, item),
            _general(place, item.region),
        ),
        (
            *contents.steps(place, "tilbud"),
            *contents.steps(place.site.common, "ansvar"),
            place.link_to_page("kommuner", "Alle kommuner"),
        )[-MOST_STEPS:],
        summary=f"Hvad {item.title} tilbyder, og hvem der giver det.",
        lead=(v.Statements((place.cited(f"{item.title} ligger i {item.region}.", _named(item)),)),),
    )


def _moving(place: Place) -> Iterator[v.Section]:
    """The responsibilities behind the general offers, as they are now and as they become.

    Of the common list those that all programmes share; a programme's own stand in its own.
    """
    shown = dict.fromkeys(
        name
        for other in place.nearer()
        for offer in other.all(models.Offer)
        for name in offer.responsibilities
        if other is place or other.scope.own(models.Responsibility, name) is None
    )
    yield from responsibility_sections(place, shown)


def _general(place: Place, region: str, anchor: str = "generelle_tilbud") -> v.Section:
    """The way to the offers that hold in a region, for all in it or in the whole country.

    A programme's municipality is led to the programme's; a common one to every programme's, and
    a region's to those of the region. What holds in another region alone is left out.
    """
    found = (
        (other.link_to_page("tilbud", f"Tilbud i {other.named}"), count)
        for other in place.nearer()
        if (count := (place.site.offers_by_region.get(other.scope.id) or Counter())[region])
    )
    title = f"Generelle tilbud, beskrevet for {region} eller hele landet"
    ways = ((link, danish.counted(count, "tilbud", "tilbud")) for link, count in found)
    return ways_to_programmes(place.site, ways, (anchor, title))
