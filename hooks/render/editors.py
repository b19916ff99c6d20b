"""The editors' page: what is missing, overdue or undecided, and where it is put right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators import danish
from hooks.render import writing
from hooks.render.below_editors import PAGE, address_below, page_below
from hooks.render.data_agreement import gaps_in_agreement
from hooks.render.frames import index_page
from hooks.render.replaced import list_of_replaced
from hooks.render.responses import comment_row
from hooks.render.reviewers import list_of_reviewers
from hooks.render.shared import file_link, group_by, origin_link, ways_to_programmes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.gaps import Gap, PageGap, missing
from pathway_data.kinds import entity_kind
from pathway_data.page_table import FILE

KEY = "slags"
OVERDUE, COMMENT, QUESTION = "forfalden gennemgang", "ventende kommentar", "åbent spørgsmål"
WRITTEN = "skreven side"
NONE_OVERDUE = "Ingen sider er forfaldne til gennemgang"
NO_COMMENTS = "Ingen kommentarer venter"
NO_QUESTIONS = "Ingen spørgsmål er åbne"
BUT_OF_PROGRAMMES = "ud over dem, der står under programmerne"


@dataclass(frozen=True)
class _Waiting:
    """All that waits in a scope; what is missing in a table for each kind of thing."""

    overdue: v.Table
    reviewers: v.Table
    comments: v.Table
    questions: v.Table
    replaced: v.Table
    missing: tuple[v.Table, ...]

    @property
    def tables(self) -> tuple[v.Table, ...]:
        """Every table, in the order that the page has them."""
        own = (self.overdue, self.comments, self.questions, self.replaced)
        return (*own, *self.missing)


def pages(site: Site) -> Iterator[v.Page]:
    """The editors' page, and one below it for each programme with something of its own."""
    found = missing(site.catalogue, site.day, site.prose, site.memory)
    gaps = group_by(found.data, lambda gap: gap.scope.id)
    waiting = {
        place.scope.id: _waiting(place, gaps.get(place.scope.id, ())) for place in site.places()
    }
    prose = _prose((*found.pages, *gaps_in_agreement(site)))
    for place in site.places():
        if place.is_common:
            yield _common(site, waiting, prose)
        elif _count(waiting[place.scope.id].tables) or waiting[place.scope.id].reviewers:
            yield _of_programme(place, waiting[place.scope.id])


def _waiting(place: Place, gaps: Iterable[Gap]) -> _Waiting:
    missing_here = tuple(_missing(place.site, gaps))
    return _Waiting(
        _overdue(place),
        list_of_reviewers(place),
        _comments(place),
        _questions(place),
        list_of_replaced(place, KEY),
        missing_here,
    )


def _count(tables: Iterable[v.Table]) -> int:
    return sum(len(table.rows) for table in tables)


def _common(site: Site, waiting: Mapping[str, _Waiting], prose: v.Table) -> v.Page:
    """What waits on the whole site in numbers, programme by programme, and the common things."""
    own = waiting[site.common.scope.id]
    every = waiting.values()
    replaced = _count(each.replaced for each in every)
    counted = (
        (v.MISSING_TEXT, _count((prose, *(table for each in every for table in each.missing)))),
        (own.overdue.caption, _count(each.overdue for each in every)),
        (own.comments.caption, _count(each.comments for each in every)),
        (own.questions.caption, _count(each.questions for each in every)),
        *(((own.replaced.caption, replaced),) if replaced else ()),
        ("I alt", _count((prose, *(table for each in every for table in each.tables)))),
    )
    counts = tuple(v.row(name, danish.number(count)) for name, count in counted)
    ways = (
        (v.Link(place.title, address_below(site, place.scope.id)), f"{danish.number(count)} venter")
        for place in site.places()
        if not place.is_common and (count := _count(waiting[place.scope.id].tables))
    )
    sections = (
        v.section("i_tal", "I tal", v.Table("Hvad der venter, i tal", ("Hvad", "Antal"), counts)),
        ways_to_programmes(site, ways),
        v.section("saadan_skrives_det", "Sådan skrives det", writing.links(site)),
        *_sections(own, tuple(every)),
        v.section("mangler_tekst", f"{v.MISSING_TEXT}: skrevne sider og dataaftale", prose),
    )
    return index_page(
        site.common,
        PAGE,
        sections,
        data_file=FILE,
        searchable=False,
        filters=_filters((*own.tables, prose)),
    )


def _of_programme(place: Place, waiting: _Waiting) -> v.Page:
    """The same for the things of one programme, below the page of them all."""
    return page_below(
        place.site,
        place.scope.id,
        place.page_title(place.page(PAGE)),
        _sections(waiting),
        data_file=place.file_of(models.Programme),
        filters=_filters(waiting.tables),
        next_steps=(place.home(),),
    )


