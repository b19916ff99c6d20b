"""Pieces that several families of pages show in the same way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from calculators import danish
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.site.routes import more_anchor
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Entity, Period, coming, current, ended
from pathway_data.models.base import Statement as StatementModel
from pathway_data.models.pages import SitePage
from pathway_data.models.programme import LegalBasis
from pathway_data.page_table import PROGRAMMES, models_behind

BY_ACTOR = v.Filter("aktoer", "Aktør", role=True)
"""Narrows a list to what is one actor's, whom the reader may be."""

MINE = replace(BY_ACTOR, always=True)
"""Among tasks and messages everybody looks for their own, however few there are."""

MOST_IN_FULL = 2
"""What so many programmes say stands in full on a page of them all; of more it leads to each."""

MOST_GATHERED = 100
"""So many links stand in a list of all that has to do with something."""

MOST_ON_FRONT_PAGE = 12
"""So many programmes are named on the front page; to more it leads by their number."""

MOST_WAYS = 100
"""So many programmes are named on a page of them all; the list of programmes has every one."""

IN_PROGRAMMES = ("i_programmerne", "I programmerne")
"""The anchor and the title of the ways into the programmes, where they say no more."""

type Way = tuple[v.Link, str]
"""The way into a programme, and what is said of it."""

type OfRoute = Callable[[models.Route], v.Content]
type Summarised = models.Actor | models.Calculator | models.Law | models.SubjectTopic


def shortcuts(site: Site) -> tuple[tuple[Place, models.Shortcut, str], ...]:
    """The tasks that the front page leads to, each with its place and its words, by their rank.

    A few programmes have theirs among them; where two say the same, each says of which it is.
    """
    places = (site.common,) if site.has_many_programmes else site.places()
    found = [(place, each) for place in places for each in place.all(models.Shortcut)]
    said = Counter((each.text, each.without_search) for _, each in found)
    named = (
        (place, each, f"{each.text} i {place.named}")
        if said[each.text, each.without_search] > 1 and not place.is_common
        else (place, each, each.text)
        for place, each in found
    )
    return tuple(sorted(named, key=lambda one: one[1].rank))


def named_by_kind(place: Place, entity: Entity) -> str:
    """What something of a scope is, and what it is called: "Aktør: Hospital"."""
    kind = KINDS[entity.about[0]] if isinstance(entity, TellsMore) else entity_kind(type(entity))
    return f"{kind.danish.capitalize()}: {place.title_of(entity)}"


def card(place: Place, entity: Summarised) -> v.Card:
    """A way to the own page of something, with its summary."""
    summary = entity.summary
    if isinstance(entity, models.Actor):
        summary = summary_of(place, entity)
    text = summary if isinstance(summary, str | None) else summary.text
    return v.Card(place.link_to(entity), text or "")


def summary_of(place: Place, actor: models.Actor) -> StatementModel | None:
    """What an actor does as a scope tells it: in its own words, else in those for everybody."""
    for other, addition in place.additions_to(actor):
        if addition.summary and other.scope is place.scope:
            return addition.summary
    return actor.summary


def told_by_programmes(place: Place, entity: Entity) -> Iterator[v.Section]:
    """What a few programmes say of something they share; of many, the way to each."""

    def in_full(found: tuple[Place, models.Addition]) -> v.Section:
        return addition_section(*found)

    def way(found: tuple[Place, models.Addition]) -> Way:
        other, addition = found
        first = addition.told[0].text
        return other.link_to(addition, other.title), first

    found = place.telling_more(entity, models.Addition)
    named = ("sagt_i_programmerne", "Hvad programmerne siger")
    return in_full_or_ways(place.site, found, in_full, way, named)


def addition_section(place: Place, addition: models.Addition) -> v.Section:
    """What a programme says of something it shares with others."""
    title = f"I {place.named}"
    return v.section(more_anchor(place.scope.id), title, statement_list(place, addition.told))


def changes_of_more(place: Place, entity: Entity) -> Iterator[models.DatedChange]:
    """The changes that concern what programmes say of something, where it is told with it."""
    catalogue = place.site.catalogue
    for other, more in place.telling_more(entity, TellsMore):
        if not catalogue.stands_alone(other.scope, more):
            yield from other.changes_of(more)


def cards(place: Place, entities: Iterable[Summarised]) -> v.Cards:
    """Ways to the own pages of some things."""
    return v.Cards(tuple(card(place, entity) for entity in entities))


