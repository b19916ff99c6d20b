"""Rows and facts are written as what stands in them, and nothing empty is shown."""

from hooks.views import blocks as v

LINK = v.Link("Lov", "lov/")
BADGE = v.Badge("krav")
STATEMENT = v.Statement("Sådan er det.", ())


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
    assert v.facts(("Hvad", "Noget"), ("Hvor", own)).rows == (
        ("Hvad", v.cell("Noget")),
        ("Hvor", own),
    )


def test_what_is_empty_is_left_out() -> None:
    """A table without rows, a list without items, and a section without blocks."""
    table = v.Table("Tilbud", ("Tilbud",), (v.row("Et tilbud"),))
    assert v.unless_empty(table) == (table,)
    assert v.unless_empty(v.Table("Tilbud", ("Tilbud",), ())) == ()
    assert v.unless_empty(v.Links(())) == v.unless_empty(v.Cards(())) == ()
    full = v.Section("fuld", "Fuld", (table,))
    assert v.nonempty(v.Section("tom", "Tom", ()), full) == (full,)