def _sections(waiting: _Waiting, every: tuple[_Waiting, ...] = ()) -> Iterator[v.Section]:
    """The tables of a scope; `every` is what waits on the whole site, where that is counted too."""

    def none(words: str, elsewhere: Iterable[v.Table]) -> v.Paragraph:
        return v.Paragraph(f"{words} {BUT_OF_PROGRAMMES}." if _count(elsewhere) else f"{words}.")

    overdue, comments, questions = waiting.overdue, waiting.comments, waiting.questions
    no_overdue = none(NONE_OVERDUE, (each.overdue for each in every))
    no_comments = none(NO_COMMENTS, (each.comments for each in every))
    no_questions = none(NO_QUESTIONS, (each.questions for each in every))
    yield v.section("skal_gennemgaas", overdue.caption, overdue or no_overdue)
    if waiting.reviewers:
        yield v.section("faggrupper", waiting.reviewers.caption, waiting.reviewers)
    yield v.section("aabne_kommentarer", f"{comments.caption} i høringen", comments or no_comments)
    yield v.section("aabne_spoergsmaal", questions.caption, questions or no_questions)
    if waiting.replaced:
        yield v.section("afloest", waiting.replaced.caption, waiting.replaced)
    for number, table in enumerate(waiting.missing, 1):
        yield v.section(f"mangler_{number}", table.caption, table)


def _filters(tables: tuple[v.Table, ...]) -> tuple[v.Filter, ...]:
    shown = dict.fromkeys(value for table in tables for value in _kinds_in(table))
    return (v.Filter(KEY, "Slags", tuple(shown), always=True),)


def _kinds_in(table: v.Table) -> Iterator[str]:
    for row in table.rows:
        for _, values in row.tags:
            yield from values


def _kind(gap: Gap) -> str:
    return entity_kind(type(gap.entity)).danish


def _tags(kind: str) -> v.Tags:
    """What every row on the page is found by, so that the filter counts all that waits."""
    return ((KEY, (kind,)),)


# --- missing ------------------------------------------------------------------------------


def _missing(site: Site, found: Iterable[Gap]) -> Iterator[v.Table]:
    columns = ("Hvad det vedrører", "Hvad der mangler", "Udfyld her")
    for kind, of_kind in group_by(found, _kind).items():
        rows = tuple(_gap(site, gap) for gap in of_kind)
        yield v.Table(f"{v.MISSING_TEXT}: {kind}", columns, rows)


def _gap(site: Site, gap: Gap) -> v.Row:
    where = file_link(gap.path, gap.line)
    link = site.at(gap.scope).link_to(gap.entity)
    return v.row(link, gap.what, where, tags=_tags(_kind(gap)))


def _prose(found: Iterable[PageGap]) -> v.Table:
    rows = tuple(
        v.row(gap.path, gap.what, file_link(gap.path, gap.line), tags=_tags(WRITTEN))
        for gap in found
    )
    columns = ("Side eller fil", "Hvad der mangler", "Udfyld her")
    return v.Table(f"{v.MISSING_TEXT} i skrevne sider og dataaftale", columns, rows)


# --- overdue and undecided ----------------------------------------------------------------


def _overdue(place: Place) -> v.Table:
    rows = tuple(
        v.row(title, danish.date(due), where, tags=_tags(OVERDUE))
        for title, where, due in _reviews(place)
        if due < place.site.day
    )
    columns = ("Sider", "Skulle være sket", "Ret datoen her")
    return v.Table("Forfaldne gennemgange", columns, rows)


def _reviews(place: Place) -> Iterator[tuple[str, v.Link, date]]:
    """What is gone through under one: its name, where it is put right, and when it is due."""
    for page in place.all(models.SitePage):
        if page.review:
            where = origin_link(place, page, "review", "review_due")
            yield page.review.title or page.title, where, page.review.review_due
    for facts in place.all(models.SiteFile):
        if facts.review:
            where = origin_link(place, facts, "review", "review_due")
            yield f"{facts.name}: alle andre fælles sider", where, facts.review.review_due
    for programme in place.all(models.Programme):
        yield programme.title, origin_link(place, programme, "review_due"), programme.review_due
    for reviewer in place.all(models.Reviewer):
        where = origin_link(place, reviewer, "review_due")
        yield f"Gennemgang: {reviewer.role}", where, reviewer.review_due


def _comments(place: Place) -> v.Table:
    rows = tuple(
        comment_row(place, item, comment, _tags(COMMENT))
        for item in place.all(models.ConsultationResponse)
        for comment in item.comments
        if comment.outcome.waits
    )
    return v.Table(
        "Kommentarer, der venter", ("Kommentar", "Afsender", "Afgøres af", "Ret her"), rows
    )


def _questions(place: Place) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(question),
            question.decided_by,
            origin_link(place, question),
            tags=_tags(QUESTION),
        )
        for question in place.all(models.OpenQuestion)
    )
    return v.Table("Åbne spørgsmål", ("Spørgsmål", "Afgøres af", "Ret her"), rows)