def statement_list(place: Place, items: Iterable[StatementModel]) -> v.Statements:
    """Statements as a list."""
    return v.Statements(place.statements(items))


def word_cell(words: Iterable[str]) -> v.Cell:
    """Words with commas between, or what says that nobody has told."""
    return v.cell(", ".join(words) or None)


def senders(place: Place, route: models.Route) -> v.Cell:
    """Who may refer by a route, or what says that nobody has told."""
    return v.cell(*map(place.actor, route.senders))


def status_badge(status: models.Status) -> v.Badge:
    """How firmly a source holds."""
    return v.Badge(str(status), status.name.lower())


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
            v.Moment(
                state,
                _when(state, period),
                title(period),
                place.cited(text(period), period),
                period.dates_ours or "",
            )
            for state, period in ordered
        )
    )


def _when(state: str, period: Period) -> str:
    until = f" til og med {danish.date(period.valid_to)}" if period.valid_to else ""
    if state == "now":
        return f"Nu{until}"
    since = danish.date(period.valid_from)
    return f"Fra {since}{until}" if state == "coming" else f"Tidligere: {since}{until}"


def responsibility_line(place: Place, responsibility: models.Responsibility) -> v.Timeline:
    """Who has a responsibility now, and who later."""
    return timeline(place, responsibility.periods, lambda p: p.holder, lambda p: p.text)


def responsibility_sections(place: Place, ids: Iterable[str]) -> tuple[v.Section, ...]:
    """Each responsibility as it is now and as it becomes."""
    found = (place.get(models.Responsibility, each) for each in ids)
    return tuple(
        v.section(f"ansvar_{r.id}", f"Ansvar: {r.title}", responsibility_line(place, r))
        for r in found
    )


def change_line(place: Place, change: models.DatedChange) -> v.Statement:
    """What is said of a change on the site's day."""
    told = place.site.changes.line(change, place.site.day)
    return _home_of(place, change).statement(told)


def _home_of(place: Place, change: models.DatedChange) -> Place:
    """Where a change stands, which knows what it is cited to: it may concern other places too."""
    return place.site.at(place.site.changes.home(change))


def changes_on(change: models.DatedChange) -> str:
    """That there is a change and when, in a few words that hold on both sides of the day."""
    return f"Ændring {danish.date(change.day)}"


def change_badges(place: Place, entity: Entity) -> tuple[v.Badge, ...]:
    """A mark at one of many that change; where all do, because a region ends, the page says so."""
    found = (change for change in place.changes_of(entity) if not change.regions)
    said = dict.fromkeys(changes_on(change) for change in found)
    return tuple(v.Badge(each, "change") for each in said)


def dated_notice(place: Place, changes: Iterable[models.DatedChange]) -> v.Dated | None:
    """What changes on a day for all that a page shows, and where more is told of it."""
    found = tuple(changes)
    if not found:
        return None
    title = danish.listed(tuple(dict.fromkeys(changes_on(change) for change in found)))
    links = tuple(
        _home_of(place, change).link_to(change, "Hvad vi ved om ændringen") for change in found
    )
    return v.Dated(title, tuple(change_line(place, each) for each in found), links)


LISTED: tuple[type[Entity], ...] = (
    models.Actor,
    models.Calculator,
    models.Duty,
    models.Law,
    models.Notification,
    models.Offer,
    models.Programme,
    models.Responsibility,
    models.Route,
    models.Stratification,
    models.Task,
)
"""What a list says who does, so that the list itself must say when that changes."""


def listed_changes(place: Place, page: SitePage) -> tuple[models.DatedChange, ...]:
    """The changes that concern anything a general page lists, by their order."""
    concerned = (
        change
        for other in place.nearer()
        for model in models_behind(page)
        if issubclass(model, LISTED)
        for entity in other.all(model)
        for change in other.changes_of(entity)
    )
    return place.site.changes.among(concerned)


def question_notice(place: Place, question_id: str) -> v.Notice:
    """A question the sources leave open, with the views on it."""
    question = place.get(models.OpenQuestion, question_id)
    return v.Notice(
        "open",
        f"Åbent spørgsmål: {question.question}",
        f"Kan afgøres af: {question.decided_by}",
        place.statements(question.views),
        (place.link_to(question, "Alle åbne spørgsmål"),),
    )


