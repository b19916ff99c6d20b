"""Pieces that several families of pages show in the same way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from calculators import danish
from hooks.site import routes
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Period, coming, current, ended
from pathway_data.models.base import Statement as StatementModel


def statement_block(place: Place, items: Iterable[StatementModel]) -> tuple[v.Block, ...]:
    """Statements as a list, or nothing where there are none."""
    made = place.statements(items)
    return (v.Statements(made),) if made else ()


def one(statement: v.Statement) -> v.Cell:
    """A cell with one statement."""
    return v.Cell(statements=(statement,))


def listed(words: Iterable[str]) -> v.Cell:
    """Words with commas between, or what says that nobody has told."""
    text = ", ".join(words)
    return v.Cell(text) if text else v.MISSING


def senders(place: Place, route: models.Route) -> v.Cell:
    """Who may refer by a route, or what says that nobody has told."""
    return v.Cell(links=tuple(map(place.actor, route.senders))) if route.senders else v.MISSING


def timeline[P: Period](
    place: Place,
    periods: Sequence[P],
    title: Callable[[P], str],
    text: Callable[[P], str],
) -> v.Timeline:
    """What holds on the site's day, then what comes, then what has ended."""
    day = place.site.day
    now = current(periods, day)
    ordered = (
        *((("now", now),) if now else ()),
        *(("coming", period) for period in coming(periods, day)),
        *(("ended", period) for period in ended(periods, day)),
    )
    return v.Timeline(
        tuple(
            v.Moment(state, _when(state, period), title(period), place.cited(text(period), period))
            for state, period in ordered
        )
    )


def _when(state: str, period: Period) -> str:
    until = f" til og med {danish.date(period.valid_to)}" if period.valid_to else ""
    if state == "now":
        return f"Nu{until}"
    since = danish.date(period.valid_from)
    return f"Fra {since}{until}" if state == "coming" else f"Tidligere: {since}{until}"


def responsibility_sections(place: Place, ids: Iterable[str], level: int) -> tuple[v.Section, ...]:
    """Each responsibility as it is now and as it becomes."""
    made = []
    for responsibility_id in ids:
        found: models.Responsibility = place.site.catalogue.get(
            place.scope, "responsibilities", responsibility_id
        )
        line = timeline(place, found.periods, lambda p: p.holder, lambda p: p.text)
        title = f"Ansvar: {found.title}"
        made.append(v.Section(f"ansvar_{responsibility_id}", title, (line,), level))
    return tuple(made)


def question_notice(place: Place, question_id: str) -> v.Notice:
    """A question the sources leave open, with the views on it."""
    question: models.OpenQuestion = place.site.catalogue.get(place.scope, "questions", question_id)
    return v.Notice(
        "open",
        f"Åbent spørgsmål: {question.question}",
        f"Kan afgøres af: {question.decided_by}",
        place.statements(question.views),
        (v.Link("Alle åbne spørgsmål", place.address("questions", question_id)),),
    )


def task_table(
    place: Place, caption: str, tasks: Iterable[models.Task], *, of_one_actor: bool = False
) -> v.Table:
    """Who does what. On an actor's own page the actor needs no column, and no anchor either."""
    rows = []
    for task in tasks:
        who = () if of_one_actor else (v.Cell(links=(place.actor(task.actor),)),)
        what = v.Cell(links=offer_links(place, task), statements=(place.statement(task),))
        anchor = "" if of_one_actor else routes.anchor("tasks", task.id)
        rows.append(v.Row((v.Cell(task.title), *who, what), anchor))
    columns = ("Opgave", "Hvad") if of_one_actor else ("Opgave", "Hvem", "Hvad")
    return v.Table(caption, columns, tuple(rows))


def offer_links(place: Place, task: models.Task) -> tuple[v.Link, ...]:
    """The offer a task belongs to, if it belongs to one."""
    if task.offer is None:
        return ()
    offer: models.Offer = place.site.catalogue.get(place.scope, "offers", task.offer)
    return (v.Link(f"Tilbud: {offer.title}", place.address("offers", task.offer)),)


@dataclass(frozen=True, slots=True)
class NotificationTable:
    """A table of who tells whom; on an actor's own page one side goes without saying."""

    caption: str
    sender: bool = True
    recipients: bool = True
    anchored: bool = False

    def table(self, place: Place, items: Iterable[models.Notification]) -> v.Table:
        """The table, one message a row."""
        columns = (
            "Besked",
            *(("Fra",) if self.sender else ()),
            *(("Til",) if self.recipients else ()),
            "Hvornår og hvordan",
            "Hvad",
        )
        return v.Table(self.caption, columns, tuple(self._row(place, item) for item in items))

    def _row(self, place: Place, item: models.Notification) -> v.Row:
        sender = (v.Cell(links=(place.actor(item.sender),)),)
        recipients = (v.Cell(links=tuple(place.actor(actor) for actor in item.recipients)),)
        how = f"{danish.listed(tuple(item.occasions))}. Formular: {item.form or v.MISSING_TEXT}"
        cells = (
            v.Cell(item.title),
            *(sender if self.sender else ()),
            *(recipients if self.recipients else ()),
            v.Cell(how[0].upper() + how[1:]),
            one(place.statement(item)),
        )
        return v.Row(cells, item.id if self.anchored else "")


def notice_of(place: Place) -> v.Notice | None:
    """The warning that all pages of a programme carry, if it has one."""
    programme = place.scope.programme
    if programme is None or programme.notice is None:
        return None
    return v.Notice("warning", "Læs dette først", statements=(place.statement(programme.notice),))


def glossary_of(place: Place) -> tuple[v.GlossaryLink, ...]:
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
            made.append(v.GlossaryLink((term.term, *term.forms), meaning, where))
    return tuple(made)


def missing_notices(texts: Iterable[str]) -> tuple[v.Notice, ...]:
    """What a source does not tell, one notice each."""
    return tuple(v.Notice("missing", v.MISSING_TEXT, text) for text in texts)


def index_page(
    place: Place,
    kind: str,
    title: str,
    about: str,
    sections: tuple[v.Section, ...],
    next_steps: tuple[v.Link, ...],
    **more: Any,
) -> v.Page:
    """A general page of a scope that shows one kind of content."""
    folder = routes.PLACES[kind].folder
    return v.Page(
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


def nothing_yet(kind: str) -> v.Notice:
    """Says that a list the site always has is still empty, and where it would be filled."""
    text = f"Der er endnu ikke indtastet noget i {kind}.yml."
    return v.Notice("missing", v.MISSING_TEXT, text)
