"""Municipalities: the general offers, and what each has not yet told about its own."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import index_page, responsibility_sections, statement_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Cited

NO_OFFERS = "Kommunen har ikke oplyst sine egne tilbud."
NO_PROVIDER = (
    "Det er ikke oplyst, om kommunen selv giver tilbuddene, eller om de er udliciteret til andre. "
    "Det betyder noget for, hvem der samarbejdes med."
)


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with municipalities: the list, then the municipalities one by one."""
    for place in site.places():
        if municipalities_of(place):
            yield _list(place)
        for item in municipalities_of(place):
            yield _municipality(place, item)


def municipalities_of(place: Place) -> tuple[models.Municipality, ...]:
    """The municipalities of a scope, in Danish alphabetical order."""
    found = place.scope.entities.get("municipalities", {}).values()
    return sorted_by_title(found, lambda item: item.title)


def _list(place: Place) -> v.Page:
    found = municipalities_of(place)
    lacking = sum(not item.offers for item in found)
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(item.title, place.address("municipalities", item.id)),)),
                v.Cell(item.region),
                _own_offers(place, item.offers),
                v.Cell(statements=(place.statement(item.provider),))
                if item.provider
                else v.MISSING,
            ),
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
    return index_page(
        place,
        "municipalities",
        "Kommuner",
        "Kommunerne, deres egne tilbud, og hvad der mangler.",
        (v.Section("alle_kommuner", "Alle kommuner", (table,)),),
        (
            v.Link("Alt, der mangler", "redaktion/"),
            v.Link("Aktører", "aktoerer/"),
            contents.home(place),
        ),
        lead=(v.Paragraph(lead),),
        filters=(v.Filter("oplyst", "Oplysninger", ("Egne tilbud mangler", "Egne tilbud oplyst")),),
    )


def _own_offers(place: Place, offers: tuple[models.Statement, ...]) -> v.Cell:
    return v.Cell(statements=place.statements(offers)) if offers else v.MISSING


def _municipality(place: Place, item: models.Municipality) -> v.Page:
    name = Cited(citations=item.citations, region=item.region)
    return v.Page(
        address=routes.address(place.scope.id, "municipalities", item.id),
        title=item.title,
        description=f"Hvad {item.title} tilbyder, og hvad der mangler at blive oplyst.",
        data_file=place.data_file("municipalities", item.id),
        crumbs=place.crumbs(("kommuner", "Kommuner")),
        lead=(v.Statements((place.cited(f"{item.title} ligger i {item.region}.", name),)),),
        sections=(
            v.Section("egne_tilbud", "Kommunens egne tilbud", _own(place, item)),
            v.Section("egen_eller_andre", "Egen eller udliciteret", _provider(place, item)),
            *(
                v.Section(f"{other.scope.id}_generelle", f"Generelle tilbud: {other.title}", blocks)
                for other, blocks in _general(place.site)
            ),
            *_moving(place.site),
        ),
        next_steps=(
            *(
                v.Link(f"Tilbud i {other.title} med lovgrundlag", _offers_page(other))
                for other, _ in _general(place.site)
            ),
            v.Link("Alle kommuner", routes.index(place.scope.id, "kommuner")),
            v.Link("Alt, der mangler", "redaktion/"),
        ),
        review=place.review("kommuner"),
        layout="detail",
    )


def _own(place: Place, item: models.Municipality) -> tuple[v.Block, ...]:
    return statement_block(place, item.offers) or (_gap(place, item, NO_OFFERS),)


def _provider(place: Place, item: models.Municipality) -> tuple[v.Block, ...]:
    if item.provider is None:
        return (_gap(place, item, NO_PROVIDER),)
    return statement_block(place, (item.provider,))


def _gap(place: Place, item: models.Municipality, text: str) -> v.Notice:
    origin = place.scope.origins["municipalities", item.id]
    where = v.Link(f"Udfyld her: {origin.path}, linje {origin.line()}", origin.path)
    return v.Notice("missing", v.MISSING_TEXT, text, links=(where,))


def _offers_page(place: Place) -> str:
    return routes.index(place.scope.id, "tilbud")


def _moving(site: Site) -> Iterator[v.Section]:
    """The responsibilities behind the general offers, as they are now and as they become."""
    shown: set[tuple[str, str]] = set()
    for place in site.places():
        for offer in place.scope.offers:
            for name in offer.responsibilities:
                found = site.catalogue.find(place.scope, "responsibilities", name)
                if found is not None and (found[0].id, name) not in shown:
                    shown.add((found[0].id, name))
                    yield from responsibility_sections(place, (name,), 2)


def _general(site: Site) -> Iterator[tuple[Place, tuple[v.Block, ...]]]:
    """The general offers of each programme; what a municipality adds is its own to tell."""
    for place in site.places():
        rows = tuple(
            v.Row(
                (
                    v.Cell(links=(v.Link(offer.title, place.address("offers", offer.id)),)),
                    v.Cell(str(offer.obligation)),
                    v.Cell(statements=(place.statement(offer.summary),)),
                )
            )
            for offer in place.scope.offers
        )
        if rows:
            caption = f"Generelle tilbud i {place.title}"
            table = v.Table(caption, ("Tilbud", "Skal eller kan", "Hvad"), rows)
            regions = sorted(
                {label.region for o in place.scope.offers for label in place.sources(o.summary)}
            )
            about = (
                f"Tilbuddene er beskrevet for {danish.listed(regions)}, ikke for kommunen her. "
                "Mærket viser, hvor hvert af dem gælder."
            )
            yield place, (v.Paragraph(about), table, v.Facts((("Gives lokalt", v.MISSING),)))
