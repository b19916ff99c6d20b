"""What a page can be narrowed by, and what the script compares."""

from dataclasses import replace

from hooks.views.blocks import (
    Cell,
    Filter,
    Link,
    Page,
    Row,
    Section,
    SourceLabel,
    Statement,
    Statements,
    Table,
)
from hooks.views.filters import filters_of, marks, row_tags


def _statement(region: str, status: str) -> Statement:
    label = SourceLabel((Link("Kilden", "kilder/x/#y"),), region, "2026", status, "proposal")
    return Statement("Noget.", (label,))


def _page(*statements: Statement, filters: tuple[Filter, ...] = ()) -> Page:
    section = Section("a", "A", (Statements(statements),))
    return Page("x/", "X", "", "x.yml", (), (section,), (), filters=filters)


def test_a_page_is_narrowed_by_what_differs() -> None:
    """Region differs and gets a filter; the period is the same everywhere and gets none."""
    page = _page(*(_statement(f"Region {n % 2}", "krav") for n in range(20)))
    assert filters_of(page) == (Filter("region", "Region", ("Region 0", "Region 1")),)


def test_a_short_page_has_no_filter() -> None:
    """Nineteen statements are read sooner than a choice is made, with filters of its own too."""
    own = Filter("lov", "Lovgrundlag", ("§ 119", "§ 140"))
    page = _page(*(_statement(f"Region {n}", "krav") for n in range(19)), filters=(own,))
    assert filters_of(page) == ()


def test_who_the_reader_is_can_be_asked_on_a_short_page() -> None:
    """Among few messages, too, a reader looks for their own."""
    own = Filter("aktoer", "Aktør", ("Hospital", "Kommune"), role=True, always=True)
    assert filters_of(_page(_statement("R", "krav"), filters=(own,))) == (own,)


def test_a_place_or_time_that_nearly_all_share_is_no_choice() -> None:
    """One statement in twenty of another region is not worth a filter; its status is."""
    usual = tuple(_statement("R", "krav") for _ in range(19))
    page = _page(*usual, _statement("S", "forslag"))
    assert [item.key for item in filters_of(page)] == ["status"]


def test_what_is_typed_needs_no_values() -> None:
    """Words to search for are the reader's own."""
    own = Filter("ord", "Søg", typed=True)
    page = _page(*(_statement("R", "krav") for _ in range(20)), filters=(own,))
    assert filters_of(page) == (own,)


def test_values_stand_in_danish_alphabetical_order() -> None:
    """Ø before Å, and Aa as Å: the values are read off the rows and sorted."""
    names = ("Århus", "Ølgod", "Aabenraa", "Ærø", "Vejle")
    rows = tuple(Row((Cell(name),), tags=(("sted", (name,)),)) for name in names * 4)
    section = Section("a", "A", (Table("T", ("Sted",), rows),))
    page = Page("x/", "X", "", "x.yml", (), (section,), (), filters=(Filter("sted", "Sted"),))
    (places,) = filters_of(page)
    assert places.values == ("Vejle", "Ærø", "Ølgod", "Aabenraa", "Århus")


def test_only_what_statements_say_can_be_chosen() -> None:
    """A page that tells nothing of statuses has no filter for them."""
    page = _page(*(_statement(f"Region {n % 2}", f"status {n % 3}") for n in range(20)))
    assert [item.key for item in filters_of(page)] == ["region", "status"]
    assert [item.key for item in filters_of(replace(page, labels=("region",)))] == ["region"]


def test_a_pages_own_filters_come_first() -> None:
    """Legal basis and need stand before where and when."""
    own = Filter("lov", "Lovgrundlag", ("§ 119", "§ 140"))
    page = _page(*(_statement("R", str(n)) for n in range(20)), filters=(own,))
    assert [item.key for item in filters_of(page)] == ["lov", "status"]


def test_a_row_is_found_by_its_tags_and_its_statements() -> None:
    """A row with a statement can be found by the statement's place as well."""
    row = Row((Cell("x"), Cell(statements=(_statement("R", "krav"),))), tags=(("lov", ("§ 1",)),))
    assert dict(row_tags(row)) == {
        "lov": ("§ 1",),
        "region": ("R",),
        "period": ("2026",),
        "status": ("krav",),
    }


def test_marks_are_escaped_and_absent_where_there_is_nothing() -> None:
    """No value can end the attribute; a row without what the filters ask for is no item."""
    by_law = (Filter("lov", "Lovgrundlag"),)
    assert marks(Row((Cell("x"),)), by_law) == ""
    written = marks(Row((Cell("x"),), tags=(("lov", ('"><b>', "b")),)), by_law)
    assert written == ' data-item data-f-lov="&#34;&gt;&lt;b&gt;|b"'
    elsewhere = Row((Cell("x"),), tags=(("period", ("2026",)),))
    assert marks(elsewhere, by_law) == ""
    assert marks(elsewhere, (Filter("ord", "Søg", typed=True),)) != ""
