"""What a role is to go through: pages, sources, computed cases and what has changed, in one list.

It is a page to print and a file to send. What comes back is written in `reviewers.yml` with the
role and the day; no person is named anywhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators import danish
from calculators.danish_csv import csv_text
from hooks.render.below_editors import address_below, page_below
from hooks.render.news import UNREADABLE
from hooks.render.shared import origin_link
from hooks.site.contents import name_of
from hooks.site.feeds import news_of
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.catalogue import key_of
from pathway_data.gaps import MISSING_TEXT
from pathway_data.introspection import below
from pathway_data.kinds import KINDS
from pathway_data.models.base import Citation, Entity

ABOUT = (
    "Listen er til at printe eller sende. Skriv ved hver linje, om den er i orden, og hvad der "
    "ellers skal stå. Skriv jeres faggruppe og dato, men ingen navne. Svaret skrives ind i "
    "datafilen med faggruppe og dato."
)
NO_SOURCES = v.Paragraph("Siderne henviser ikke selv til kilder.")
NO_CASES = v.Paragraph("Ingen regneeksempler hører til.")
NO_ANSWER = "Intet svar endnu"
NO_RELEASE = "Der er ingen udgivelse at sammenligne med endnu, så det kan ikke siges."
UNCHANGED = "Intet af det, der skal gennemgås, er ændret siden udgivelsen {}."
COLUMNS = ("Hvad", "Til gennemgang", "I orden? (ja/nej)", "Bemærkning")
SHEET = "Liste til at udfylde (CSV)"


@dataclass(frozen=True)
class _Asked:
    """Something that a role looks at: a page, or an entity with the folder it stands in."""

    reference: str
    found: tuple[Place, Entity] | None


def address_of(place: Place, reviewer: models.Reviewer) -> str:
    """The address of a role's list."""
    return address_below(place.site, _name(place, reviewer))


def _name(place: Place, reviewer: models.Reviewer) -> str:
    return f"{place.scope.id}_{reviewer.id}"


def sheet_of(place: Place, reviewer: models.Reviewer) -> str:
    """The address of the file to send."""
    return f"{address_of(place, reviewer)}gennemgang.csv"


def pages(site: Site) -> Iterator[v.Page]:
    """The list of each role."""
    for place in site.places():
        for reviewer in place.all(models.Reviewer):
            yield _page(place, reviewer)


