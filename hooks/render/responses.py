"""Consultation responses: every comment in one table, and a page for each respondent."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.shared import index_page, question_notice
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views.blocks import (
    Badge,
    Block,
    Cell,
    Facts,
    Filter,
    Link,
    Page,
    Paragraph,
    Row,
    Section,
    Statements,
    Table,
)
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


def pages(site: Site) -> Iterator[Page]:
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


def _matrix(place: Place, found: tuple[models.ConsultationResponse, ...]) -> Page:
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
                Section("aabne_kommentarer", "Åbne kommentarer", _table(place, "Åbne", still)),
                Section("afgjorte", "Behandlede kommentarer", _table(place, "Behandlede", dealt)),
            ),
            Section("alle_svar", "Afsendere", (_respondents(place, found),)),
        ),
        (
            *contents.steps(place, "aabne-spoergsmaal", "tilbud", "aktoerer"),
            *contents.steps(place.site.at(place.site.catalogue.common), "bidragydere"),
            contents.home(place),
        ),
        lead=(Paragraph(lead),),
        filters=_filters(comments),
        layout="wide",
    )


def _filters(comments: tuple[Commented, ...]) -> tuple[Filter, ...]:
    return (
        Filter("afsender", "Afsender", _values(item.respondent for item, _ in comments)),
        Filter("slags", "Slags", _values(str(comment.kind) for _, comment in comments)),
        Filter("udfald", "Status", _values(str(comment.outcome) for _, comment in comments)),
    )


def _values(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=danish.sort_key))


def _table(place: Place, caption: str, comments: tuple[Commented, ...]) -> tuple[Block, ...]:
    rows = tuple(_row(place, item, comment) for item, comment in comments)
    return (Table(f"{caption} kommentarer", COLUMNS, rows),) if rows else ()


def _row(place: Place, item: models.ConsultationResponse, comment: Comment) -> Row:
    address = f"{place.address('responses', item.id)}#{comment.id}"
    return Row(
        (
            Cell(links=(Link(comment.title, address),)),
            Cell(item.respondent),
            Cell(comment.place or "Ikke angivet"),
            Cell(str(comment.kind)),
            Cell(badges=(_badge(comment),)),
            _done(place, comment),
        ),
        tags=(
            ("afsender", (item.respondent,)),
            ("slags", (str(comment.kind),)),
            ("udfald", (str(comment.outcome),)),
        ),
    )


def _badge(comment: Comment) -> Badge:
    return Badge(str(comment.outcome), TONES[comment.outcome])


def _done(place: Place, comment: Comment) -> Cell:
    """What became of a comment: what was done, who decides, and where it shows."""
    parts = [comment.done or ""]
    if comment.outcome is CommentStatus.OPEN:
        parts.append(f"Afgøres af: {comment.decided_by or NOT_DECIDED}.")
    text = " ".join(part for part in parts if part)
    return Cell(text, links=_changed(place, comment), missing=not text)


def _changed(place: Place, comment: Comment) -> tuple[Link, ...]:
    return tuple(
        Link(
            contents.name_of(place, reference),
            routes.page_address(place.site.catalogue, place.scope, reference),
        )
        for reference in comment.changed
    )


def _respondents(place: Place, found: tuple[models.ConsultationResponse, ...]) -> Table:
    rows = tuple(
        Row(
            (
                Cell(links=(Link(item.respondent, place.address("responses", item.id)),)),
                Cell(danish.counted(len(item.comments), "kommentar", "kommentarer")),
                Cell(links=(Link("Svaret som kilde", place.address("sources", item.source)),)),
            )
        )
        for item in found
    )
    return Table("Afsendere af høringssvar", ("Afsender", "Omfang", "Kilde"), rows)


def _response(place: Place, item: models.ConsultationResponse) -> Page:
    source = Link("Høringssvaret som kilde", place.address("sources", item.source))
    return Page(
        address=routes.address(place.scope.id, "responses", item.id),
        title=f"Høringssvar: {item.respondent}",
        description=f"Hvad {item.respondent} har svaret, og hvad der er sket med det.",
        data_file=place.data_file("responses", item.id),
        crumbs=place.crumbs(("hoering", "Høringssvar")),
        sections=tuple(_comment(place, comment) for comment in item.comments),
        next_steps=(
            source,
            Link("Alle høringssvar", routes.index(place.scope.id, "hoering")),
            *contents.steps(place, "aabne-spoergsmaal"),
            contents.home(place),
        ),
        review=place.review("hoering"),
        layout="detail",
    )


def _comment(place: Place, comment: Comment) -> Section:
    facts: list[tuple[str, Cell]] = [
        ("Slags", Cell(str(comment.kind))),
        ("Sted i udkastet", Cell(comment.place or "Ikke angivet")),
        ("Status", Cell(badges=(_badge(comment),))),
        ("Hvad er der sket", _done(place, comment)),
    ]
    if comment.quote:
        facts.append(("Ordret", Cell(f"”{comment.quote}”")))
    blocks: list[Block] = [
        Statements((place.cited(comment.text, comment),)),
        Facts(tuple(facts)),
    ]
    if comment.question:
        blocks.append(question_notice(place, comment.question))
    return Section(comment.id, comment.title, tuple(blocks))


def comment_row(place: Place, item: models.ConsultationResponse, comment: Comment) -> Row:
    """An open comment for the editors: who sent it, who decides, and where it stands."""
    origin = place.scope.origins["responses", item.id]
    line = origin.line("comments", item.comments.index(comment))
    return Row(
        (
            Cell(
                links=(Link(comment.title, f"{place.address('responses', item.id)}#{comment.id}"),)
            ),
            Cell(item.respondent),
            Cell(comment.decided_by or NOT_DECIDED),
            Cell(links=(Link(f"{origin.path}:{line}", origin.path),)),
        )
    )
