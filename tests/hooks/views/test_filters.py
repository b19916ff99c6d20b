"""What a page can be narrowed by, and what the script compares."""

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
    page = _page(*(_statement(f"Region {n % 2}", "krav") for n in range(8)))
    assert filters_of(page) == (Filter("region", "Region", ("Region 0", "Region 1")),)


def test_a_short_page_has_no_filter() -> None:
    """Among seven statements nobody needs help to find the right one."""
    page = _page(*(_statement(f"Region {n}", "krav") for n in range(7)))
    assert filters_of(page) == ()


def test_a_pages_own_filters_come_first() -> None:
    """Legal basis and need stand before where and when."""
    own = Filter("lov", "Lovgrundlag", ("§ 119", "§ 140"))
    page = _page(*(_statement("R", str(n)) for n in range(8)), filters=(own,))
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
    """No value can end the attribute, and an untagged row is no item."""
    assert marks(Row((Cell("x"),))) == ""
    written = marks(Row((Cell("x"),), tags=(("lov", ('"><b>', "b")),)))
    assert written == ' data-item data-f-lov="&#34;&gt;&lt;b&gt;|b"'