def reviewer_sheets(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file of each role by its address: a row for each thing, with room for the answer."""
    for place in site.places():
        for reviewer in place.all(models.Reviewer):
            rows = [("Faggruppe", reviewer.role), ("Dato", ""), COLUMNS]
            yield sheet_of(place, reviewer), csv_text([*rows, *_rows(place, reviewer)]).encode()


def list_of_reviewers(place: Place) -> v.Table:
    """Who goes through what, what was answered last, and what is due; for the editors' page."""
    rows = tuple(
        v.row(
            v.Link(each.role, address_of(place, each)),
            danish.counted(len(each.looks_at), "side", "sider"),
            _answered(each),
            _due(place, each),
            origin_link(place, each),
        )
        for each in place.all(models.Reviewer)
    )
    columns = ("Faggruppe", "Gennemgår", "Seneste svar", "Næste senest", "Skriv svaret her")
    return v.Table("Gennemgang efter faggruppe", columns, rows)


def _answered(reviewer: models.Reviewer) -> str:
    latest = reviewer.latest
    return f"{danish.date(latest.date)}: {latest.says}" if latest else NO_ANSWER


def _due(place: Place, reviewer: models.Reviewer) -> str:
    overdue = " (forfalden)" if reviewer.review_due < place.site.day else ""
    return f"{danish.date(reviewer.review_due)}{overdue}"


def _page(place: Place, reviewer: models.Reviewer) -> v.Page:
    asked = _asked(place, reviewer)
    cases = _to_fill_in("Regneeksempler", _cases(place.site, asked))
    sections = (
        v.section("svar", "Svar", *_answers(place, reviewer)),
        v.section("sider", "Sider", _to_fill_in("Sider", _of_pages(place, asked))),
        v.section("kilder", "Kilder", _to_fill_in("Kilder", _sources(asked)) or NO_SOURCES),
        v.section("eksempler", "Regneeksempler", cases or NO_CASES),
        v.section("aendret", "Ændret siden sidst", *_changed(place, asked)),
        v.section("send", "Send listen", v.Links((v.Link(SHEET, sheet_of(place, reviewer)),))),
    )
    return page_below(
        place.site,
        _name(place, reviewer),
        f"Gennemgang: {reviewer.role}",
        sections,
        lead=ABOUT,
        data_file=place.file_of(models.Reviewer),
        next_steps=(place.home(),),
    )


def _answers(place: Place, reviewer: models.Reviewer) -> Iterator[v.Block]:
    yield v.facts(("Næste svar senest", _due(place, reviewer)))
    rows = tuple(
        v.row(danish.date(each.date), each.says.capitalize(), each.note or "")
        for each in reversed(reviewer.answers)
    )
    columns = ("Dato", "Svar", "Bemærkning")
    yield v.Table("Svar fra faggruppen", columns, rows) or v.Paragraph(f"{NO_ANSWER}.")


def _asked(place: Place, reviewer: models.Reviewer) -> tuple[_Asked, ...]:
    return tuple(_Asked(each, _found(place, each)) for each in reviewer.looks_at)


def _found(place: Place, reference: str) -> tuple[Place, Entity] | None:
    kind, _, name = reference.partition("/")
    if kind == "side":
        return None
    found = place.site.catalogue.find_page(place.scope, KINDS[kind].model, name)
    return (place.site.at(found[0]), found[1]) if found else None


def _entities(asked: tuple[_Asked, ...]) -> Iterator[tuple[Place, Entity]]:
    return (each.found for each in asked if each.found)


type _Line = tuple[v.Link | str, str]
"""What is gone through, and what of it."""


def _of_pages(place: Place, asked: tuple[_Asked, ...]) -> Iterator[_Line]:
    for each in asked:
        title = name_of(place, each.reference)
        kind = each.reference.partition("/")[0]
        sort = "side" if kind == "side" else KINDS[kind].danish
        yield v.Link(title, place.page_address(each.reference)), sort.capitalize()


def _sources(asked: tuple[_Asked, ...]) -> Iterator[_Line]:
    """The sources behind what is gone through, each once with the sections that are cited."""
    cited: dict[v.Link, dict[str, None]] = {}
    for place, entity in _entities(asked):
        for _, citation in below(entity, Citation):
            source = place.get(models.Source, citation.source)
            sections = cited.setdefault(place.link_to(source, source.short), {})
            sections[source.section(citation.at).title] = None
    yield from ((link, "; ".join(sections)) for link, sections in cited.items())


def _cases(site: Site, asked: tuple[_Asked, ...]) -> Iterator[_Line]:
    for place, entity in _entities(asked):
        if isinstance(entity, models.Calculator):
            for scope, case in site.calculations.of(place.scope, entity).cases:
                yield site.at(scope).link_to(case), case.expected


def _changed(place: Place, asked: tuple[_Asked, ...]) -> Iterator[v.Block]:
    """What has changed of it since the latest release, field by field."""
    news = news_of(place.site)
    if news.report is None or news.latest is None:
        why = UNREADABLE % danish.date(news.latest) if news.latest else NO_RELEASE
        yield v.facts((MISSING_TEXT, why))
        return
    keys = {key_of(there.scope, entity) for there, entity in _entities(asked)}
    rows = tuple(
        v.row(change.title, "; ".join(dict.fromkeys(field.field for field in change.fields)))
        for change in news.report.entities
        if change.key in keys
    )
    if rows:
        yield v.Table("Ændret", ("Hvad", "Hvad der er ændret"), rows)
    else:
        yield v.Paragraph(UNCHANGED.format(danish.date(news.latest)))


def _to_fill_in(caption: str, lines: Iterable[_Line]) -> v.Table:
    return v.Table(caption, COLUMNS, tuple(v.row(what, about, "", "") for what, about in lines))


def _rows(place: Place, reviewer: models.Reviewer) -> Iterator[tuple[str, ...]]:
    asked = _asked(place, reviewer)
    for lines in (_of_pages(place, asked), _sources(asked), _cases(place.site, asked)):
        for what, about in lines:
            yield what.text if isinstance(what, v.Link) else what, about, "", ""
