"""The data agreement as a page and as a file: both say what the agreement says, with sources."""

import json
from dataclasses import replace

from hooks.render.data_agreement import PAGE, package_files, pages
from hooks.views import blocks as v
from pathway_data import models
from tests.content.ours import is_ours
from tests.found import the_content, the_pages

ADDRESS = f"{PAGE}/"


def _page() -> v.Page:
    (page,) = pages(the_pages().site)
    return page


def _tables() -> dict[str, v.Table]:
    blocks = [
        inner
        for section in _page().sections
        for block in section.blocks
        for inner in (block.blocks if isinstance(block, v.Fold) else (block,))
    ]
    return {block.caption: block for block in blocks if isinstance(block, v.Table)}


def _first(table: v.Table) -> list[str]:
    return [row.cells[0].text for row in table.rows]


def test_page_and_file_have_the_same_columns_and_codes() -> None:
    """Every column in both, and every code of a coded one, in the same order."""
    ((path, content),) = package_files(the_pages().site)
    assert f'href="../{path}"' in the_pages().html(ADDRESS)
    pathways, referrals = json.loads(content)["resources"]
    tables = _tables()
    shown = (
        tables["En række for hver borger"],
        tables["En række for hver henvisning til et tilbud"],
    )
    for table, resource in zip(shown, (pathways, referrals), strict=True):
        assert _first(table) == [field["name"] for field in resource["schema"]["fields"]]
    coded = [
        (field["name"], code)
        for field in referrals["schema"]["fields"]
        if field["name"] != "kommune"
        for code in field.get("constraints", {}).get("enum", ())
    ]
    rows = tables["Koderne og de nationale"].rows
    assert [(row.cells[0].text, row.cells[1].text) for row in rows] == coded


def test_every_indicator_is_there_and_what_is_reported_has_its_source() -> None:
    """Each line says whether it can be computed, and leads to the guide that says so."""
    table = _tables()["Indikatorerne og de nationale koder"]
    indicators = the_content().catalogue.all(models.Indicator)
    assert len(table.rows) == sum(is_ours(scope) for scope, _ in indicators)
    assert all(row.cells[2].links for row in table.rows)
    reported = _tables()["Hvad der indberettes"]
    assert all(row.cells[1].links for row in reported.rows)


def test_who_registers_is_marked_as_our_proposal_and_what_nobody_has_told_as_missing() -> None:
    """Nobody has agreed on anything yet."""
    table = _tables()["En række for hver borger"]
    told = {row.cells[0].text: row.cells[3] for row in table.rows}
    assert told["kommune"] == v.MISSING
    assert all(cell.badges for name, cell in told.items() if cell != v.MISSING), told
    assert sum(cell != v.MISSING for cell in told.values()) > 10


def test_a_site_without_an_agreement_says_so_and_has_no_file() -> None:
    """The page stands in the table of pages; nothing is made up for it."""
    site = replace(the_pages().site, agreement=None)
    (page,) = pages(site)
    assert [section.anchor for section in page.sections] == ["hvad_det_er"]
    assert list(package_files(site)) == []
