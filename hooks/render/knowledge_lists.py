"""Pages that list what a scope knows: open questions, responsibilities, rates, words, places."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import nothing_yet, one, statement_block, timeline
from hooks.site import contents, routes
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
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


def _page(place: Place, kind: str, title: str, sections: tuple[v.Section, ...]) -> v.Page:
    folder = routes.PLACES[kind].folder
    about = next(entry.about for entry in contents.ENTRIES if entry.folder == folder)
    own = "" if place.is_common else f": {place.title}"
    return v.Page(
        address=routes.index(place.scope.id, folder),
        title=f"{title}{own}",
        description=f"{about}.",
        data_file=place.file_of(kind),
        crumbs=place.crumbs(),
        sections=sections,
        next_steps=(
            *contents.steps(place, "tilbud", "ansvar", "arbejdsdeling", "emner"),
            v.Link("Lovgrundlag", "lov/"),
            v.Link("Kilder", "kilder/"),
            contents.home(place),
        ),
        review=place.review(folder),
    )


def _questions(place: Place) -> Iterator[v.Section]:
    question: models.OpenQuestion
    for question in place.scope.entities["questions"].values():
        yield v.Section(
            question.id,
            question.question,
            (
                v.Facts(
                    (
                        ("Kan afgøres af", v.Cell(question.decided_by)),
                        ("Rejst i", one(place.cited("", question))),
                    )
                ),
                *statement_block(place, question.views),
            ),
        )


def _duties(place: Place) -> Iterator[v.Section]:
    duty: models.Responsibility
    for duty in place.scope.entities["responsibilities"].values():
        line = timeline(place, duty.periods, lambda p: p.holder, lambda p: p.text)
        yield v.Section(duty.id, duty.title, (line,))


def _rates(place: Place) -> Iterator[v.Section]:
    rate: models.Rate
    for rate in place.scope.entities["rates"].values():
        line = timeline(
            place,
            rate.periods,
            lambda period: danish.money(period.amount),
            lambda period: f"Prisniveau: {period.price_level}.",
        )
        yield v.Section(rate.id, rate.title, (v.Facts((("Enhed", v.Cell(rate.unit)),)), line))


def _components(place: Place) -> Iterator[v.Section]:
    component: models.Component
    for component in place.scope.entities["components"].values():
        text = v.Statements((place.cited(component.text, component),))
        yield v.Section(component.id, f"{component.number}. {component.title}", (text,))
    held_up = tuple(
        v.Link(other.title, step.address)
        for other in place.site.places()
        for step in contents.steps(other, "daekning")
    )
    if held_up:
        yield v.Section("programmerne", "Programmerne holdt op mod modellen", (v.Links(held_up),))


def _words(place: Place) -> Iterator[v.Section]:
    terms = sorted_by_title(
        place.scope.entities.get("glossary", {}).values(), lambda term: term.term
    )
    yield from _abbreviations(place, terms)
    if terms:
        about = f"{danish.counted(len(terms), 'ord', 'ord')} i alfabetisk rækkefølge."
        yield v.Section("alle_ord", "Ord og forkortelser", (v.Paragraph(about),))
    for term in terms:
        yield v.Section(term.id, term.term, tuple(_word(place, term)), 3)
    names = sorted_by_title(
        place.scope.entities.get("terms", {}).values(), lambda rule: rule.preferred
    )
    rows = tuple(
        v.Row((v.Cell(rule.preferred), one(place.cited("", rule))), routes.anchor("terms", rule.id))
        for rule in names
    )
    table = v.Table("Navne, siden bruger", ("Navn", "Kilde"), rows)
    if rows:
        yield v.Section("faste_navne", "Faste navne", (table,))
    if not terms and not rows:
        yield v.Section("ingen_ord", "Ord", (nothing_yet("glossary"),))


def _abbreviations(place: Place, terms: tuple[models.GlossaryTerm, ...]) -> Iterator[v.Section]:
    """All abbreviations at a glance, each leading to its explanation."""
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(term.term, place.address("glossary", term.id)),)),
                v.Cell(term.abbreviation_of),
            )
        )
        for term in terms
        if term.abbreviation_of
    )
    if rows:
        table = v.Table("Forkortelser", ("Forkortelse", "Betyder"), rows)
        yield v.Section("alle_forkortelser", "Forkortelser", (table,))


def _word(place: Place, term: models.GlossaryTerm) -> Iterator[v.Block]:
    if term.abbreviation_of:
        yield v.Facts((("Forkortelse for", v.Cell(term.abbreviation_of)),))
    yield v.Statements((place.cited(term.definition, term),))
