"""Indicators one by one, the list of them, and all that must be registered."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import index_page
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views.blocks import (
    Badge,
    Block,
    Cell,
    Facts,
    Link,
    Links,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
)
from hooks.views.blocks import Statements as StatementsBlock
from pathway_data import models

STATED = Badge("Nævneren står i kilden", "recommendation")
CHOSEN = Badge("Nævneren er vores valg", "proposal")


def pages(site: Site) -> Iterator[Page]:
    """For each scope with indicators: the list, what to register, and each indicator."""
    for place in site.places():
        if place.scope.indicators:
            yield _list(place)
            yield _registration(place)
        for indicator in place.scope.indicators:
            yield _indicator(place, indicator)


def _link(place: Place, indicator: models.Indicator) -> Link:
    title = f"{indicator.number}. {indicator.title}"
    return Link(title, place.address("indicators", indicator.id))


def _badge(indicator: models.Indicator) -> Badge:
    return STATED if indicator.denominator.stated else CHOSEN


def _list(place: Place) -> Page:
    rows = tuple(
        Row(
            (
                Cell(links=(_link(place, item),)),
                Cell(item.numerator),
                Cell(item.denominator.text, badges=(_badge(item),)),
                Cell(statements=(place.cited(item.purpose, item),)),
            )
        )
        for item in place.scope.indicators
    )
    own = sum(not item.denominator.stated for item in place.scope.indicators)
    lead = (
        f"{danish.counted(len(rows), 'andel', 'andele')}, som registreres og følges. Kilden siger "
        f"ikke selv, hvad {danish.counted(own, 'af dem er en andel af', 'af dem er andele af')}; "
        "der er nævneren vores valg, og det står ved hver enkelt."
    )
    columns = ("Indikator", "Tæller", "Nævner", "Hvad den viser")
    table = Table("Alle indikatorer", columns, rows)
    return index_page(
        place,
        "indicators",
        "Indikatorer",
        "Hvad der registreres og følges.",
        (Section("alle_indikatorer", "Alle indikatorer", (table,)),),
        (
            *contents.steps(place, "registrering"),
            *contents.calculator_links(place),
            *contents.steps(place, "tilbud", "daekning"),
            contents.home(place),
        ),
        lead=(Paragraph(lead),),
    )


def _indicator(place: Place, item: models.Indicator) -> Page:
    ordered = place.scope.indicators
    at = ordered.index(item)
    following = tuple(
        Link(f"Næste indikator: {after.number}. {after.title}", _link(place, after).address)
        for after in ordered[at + 1 : at + 2]
    )
    fields = tuple(
        Row(
            (
                Cell(links=(Link(field.id, f"{_registration_address(place)}#felt-{field.id}"),)),
                Cell(field.label),
            )
        )
        for field in item.fields
    )
    table = Table("Oplysninger, der registreres", ("Felt", "Hvad feltet indeholder"), fields)
    return Page(
        address=routes.address(place.scope.id, "indicators", item.id),
        title=f"Indikator {item.number}: {item.title}",
        description=item.purpose,
        data_file=place.data_file("indicators", item.id),
        crumbs=place.crumbs(("indikatorer", "Indikatorer")),
        lead=(StatementsBlock((place.cited(item.purpose, item),)),),
        sections=(
            Section("saadan_regnes", "Sådan regnes den", _definition(place, item)),
            Section("der_registreres", "Det, der registreres", (table,)),
        ),
        next_steps=(
            *following,
            *contents.steps(place, "registrering", "indikatorer"),
            contents.home(place),
        ),
        review=place.review("indikatorer"),
        layout="detail",
    )


def _definition(place: Place, item: models.Indicator) -> tuple[Block, ...]:
    rows = [
        ("Tæller", Cell(item.numerator)),
        ("Nævner", Cell(item.denominator.text, badges=(_badge(item),))),
        ("Andel", Cell("Tælleren delt med nævneren, i procent.")),
    ]
    if item.offer:
        offer: models.Offer = place.site.catalogue.get(place.scope, "offers", item.offer)
        link = Link(offer.title, place.address("offers", item.offer))
        rows.append(("Tilbud", Cell(links=(link,))))
    return (Facts(tuple(rows)), *contents.ours_block(item.denominator.ours))


# --- registration -------------------------------------------------------------------------


def _registration_address(place: Place) -> str:
    return routes.index(place.scope.id, "registrering")


def _registration(place: Place) -> Page:
    labels: dict[str, str] = {}
    used: dict[str, list[Link]] = {}
    for item in place.scope.indicators:
        for field in item.fields:
            labels.setdefault(field.id, field.label)
            used.setdefault(field.id, []).append(_link(place, item))
    rows = tuple(
        Row((Cell(name), Cell(label), Cell(links=tuple(used[name]))), f"felt-{name}")
        for name, label in labels.items()
    )
    table = Table("Felter", ("Felt", "Hvad feltet indeholder", "Bruges i"), rows)
    lead = (
        f"De {len(place.scope.indicators)} indikatorer kan regnes af "
        f"{danish.counted(len(rows), 'oplysning', 'oplysninger')} om hver borgers forløb. "
        "Her står hver oplysning én gang. Ingen af dem siger, hvem borgeren er."
    )
    return Page(
        address=_registration_address(place),
        title=f"Registrering: {place.title}",
        description="Alle oplysninger, der skal registreres, og hvad de bruges til.",
        data_file=place.file_of("indicators"),
        crumbs=place.crumbs(("indikatorer", "Indikatorer")),
        lead=(Paragraph(lead),),
        sections=(
            Section("alle_felter", "Felter", (table,)),
            Section(
                "alle_indikatorer",
                "Indikatorer, de bruges i",
                (Links(tuple(_link(place, item) for item in place.scope.indicators)),),
            ),
        ),
        next_steps=(
            *contents.steps(place, "indikatorer"),
            *contents.calculator_links(place),
            contents.home(place),
        ),
        review=place.review("indikatorer"),
    )
