"""A programme's own front page, whom it is for, and what it covers of the generic model."""

from collections.abc import Iterator

from calculators.danish import counted
from hooks.render.frames import detail_page, index_page, index_pages
from hooks.render.shared import cards, ours_block, reference_links, statement_list
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.programme import ComponentCoverage


def pages(site: Site) -> Iterator[v.Page]:
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
