"""Pages that list what a scope knows: open questions, responsibilities, rates, words, places."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import nothing_yet, one, statement_block, timeline
from hooks.site import contents, routes
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views.blocks import (
    Block,
    Cell,
    Facts,
    Link,
    Links,
    Page,
    Paragraph,
    Row,
    Section,
    Statements,
    Table,
)
from pathway_data import models


def pages(site: Site) -> Iterator[Page]:
    """For each scope the lists it has content for; the glossary always."""
    for place in site.places():
        known = place.scope.entities
        if known.get("questions"):
            yield _page(place, "questions", "Åbne spørgsmål", tuple(_questions(place)))
        if known.get("responsibilities"):
            yield _page(place, "responsibilities", "Ansvar over tid", tuple(_duties(place)))
        if known.get("rates"):
            yield _page(place, "rates", "Takster", tuple(_rates(place)))
        if known.get("components"):
            yield _page(place, "components", "Den generiske model", tuple(_components(place)))
        if place.is_common or contents.has_words(place.scope):
            yield _page(place, "glossary", "Ordliste", tuple(_words(place)))


def _page(place: Place, kind: str, title: str, sections: tuple[Section, ...]) -> Page:
    folder = routes.PLACES[kind].folder
    about = next(entry.about for entry in contents.ENTRIES if entry.folder == folder)
    own = "" if place.is_common else f": {place.title}"
    return Page(
        address=routes.index(place.scope.id, folder),
        title=f"{title}{own}",
        description=f"{about}.",
        data_file=place.file_of(kind),
        crumbs=place.crumbs(),
        sections=sections,
        next_steps=(
            *contents.steps(place, "tilbud", "ansvar", "arbejdsdeling", "emner"),
            Link("Lovgrundlag", "lov/"),
            Link("Kilder", "kilder/"),
            contents.home(place),
        ),
        review=place.review(folder),
    )


def _questions(place: Place) -> Iterator[Section]:
    question: models.OpenQuestion
    for question in place.scope.entities["questions"].values():
        yield Section(
            question.id,
            question.question,
            (
                Facts(
                    (
                        ("Kan afgøres af", Cell(question.decided_by)),
                        ("Rejst i", one(place.cited("", question))),
                    )
                ),
                *statement_block(place, question.views),
            ),
        )


def _duties(place: Place) -> Iterator[Section]:
    duty: models.Responsibility
    for duty in place.scope.entities["responsibilities"].values():
        line = timeline(place, duty.periods, lambda p: p.holder, lambda p: p.text)
        yield Section(duty.id, duty.title, (line,))


def _rates(place: Place) -> Iterator[Section]:
    rate: models.Rate
    for rate in place.scope.entities["rates"].values():
        line = timeline(
            place,
            rate.periods,
            lambda period: danish.money(period.amount),
            lambda period: f"Prisniveau: {period.price_level}.",
        )
        yield Section(rate.id, rate.title, (Facts((("Enhed", Cell(rate.unit)),)), line))


def _components(place: Place) -> Iterator[Section]:
    component: models.Component
    for component in place.scope.entities["components"].values():
        text = Statements((place.cited(component.text, component),))
        yield Section(component.id, f"{component.number}. {component.title}", (text,))
    held_up = tuple(
        Link(other.title, step.address)
        for other in place.site.places()
        for step in contents.steps(other, "daekning")
    )
    if held_up:
        yield Section("programmerne", "Programmerne holdt op mod modellen", (Links(held_up),))


def _words(place: Place) -> Iterator[Section]:
    terms = sorted_by_title(
        place.scope.entities.get("glossary", {}).values(), lambda term: term.term
    )
    yield from _abbreviations(place, terms)
    if terms:
        about = f"{danish.counted(len(terms), 'ord', 'ord')} i alfabetisk rækkefølge."
        yield Section("alle_ord", "Ord og forkortelser", (Paragraph(about),))
    for term in terms:
        yield Section(term.id, term.term, tuple(_word(place, term)), 3)
    names = sorted_by_title(
        place.scope.entities.get("terms", {}).values(), lambda rule: rule.preferred
    )
    rows = tuple(
        Row((Cell(rule.preferred), one(place.cited("", rule))), routes.anchor("terms", rule.id))
        for rule in names
    )
    table = Table("Navne, siden bruger", ("Navn", "Kilde"), rows)
    if rows:
        yield Section("faste_navne", "Faste navne", (table,))
    if not terms and not rows:
        yield Section("ingen_ord", "Ord", (nothing_yet("glossary"),))


def _abbreviations(place: Place, terms: tuple[models.GlossaryTerm, ...]) -> Iterator[Section]:
    """All abbreviations at a glance, each leading to its explanation."""
    rows = tuple(
        Row(
            (
                Cell(links=(Link(term.term, place.address("glossary", term.id)),)),
                Cell(term.abbreviation_of),
            )
        )
        for term in terms
        if term.abbreviation_of
    )
    if rows:
        table = Table("Forkortelser", ("Forkortelse", "Betyder"), rows)
        yield Section("alle_forkortelser", "Forkortelser", (table,))


def _word(place: Place, term: models.GlossaryTerm) -> Iterator[Block]:
    if term.abbreviation_of:
        yield Facts((("Forkortelse for", Cell(term.abbreviation_of)),))
    yield Statements((place.cited(term.definition, term),))
