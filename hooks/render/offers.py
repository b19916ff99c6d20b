"""Offers: all in one table, and a page for each offer.

Provisions are never mixed: in the table each legal basis stands with its own source, and on the
offer's page under a heading of its own, with what that very basis says. Whether an offer must be
given is said with the source that says so, as that of its legal basis may say nothing of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from calculators import danish
from hooks.render import shared
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.local_offers import offer_section
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.site.relations import calculators_for
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.programme import LegalBasis

COLUMNS = ("Tilbud", "Lov", "Pligt", "Gives af", "Form", "Behov")


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with offers: the table, then the offers one by one."""
    yield from index_pages(site, {"tilbud": _table_page})
    yield from detail_pages(site, models.Offer, _offer)


def _table_page(place: Place) -> v.Page:
    offers = place.all(models.Offer)
    used = {basis.law for offer in offers for basis in offer.legal_bases}
    laws = tuple(law for law in place.known(models.Law) if law.id in used)
    table = v.Table("Tilbud", COLUMNS, tuple(_row(place, offer) for offer in offers))
    sections = (
        v.section("alle_tilbud", "Alle tilbud", table),
        *(_law_section(place, law) for law in laws),
        *_without_basis(offers),
    )
    page = index_page(place, "tilbud", sections, filters=_filters(place, laws), layout="wide")
    # What binds here is each offer's own; the statements are of their legal bases alone.
    return replace(page, said_once=("period",))


def _filters(place: Place, laws: tuple[models.Law, ...]) -> tuple[v.Filter, ...]:
    """Legal basis in the order of the laws, then need, form and actor."""
    missing = any(not offer.legal_bases for offer in place.all(models.Offer))
    bases = (*(law.short for law in laws), *((v.MISSING_TEXT,) if missing else ()))
    return (
        v.Filter("lov", "Lovgrundlag", bases),
        v.Filter("behov", "Behov"),
        v.Filter("form", "Form"),
        shared.BY_ACTOR,
    )


def _tags(place: Place, offer: models.Offer) -> v.Tags:
    """What a row is found by, under each of its legal bases."""
    bases = tuple(place.get(models.Law, basis.law).short for basis in offer.legal_bases)
    return (
        ("lov", bases or (v.MISSING_TEXT,)),
        ("behov", tuple(offer.needs)),
        ("form", tuple(str(form) for form in offer.forms)),
        (shared.BY_ACTOR.key, _actors(place, offer)),
    )


def _actors(place: Place, offer: models.Offer) -> tuple[str, ...]:
    """Who gives the offer, and everybody else with a task in it."""
    ids = (offer.provider, *(t.actor for t in place.all(models.Task) if t.offer == offer.id))
    return tuple(place.actor(actor).text for actor in dict.fromkeys(ids))


def _row(place: Place, offer: models.Offer) -> v.Row:
    """An offer at a glance; each of its legal bases stands with its own source."""
    bases = (
        place.cited(place.get(models.Law, basis.law).short, basis) for basis in offer.legal_bases
    )
    return v.row(
        v.cell(place.link_to(offer), *shared.change_badges(place, offer)),
        v.cell(*bases),
        shared.obligation(place, offer),
        place.actor(offer.provider),
        shared.word_cell(offer.forms),
        shared.word_cell(offer.needs),
        tags=_tags(place, offer),
    )


def _law_section(place: Place, law: models.Law) -> v.Section:
    """What a provision is about, and what is open about it; each offer tells of its own bases."""
    bases = (basis for _, basis in shared.offers_resting_on(place, law))
    questions = dict.fromkeys(basis.open_question for basis in bases if basis.open_question)
    return v.section(
        f"grundlag_{law.id}",
        law.title,
        v.Paragraph(law.summary),
        *(shared.question_notice(place, question) for question in questions),
        _law_links(place, law),
    )


def _law_links(place: Place, law: models.Law) -> v.Links:
    return v.Links((place.link_to(law, f"{law.title}: hvad gælder nu og senere"),))


