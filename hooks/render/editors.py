"""The editors' page: what is missing, overdue or undecided, and where it is put right."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.frames import index_page
from hooks.render.responses import comment_row
from hooks.render.shared import file_link, group_by, origin_link
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.gaps import Gap, PageGap, missing
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Review
from pathway_data.page_table import FILE

KEY = "slags"
OVERDUE, COMMENT, QUESTION = "forfalden gennemgang", "ventende kommentar", "åbent spørgsmål"
WRITTEN = "skreven side"
NONE_OVERDUE = v.Paragraph("Ingen sider er forfaldne til gennemgang.")
NO_COMMENTS = v.Paragraph("Ingen kommentarer venter.")
NO_QUESTIONS = v.Paragraph("Ingen spørgsmål er åbne.")


def pages(site: Site) -> Iterator[v.Page]:
    """The one page for editors."""
    found = missing(site.catalogue, site.day, site.prose)
    gap_tables, prose = tuple(_missing(site, found.data)), _prose(found.pages)
    waiting = (_overdue(site), _comments(site), _questions(site))
    overdue, comments, questions = waiting
    counted = (
        (v.MISSING_TEXT, len(found)),
        *((table.caption, len(table.rows)) for table in waiting),
        ("I alt", len(found) + sum(len(table.rows) for table in waiting)),
    )
    counts = tuple(v.row(name, danish.number(count)) for name, count in counted)
    sections = (
        v.section("i_tal", "I tal", v.Table("Hvad der venter, i tal", ("Hvad", "Antal"), counts)),
        v.section("skal_gennemgaas", overdue.caption, overdue or NONE_OVERDUE),
        v.section("aabne_kommentarer", f"{comments.caption} i høringen", comments or NO_COMMENTS),
        v.section("aabne_spoergsmaal", questions.caption, questions or NO_QUESTIONS),
        *(
            v.section(f"mangler_{number}", table.caption, table)
            for number, table in enumerate(gap_tables, 1)
        ),
        v.section("mangler_tekst", f"{v.MISSING_TEXT}: skrevne sider", prose),
    )
    shown = {value for table in (*waiting, *gap_tables, prose) for value in _kinds_in(table)}
    order = (OVERDUE, COMMENT, QUESTION, *dict.fromkeys(map(_kind, found.data)), WRITTEN)
    yield index_page(
        site.common,
        "redaktion",
        sections,
        data_file=FILE,
        searchable=False,
        filters=(v.Filter(KEY, "Slags", tuple(kind for kind in order if kind in shown)),),
    )


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
    columns = ("Side", "Hvad der mangler", "Udfyld her")
    return v.Table(f"{v.MISSING_TEXT} i skrevne sider", columns, rows)


# --- overdue and undecided ----------------------------------------------------------------


def _overdue(site: Site) -> v.Table:
    rows = tuple(
        v.row(title, danish.date(review.review_due), where, tags=_tags(OVERDUE))
        for place in site.places()
        for title, where, review in _reviews(place)
        if review.review_due < site.day
    )
    columns = ("Sider", "Skulle være sket", "Ret datoen her")
    return v.Table("Forfaldne gennemgange", columns, rows)


def _reviews(place: Place) -> Iterator[tuple[str, v.Link, Review]]:
    """What is gone through under one: its name, where it is put right, and when."""
    for page in place.all(models.SitePage):
        if page.review:
            where = origin_link(place, page, "review", "review_due")
            yield page.review.title or page.title, where, page.review
    for programme in place.all(models.Programme):
        yield programme.title, origin_link(place, programme, "review_due"), programme


def _comments(site: Site) -> v.Table:
    rows = tuple(
        comment_row(place, item, comment, _tags(COMMENT))
        for place in site.places()
        for item in place.all(models.ConsultationResponse)
        for comment in item.comments
        if comment.outcome.waits
    )
    return v.Table(
        "Kommentarer, der venter", ("Kommentar", "Afsender", "Afgøres af", "Ret her"), rows
    )


def _questions(site: Site) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(question),
            question.decided_by,
            origin_link(place, question),
            tags=_tags(QUESTION),
        )
        for place in site.places()
        for question in place.all(models.OpenQuestion)
    )
    return v.Table("Åbne spørgsmål", ("Spørgsmål", "Afgøres af", "Ret her"), rows)
