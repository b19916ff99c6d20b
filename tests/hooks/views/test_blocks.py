"""Rows and facts are written as what stands in them; what is empty is not shown."""

from collections.abc import Iterator

from hooks.views import blocks as v
from hooks.views.page_text import TEMPLATES

LINK = v.Link("Lov", "lov/")
BADGE = v.Badge("krav")
STATEMENT = v.Statement("Sådan er det.", ())

PARTS = {"blocks/rows.html", "blocks/budget_tools.html", "blocks/without_search.html"}
"""Templates that others include."""


def test_a_cell_keeps_what_it_is_given_in_its_place() -> None:
    """Words, links, badges and statements, in whatever order they are named."""
    made = v.cell(STATEMENT, "Et ord", BADGE, LINK)
    assert made == v.Cell("Et ord", (LINK,), (BADGE,), (STATEMENT,))


def test_nothing_at_all_is_shown_as_missing() -> None:
    """What nobody has told is said; an empty text, and half of a cell, are not missing."""
    assert v.cell() == v.cell(None) == v.MISSING
    assert v.cell("") == v.Cell("")
    assert v.cell(None, LINK) == v.Cell(links=(LINK,))


def test_rows_and_facts_take_cells_and_what_becomes_one() -> None:
    """A cell made by itself stays as it is."""
    own = v.Cell("Intet noteret", missing=True)
    tags = (("form", ("hold",)),)
    made = v.row(LINK, own, None, anchor="her", tags=tags)
    assert made == v.Row((v.cell(LINK), own, v.MISSING), "her", tags)
    assert v.facts(("Hvad", "Noget"), ("Hvor", own)).items == (
        ("Hvad", v.cell("Noget")),
        ("Hvor", own),
    )


def test_what_is_empty_is_left_out() -> None:
    """A table without rows, a list without items, and a section without blocks."""
    table = v.Table("Tilbud", ("Tilbud",), (v.row("Et tilbud"),))
    full = v.section("fuld", "Fuld", table)
    assert full.blocks == (table,)
    empty = (v.Table("Tilbud", ("Tilbud",), ()), v.Links(()), v.Cards(()), v.Statements(()))
    assert v.section("fuld", "Fuld", *empty, table) == full
    none = v.section("tom", "Tom", *empty)
    over = v.leading("over", "Over")
    assert v.shown((none, over, full)) == (over, full)


def test_a_block_is_printed_by_the_template_of_its_name() -> None:
    """Each block has a template, and each template but a part of one prints a block."""
    made = {block.template for block in _kinds(v.Block)} - {v.Listing.template}
    files = {f"blocks/{file.name}" for file in (TEMPLATES / "blocks").iterdir()}
    assert made == files - PARTS


def _kinds(kind: type[v.Block]) -> Iterator[type[v.Block]]:
    for own in kind.__subclasses__():
        yield own
        yield from _kinds(own)
