"""Pieces that several families of pages show in the same way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from calculators import danish
from hooks.site import routes
from hooks.site.places import Place
from hooks.views.blocks import (
    MISSING,
    MISSING_TEXT,
    Block,
    Cell,
    Explained,
    Link,
    Moment,
    Notice,
    Page,
    Row,
    Section,
    Statement,
    Statements,
    Table,
    Timeline,
)
from pathway_data import models
from pathway_data.models.base import Period, coming, current, ended
from pathway_data.models.base import Statement as StatementModel


def statement_block(place: Place, items: Iterable[StatementModel]) -> tuple[Block, ...]:
    """Statements as a list, or nothing where there are none."""
    made = place.statements(items)
    return (Statements(made),) if made else ()


def one(statement: Statement) -> Cell:
    """A cell with one statement."""
    return Cell(statements=(statement,))


def listed(words: Iterable[str]) -> Cell:
    """Words with commas between, or what says that nobody has told."""
    text = ", ".join(words)
    return Cell(text) if text else MISSING


def senders(place: Place, route: models.Route) -> Cell:
    """Who may refer by a route, or what says that nobody has told."""
    return Cell(links=tuple(map(place.actor, route.senders))) if route.senders else MISSING


def timeline[P: Period](
    place: Place,
    periods: Sequence[P],
    title: Callable[[P], str],
    text: Callable[[P], str],
) -> Timeline:
    """What holds on the site's day, then what comes, then what has ended."""
    day = place.site.day
    now = current(periods, day)
    ordered = (
        *((("now", now),) if now else ()),
        *(("coming", period) for period in coming(periods, day)),
        *(("ended", period) for period in ended(periods, day)),
    )
    return Timeline(
        tuple(
            Moment(state, _when(state, period), title(period), place.cited(text(period), period))
            for state, period in ordered
        )
    )


def _when(state: str, period: Period) -> str:
    until = f" til og med {danish.date(period.valid_to)}" if period.valid_to else ""
    if state == "now":
        return f"Nu{until}"
    since = danish.date(period.valid_from)
    return f"Fra {since}{until}" if state == "coming" else f"Tidligere: {since}{until}"


def responsibility_sections(place: Place, ids: Iterable[str], level: int) -> tuple[Section, ...]:
    """Each responsibility as it is now and as it becomes."""
    made = []
    for responsibility_id in ids:
        found: models.Responsibility = place.site.catalogue.get(
            place.scope, "responsibilities", responsibility_id
        )
        line = timeline(place, found.periods, lambda p: p.holder, lambda p: p.text)
        title = f"Ansvar: {found.title}"
        made.append(Section(f"ansvar_{responsibility_id}", title, (line,), level))
    return tuple(made)


def question_notice(place: Place, question_id: str) -> Notice:
    """A question the sources leave open, with the views on it."""
    question: models.OpenQuestion = place.site.catalogue.get(place.scope, "questions", question_id)
    return Notice(
        "open",
        f"Åbent spørgsmål: {question.question}",
        f"Kan afgøres af: {question.decided_by}",
        place.statements(question.views),
        (Link("Alle åbne spørgsmål", place.address("questions", question_id)),),
    )


def task_table(
    place: Place, caption: str, tasks: Iterable[models.Task], *, of_one_actor: bool = False
) -> Table:
    """Who does what. On an actor's own page the actor needs no column, and no anchor either."""
    rows = []
    for task in tasks:
        who = () if of_one_actor else (Cell(links=(place.actor(task.actor),)),)
        what = Cell(links=offer_links(place, task), statements=(place.statement(task),))
        anchor = "" if of_one_actor else routes.anchor("tasks", task.id)
        rows.append(Row((Cell(task.title), *who, what), anchor))
    columns = ("Opgave", "Hvad") if of_one_actor else ("Opgave", "Hvem", "Hvad")
    return Table(caption, columns, tuple(rows))


def offer_links(place: Place, task: models.Task) -> tuple[Link, ...]:
    """The offer a task belongs to, if it belongs to one."""
    if task.offer is None:
        return ()
    offer: models.Offer = place.site.catalogue.get(place.scope, "offers", task.offer)
    return (Link(f"Tilbud: {offer.title}", place.address("offers", task.offer)),)


@dataclass(frozen=True, slots=True)
class Told:
    """A table of who tells whom; on an actor's own page one side goes without saying."""

    caption: str
    sender: bool = True
    recipients: bool = True
    anchored: bool = False

    def table(self, place: Place, items: Iterable[models.Notification]) -> Table:
        """The table, one message a row."""
        columns = (
            "Besked",
            *(("Fra",) if self.sender else ()),
            *(("Til",) if self.recipients else ()),
            "Hvornår og hvordan",
            "Hvad",
        )
        return Table(self.caption, columns, tuple(self._row(place, item) for item in items))

    def _row(self, place: Place, item: models.Notification) -> Row:
        sender = (Cell(links=(place.actor(item.sender),)),)
        recipients = (Cell(links=tuple(place.actor(actor) for actor in item.recipients)),)
        how = f"{danish.listed(tuple(item.occasions))}. Formular: {item.form or MISSING_TEXT}"
        cells = (
            Cell(item.title),
            *(sender if self.sender else ()),
            *(recipients if self.recipients else ()),
            Cell(how[0].upper() + how[1:]),
            one(place.statement(item)),
        )
        return Row(cells, item.id if self.anchored else "")


def notice_of(place: Place) -> Notice | None:
    """The warning that all pages of a programme carry, if it has one."""
    programme = place.scope.programme
    if programme is None or programme.notice is None:
        return None
    return Notice("warning", "Læs dette først", statements=(place.statement(programme.notice),))


def glossary_of(place: Place) -> tuple[Explained, ...]:
    """The words that are explained on the pages of a scope: its own and the common ones."""
    catalogue = place.site.catalogue
    scopes = dict.fromkeys((place.scope.id, catalogue.common.id))
    made = []
    for scope in catalogue.scopes:
        if scope.id not in scopes:
            continue
        term: models.GlossaryTerm
        for term in scope.entities.get("glossary", {}).values():
            meaning = term.definition
            if term.abbreviation_of and term.abbreviation_of not in meaning:
                meaning = f"{term.abbreviation_of}. {meaning}"
            where = routes.address(scope.id, "glossary", term.id)
            made.append(Explained((term.term, *term.forms), meaning, where))
    return tuple(made)


def missing_notices(texts: Iterable[str]) -> tuple[Notice, ...]:
    """What a source does not tell, one notice each."""
    return tuple(Notice("missing", MISSING_TEXT, text) for text in texts)


def index_page(
    place: Place,
    kind: str,
    title: str,
    about: str,
    sections: tuple[Section, ...],
    next_steps: tuple[Link, ...],
    **more: Any,
) -> Page:
    """A general page of a scope that shows one kind of content."""
    folder = routes.PLACES[kind].folder
    return Page(
        address=routes.index(place.scope.id, folder),
        title=title if place.is_common else f"{title}: {place.title}",
        description=about,
        data_file=place.file_of(kind),
        crumbs=place.crumbs(),
        sections=sections,
        next_steps=next_steps,
        review=place.review(folder),
        **more,
    )


def nothing_yet(kind: str) -> Notice:
    """Says that a list the site always has is still empty, and where it would be filled."""
    text = f"Der er endnu ikke indtastet noget i {kind}.yml."
    return Notice("missing", MISSING_TEXT, text)