def task_table(
    place: Place, caption: str, tasks: Iterable[models.Task], *, of_one_actor: bool = False
) -> v.Table:
    """Who does what. On an actor's own page the phase stands where the actor would.

    There the tasks come in the order of the phases and have no anchors: they are shown in full
    on the page of tasks.
    """
    phases = {phase.id: phase for phase in place.known(models.Phase)}
    if of_one_actor:
        tasks = sorted(tasks, key=lambda task: phases[task.phase].rank)
    rows = []
    for task in tasks:
        marks = change_badges(place, task)
        what = v.cell(*offer_links(place, task), *marks, place.statement(task))
        who = place.actor(task.actor)
        beside = phases[task.phase].title if of_one_actor else who
        anchor = "" if of_one_actor else place.anchor_of(task)
        tags = ((BY_ACTOR.key, (who.text,)),)
        rows.append(v.row(task.title, beside, what, anchor=anchor, tags=tags))
    columns = ("Opgave", "Fase" if of_one_actor else "Hvem", "Hvad")
    return v.Table(caption, columns, tuple(rows))


def message_table(
    place: Place, caption: str, items: Iterable[models.Notification], *, without: str = ""
) -> v.Table:
    """Who tells whom and when, in short; each row leads to the whole message.

    `without` is the column that goes without saying where the page is one actor's.
    """
    columns = tuple(name for name in ("Besked", "Fra", "Til", "Hvornår") if name != without)
    rows = []
    for item in items:
        form = f" med {item.form}" if item.form else ""
        when = f"{danish.listed(tuple(item.occasions))}{form}"
        ours = (v.Badge("Vores læsning"),) if item.ours else ()
        marks = (*ours, *change_badges(place, item))
        cells: Mapping[str, v.Cell | v.Content] = {
            "Besked": v.Cell(links=(place.link_to(item),), badges=marks),
            "Fra": place.actor(item.sender),
            "Til": v.cell(*map(place.actor, item.recipients)),
            "Hvornår": v.Statement(when[0].upper() + when[1:], place.sources(item)),
        }
        rows.append(v.row(*map(cells.get, columns)))
    return v.Table(caption, columns, tuple(rows))


def offer_links(place: Place, task: models.Task) -> tuple[v.Link, ...]:
    """The offer a task belongs to, if it belongs to one."""
    if task.offer is None:
        return ()
    offer = place.get(models.Offer, task.offer)
    return (place.link_to(offer, f"Tilbud: {offer.title}"),)


def offers_resting_on(place: Place, law: models.Law) -> Iterator[tuple[models.Offer, LegalBasis]]:
    """A scope's offers that rest on a provision, each with what is said of that very basis."""
    for offer in place.all(models.Offer):
        for basis in offer.legal_bases:
            if basis.law == law.id:
                yield offer, basis


def obligation(place: Place, offer: models.Offer) -> str:
    """Whether an offer must be given, and where the source that says so holds."""
    regions = dict.fromkeys(label.region for label in place.sources(offer.summary))
    return f"{offer.obligation} · {danish.listed(tuple(regions))}"


def notification_table(place: Place, caption: str, items: Iterable[models.Notification]) -> v.Table:
    """Who tells whom, when and what: one message a row, in full."""
    columns = ("Besked", "Fra", "Til", "Hvornår og hvordan", "Hvad")
    rows = []
    for item in items:
        how = f"{danish.listed(tuple(item.occasions))}. Formular: {item.form or v.MISSING_TEXT}"
        cells: Mapping[str, v.Cell | v.Content] = {
            "Besked": item.title,
            "Fra": place.actor(item.sender),
            "Til": v.cell(*map(place.actor, item.recipients)),
            "Hvornår og hvordan": how[0].upper() + how[1:],
            "Hvad": v.cell(*change_badges(place, item), place.statement(item)),
        }
        who = (place.actor(actor).text for actor in (item.sender, *item.recipients))
        tags = ((BY_ACTOR.key, tuple(dict.fromkeys(who))),)
        rows.append(v.row(*map(cells.get, columns), anchor=item.id, tags=tags))
    return v.Table(caption, columns, tuple(rows))


def route_table(
    place: Place, caption: str, routes: Iterable[models.Route], last: str, content: OfRoute
) -> v.Table:
    """Ways to refer: who sends, who receives, and the content of one more column, `last`."""
    rows = tuple(
        v.row(place.link_to(way), senders(place, way), place.actor(way.receiver), content(way))
        for way in routes
    )
    return v.Table(caption, ("Vej", "Fra", "Til", last), rows)


def notice_of(place: Place) -> v.Notice | None:
    """The warning that all pages of a programme carry, if it has one."""
    programme = place.scope.programme
    if programme is None or programme.notice is None:
        return None
    return v.Notice("warning", "Læs dette først", statements=(place.statement(programme.notice),))


