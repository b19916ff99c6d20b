"""A programme's own front page, and whom the programme is for."""

from collections.abc import Iterator

from calculators.danish import counted
from hooks.render.shared import statement_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views.blocks import Card, Cards, Link, Page, Section, Statements
from pathway_data import models


def pages(site: Site) -> Iterator[Page]:
    """The overview and the target group of every programme."""
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            yield _overview(place, programme)
            yield _target_group(place, programme)


def _overview(place: Place, programme: models.Programme) -> Page:
    ways = tuple(
        Card(Link(entry.title, routes.index(place.scope.id, entry.folder)), entry.says(place))
        for entry in contents.entries(place)
    )
    target = programme.target_group
    calculators = contents.calculator_cards(place)
    return Page(
        address=routes.root_of(place.scope.id),
        title=programme.title,
        description=programme.summary.text,
        data_file=place.data_file("programme", programme.id),
        crumbs=place.crumbs()[:1],
        lead=(Statements((place.statement(programme.summary),)),),
        sections=filled(
            Section("find_vej", "Find det, du skal bruge", (Cards(ways),)),
            Section("regn_her", "Beregnere", (Cards(calculators),) if calculators else ()),
            Section("hvem_er", "Hvem programmet er for", statement_block(place, (target.summary,))),
            Section("om_programmet", "Om programmet", statement_block(place, programme.statements)),
        ),
        next_steps=(
            *(place.page_link(link) for link in programme.links),
            Link("Målgruppen i detaljer", routes.index(place.scope.id, "maalgruppe")),
            Link("Forsiden", ""),
        ),
        review=place.review(""),
    )


def _target_group(place: Place, programme: models.Programme) -> Page:
    target = programme.target_group
    sections = filled(
        Section("i_kort_form", "I kort form", statement_block(place, (target.summary,))),
        Section(
            "alle_betingelser",
            f"Skal være opfyldt: {counted(len(target.conditions), 'betingelse', 'betingelser')}",
            statement_block(place, target.conditions),
        ),
        Section(
            "mindst_en",
            "Og mindst én af disse situationer",
            statement_block(place, target.alternatives),
        ),
        Section("uden_for", "Uden for målgruppen", statement_block(place, target.outside)),
        Section("vores_laesning", "Sådan har vi læst kilden", contents.ours_block(target.ours)),
    )
    return Page(
        address=routes.index(place.scope.id, "maalgruppe"),
        title=f"Målgruppe: {programme.short}",
        description=target.summary.text,
        data_file=place.data_file("programme", programme.id),
        crumbs=place.crumbs(),
        sections=sections,
        next_steps=(
            *contents.calculator_links(place),
            *contents.steps(place, "henvisning", "tilbud", "opgaver", "arbejdsgang"),
            Link(programme.title, routes.root_of(place.scope.id)),
        ),
        review=place.review(""),
    )
