"""The ways in: the front page, a page for each user group, and what each programme opens with.

A user group's page has what it does most. A programme has its own front page, whom it is for,
and what it covers of the generic model.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from calculators import danish
from calculators.danish import counted
from hooks.render import search
from hooks.render.frames import (
    detail_page,
    detail_pages,
    index_page,
    index_pages,
    pages_of_more,
)
from hooks.render.shared import (
    MOST_ON_FRONT_PAGE,
    MOST_WAYS,
    Way,
    changes_of_more,
    in_full_or_ways,
    message_table,
    nothing_yet,
    ours_block,
    reference_links,
    shortcuts,
    statement_list,
    ways_to_programmes,
)
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.kinds import KINDS
from pathway_data.models.base import Period, coming
from pathway_data.models.knowledge import PageLink, RoleSection
from pathway_data.models.programme import ComponentCoverage, TargetGroup
from pathway_data.models.site import FrontPart
from pathway_data.page_table import FILE, FRONT_PAGE, PROGRAMMES

SEND = "Det skal du sende, og hvornår"


def pages(site: Site) -> Iterator[v.Page]:
    """The one front page, the list of groups, and a page for each of them."""
    yield _front(site)
    yield from index_pages(site, {PROGRAMMES: _programme_list, "for": _list})
    yield from detail_pages(site, models.Role, _role)
    yield from pages_of_more(site, models.Role, models.Guide, _guide)


def _front(site: Site) -> v.Page:
    """A tool: a field to search in, the tasks most come for, who one is, and the programmes."""
    common = site.common
    facts = site.catalogue.site
    shown = facts.front.shows if facts else tuple(FrontPart)
    parts: Mapping[FrontPart, v.Section] = {
        FrontPart.ROLES: v.section("hvem_er_du", "Hvem er du?", *_roles(site)),
        FrontPart.PROGRAMMES: v.section("alle_programmer", "Forløbsprogrammer", *_programmes(site)),
    }
    tools: Mapping[FrontPart, v.Block] = {
        FrontPart.SEARCH: search.field(site),
        FrontPart.SHORTCUTS: v.Actions(_shortcuts(site)),
    }
    return index_page(
        common,
        FRONT_PAGE,
        tuple(parts[each] for each in shown if each in parts),
        tools=tuple(tools[each] for each in shown if each in tools),
        data_file=common.file_of(models.Role),
        layout="front",
    )


def _shortcuts(site: Site) -> tuple[v.Link, ...]:
    return tuple(
        v.Link(text, _start_of(place, shortcut.page))
        for place, shortcut, text in shortcuts(site)
        if not shortcut.without_search
    )


def _start_of(place: Place, reference: str) -> str:
    """Where something is begun: a page, or the form of a calculator."""
    kind, _, name = reference.partition("/")
    address = place.page_address(reference)
    return (
        f"{address}#{name.rpartition('/')[2]}-form"
        if KINDS.get(kind) is KINDS["calculators"]
        else address
    )


def _roles(site: Site) -> tuple[v.Ways, v.Ways]:
    """The citizens, apart and first, and then everybody else."""
    found = [(place, role) for place in site.places() for role in place.all(models.Role)]
    citizens, others = (
        tuple(
            v.Card(place.link_to(role), _in_any(place, role).question)
            for place, role in found
            if role.plain is plain
        )
        for plain in (True, False)
    )
    return v.Ways(citizens, apart=True), v.Ways(others)


def _programmes(site: Site) -> Iterator[v.Block]:
    """Each programme, or where there is no room for each the way to the list of them."""
    if len(site.catalogue.programmes) > MOST_ON_FRONT_PAGE:
        count = danish.counted(len(site.catalogue.programmes), "program", "programmer")
        yield v.Ways((v.Card(site.common.link_to_page(PROGRAMMES), f"{count}."),))
        return
    yield v.Ways(tuple(v.Card(place.link_to(each)) for place, each in _all_programmes(site)))


def _all_programmes(site: Site) -> Iterator[tuple[Place, models.Programme]]:
    return (
        (place, programme) for place in site.places() for programme in place.all(models.Programme)
    )


def _programme_list(place: Place) -> v.Page:
    """Every programme by its name; what each is stands beside it as long as there is room."""
    found = tuple(_all_programmes(place.site))
    told = len(found) <= MOST_WAYS
    ways = (
        v.Card(other.link_to(each, other.title), each.title if told else "")
        for other, each in found
    )
    every = v.section("hvert_program", "Programmer", v.Ways(tuple(ways)) or nothing_yet())
    return index_page(place, PROGRAMMES, (every,), data_file=FILE)


# --- user groups --------------------------------------------------------------------------


def _list(place: Place) -> Iterator[v.Section]:
    ways = (
        v.Card(place.link_to(role), _in_any(place, role).question)
        for role in place.all(models.Role)
    )
    yield v.section("alle_grupper", "Hvem er du?", v.Ways(tuple(ways)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a user group is told in one place: in any programme, or in one of them."""

    place: Place
    question: str
    answer: tuple[models.Statement, ...]
    links: tuple[PageLink, ...]
    sections: tuple[RoleSection, ...]

    @property
    def actions(self) -> v.Actions:
        """The ways in, as buttons."""
        return v.Actions(tuple(map(self.place.page_link, self.links)))

    def blocks(self) -> Iterator[v.Section]:
        """The sections, numbered for their anchors."""
        for number, part in enumerate(self.sections, 1):
            found = self.place.statements(part.statements)
            block = v.Ordered(found) if part.steps else v.Statements(found)
            yield v.section(f"til_dig_{number}", part.title, block)


