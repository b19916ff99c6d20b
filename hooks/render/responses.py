"""Consultation responses: every comment in one table, and a page for each respondent."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.shared import index_page, question_notice
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.knowledge import CommentStatus
from pathway_data.models.programme import Comment

NOT_DECIDED = "Kan kun afgøres af dem, der ejer programmet"
COLUMNS = ("Kommentar", "Afsender", "Sted i udkastet", "Slags", "Status", "Hvad er der sket")
TONES = {
    CommentStatus.OPEN: "proposal",
    CommentStatus.FOLLOWED: "recommendation",
    CommentStatus.PARTLY: "requirement",
    CommentStatus.REJECTED: "application",
    CommentStatus.NOTED: "plain",
}

type Commented = tuple[models.ConsultationResponse, Comment]


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with responses: all comments, then the respondents one by one."""
    for place in site.places():
        found = tuple(responses_of(place))
        if found:
            yield _matrix(place, found)
        for item in found:
            yield _response(place, item)


def responses_of(place: Place) -> Iterable[models.ConsultationResponse]:
    """The responses of a scope, in the editor's order."""
    return place.scope.entities.get("responses", {}).values()


def _matrix(place: Place, found: tuple[models.ConsultationResponse, ...]) -> v.Page:
    comments = tuple((item, comment) for item in found for comment in item.comments)
    still = tuple(pair for pair in comments if pair[1].outcome is CommentStatus.OPEN)
    dealt = tuple(pair for pair in comments if pair[1].outcome is not CommentStatus.OPEN)
    count = danish.counted(len(comments), "kommentar", "kommentarer")
    lead = (
        f"{count} til udkastet, heraf {len(still)} åbne. Udkastet selv er ikke blandt kilderne. "
        "En kommentar, som kun programmets ejere kan afgøre, bliver stående som åben."
    )
    return index_page(
        place,
        "responses",
        "Høringssvar",
        "Hvad der er svaret på udkastet, og hvad der er sket med hver kommentar.",
        (
            *filled(
                v.Section("aabne_kommentarer", "Åbne kommentarer", _table(place, "Åbne", still)),
                v.Section("afgjorte", "Behandlede kommentarer", _table(place, "Behandlede", dealt)),
            ),
            v.Section("alle_svar", "Afsendere", (_respondents(place, found),)),
        ),
        (
            *contents.steps(place, "aabne-spoergsmaal", "tilbud", "aktoerer"),
            *contents.steps(place.site.at(place.site.catalogue.common), "bidragydere"),
            contents.home(place),
        ),
        lead=(v.Paragraph(lead),),
        filters=_filters(comments),
        layout="wide",
    )


def _filters(comments: tuple[Commented, ...]) -> tuple[v.Filter, ...]:
    return (
        v.Filter("afsender", "Afsender", _values(item.respondent for item, _ in comments)),
        v.Filter("slags", "Slags", _values(str(comment.kind) for _, comment in comments)),
        v.Filter("udfald", "Status", _values(str(comment.outcome) for _, comment in comments)),
    )


def _values(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=danish.sort_key))


def _table(place: Place, caption: str, comments: tuple[Commented, ...]) -> tuple[v.Block, ...]:
    rows = tuple(_row(place, item, comment) for item, comment in comments)
    return (v.Table(f"{caption} kommentarer", COLUMNS, rows),) if rows else ()


def _row(place: Place, item: models.ConsultationResponse, comment: Comment) -> v.Row:
    address = f"{place.address('responses', item.id)}#{comment.id}"
    return v.Row(
        (
            v.Cell(links=(v.Link(comment.title, address),)),
            v.Cell(item.respondent),
            v.Cell(comment.place or "Ikke angivet"),
            v.Cell(str(comment.kind)),
            v.Cell(badges=(_badge(comment),)),
            _done(place, comment),
        ),
        tags=(
            ("afsender", (item.respondent,)),
            ("slags", (str(comment.kind),)),
            ("udfald", (str(comment.outcome),)),
        ),
    )


def _badge(comment: Comment) -> v.Badge:
    return v.Badge(str(comment.outcome), TONES[comment.outcome])


def _done(place: Place, comment: Comment) -> v.Cell:
    """What became of a comment: what was done, who decides, and where it shows."""
    parts = [comment.done or ""]
    if comment.outcome is CommentStatus.OPEN:
        parts.append(f"Afgøres af: {comment.decided_by or NOT_DECIDED}.")
    text = " ".join(part for part in parts if part)
    return v.Cell(text, links=_changed(place, comment), missing=not text)


def _changed(place: Place, comment: Comment) -> tuple[v.Link, ...]:
    return tuple(
        v.Link(
            contents.name_of(place, reference),
            routes.page_address(place.site.catalogue, place.scope, reference),
        )
        for reference in comment.changed
    )


def _respondents(place: Place, found: tuple[models.ConsultationResponse, ...]) -> v.Table:
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(item.respondent, place.address("responses", item.id)),)),
                v.Cell(danish.counted(len(item.comments), "kommentar", "kommentarer")),
                v.Cell(links=(v.Link("Svaret som kilde", place.address("sources", item.source)),)),
            )
        )
        for item in found
    )
    return v.Table("Afsendere af høringssvar", ("Afsender", "Omfang", "Kilde"), rows)


def _response(place: Place, item: models.ConsultationResponse) -> v.Page:
    source = v.Link("Høringssvaret som kilde", place.address("sources", item.source))
    return v.Page(
        address=routes.address(place.scope.id, "responses", item.id),
        title=f"Høringssvar: {item.respondent}",
        description=f"Hvad {item.respondent} har svaret, og hvad der er sket med det.",
        data_file=place.data_file("responses", item.id),
        crumbs=place.crumbs(("hoering", "Høringssvar")),
        sections=tuple(_comment(place, comment) for comment in item.comments),
        next_steps=(
            source,
            v.Link("Alle høringssvar", routes.index(place.scope.id, "hoering")),
            *contents.steps(place, "aabne-spoergsmaal"),
            contents.home(place),
        ),
        review=place.review("hoering"),
        layout="detail",
    )


def _comment(place: Place, comment: Comment) -> v.Section:
    facts: list[tuple[str, v.Cell]] = [
        ("Slags", v.Cell(str(comment.kind))),
        ("Sted i udkastet", v.Cell(comment.place or "Ikke angivet")),
        ("Status", v.Cell(badges=(_badge(comment),))),
        ("Hvad er der sket", _done(place, comment)),
    ]
    if comment.quote:
        facts.append(("Ordret", v.Cell(f"”{comment.quote}”")))
    blocks: list[v.Block] = [
        v.Statements((place.cited(comment.text, comment),)),
        v.Facts(tuple(facts)),
    ]
    if comment.question:
        blocks.append(question_notice(place, comment.question))
    return v.Section(comment.id, comment.title, tuple(blocks))


def comment_row(place: Place, item: models.ConsultationResponse, comment: Comment) -> v.Row:
    """An open comment for the editors: who sent it, who decides, and where it stands."""
    origin = place.scope.origins["responses", item.id]
    line = origin.line("comments", item.comments.index(comment))
    return v.Row(
        (
            v.Cell(
                links=(
                    v.Link(comment.title, f"{place.address('responses', item.id)}#{comment.id}"),
                )
            ),
            v.Cell(item.respondent),
            v.Cell(comment.decided_by or NOT_DECIDED),
            v.Cell(links=(v.Link(f"{origin.path}:{line}", origin.path),)),
        )
    )
