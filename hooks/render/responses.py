"""Consultation responses: every comment in one table, and a page for each respondent."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import origin_link, question_notice, reference_links
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.knowledge import CommentStatus
from pathway_data.models.programme import Comment

NOT_DECIDED = "Kan kun afgøres af dem, der ejer programmet"
UNREAD = "den endelige version, som ikke er læst her"
_GROUPS = (CommentStatus.OPEN, CommentStatus.UNCHECKED, CommentStatus.NOTED)
COLUMNS = ("Kommentar", "Afsender", "Sted i udkastet", "Slags", "Status", "Hvad er der sket")
FILTERS = (
    v.Filter("afsender", "Afsender"),
    v.Filter("slags", "Slags"),
    v.Filter("udfald", "Status"),
)
TONES = {
    CommentStatus.OPEN: "proposal",
    CommentStatus.UNCHECKED: "proposal",
    CommentStatus.FOLLOWED: "recommendation",
    CommentStatus.PARTLY: "requirement",
    CommentStatus.REJECTED: "application",
    CommentStatus.NOTED: "plain",
}

type Remark = tuple[models.ConsultationResponse, Comment]


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope with responses: all comments, then the respondents one by one."""
    yield from index_pages(site, {"hoering": _matrix})
    yield from detail_pages(site, models.ConsultationResponse, _response)


def _matrix(place: Place) -> v.Page:
    responses = place.all(models.ConsultationResponse)
    comments = tuple((item, comment) for item in responses for comment in item.comments)
    still, unchecked, dealt = (
        tuple(pair for pair in comments if _group(pair[1]) == group) for group in _GROUPS
    )
    return index_page(
        place,
        "hoering",
        (
            v.section("hoeringen_er_endt", "Sådan endte høringen", _concluded(place, responses)),
            v.section("aabne_kommentarer", "Åbne kommentarer", _table(place, "Åbne", still)),
            v.section(
                "ikke_efterset",
                "Ikke holdt op mod den endelige version",
                _table(place, "Ikke eftersete", unchecked),
            ),
            v.section("afgjorte", "Behandlede kommentarer", _table(place, "Behandlede", dealt)),
            v.section("alle_svar", "Afsendere", _respondents(place, responses)),
        ),
        lead=_lead(comments, len(still), len(unchecked)),
        filters=FILTERS,
        layout="wide",
    )


def _group(comment: Comment) -> CommentStatus:
    """Under which heading a comment stands: open, not looked up, or dealt with in any way."""
    return comment.outcome if comment.outcome.waits else CommentStatus.NOTED


def _lead(comments: tuple[Remark, ...], still: int, unchecked: int) -> str:
    """How many there are, and what keeps some of them waiting."""
    count = danish.counted(len(comments), "kommentar", "kommentarer")
    open_ones = (
        f" {still} er åbne: en kommentar, som kun programmets ejere kan afgøre, bliver stående."
    )
    unread = f" {unchecked} er ikke holdt op mod den endelige version af programmet."
    return (
        f"{count} til udkastet. Udkastet selv er ikke blandt kilderne."
        f"{open_ones * bool(still)}{unread * bool(unchecked)}"
    )


def _concluded(place: Place, responses: Iterable[models.ConsultationResponse]) -> v.Statements:
    """How the consultation ended, said once however many responses tell it."""
    told = dict.fromkeys(item.concluded for item in responses if item.concluded)
    return v.Statements(place.statements(told))


def _table(place: Place, caption: str, comments: tuple[Remark, ...]) -> v.Table:
    rows = tuple(_row(place, item, comment) for item, comment in comments)
    return v.Table(f"{caption} kommentarer", COLUMNS, rows)


def _row(place: Place, item: models.ConsultationResponse, comment: Comment) -> v.Row:
    return v.row(
        _link(place, item, comment),
        item.respondent,
        comment.place or "Ikke angivet",
        str(comment.kind),
        _badge(comment),
        _upshot(place, comment),
        tags=(
            ("afsender", (item.respondent,)),
            ("slags", (str(comment.kind),)),
            ("udfald", (str(comment.outcome),)),
        ),
    )


def _link(place: Place, item: models.ConsultationResponse, comment: Comment) -> v.Link:
    return v.Link(comment.title, f"{place.address_of(item)}#{comment.id}")


def _badge(comment: Comment) -> v.Badge:
    return v.Badge(str(comment.outcome), TONES[comment.outcome])


def _upshot(place: Place, comment: Comment) -> v.Cell:
    """What became of a comment: what was done, who decides, and where it shows."""
    parts = [comment.done or ""]
    if comment.outcome is CommentStatus.OPEN:
        parts.append(f"Afgøres af: {comment.decided_by or NOT_DECIDED}.")
    if comment.outcome is CommentStatus.UNCHECKED:
        parts.append(f"Kan ses i: {comment.decided_by or UNREAD}.")
    text = " ".join(part for part in parts if part)
    return v.Cell(text, links=reference_links(place, comment.changed), missing=not text)


def _respondents(place: Place, found: tuple[models.ConsultationResponse, ...]) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(item),
            danish.counted(len(item.comments), "kommentar", "kommentarer"),
            place.link_to(place.get(models.Source, item.source), "Svaret som kilde"),
        )
        for item in found
    )
    return v.Table("Afsendere af høringssvar", ("Afsender", "Omfang", "Kilde"), rows)


def _response(place: Place, item: models.ConsultationResponse) -> v.Page:
    source = place.link_to(place.get(models.Source, item.source), "Høringssvaret som kilde")
    return detail_page(
        place,
        item,
        tuple(_comments(place, item.comments)),
        (
            source,
            place.link_to_page("hoering", "Alle høringssvar"),
            *contents.steps(place, "aabne-spoergsmaal"),
            place.home(),
        ),
        title=f"Høringssvar: {item.respondent}",
        summary=f"Hvad {item.respondent} har svaret, og hvad der er sket med det.",
        lead=tuple(filter(None, (_concluded(place, (item,)),))),
    )


def _comments(place: Place, comments: Iterable[Comment]) -> Iterator[v.Section]:
    """Each comment; an open question that several touch is told with the first of them."""
    told = set[str]()
    for comment in comments:
        question: tuple[v.Block, ...] = ()
        if comment.question in told:
            asked = place.get(models.OpenQuestion, comment.question)
            question = (v.Links((place.link_to(asked, f"Åbent spørgsmål: {asked.question}"),)),)
        elif comment.question:
            told.add(comment.question)
            question = (question_notice(place, comment.question),)
        yield _comment(place, comment, question)


def _comment(place: Place, comment: Comment, question: tuple[v.Block, ...]) -> v.Section:
    facts = v.facts(
        ("Slags", str(comment.kind)),
        ("Sted i udkastet", comment.place or "Ikke angivet"),
        ("Status", _badge(comment)),
        ("Hvad er der sket", _upshot(place, comment)),
        *((("Ordret", f"”{comment.quote}”"),) if comment.quote else ()),
    )
    told = f"{str(comment.outcome).capitalize()}: hvad der er sket, og hvor i udkastet"
    said = v.Statements((place.cited(comment.text, comment),))
    return v.section(comment.id, comment.title, said, *v.fold(told, facts), *question)


def comment_row(
    place: Place, item: models.ConsultationResponse, comment: Comment, tags: v.Tags
) -> v.Row:
    """An open comment for the editors: who sent it, who decides, and where it stands."""
    return v.row(
        _link(place, item, comment),
        item.respondent,
        comment.decided_by or NOT_DECIDED,
        origin_link(place, item, "comments", item.comments.index(comment)),
        tags=tags,
    )