def _in_any(place: Place, role: models.Role) -> _Told:
    """What a group is told whatever the programme; of a single programme's, what that tells."""
    own = _Told(place, role.question, role.answer, role.links, role.sections)
    guides = place.telling_more(role, models.Guide)
    if len(guides) != 1:
        return own
    other, guide = guides[0]
    return _in_programme(other, guide, own)


def _in_programme(place: Place, guide: models.Guide, own: _Told) -> _Told:
    """What a programme tells a group, with what the group is told in any."""
    return _Told(
        place,
        guide.question or own.question,
        (*own.answer, *guide.answer),
        (*own.links, *guide.links),
        (*own.sections, *guide.sections),
    )


def _role(place: Place, role: models.Role) -> v.Page:
    """The question, its answer and the three tasks; then what to send, and what changes.

    Where several programmes have the group in mind, the reader chooses between them.
    """
    told = _in_any(place, role)
    page = detail_page(
        place,
        role,
        (*_choice(place, role), *told.blocks(), *_to_send(place, role), *_changes(place, role)),
        _ways_from_role(place, role),
        summary=told.question,
        lead=_lead_of(told, role),
        layout="wide",
        labels=() if role.plain else v.ALL_LABELS,
        also=changes_of_more(place, role),
    )
    return replace(page, data_file=_file_behind(place, role))


def _file_behind(place: Place, role: models.Role) -> str:
    """Where the words of a group's page stand: with the one programme, where there is but one."""
    guides = place.telling_more(role, models.Guide)
    return guides[0][0].data_file(guides[0][1]) if len(guides) == 1 else place.data_file(role)


def _guide(place: Place, guide: models.Guide, role: models.Role) -> v.Page:
    """What one of several programmes has for a user group."""
    common = place.site.common
    own = _Told(common, role.question, (), (), ())
    told = _in_programme(place, guide, own)
    return detail_page(
        place,
        guide,
        (*told.blocks(), *_to_send(place, role)),
        (*_ways_from_role(common, role)[:-1], place.home()),
        title=f"{role.title} i {place.named}",
        summary=told.question,
        lead=_lead_of(told, role),
        above=(common.link_to(role),),
        layout="wide",
        labels=() if role.plain else v.ALL_LABELS,
    )


def _lead_of(told: _Told, role: models.Role) -> tuple[v.Block, ...]:
    """The question, the answer, and the buttons."""
    answer = v.Statements(told.place.statements(told.answer))
    about_site = (v.Paragraph(role.about_site),) if role.about_site else ()
    return tuple(filter(None, (v.Paragraph(told.question), answer, *about_site, told.actions)))


def _ways_from_role(place: Place, role: models.Role) -> tuple[v.Link, ...]:
    return (
        *(place.actor(actor) for actor in role.actors[:2]),
        place.link_to_page("for", "Alle brugergrupper"),
        place.site.front,
    )


