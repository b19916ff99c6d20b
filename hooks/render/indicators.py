"""Indicators one by one, the list of them, and all that must be registered."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import index_page
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models

DENOMINATOR_OF_SOURCE = v.Badge("Nævneren står i kilden", "recommendation")
DENOMINATOR_OF_OURS = v.Badge("Nævneren er vores valg", "proposal")


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with indicators: the list, what to register, and each indicator."""
    for place in site.places():
        if place.scope.indicators:
            yield _list(place)
            yield _registration(place)
        for indicator in place.scope.indicators:
            yield _indicator(place, indicator)


def _link(place: Place, indicator: models.Indicator) -> v.Link:
    title = f"{indicator.number}. {indicator.title}"
    return v.Link(title, place.address("indicators", indicator.id))


def _badge(indicator: models.Indicator) -> v.Badge:
    return DENOMINATOR_OF_SOURCE if indicator.denominator.stated else DENOMINATOR_OF_OURS


def _list(place: Place) -> v.Page:
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(_link(place, item),)),
                v.Cell(item.numerator),
                v.Cell(item.denominator.text, badges=(_badge(item),)),
                v.Cell(statements=(place.cited(item.purpose, item),)),
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
    table = v.Table("Alle indikatorer", columns, rows)
    return index_page(
        place,
        "indicators",
        "Indikatorer",
        "Hvad der registreres og følges.",
        (v.Section("alle_indikatorer", "Alle indikatorer", (table,)),),
        (
            *contents.steps(place, "registrering"),
            *contents.calculator_links(place),
            *contents.steps(place, "tilbud", "daekning"),
            contents.home(place),
        ),
        lead=(v.Paragraph(lead),),
    )


def _indicator(place: Place, item: models.Indicator) -> v.Page:
    ordered = place.scope.indicators
    at = ordered.index(item)
    following = tuple(
        v.Link(f"Næste indikator: {after.number}. {after.title}", _link(place, after).address)
        for after in ordered[at + 1 : at + 2]
    )
    fields = tuple(
        v.Row(
            (
                v.Cell(
                    links=(v.Link(field.id, f"{_registration_address(place)}#felt-{field.id}"),)
                ),
                v.Cell(field.label),
            )
        )
        for field in item.fields
    )
    table = v.Table("Oplysninger, der registreres", ("Felt", "Hvad feltet indeholder"), fields)
    return v.Page(
        address=routes.address(place.scope.id, "indicators", item.id),
        title=f"Indikator {item.number}: {item.title}",
        description=item.purpose,
        data_file=place.data_file("indicators", item.id),
        crumbs=place.crumbs(("indikatorer", "Indikatorer")),
        lead=(v.Statements((place.cited(item.purpose, item),)),),
        sections=(
            v.Section("saadan_regnes", "Sådan regnes den", _definition(place, item)),
            v.Section("der_registreres", "Det, der registreres", (table,)),
        ),
        next_steps=(
            *following,
            *contents.steps(place, "registrering", "indikatorer"),
            contents.home(place),
        ),
        review=place.review("indikatorer"),
        layout="detail",
    )


def _definition(place: Place, item: models.Indicator) -> tuple[v.Block, ...]:
    rows = [
        ("Tæller", v.Cell(item.numerator)),
        ("Nævner", v.Cell(item.denominator.text, badges=(_badge(item),))),
        ("Andel", v.Cell("Tælleren delt med nævneren, i procent.")),
    ]
    if item.offer:
        offer: models.Offer = place.site.catalogue.get(place.scope, "offers", item.offer)
        link = v.Link(offer.title, place.address("offers", item.offer))
        rows.append(("Tilbud", v.Cell(links=(link,))))
    return (v.Facts(tuple(rows)), *contents.ours_block(item.denominator.ours))


# --- registration -------------------------------------------------------------------------


def _registration_address(place: Place) -> str:
    return routes.index(place.scope.id, "registrering")


def _registration(place: Place) -> v.Page:
    labels: dict[str, str] = {}
    used: dict[str, list[v.Link]] = {}
    for item in place.scope.indicators:
        for field in item.fields:
            labels.setdefault(field.id, field.label)
            used.setdefault(field.id, []).append(_link(place, item))
    rows = tuple(
        v.Row((v.Cell(name), v.Cell(label), v.Cell(links=tuple(used[name]))), f"felt-{name}")
        for name, label in labels.items()
    )
    table = v.Table("Felter", ("Felt", "Hvad feltet indeholder", "Bruges i"), rows)
    lead = (
        f"De {len(place.scope.indicators)} indikatorer kan regnes af "
        f"{danish.counted(len(rows), 'oplysning', 'oplysninger')} om hver borgers forløb. "
        "Her står hver oplysning én gang. Ingen af dem siger, hvem borgeren er."
    )
    return v.Page(
        address=_registration_address(place),
        title=f"Registrering: {place.title}",
        description="Alle oplysninger, der skal registreres, og hvad de bruges til.",
        data_file=place.file_of("indicators"),
        crumbs=place.crumbs(("indikatorer", "Indikatorer")),
        lead=(v.Paragraph(lead),),
        sections=(
            v.Section("alle_felter", "Felter", (table,)),
            v.Section(
                "alle_indikatorer",
                "Indikatorer, de bruges i",
                (v.Links(tuple(_link(place, item) for item in place.scope.indicators)),),
            ),
        ),
        next_steps=(
            *contents.steps(place, "indikatorer"),
            *contents.calculator_links(place),
            contents.home(place),
        ),
        review=place.review("indikatorer"),
    )