def glossary_of(place: Place) -> tuple[v.GlossaryLink, ...]:
    """The words that are explained on the pages of a scope: the common ones and its own."""
    return tuple(
        v.GlossaryLink((term.term, *term.forms), _meaning(place, term), place.address_of(term))
        for term in place.known(models.GlossaryTerm)
    )


def _meaning(place: Place, term: models.GlossaryTerm) -> str:
    """The definition, after the words an abbreviation stands for, unless it tells them.

    What changes on a day is said in a few words; the glossary says the rest.
    """
    dated = place.changes_of(term)
    said = [term.definition, *(f"{changes_on(change)}: {change.title}." for change in dated)]
    if term.abbreviation_of and term.abbreviation_of not in term.definition:
        said.insert(0, f"{term.abbreviation_of}.")
    return " ".join(said)


def in_full_or_ways[T](
    site: Site,
    found: Sequence[T],
    in_full: Callable[[T], v.Section],
    way: Callable[[T], Way],
    named: tuple[str, str] = IN_PROGRAMMES,
) -> Iterator[v.Section]:
    """A section for each of a few programmes; of many, the way to each in one so named."""
    if len(found) > MOST_IN_FULL:
        yield ways_to_programmes(site, map(way, found), named)
    else:
        yield from map(in_full, found)


def ways_to_programmes(
    site: Site, found: Iterable[Way], named: tuple[str, str] = IN_PROGRAMMES
) -> v.Section:
    """One line for each of many programmes, so that a page of them all stays of one size.

    Those beyond the most are counted, and found on the list of all programmes.
    """
    cards = tuple(v.Card(link, text) for link, text in found)
    left = len(cards) - MOST_WAYS
    more = f"Og {danish.counted(left, 'program', 'programmer')} til."
    every = site.common.link_to_page(PROGRAMMES, "Alle programmer")
    rest = (v.Paragraph(more), v.Links((every,))) if left > 0 else ()
    return v.section(*named, v.Ways(cards[:MOST_WAYS]), *rest)


def gathered(site: Site, found: Iterable[tuple[str, v.Link]]) -> tuple[v.Link, ...]:
    """Links from all over the site in alphabetical order, each once.

    `found` has the scope of each. Where they are too many to read, a programme's are counted in
    one link to the programme.
    """
    every = tuple(dict.fromkeys(found))
    many = len(every) > MOST_GATHERED
    counts = Counter(scope for scope, _ in every if many and scope in site.scopes_by_id)
    links = (
        *(link for scope, link in every if scope not in counts),
        *(_counted_in(site.at(site.scopes_by_id[scope]), count) for scope, count in counts.items()),
    )
    return tuple(sorted(links, key=lambda link: danish.sort_key(link.text)))


def _counted_in(place: Place, count: int) -> v.Link:
    return v.Link(f"{place.title}: {danish.counted(count, 'sted', 'steder')}", place.home().address)


def group_by[T, K](items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, list[T]]:
    """Items by what they have in common; groups and items as they come."""
    made: dict[K, list[T]] = {}
    for item in items:
        made.setdefault(key(item), []).append(item)
    return made


def reference_links(place: Place, references: Iterable[str]) -> tuple[v.Link, ...]:
    """Links to the pages that some references of the data lead to, by what they are called."""
    return tuple(
        v.Link(contents.name_of(place, reference), place.page_address(reference))
        for reference in references
    )


def file_link(path: str, line: int) -> v.Link:
    """The file and line to put something right, leading to the file."""
    return v.Link(f"{path}:{line}", path)


def origin_link(place: Place, entity: Entity, *steps: str | int) -> v.Link:
    """The file and line where something inside an entity of this very scope is put right."""
    origin = place.scope.origin(entity)
    return file_link(origin.path, origin.line(*steps))


def ours_block(text: str | None) -> tuple[v.Block, ...]:
    """A reading of ours, or nothing."""
    return (v.Notice("open", "Vores læsning", text),) if text else ()


def missing_notices(texts: Iterable[str]) -> tuple[v.Notice, ...]:
    """What a source does not tell, one notice each."""
    return tuple(v.Notice("missing", v.MISSING_TEXT, text) for text in texts)


def nothing_yet() -> v.Notice:
    """Says that a list the site always has is still empty; `/redaktion/` says where to fill it."""
    return v.Notice("missing", v.MISSING_TEXT, "Her er endnu ikke noget at vise.")