def _choice(place: Place, role: models.Role) -> Iterator[v.Section]:
    """The programmes that have something for the group, where the reader has a choice."""
    guides = place.telling_more(role, models.Guide)
    if len(guides) > 1:
        ways = (
            (other.link_to(guide, other.title), guide.question or role.question)
            for other, guide in guides
        )
        yield ways_to_programmes(place.site, ways, ("vaelg_program", "Vælg program"))


def _to_send(place: Place, role: models.Role) -> Iterator[v.Section]:
    """What the group's actors have to send in each programme that knows it."""
    sending = [other for other in place.nearer() if _sent(other, role)]

    def in_full(other: Place) -> v.Section:
        title = SEND + (f" i {other.named}" if len(sending) > 1 else "")
        without = "Fra" if len(role.actors) == 1 else ""
        table = message_table(other, title, _sent(other, role), without=without)
        return v.section(f"{other.scope.id}_sendes", title, table)

    def way(other: Place) -> Way:
        count = counted(len(_sent(other, role)), "besked at give", "beskeder at give")
        return other.link_to_page("kommunikation", other.title), count

    return in_full_or_ways(place.site, sending, in_full, way, ("alle_sendes", SEND))


def _sent(place: Place, role: models.Role) -> tuple[models.Notification, ...]:
    """Actor by actor, so that each finds the rows of its own together."""
    return tuple(
        item
        for actor in role.actors
        for item in place.all(models.Notification)
        if item.sender == actor
    )


def _changes(place: Place, role: models.Role) -> Iterator[v.Section]:
    """What has been decided or proposed to change for the group's actors, with its day."""
    found = sorted(_coming(place, role), key=lambda change: change[0].valid_from)
    lines = tuple(
        place.cited(f"Fra {danish.date(period.valid_from)}: {what}", period)
        for period, what in found
    )
    yield v.section("paa_vej", "Ændringer, der er på vej", v.Statements(lines))


def _coming(place: Place, role: models.Role) -> Iterator[tuple[Period, str]]:
    """What comes for the responsibilities of the actors, then for the laws behind their offers.

    A law that rests on one of the responsibilities changes with it and is not told of again.
    """
    day = place.site.day
    actors = (place.get(models.Actor, actor) for actor in role.actors)
    ids = dict.fromkeys(each for actor in actors for each in actor.responsibilities)
    for responsibility in (place.get(models.Responsibility, each) for each in ids):
        for period in coming(responsibility.periods, day):
            yield period, f"{responsibility.title}: {period.holder}."
    for law in _laws_behind(place, role):
        if not set(law.responsibilities) & set(ids):
            yield from (
                (period, f"{law.short}: {period.text}") for period in coming(law.periods, day)
            )


def _laws_behind(place: Place, role: models.Role) -> Iterable[models.Law]:
    """The common laws that the offers of the group's actors rest on."""
    used = {
        basis.law
        for other in place.site.places()
        for offer in other.all(models.Offer)
        if offer.provider in role.actors
        for basis in offer.legal_bases
    }
    return (law for law in place.all(models.Law) if law.id in used)


# --- programmes ---------------------------------------------------------------------------


def programme_pages(site: Site) -> Iterator[v.Page]:
    """The overview, the target group and the coverage of every programme; each region's front."""
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            yield _overview(place, programme)
            yield _target_group(place, programme)
        if place.scope.region is not None:
            yield _region(place, place.scope.region)
    yield from index_pages(site, {"daekning": _coverage})


def _region(place: Place, region: models.Region) -> v.Page:
    """A region's front page: the way to all that holds there, and to its programmes."""
    programmes = (
        v.Card(other.link_to(programme))
        for other in place.nearer()
        for programme in other.all(models.Programme)
    )
    return v.Page(
        address=place.home().address,
        title=region.title,
        description=f"Hvad der gælder i {region.title}, og regionens programmer.",
        data_file=place.data_file(region),
        crumbs=place.site.common.crumbs(),
        sections=v.shown(
            (
                v.section("programmer", "Forløbsprogrammer", v.Ways(tuple(programmes))),
                v.section("find_vej", "Find det, du skal bruge", contents.groups(place)),
            )
        ),
        next_steps=(place.site.front,),
        review=place.review(FRONT_PAGE),
        lead=(
            v.Paragraph(
                f"Her står det, der gælder i {region.title} alene. Alt andet er nationalt."
            ),
        ),
        layout="wide",
    )


