"""The ways in: the front page, a page for each user group, and what each programme opens with.

A user group's page has what it does most. A programme has its own front page, whom it is for,
and what it covers of the generic model.
"""

from collections.abc import Iterator

from calculators.danish import counted
from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import card, cards, ours_block, reference_links, statement_list
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.programme import ComponentCoverage
from pathway_data.page_table import FRONT_PAGE


def pages(site: Site) -> Iterator[v.Page]:
    """The one front page, the list of groups, and a page for each of at most a screenful."""
    sections = (
        v.section("find_din_vej", "Find din vej ind", _roles(site)),
        v.section("alle_programmer", "Forløbsprogrammer", _programmes(site)),
        v.section("alle_beregnere", "Beregnere", _calculators(site)),
        v.section("opslag_mv", "Slå op", v.Cards(_cards(site.common))),
    )
    data_file = site.common.file_of(models.Role)
    yield index_page(site.common, FRONT_PAGE, sections, data_file=data_file, layout="front")
    yield from index_pages(site, {"for": _list})
    yield from detail_pages(site, models.Role, _role)


def _roles(site: Site) -> v.Cards:
    cards = []
    for place in site.places():
        for role in place.all(models.Role):
            links = tuple(place.page_link(link) for link in role.links)
            own = place.link_to(role)
            cards.append(v.Card(own, role.question, links[:1], f"rolle-{role.id}"))
    return v.Cards(tuple(cards))


def _programmes(site: Site) -> v.Cards:
    cards = []
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            link = place.link_to(programme)
            short = contents.links(place, "maalgruppe", "tilbud", "opgaver", "henvisning")
            cards.append(v.Card(link, programme.summary.text, short))
    return v.Cards(tuple(cards))


def _calculators(site: Site) -> v.Cards:
    cards = tuple(card(place, item) for place, item in contents.all_calculators(site))
    return v.Cards(cards)


def _cards(common: Place) -> tuple[v.Card, ...]:
    """The common pages that the table gives a card, as far as they are there."""
    there = ((page.card, page) for page in common.site.table.of_scope(common.scope) if page.card)
    return tuple(
        v.Card(common.link_to_page(page.id), card.text or page.about or "")
        for card, page in sorted(there, key=lambda pair: pair[0].order)
    )


# --- user groups --------------------------------------------------------------------------


def _list(place: Place) -> Iterator[v.Section]:
    roles = place.all(models.Role)
    cards = v.Cards(tuple(v.Card(place.link_to(role), role.question) for role in roles))
    yield v.section("alle_grupper", "Hvem er du?", cards)


def _role(place: Place, role: models.Role) -> v.Page:
    roles = place.all(models.Role)
    after = roles[(roles.index(role) + 1) % len(roles)]
    ways = v.Cards(tuple(v.Card(place.page_link(link)) for link in role.links))
    return detail_page(
        place,
        role,
        (v.section("dine_veje", "Her finder du svaret", ways),),
        (
            place.link_to(after, f"Ikke dig? {after.title}"),
            place.link_to_page("for", "Alle brugergrupper"),
            place.site.front,
        ),
        summary=role.question,
        layout="wide",
    )


def programme_pages(site: Site) -> Iterator[v.Page]:
    """The overview, the target group and the coverage of every programme."""
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            yield _overview(place, programme)
            yield _target_group(place, programme)
    yield from index_pages(site, {"daekning": _coverage})


def _overview(place: Place, programme: models.Programme) -> v.Page:
    ways = tuple(
        v.Card(place.link_to_page(page.id), contents.says(place, page))
        for page in place.site.table.of_scope(place.scope)
    )
    target = (programme.target_group.summary,)
    return detail_page(
        place,
        programme,
        (
            v.section("find_vej", "Find det, du skal bruge", v.Cards(ways)),
            v.section("regn_her", "Beregnere", cards(place, place.all(models.Calculator))),
            v.section("hvem_er", "Hvem programmet er for", statement_list(place, target)),
            v.section(
                "om_programmet", "Om programmet", statement_list(place, programme.statements)
            ),
        ),
        (
            *(place.page_link(link) for link in programme.links),
            place.link_to_page("maalgruppe", "Målgruppen i detaljer"),
            v.Link("Forsiden", ""),
        ),
        layout="menu",
    )


def _target_group(place: Place, programme: models.Programme) -> v.Page:
    target = programme.target_group
    sections = (
        v.section("i_kort_form", "I kort form", statement_list(place, (target.summary,))),
        v.section(
            "alle_betingelser",
            f"Skal være opfyldt: {counted(len(target.conditions), 'betingelse', 'betingelser')}",
            statement_list(place, target.conditions),
        ),
        v.section(
            "mindst_en",
            "Og mindst én af disse situationer",
            statement_list(place, target.alternatives),
        ),
        v.section("uden_for", "Uden for målgruppen", statement_list(place, target.outside)),
        v.section("vores_laesning", "Sådan har vi læst kilden", *ours_block(target.ours)),
    )
    return index_page(place, "maalgruppe", sections, description=target.summary.text)


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
        "Modellen er vejledende, ikke en pligt. Hvad der tæller som dækket, er vores vurdering."
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
