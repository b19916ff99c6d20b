"""Pages that list what a scope knows: open questions, responsibilities, rates, words, places."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import index_pages
from hooks.render.shared import nothing_yet, responsibility_line, statement_block, timeline
from hooks.site import contents
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the lists it has content for; the glossary always."""
    return index_pages(
        site,
        {
            "aabne-spoergsmaal": _questions,
            "ansvar": _duties,
            "takster": _rates,
            "generisk-model": _components,
            "ordliste": _words,
        },
    )


def _questions(place: Place) -> Iterator[v.Section]:
    for question in place.all(models.OpenQuestion):
        yield v.Section(
            question.id,
            question.question,
            (
                v.facts(
                    ("Kan afgøres af", question.decided_by), ("Rejst i", place.cited("", question))
                ),
                *statement_block(place, question.views),
            ),
        )


def _duties(place: Place) -> Iterator[v.Section]:
    for duty in place.all(models.Responsibility):
        yield v.Section(duty.id, duty.title, (responsibility_line(place, duty),))


def _rates(place: Place) -> Iterator[v.Section]:
    for rate in place.all(models.Rate):
        line = timeline(
            place,
            rate.periods,
            lambda period: danish.money(period.amount),
            lambda period: f"Prisniveau: {period.price_level}.",
        )
        yield v.Section(rate.id, rate.title, (v.facts(("Enhed", rate.unit)), line))


def _components(place: Place) -> Iterator[v.Section]:
    for component in place.all(models.Component):
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
    terms = sorted_by_title(place.all(models.GlossaryTerm))
    yield from _abbreviations(place, terms)
    if terms:
        about = f"{danish.counted(len(terms), 'ord', 'ord')} i alfabetisk rækkefølge."
        yield v.Section("alle_ord", "Ord og forkortelser", (v.Paragraph(about),))
    for term in terms:
        yield v.Section(term.id, term.term, tuple(_word(place, term)), 3)
    rows = tuple(
        v.row(rule.preferred, place.cited("", rule), anchor=place.anchor_of(rule))
        for rule in sorted_by_title(place.all(models.TermRule))
    )
    table = v.Table("Navne, siden bruger", ("Navn", "Kilde"), rows)
    if rows:
        yield v.Section("faste_navne", "Faste navne", (table,))
    if not terms and not rows:
        yield v.Section("ingen_ord", "Ord", (nothing_yet("glossary"),))


def _abbreviations(place: Place, terms: tuple[models.GlossaryTerm, ...]) -> Iterator[v.Section]:
    """All abbreviations at a glance, each leading to its explanation."""
    rows = tuple(
        v.row(place.link_to(term), term.abbreviation_of) for term in terms if term.abbreviation_of
    )
    if rows:
        table = v.Table("Forkortelser", ("Forkortelse", "Betyder"), rows)
        yield v.Section("alle_forkortelser", "Forkortelser", (table,))


def _word(place: Place, term: models.GlossaryTerm) -> Iterator[v.Block]:
    if term.abbreviation_of:
        yield v.facts(("Forkortelse for", term.abbreviation_of))
    yield v.Statements((place.cited(term.definition, term),))