def _overview(place: Place, programme: models.Programme) -> v.Page:
    """What the programme is, whom it is for, what to do; then the way to everything in it."""
    target = (programme.target_group.summary,)
    actions = v.Actions(tuple(place.page_link(link) for link in programme.links))
    return detail_page(
        place,
        programme,
        (
            v.section("hvem_er", "Hvem programmet er for", statement_list(place, target)),
            v.section("goer_dette", "Gør dette", actions),
            v.section("find_vej", "Find det, du skal bruge", contents.groups(place)),
            v.section(
                "om_programmet", "Om programmet", statement_list(place, programme.statements)
            ),
        ),
        (
            place.link_to_page("maalgruppe", "Målgruppen i detaljer"),
            *contents.steps(place.site.common, "for"),
            place.site.front,
        ),
        layout="menu",
    )


def _target_group(place: Place, programme: models.Programme) -> v.Page:
    target = programme.target_group
    sections = (
        v.section("i_kort_form", "I kort form", statement_list(place, (target.summary,))),
        v.section(
            "alle_betingelser",
            f"Gælder alle: {counted(len(target.conditions), 'betingelse', 'betingelser')}",
            statement_list(place, target.conditions),
        ),
        v.section(
            "mindst_en",
            "Og mindst én af disse situationer",
            *_read_so(target),
            statement_list(place, target.alternatives),
        ),
        v.section("uden_for", "Uden for målgruppen", statement_list(place, target.outside)),
        v.section("vores_laesning", "Sådan har vi læst kilden", *ours_block(target.ours)),
    )
    return index_page(place, "maalgruppe", sections, description=target.summary.text)


def _read_so(target: TargetGroup) -> tuple[v.Links, ...]:
    """The way to what is ours in the target group, where the heading already rests on it."""
    if not (target.ours and target.alternatives):
        return ()
    return (v.Links((v.Link("Sådan har vi læst kilden", "#vores_laesning"),)),)


# --- the generic model --------------------------------------------------------------------


def _coverage(place: Place) -> v.Page:
    coverage = {
        item.component: item for each in place.all(models.Programme) for item in each.coverage
    }
    components = _components(place)
    covered = sum(bool(item.covered_by) for item in coverage.values())
    lead = (
        f"Den generiske model fra 2008 har {len(components)} komponenter. "
        f"{counted(covered, 'komponent', 'komponenter')} er helt eller delvist dækket her. "
        "Modellen er vejledning. Hvad der tæller som dækket, er vores vurdering."
    )
    rows = tuple(_row(place, component, coverage.get(component.id)) for component in components)
    columns = ("Komponent", "Dækning", "Dækket af", "Mangler")
    table = v.Table("Den generiske models komponenter", columns, rows)
    titles = {component.id: component.title for component in components}
    # What is wholly missing, once more and plainly.
    uncovered = tuple(
        v.Notice("missing", titles.get(item.component, item.component), item.missing or "")
        for item in coverage.values()
        if not item.covered_by
    )
    sections = (
        v.section("alle_komponenter", "Komponent for komponent", table),
        v.section("slet_ikke", "Slet ikke dækket", *uncovered),
    )
    return index_page(place, "daekning", sections, lead=lead)


def _components(place: Place) -> tuple[models.Component, ...]:
    return tuple(sorted(place.known(models.Component), key=lambda component: component.rank))


def _row(place: Place, component: models.Component, item: ComponentCoverage | None) -> v.Row:
    links = reference_links(place, item.covered_by if item else ())
    missing = item.missing if item else None
    return v.row(
        place.link_to(component, f"{component.number}. {component.title}"),
        _badge(bool(links), bool(missing)),
        v.Cell("" if links else "Ingen sider", links=links),
        missing or v.Cell("Intet noteret", missing=item is None),
    )


def _badge(covered: bool, missing: bool) -> v.Badge:
    if not covered:
        return v.Badge("Ikke dækket", "application")
    return v.Badge("Delvist dækket", "proposal") if missing else v.Badge("Dækket", "recommendation")
