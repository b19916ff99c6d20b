"""The page "Hvad er nyt": what was changed since the latest release, and the days to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.danish import counted
from calculators.danish import date as date_text
from hooks.render.frames import index_page
from hooks.site.feeds import CALENDAR, FEED, PAGE, news_of
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.catalogue import Scope, key_of
from pathway_data.changes.consequences import ALL_PAGES, PageChange, name_of
from pathway_data.changes.entities import EntityChange
from pathway_data.changes.news import NOTHING_BEFORE, News
from pathway_data.changes.report import CalculatorChange, LaterChange, Report
from pathway_data.changes.tables import TableChange
from pathway_data.changes.text import later_said, proof, reworded, said, summary
from pathway_data.introspection import marked
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Entity, Reference
from pathway_data.page_table import FILE

NO_RELEASE = (
    "Der er ingen udgivelse af indholdet endnu, så der er intet at sammenligne med. Når den første "
    "er lavet, står det her, hvad der er ændret siden."
)
UNREADABLE = (
    "Udgivelsen %s er lavet med en tidligere udgave af generatoren og kan ikke læses med denne. "
    "Hvad der er ændret siden da, kan derfor ikke vises, før der er lavet en ny udgivelse."
)
NOTHING_CHANGED = "Intet er ændret siden da."
NO_DAYS = "Ingen kommende datoer er kendt."
OTHERS = "Alle andre"
ONE_CASE = "Det ene tilfælde"
REGIONS_ON_PAGE = 4
COLUMNS = ("Hvad", "Ændring")
PAGES = "Sider, der ser anderledes ud"


@dataclass(frozen=True)
class _Item:
    """Something new, with the user groups that it is for: those at its actors, or led to it."""

    row: v.Row
    roles: frozenset[str]


def pages(site: Site, changed: tuple[PageChange, ...] = ()) -> Iterator[v.Page]:
    """The one page, of the site as a whole; `changed` are the others that look different."""
    common = site.common
    if not common.has(PAGE):
        return
    news = news_of(site)
    sections = tuple(_sections(common, news, changed))
    yield index_page(common, PAGE, sections, lead=_lead(news), data_file=FILE)


def _lead(news: News) -> str:
    if news.latest is None:
        return NO_RELEASE
    since = f"Sammenlignet med udgivelsen {date_text(news.latest)}."
    first = f" {NOTHING_BEFORE}" if news.latest == news.first else ""
    if news.fault:
        return UNREADABLE % date_text(news.latest)
    if news.report is None or news.report.nothing:
        return f"{since} {NOTHING_CHANGED}{first}"
    return f"{since} Siden da: {summary(news.report)}.{first}"


def _sections(place: Place, news: News, changed: tuple[PageChange, ...]) -> Iterator[v.Section]:
    report = news.report
    days = tuple(_days(place, news))
    items = (*(_changes(place, report) if report else ()), *days)
    yield from _by_role(place, items)
    for at, calculator in enumerate(report.calculators if report else (), 1):
        if calculator.is_news:
            yield v.section(f"regler_{at}", f"Nye svar: {calculator.title}", *_rules(calculator))
    yield v.section("sider", PAGES, *_pages(changed))
    yield v.section("kommende_datoer", "Kommende datoer", *_all_days(days))
    yield v.section("foelg_med", "Følg med", v.Links(tuple(_feeds(news))))


def _feeds(news: News) -> Iterator[v.Link]:
    if news.released:
        yield v.Link("Nyt fra udgivelserne som feed (Atom)", FEED)
    if news.events:
        yield v.Link("Datoerne til din kalender (ICS)", CALENDAR)


def _all_days(days: Iterable[_Item]) -> Iterator[v.Block]:
    rows = tuple(item.row for item in days)
    if not rows:
        yield v.Paragraph(NO_DAYS)
    table = v.Table("Kommende datoer", COLUMNS, rows)
    yield from v.fold_if_long(f"Kommende datoer ({len(rows)})", table, len(rows), most=8)


def _pages(changed: tuple[PageChange, ...]) -> Iterator[v.Block]:
    """The pages that look different, each with why; one that is gone has no link."""
    rows = tuple(
        v.row(each.page if _nowhere(each) else v.cell(_to(each)), each.of, each.because)
        for each in changed
    )
    table = v.Table(PAGES, ("Side", "Hvor", "Hvorfor"), rows)
    yield from v.fold_if_long(counted(len(rows), "side", "sider"), table, len(rows), most=8)


def _nowhere(change: PageChange) -> bool:
    return change.what == "gone" or change.page == ALL_PAGES


def _to(change: PageChange) -> v.Link:
    return v.Link(change.page, change.address)


# --- by role ------------------------------------------------------------------------------


def _by_role(place: Place, items: tuple[_Item, ...]) -> Iterator[v.Section]:
    """What is new for each user group, whatever layers have it, and what is for none of them."""
    roles: dict[str, models.Role] = {}
    for role in (role for other in place.site.places() for role in other.all(models.Role)):
        # The farthest layer says what a group is called that nearer ones have anew.
        roles.setdefault(role.id, role)
    for role in roles.values():
        own = tuple(item.row for item in items if role.id in item.roles)
        yield v.section(f"til_{role.id}", f"Til dig: {role.title}", *_folded(own))
    others = tuple(item.row for item in items if not item.roles)
    yield v.section("til_andre", OTHERS, *_folded(others))


def _folded(rows: tuple[v.Row, ...]) -> Iterator[v.Block]:
    table = v.Table("Nyt", COLUMNS, rows)
    yield from v.fold_if_long(counted(len(rows), "ting", "ting"), table, len(rows), most=2)


def _changes(place: Place, report: Report) -> Iterator[_Item]:
    scopes = {scope.id: scope for scope in place.site.catalogue.scopes}
    for change in report.entities:
        scope = scopes.get(change.scope)
        entity = scope.entities.get(change.kind, {}).get(change.id) if scope else None
        link = _link(place.site, scope, entity) if scope and entity else None
        what = _what(change)
        row = v.row(v.cell(link) if link else change.title, what)
        yield _Item(row, _roles(place, scope, entity) if scope and entity else frozenset())


def _what(change: EntityChange) -> str:
    if change.what != "changed":
        return said(change)
    fields = list(dict.fromkeys(each.field.partition(" › ")[0] for each in change.fields))
    return f"{change.kind_name.capitalize()}: {', '.join(fields)} er ændret"


def _days(place: Place, news: News) -> Iterator[_Item]:
    for event in news.coming:
        link = _link(place.site, event.scope, event.entity)
        day = date_text(event.day)
        beside = f"{day}: {event.what}" if event.what else day
        row = v.row(v.cell(link) if link else event.title, beside)
        yield _Item(row, _roles(place, event.scope, event.entity))


def _link(site: Site, scope: Scope, entity: Entity) -> v.Link | None:
    """To the page of something, where it is on the site today."""
    now = next((each for each in site.catalogue.scopes if each.id == scope.id), None)
    there = now.own(type(entity), entity.id) if now else None
    if now is None or there is None:
        return None
    try:
        link = site.at(now).link_to(there)
    except KeyError:
        return None
    if not link.address:
        return None
    return v.Link(f"{link.text} ({name_of(scope)})" if scope.programme else link.text, link.address)


def _roles(place: Place, scope: Scope, entity: Entity) -> frozenset[str]:
    """The user groups that something is for.

    It, or what rests on it, names an actor of theirs; they are led to it; or it is a change on a
    day that concerns them.
    """
    kind, site = entity_kind(type(entity)).name, place.site
    resting = site.resting.get(key_of(scope, entity), ())
    actors = {name for each in (entity, *(one for _, one in resting)) for name in _actors(each)}
    actors |= {entity.id} if kind == "actors" else set()
    return frozenset(
        role.id
        for other in site.places()
        for role in other.all(models.Role)
        if actors.intersection(role.actors)
        or role is entity
        or f"{kind}/{entity.id}" in {link.page for link in role.links}
        or entity in site.changes.of(other.scope, role)
    )


def _actors(entity: Entity) -> Iterator[str]:
    return (name for _, mark, name in marked(entity, Reference) if mark.kind == "actors")


# --- rules --------------------------------------------------------------------------------


def _rules(calculator: CalculatorChange) -> Iterator[v.Block]:
    """The combinations that come to something else, gathered; with the numbers that add up."""
    yield from _tables(calculator)
    for later in calculator.later:
        yield v.Paragraph(later_said(later))
        yield from _tables(later)
    rows = tuple(v.row(case.case, case.before, case.after) for case in calculator.cases)
    yield v.Table("Regneeksempler", ("Tilfælde", "Før", "Nu"), rows)


def _tables(made: CalculatorChange | LaterChange) -> Iterator[v.Block]:
    for table in made.tables:
        if table.is_news:
            yield from _table(table)


def _table(table: TableChange) -> Iterator[v.Block]:
    for note in table.notes:
        yield v.Paragraph(note)
    rows = tuple(
        v.row(
            change.before_words,
            change.after_words,
            "; eller ".join(region.words for region in change.regions[:REGIONS_ON_PAGE])
            + (" …" if len(change.regions) > REGIONS_ON_PAGE or change.untold else ""),
            counted(change.combinations, "kombination", "kombinationer"),
            change.case if change.combinations > 1 else ONE_CASE,
        )
        for change in table.changes
    )
    yield v.Table(table.topic or "Svar", ("Før", "Nu", "Når", "Antal", "Et eksempel"), rows)
    for outcome in table.reworded:
        yield v.Paragraph(f"{reworded(outcome)}.")
    yield v.Paragraph(proof(table))
