"""A programme's own front page, and whom the programme is for."""

from collections.abc import Iterator

from calculators.danish import counted
from hooks.render.frames import detail_page, index_page
from hooks.render.shared import cards, ours_block, statement_block
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """The overview and the target group of every programme."""
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            yield _overview(place, programme)
            yield _target_group(place, programme)


def _overview(place: Place, programme: models.Programme) -> v.Page:
    ways = tuple(
        v.Card(place.link_to_page(page.id), contents.says(place, page))
        for page in place.site.table.of_scope(place.scope)
    )
    target = (programme.target_group.summary,)
    return detail_page(
        place,
        programme,
        v.nonempty(
            v.Section("find_vej", "Find det, du skal bruge", (v.Cards(ways),)),
            v.Section("regn_her", "Beregnere", cards(place, place.all(models.Calculator))),
            v.Section("hvem_er", "Hvem programmet er for", statement_block(place, target)),
            v.Section(
                "om_programmet", "Om programmet", statement_block(place, programme.statements)
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
    sections = v.nonempty(
        v.Section("i_kort_form", "I kort form", statement_block(place, (target.summary,))),
        v.Section(
            "alle_betingelser",
            f"Skal være opfyldt: {counted(len(target.conditions), 'betingelse', 'betingelser')}",
            statement_block(place, target.conditions),
        ),
        v.Section(
            "mindst_en",
            "Og mindst én af disse situationer",
            statement_block(place, target.alternatives),
        ),
        v.Section("uden_for", "Uden for målgruppen", statement_block(place, target.outside)),
        v.Section("vores_laesning", "Sådan har vi læst kilden", ours_block(target.ours)),
    )
    return index_page(place, "maalgruppe", sections, description=target.summary.text)
