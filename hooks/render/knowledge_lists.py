"""Pages that list what a scope knows: open questions, who has to do what by law, rates, words."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from calculators import danish
from hooks.render import shared
from hooks.render.frames import index_page, index_pages
from hooks.site import contents
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views import blocks as v
from hooks.views.figures.duties import basis_of, by_holder, duties_figure
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the lists it has content for; the glossary always."""
    return index_pages(
        site,
        {
            "aabne-spoergsmaal": _questions,
            "ansvar": _responsibilities,
            "aendringer": _changes,
            "arbejdsdeling": _duties,
            "bidragydere": _contributors,
            "takster": _rates,
            "generisk-model": _components,
            "ordliste": _words,
        },
    )


def _questions(place: Place) -> Iterator[v.Section]:
    for question in place.all(models.OpenQuestion):
        yield v.section(
            question.id,
            question.question,
            v.facts(
                ("Kan afgøres af", question.decided_by), ("Rejst i", place.cited("", question))
            ),
            shared.statement_list(place, question.views),
        )


def _responsibilities(place: Place) -> Iterator[v.Section]:
    for item in place.all(models.Responsibility):
        yield v.section(item.id, item.title, shared.responsibility_line(place, item))


def _changes(place: Place) -> Iterator[v.Section]:
    """Each change from both sides of its day, what is known, and what was not read."""
    for change in place.all(models.DatedChange):
        yield v.section(
            change.id,
            change.title,
            _sides(place, change),
            shared.statement_list(place, change.statements),
            *shared.missing_notices(change.missing),
            *v.fold("Det gælder ændringen", _concerned(place, change)),
        )


def _sides(place: Place, change: models.DatedChange) -> v.Facts:
    """The line that is shown before the day, and the one from it."""
    last = danish.date(change.day - timedelta(days=1))
    return v.facts(
        (f"Vises til og med {last}", place.statement(change.before)),
        (f"Vises fra {danish.date(change.day)}", place.statement(change.after)),
    )


def _concerned(place: Place, change: models.DatedChange) -> v.Links:
    """Everything that takes its line from the change, in alphabetical order.

    Of the same name as they stand in the content.
    """
    site = place.site
    found = (
        (
            scope.id,
            site.at(scope).link_to(entity, shared.named_by_kind(site.at(scope), entity)),
        )
        for scope, entity in site.changes.everything(change)
    )
    return v.Links(shared.gathered(site, found))


def _rates(place: Place) -> Iterator[v.Section]:
    for rate in place.all(models.Rate):
        line = shared.timeline(
            place,
            rate.periods,
            lambda period: danish.money(period.amount),
            lambda period: f"Prisniveau: {period.price_level}.",
        )
        yield v.section(rate.id, rate.title, v.facts(("Enhed", rate.unit)), line)


def _components(place: Place) -> Iterator[v.Section]:
    for component in place.all(models.Component):
        later = (component.later,) if component.later else ()
        text = v.Statements((place.cited(component.text, component), *place.statements(later)))
        yield v.section(component.id, f"{component.number}. {component.title}", text)
    held_up = tuple(
        v.Link(other.title, step.address)
        for other in place.site.places()
        for step in contents.steps(other, "daekning")
    )
    if held_up:
        yield v.section("programmerne", "Programmerne holdt op mod modellen", v.Links(held_up))


def _words(place: Place) -> v.Page:
    """The glossary; of a word's source it says where it holds, the rest stands in the list."""
    search = v.Filter("ord", "Søg i ordlisten", typed=True)
    sections = _word_sections(place)
    return index_page(place, "ordliste", sections, filters=(search,), labels=("region",))


def _word_sections(place: Place) -> Iterator[v.Section]:
    terms = sorted_by_title(place.all(models.GlossaryTerm))
    if terms:
        about = f"{danish.counted(len(terms), 'ord', 'ord')} i alfabetisk rækkefølge."
        yield v.section("alle_ord", "Ord og forkortelser", v.Paragraph(about), _letters(terms))
    for term in terms:
        yield v.section(term.id, term.term, *tuple(_word(place, term)), level=3)
    yield v.section("alle_forkortelser", "Forkortelser", _abbreviations(place, terms))
    rows = tuple(
        v.row(rule.preferred, place.cited("", rule), anchor=place.anchor_of(rule))
        for rule in sorted_by_title(place.all(models.TermRule))
    )
    table = v.Table("Navne, siden bruger", ("Navn", "Kilde"), rows)
    yield v.section("faste_navne", "Faste navne", table)
    if not terms and not rows:
        ways = tuple(_ways_to_words(place))
        nothing = v.section("ingen_ord", "Ord", shared.nothing_yet())
        yield shared.ways_to_programmes(place.site, ways) if ways else nothing


