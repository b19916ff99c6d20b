"""The editors' page: what is missing, overdue or undecided, and where it is put right."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import index_page
from hooks.render.responses import comment_row
from hooks.render.shared import file_link, group_by
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.gaps import Gap, gaps, gaps_in_pages
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Entity, Review
from pathway_data.models.knowledge import CommentStatus
from pathway_data.page_table import FILE


def pages(site: Site) -> Iterator[v.Page]:
    """The one page for editors."""
    missing = tuple(gaps(site.catalogue, site.day))
    kinds = tuple(dict.fromkeys(_kind(gap) for gap in missing))
    sections = (
        v.section("i_tal", "I tal", _counts(site, missing)),
        v.section("skal_gennemgaas", "Forfaldne gennemgange", _overdue(site)),
        v.section("aabne_kommentarer", "Åbne kommentarer i høringen", _comments(site)),
        v.section("aabne_spoergsmaal", "Åbne spørgsmål", _questions(site)),
        *(
            v.section(f"mangler_{number}", table.caption, table)
            for number, table in enumerate(_missing(site, missing), 1)
        ),
        v.section("mangler_tekst", f"{v.MISSING_TEXT}: skrevne sider", _prose(site)),
    )
    yield index_page(
        site.common,
        "redaktion",
        sections,
        data_file=FILE,
        searchable=False,
        filters=(v.Filter("slags", "Slags", kinds),) if kinds else (),
    )


def _kind(gap: Gap) -> str:
    return entity_kind(type(gap.entity)).danish


def _counts(site: Site, missing: tuple[Gap, ...]) -> v.Table:
    comments = sum(len(tuple(_open(place))) for place in site.places())
    questions = sum(len(place.all(models.OpenQuestion)) for place in site.places())
    counted = (
        (v.MISSING_TEXT, len(missing) + len(tuple(gaps_in_pages(site.prose)))),
        ("Forfaldne gennemgange", len(_overdue_rows(site))),
        ("Åbne kommentarer", comments),
        ("Åbne spørgsmål", questions),
    )
    rows = tuple(v.row(name, danish.number(count)) for name, count in counted)
    return v.Table("Hvad der venter, i tal", ("Hvad", "Antal"), rows)


# --- missing ------------------------------------------------------------------------------


def _missing(site: Site, missing: tuple[Gap, ...]) -> Iterator[v.Table]:
    columns = ("Hvad det vedrører", "Hvad der mangler", "Udfyld her")
    for kind, found in group_by(missing, _kind).items():
        rows = tuple(_gap(site, gap) for gap in found)
        yield v.Table(f"{v.MISSING_TEXT}: {kind}", columns, rows)


def _gap(site: Site, gap: Gap) -> v.Row:
    where = file_link(gap.path, gap.line)
    link = site.at(gap.scope).link_to(gap.entity)
    return v.row(link, gap.what, where, tags=(("slags", (_kind(gap),)),))


def _prose(site: Site) -> v.Table:
    rows = tuple(
        v.row(path, sentence, file_link(path, line))
        for path, line, sentence in gaps_in_pages(site.prose)
    )
    columns = ("Side", "Hvad der mangler", "Udfyld her")
    return v.Table(f"{v.MISSING_TEXT} i skrevne sider", columns, rows)


# --- overdue and undecided ----------------------------------------------------------------


def _overdue_rows(site: Site) -> tuple[v.Row, ...]:
    rows = []
    for place in site.places():
        for title, entity, steps, review in _reviews(place):
            if review.review_due < site.day:
                origin = place.scope.origin(entity)
                where = file_link(origin.path, origin.line(*steps, "review_due"))
                rows.append(v.row(title, danish.date(review.review_due), where))
    return tuple(rows)


def _reviews(place: Place) -> Iterator[tuple[str, Entity, tuple[str, ...], Review]]:
    """What is gone through under one: its name, where it stands, and when."""
    for page in place.all(models.SitePage):
        if page.review:
            yield page.review.title or page.title, page, ("review",), page.review
    for programme in place.all(models.Programme):
        yield programme.title, programme, (), programme


def _overdue(site: Site) -> v.Block:
    columns = ("Sider", "Skulle være sket", "Ret datoen her")
    table = v.Table("Forfaldne gennemgange", columns, _overdue_rows(site))
    return table or v.Paragraph("Ingen sider er forfaldne til gennemgang.")


def _open(place: Place) -> Iterator[v.Row]:
    for item in place.all(models.ConsultationResponse):
        for comment in item.comments:
            if comment.outcome is CommentStatus.OPEN:
                yield comment_row(place, item, comment)


def _comments(site: Site) -> v.Block:
    rows = tuple(row for place in site.places() for row in _open(place))
    columns = ("Kommentar", "Afsender", "Afgøres af", "Ret her")
    table = v.Table("Åbne kommentarer", columns, rows)
    return table or v.Paragraph("Ingen kommentarer er åbne.")


def _questions(site: Site) -> v.Block:
    rows = []
    for place in site.places():
        for question in place.all(models.OpenQuestion):
            origin = place.scope.origin(question)
            where = file_link(origin.path, origin.line())
            rows.append(v.row(place.link_to(question), question.decided_by, where))
    columns = ("Spørgsmål", "Afgøres af", "Ret her")
    table = v.Table("Åbne spørgsmål", columns, tuple(rows))
    return table or v.Paragraph("Ingen spørgsmål er åbne.")
