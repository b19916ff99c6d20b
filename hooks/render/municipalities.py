"""Municipalities: the general offers, and what each has not yet told about its own."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import offer_table, responsibility_sections, statement_list
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Cited

FILTERS = (v.Filter("oplyst", "Oplysninger", ("Egne tilbud mangler", "Egne tilbud oplyst")),)
NO_OFFERS = "Kommunen har ikke oplyst sine egne tilbud."
NO_PROVIDER = (
    "Det er ikke oplyst, om kommunen selv giver tilbuddene, eller om de er udliciteret til andre. "
    "Det betyder noget for, hvem der samarbejdes med."
)


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with municipalities: the list, then the municipalities one by one."""
    yield from index_pages(site, {"kommuner": _list})
    yield from detail_pages(site, models.Municipality, _municipality)


def _list(place: Place) -> v.Page:
    found = sorted_by_title(place.all(models.Municipality))
    lacking = sum(not item.offers for item in found)
    rows = tuple(
        v.row(
            place.link_to(item),
            item.region,
            v.cell(*place.statements(item.offers)),
            place.statement(item.provider) if item.provider else None,
            tags=(
                ("kommunens_region", (item.region,)),
                ("oplyst", ("Egne tilbud oplyst" if item.offers else "Egne tilbud mangler",)),
            ),
        )
        for item in found
    )
    lead = (
        f"{danish.counted(len(found), 'kommune', 'kommuner')}. Hos {lacking} af dem mangler "
        "oplysninger om egne tilbud. De generelle tilbud på kommunens side gælder, hvor kilden "
        "siger, de gælder; kommunen kan have andre."
    )
    table = v.Table("Kommuner", ("Kommune", "Region", "Egne tilbud", "Leverandør"), rows)
    section = v.section("alle_kommuner", "Alle kommuner", table)
    return index_page(place, "kommuner", (section,), lead=lead, filters=FILTERS)


def _municipality(place: Place, item: models.Municipality) -> v.Page:
    name = Cited(citations=item.citations, region=item.region)
    general = tuple(_general(place.site))
    return detail_page(
        place,
        item,
        (
            v.section("egne_tilbud", "Kommunens egne tilbud", _own(place, item)),
            v.section("egen_eller_andre", "Egen eller udliciteret", _provider(place, item)),
            *(
                v.section(
                    f"{other.scope.id}_generelle", f"Generelle tilbud: {other.title}", *blocks
                )
                for other, blocks in general
            ),
            *_moving(place.site),
        ),
        (
            *(
                other.link_to_page("tilbud", f"Tilbud i {other.title} med lovgrundlag")
                for other, _ in general
            ),
            place.link_to_page("kommuner", "Alle kommuner"),
            place.site.common.link_to_page("redaktion", "Alt, der mangler"),
        ),
        summary=f"Hvad {item.title} tilbyder, og hvad der mangler at blive oplyst.",
        lead=(v.Statements((place.cited(f"{item.title} ligger i {item.region}.", name),)),),
    )


def _own(place: Place, item: models.Municipality) -> v.Block:
    return statement_list(place, item.offers) or _gap(place, item, NO_OFFERS)


def _provider(place: Place, item: models.Municipality) -> v.Block:
    told = (item.provider,) if item.provider else ()
    return statement_list(place, told) or _gap(place, item, NO_PROVIDER)


def _gap(place: Place, item: models.Municipality, text: str) -> v.Notice:
    origin = place.scope.origin(item)
    where = v.Link(f"Udfyld her: {origin.path}, linje {origin.line()}", origin.path)
    return v.Notice("missing", v.MISSING_TEXT, text, links=(where,))


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


def _general(site: Site) -> Iterator[tuple[Place, tuple[v.Block, ...]]]:
    """The general offers of each programme; what a municipality adds is its own to tell."""
    for place in site.places():
        offers = place.all(models.Offer)
        if offers:
            table = offer_table(place, f"Generelle tilbud i {place.title}", offers)
            regions = sorted({label.region for o in offers for label in place.sources(o.summary)})
            about = (
                f"Tilbuddene er beskrevet for {danish.listed(regions)}, ikke for kommunen her. "
                "Mærket viser, hvor hvert af dem gælder."
            )
            yield place, (v.Paragraph(about), table, v.facts(("Gives lokalt", None)))