def _ways_to_words(place: Place) -> Iterator[shared.Way]:
    """On a common page without a word of its own, the lists of those who have some."""
    for other in place.site.places() if place.is_common else ():
        if terms := other.all(models.GlossaryTerm):
            link = other.link_to_page("ordliste", other.title)
            yield link, danish.counted(len(terms), "ord", "ord")


def _letters(terms: Iterable[models.GlossaryTerm]) -> v.Letters:
    """The letters that words begin with, in the words' own order."""
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(term.term[0].upper(), term.id)
    return v.Letters(tuple(v.Link(letter, f"#{anchor}") for letter, anchor in first.items()))


def _abbreviations(place: Place, terms: tuple[models.GlossaryTerm, ...]) -> v.Table:
    """All abbreviations at a glance, each leading to its explanation."""
    rows = tuple(
        v.row(place.link_to(term), term.abbreviation_of) for term in terms if term.abbreviation_of
    )
    return v.Table("Forkortelser", ("Forkortelse", "Betyder"), rows)


def _word(place: Place, term: models.GlossaryTerm) -> Iterator[v.Block]:
    if term.abbreviation_of:
        yield v.facts(("Forkortelse for", term.abbreviation_of))
    lines = (shared.change_line(place, change) for change in place.changes_of(term))
    yield v.Statements((place.cited(term.definition, term), *lines))


# --- duties by law ------------------------------------------------------------------------


def _duties(place: Place) -> v.Page:
    duties = place.all(models.Duty)
    moving = tuple(dict.fromkeys(d.responsibility for d in duties if d.responsibility))
    by_area = shared.group_by(duties, lambda duty: duty.area)
    provisions = {d.id: place.get(models.Law, d.law).short for d in duties if d.law}
    figure = v.Figure(
        duties_figure(duties, provisions),
        "Opgaver efter loven, delt mellem region og kommune, med bestemmelsen, hvor kilden "
        "nævner den.",
        v.Link("Læs det som tabeller", "#loven_1"),
        tuple(
            v.Outline(
                v.cell(name),
                tuple(
                    v.cell(
                        v.Link(duty.title, f"#{place.anchor_of(duty)}"),
                        f"{basis_of(duty, provisions)}:",
                    )
                    for duty in found
                ),
            )
            for name, found in by_holder(duties)
        ),
    )
    return index_page(
        place,
        "arbejdsdeling",
        (
            v.section("figur_arbejdsdeling", "Arbejdsdelingen på én side", figure),
            *(
                v.section(f"loven_{number}", area, _duty_table(place, area, inside))
                for number, (area, inside) in enumerate(by_area.items(), 1)
            ),
            *shared.responsibility_sections(place, moving),
        ),
        filters=(v.Filter("hvem", "Hvem"),),
    )


def _duty_table(place: Place, area: str, duties: Iterable[models.Duty]) -> v.Table:
    rows = tuple(
        v.row(
            duty.title,
            str(duty.holder).capitalize(),
            place.law(duty.law) if duty.law else None,
            v.cell(*_moves(place, duty), *shared.change_badges(place, duty), place.statement(duty)),
            anchor=place.anchor_of(duty),
            tags=(("hvem", (str(duty.holder),)),),
        )
        for duty in duties
    )
    return v.Table(f"Opgaver: {area}", ("Opgave", "Hvem", "Bestemmelse", "Hvad"), rows)


def _moves(place: Place, duty: models.Duty) -> tuple[v.Link, ...]:
    if duty.responsibility is None:
        return ()
    responsibility = place.get(models.Responsibility, duty.responsibility)
    return (place.link_to(responsibility, "Ansvaret nu og senere"),)


# --- contributors -------------------------------------------------------------------------


def _contributors(place: Place) -> v.Page:
    """Who took part: nothing that could be a demand, so only where is said."""
    return index_page(place, "bidragydere", _contributor_sections(place), labels=("region",))


def _contributor_sections(place: Place) -> Iterator[v.Section]:
    groups = shared.group_by(place.all(models.Contributor), lambda item: item.group)
    for number, (group, items) in enumerate(groups.items(), 1):
        rows = tuple(
            v.row(item.title, place.cited(item.role, item), anchor=place.anchor_of(item))
            for item in items
        )
        table = v.Table(group, ("Organisation", "Bidrag"), rows)
        yield v.section(f"gruppe_{number}", group, table)
