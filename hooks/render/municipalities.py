"""Municipalities: all in one table, and a page for each that has told about its own offers."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import offer_table, ours_block, responsibility_sections, statement_list
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Cited
from pathway_data.models.pages import MOST_STEPS

NOT_TOLD = "Ikke oplyst"
NO_OFFERS = "Kommunen har ikke oplyst sine egne tilbud."
NO_PROVIDER = (
    "Det er ikke oplyst, om kommunen selv giver tilbuddene, eller om de er udliciteret til andre. "
    "Det betyder noget for, hvem der samarbejdes med."
)


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with municipalities: the list, then those that have told of their own."""
    yield from index_pages(site, {"kommuner": _list})
    yield from detail_pages(site, models.Municipality, _municipality)


def _list(place: Place) -> v.Page:
    found = sorted_by_title(place.all(models.Municipality))
    silent = sum(not item.fills_a_page for item in found)
    sections = (
        v.section(
            "alle_kommuner", "Alle kommuner", *_missing(silent), _table(place, found), *_ours(found)
        ),
        *_moving(place.site),
    )
    regions = danish.listed(tuple(dict.fromkeys(item.region for item in found)))
    lead = f"{danish.counted(len(found), 'kommune', 'kommuner')} i {regions}."
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
    anybody = any(item.fills_a_page for item in found)
    columns = ("Kommune", "Region", *(("Egne tilbud",) if anybody else ()), "Kilde")
    return v.Table("Kommuner", columns, tuple(_row(place, item, anybody) for item in found))


def _row(place: Place, item: models.Municipality, anybody: bool) -> v.Row:
    own = place.link_to(item, "Tilbud og leverandør") if item.fills_a_page else NOT_TOLD
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
    general = tuple(_general(place.site, item))
    return detail_page(
        place,
        item,
        (
            v.section("egne_tilbud", "Kommunens egne tilbud", _own(place, item)),
            v.section("egen_eller_andre", "Egen eller udliciteret", _provider(place, item)),
            *(
                v.section(
                    f"{other.scope.id}_generelle", f"Generelle tilbud i {other.named}", *blocks
                )
                for other, blocks in general
            ),
            *_moving(place.site),
        ),
        (
            *(
                other.link_to_page("tilbud", f"Tilbud i {other.named} med lovgrundlag")
                for other, _ in general
            ),
            place.link_to_page("kommuner", "Alle kommuner"),
        )[-MOST_STEPS:],
        summary=f"Hvad {item.title} tilbyder, og hvem der giver det.",
        lead=(v.Statements((place.cited(f"{item.title} ligger i {item.region}.", _named(item)),)),),
    )


def _own(place: Place, item: models.Municipality) -> v.Block:
    return statement_list(place, item.offers) or v.Notice("missing", v.MISSING_TEXT, NO_OFFERS)


def _provider(place: Place, item: models.Municipality) -> v.Block:
    told = (item.provider,) if item.provider else ()
    return statement_list(place, told) or v.Notice("missing", v.MISSING_TEXT, NO_PROVIDER)


def _moving(site: Site) -> Iterator[v.Section]:
    """The responsibilities behind the general offers, as they are now and as they become."""
    shown: list[models.Responsibility] = []
    for place in site.places():
        for offer in place.all(models.Offer):
            for name in offer.responsibilities:
                responsibility = place.get(models.Responsibility, name)
                if not any(responsibility is each for each in shown):
                    shown.append(responsibility)
                    yield from responsibility_sections(place, (name,))


def _general(site: Site, item: models.Municipality) -> Iterator[tuple[Place, tuple[v.Block, ...]]]:
    """The general offers that hold in the municipality's own region, programme by programme."""
    for place in site.places():
        offers = tuple(
            offer
            for offer in place.all(models.Offer)
            if item.region in {label.region for label in place.sources(offer.summary)}
        )
        if offers:
            table = offer_table(place, f"Generelle tilbud i {place.named}", offers)
            yield place, (v.Paragraph(f"Tilbuddene er beskrevet for {item.region}."), table)
