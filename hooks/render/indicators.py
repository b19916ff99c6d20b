"""Indicators one by one, the list of them, and all that must be registered."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import group_by, ours_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models

DENOMINATOR_OF_SOURCE = v.Badge("Nævneren står i kilden", "recommendation")
DENOMINATOR_OF_OURS = v.Badge("Nævneren er vores valg", "proposal")


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with indicators: the list, what to register, and each indicator."""
    yield from index_pages(site, {"indikatorer": _list, "registrering": _registration})
    yield from detail_pages(site, models.Indicator, _indicator)


def _link(place: Place, indicator: models.Indicator) -> v.Link:
    return place.link_to(indicator, f"{indicator.number}. {indicator.title}")


def _badge(indicator: models.Indicator) -> v.Badge:
    return DENOMINATOR_OF_SOURCE if indicator.denominator.stated else DENOMINATOR_OF_OURS


def _list(place: Place) -> v.Page:
    rows = tuple(
        v.row(
            _link(place, item),
            item.numerator,
            v.cell(item.denominator.text, _badge(item)),
            place.cited(item.purpose, item),
        )
        for item in place.all(models.Indicator)
    )
    own = sum(not item.denominator.stated for item in place.all(models.Indicator))
    lead = (
        f"{danish.counted(len(rows), 'andel', 'andele')}, som registreres og følges. Kilden siger "
        f"ikke selv, hvad {danish.counted(own, 'af dem er en andel af', 'af dem er andele af')}; "
        "der er nævneren vores valg, og det står ved hver enkelt."
    )
    columns = ("Indikator", "Tæller", "Nævner", "Hvad den viser")
    table = v.Table("Alle indikatorer", columns, rows)
    section = v.section("alle_indikatorer", "Alle indikatorer", table)
    return index_page(place, "indikatorer", (section,), lead=lead)


def _indicator(place: Place, item: models.Indicator) -> v.Page:
    ordered = place.all(models.Indicator)
    at = ordered.index(item)
    following = tuple(
        v.Link(f"Næste indikator: {after.number}. {after.title}", _link(place, after).address)
        for after in ordered[at + 1 : at + 2]
    )
    register = routes.index(place.scope.id, "registrering")
    fields = tuple(
        v.row(v.Link(field.id, f"{register}#felt-{field.id}"), field.label) for field in item.fields
    )
    table = v.Table("Oplysninger, der registreres", ("Felt", "Hvad feltet indeholder"), fields)
    return detail_page(
        place,
        item,
        (
            v.section("saadan_regnes", "Sådan regnes den", *_definition(place, item)),
            v.section("der_registreres", "Det, der registreres", table),
        ),
        (*following, *contents.steps(place, "registrering", "indikatorer"), place.home()),
        title=f"Indikator {item.number}: {item.title}",
        summary=item.purpose,
        lead=(v.Statements((place.cited(item.purpose, item),)),),
    )


def _definition(place: Place, item: models.Indicator) -> tuple[v.Block, ...]:
    offer = place.get(models.Offer, item.offer) if item.offer else None
    facts = v.facts(
        ("Tæller", item.numerator),
        ("Nævner", v.cell(item.denominator.text, _badge(item))),
        ("Andel", "Tælleren delt med nævneren, i procent."),
        *((("Tilbud", place.link_to(offer)),) if offer else ()),
    )
    return (facts, *ours_block(item.denominator.ours))


# --- registration -------------------------------------------------------------------------


def _registration(place: Place) -> v.Page:
    indicators = place.all(models.Indicator)
    labels = {field.id: field.label for item in reversed(indicators) for field in item.fields}
    used = group_by(
        ((field.id, item) for item in indicators for field in item.fields), lambda pair: pair[0]
    )
    rows = tuple(
        v.row(
            name,
            labels[name],
            v.cell(*(_link(place, item) for _, item in pairs)),
            anchor=f"felt-{name}",
        )
        for name, pairs in used.items()
    )
    table = v.Table("Felter", ("Felt", "Hvad feltet indeholder", "Bruges i"), rows)
    lead = (
        f"De {len(indicators)} indikatorer kan beregnes ud fra "
        f"{danish.counted(len(rows), 'oplysning', 'oplysninger')} om hver borgers forløb. "
        "Her står hver oplysning én gang. Ingen af dem siger, hvem borgeren er."
    )
    indicator_links = v.Links(tuple(_link(place, item) for item in indicators))
    sections = (
        v.section("alle_felter", "Felter", table),
        v.section("alle_indikatorer", "Indikatorer, de bruges i", indicator_links),
    )
    return index_page(place, "registrering", sections, lead=lead)