def _without_basis(offers: tuple[models.Offer, ...]) -> tuple[v.Section, ...]:
    without = [offer.title for offer in offers if not offer.legal_bases]
    if not without:
        return ()
    about = (
        "Ingen af kilderne siger, hvilken bestemmelse disse tilbud hviler på: "
        f"{danish.listed(tuple(without))}."
    )
    title = f"Lovgrundlag: {v.MISSING_TEXT}"
    return (v.section("grundlag_mangler", title, v.Paragraph(about)),)


def _offer(place: Place, offer: models.Offer) -> v.Page:
    """What it is and for whom; how to get there; then the details, the law and what changes."""
    return detail_page(
        place,
        offer,
        (
            v.section(
                "hvem_for", "Hvem tilbuddet er for", shared.statement_list(place, offer.audience)
            ),
            v.section("goer_dette", "Sådan henvises der", *_referral(place, offer)),
            offer_section(place, offer),
            v.section("det_indeholder", "Indhold", shared.statement_list(place, offer.content)),
            v.section("til_opgaver", "Opgaver i tilbuddet", _tasks(place, offer)),
            *_bases(place, offer),
            *shared.responsibility_sections(place, offer.responsibilities),
        ),
        contents.steps(place, "tilbud", "maalgruppe", "henvisning", "aabne-spoergsmaal"),
        lead=(v.Statements((place.statement(offer.summary),)), _facts(place, offer)),
    )


def _facts(place: Place, offer: models.Offer) -> v.SideFacts:
    laws = tuple(place.law(law) for law in dict.fromkeys(b.law for b in offer.legal_bases))
    calculators = calculators_for(place, offer)
    rows = v.facts(
        ("Gives af", place.actor(offer.provider)),
        ("Skal eller kan", shared.obligation(place, offer)),
        ("Form", shared.word_cell(offer.forms)),
        ("Behov", shared.word_cell(offer.needs)),
        ("Lov", v.cell(*laws)),
        *((("Beregner", v.Cell(links=calculators)),) if calculators else ()),
    )
    return v.SideFacts(rows.items)


def _referral(place: Place, offer: models.Offer) -> tuple[v.Block, ...]:
    """The ways to refer to the offer: who may, with which form, and what the way is."""
    routes = (place.get(models.Route, name) for name in offer.routes)
    rows = tuple(
        v.row(place.link_to(way), shared.senders(place, way), v.cell(way.form)) for way in routes
    )
    return (v.Table("Veje til tilbuddet", ("Vej", "Hvem kan henvise", "Formular"), rows),)


def _bases(place: Place, offer: models.Offer) -> tuple[v.Section, ...]:
    """Each legal basis under its own heading, so that none lends its source to another."""
    if not offer.legal_bases:
        text = "Ingen af kilderne siger, hvilken bestemmelse tilbuddet hviler på."
        return (v.section("lov_grundlag", "Lovgrundlag", *shared.missing_notices((text,))),)
    return (
        v.leading("lov_grundlag", "Lovgrundlag"),
        *(_basis(place, basis, number) for number, basis in enumerate(offer.legal_bases, 1)),
    )


def _basis(place: Place, basis: LegalBasis, number: int) -> v.Section:
    law = place.get(models.Law, basis.law)
    blocks = (
        v.Statements((place.cited(basis.text, basis),)),
        *((shared.question_notice(place, basis.open_question),) if basis.open_question else ()),
        _law_links(place, law),
    )
    return v.section(f"grundlag_{number}_{law.id}", law.title, *blocks, level=3)


def _tasks(place: Place, offer: models.Offer) -> v.Table:
    rows = tuple(
        v.row(place.link_to(task), place.actor(task.actor), place.statement(task))
        for task in place.all(models.Task)
        if task.offer == offer.id
    )
    return v.Table("Opgaver i tilbuddet", ("Opgave", "Hvem", "Hvad"), rows)
