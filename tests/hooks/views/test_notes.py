"""Sources are numbered notes: one step from the statement, said once, and whole in the list."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from hooks.views import blocks as v
from hooks.views.notes import Holding, Notes, page_line, statements_of
from hooks.views.page_text import environment, page_text
from pathway_data.gaps import PERIOD_NOT_TOLD
from tests.found import floor, the_pages
from tests.hooks.visible_text import source_share

MOST_SOURCE_TEXT = 0.12
"""Of what is seen on a page; the pages of the sources themselves show them in full."""

ONE_PLACE = 80
"""So many letters tell of one place in one source, which the shortest page may have."""

SOURCES_IN_FULL = re.compile(r"(^|/)(kilder|redaktion)/")


def _label(
    *sections: str, region: str = "R", period: str = "2026", status: str = "krav"
) -> v.SourceLabel:
    links = tuple(v.Link(f"Kilde: {name}", f"kilder/k/#{name}") for name in sections)
    return v.SourceLabel(links, region, period, status, f"tone-{status}")


def _page(*statements: v.Statement, labels: tuple[v.Label, ...] = v.ALL_LABELS) -> v.Page:
    """A page with the first statement as its lead and the others in its text."""
    lead, rest = statements[:1], statements[1:]
    return v.Page(
        "x/",
        "X",
        "",
        "x.yml",
        (),
        (v.section("a", "A", v.Statements(rest)),),
        (v.Link("Videre", "y/"),),
        lead=(v.Statements(lead),),
        labels=labels,
    )


def _html(page: v.Page) -> str:
    return page_text(page, environment()).body


def _numbers(notes: Notes, statement: v.Statement) -> list[int]:
    return [note.number for note in notes(statement).notes]


def test_sections_are_numbered_as_they_are_printed_and_keep_their_number() -> None:
    """The second statement cites one that has a number and one that has none."""
    first = v.Statement("Et.", (_label("a"),))
    second = v.Statement("To.", (_label("b", "a"),))
    notes = Notes(_page(first, second))
    assert (_numbers(notes, first), _numbers(notes, second)) == ([1], [2, 1])
    assert [item.link.address for item in notes.listed] == ["kilder/k/#a", "kilder/k/#b"]


def test_a_section_that_holds_elsewhere_has_a_number_of_its_own() -> None:
    """The same words of a source, read for another region or period, are another note."""
    here = v.Statement("Her.", (_label("a"),))
    there = v.Statement("Der.", (_label("a", region="S"),))
    notes = Notes(_page(here, there))
    assert (_numbers(notes, here), _numbers(notes, there)) == ([1], [2])


def test_a_section_cited_more_and_less_firmly_is_one_source_with_both_statuses() -> None:
    """A status is the statement's own: the list tells all that the source is cited as."""
    must = v.Statement("Skal.", (_label("a"),))
    may = v.Statement("Bør.", (_label("a", status="anbefaling"),))
    notes = Notes(_page(must, may, must))
    assert (_numbers(notes, must), _numbers(notes, may)) == ([1], [1])
    assert [badge.text for badge in notes.listed[0].badges] == ["krav", "anbefaling"]


def test_what_half_of_the_statements_share_is_said_once_for_the_page() -> None:
    """Region and status of two of four; no period is shared by so many."""
    page = _page(
        v.Statement("1", (_label("a", period="2010"),)),
        v.Statement("2", (_label("a", period="2011"),)),
        v.Statement("3", (_label("a", period="2012", region="S", status="forslag"),)),
        v.Statement("4", (_label("a", period="2013", region="T", status="ønske"),)),
    )
    line = page_line(page)
    assert line is not None
    assert line.holding == Holding("R", "", "krav", "tone-krav")
    assert line.differs


def test_a_statement_says_only_what_differs() -> None:
    """The one that differs in status says its status, and nothing of region and period."""
    usual = v.Statement("Som de andre.", (_label("a"),))
    other = v.Statement("Anderledes.", (_label("b", status="forslag"),))
    notes = Notes(_page(usual, usual, other))
    assert notes(usual).differing == ()
    assert notes(other).differing == (Holding("", "", "forslag", "tone-forslag"),)
    html = _html(_page(usual, usual, other))
    assert html.count('<p class="page-provenance"') == 1
    assert "Hvor intet andet står: R · 2026" in html
    assert html.count('<span class="provenance"') == 1


def test_sources_that_hold_differently_say_which_one_is_meant() -> None:
    """With two sources at a statement, a bare status could be taken for either's."""
    mixed = v.Statement("Begge.", (_label("a"), _label("b", "c", status="forslag")))
    usual = v.Statement("Som de andre.", (_label("a"),))
    noted = Notes(_page(usual, usual, mixed))(mixed)
    assert [note.number for note in noted.notes] == [1, 2, 3]
    assert noted.differing == (Holding("", "", "forslag", "tone-forslag", "2 og 3"),)


def test_a_statement_with_both_counts_for_neither() -> None:
    """What is a demand by one source only is no ground to call the page's statements demands."""
    mixed = v.Statement("Begge.", (_label("a"), _label("b", status="forslag")))
    line = page_line(_page(mixed, mixed))
    assert line is not None
    assert line.holding == Holding("R", "2026")


def test_a_page_may_leave_the_line_without_what_could_be_taken_for_its_own() -> None:
    """Beside offers that must be given, "forslag" over the page would be of something else."""
    usual = v.Statement("Som de andre.", (_label("a"),))
    page = replace(_page(usual, usual), said_once=("period",))
    line = page_line(page)
    assert line is not None
    assert line.holding == Holding(period="2026")
    assert Notes(page)(usual).differing == (Holding("R", "", "krav", "tone-krav"),)


def test_no_line_says_how_firmly_a_calculators_answer_holds() -> None:
    """The answer tells that itself, whatever most statements beside it are."""
    for page in _own_pages():
        line = page_line(page)
        if line and any(isinstance(b, v.CalculatorFrame) for s in page.sections for b in s.blocks):
            assert not line.holding.status, page.address


def test_a_page_with_one_statement_has_no_line() -> None:
    """The statement tells it all itself."""
    alone = v.Statement("Alene.", (_label("a"),))
    page = _page(alone)
    assert page_line(page) is None
    assert Notes(page)(alone).differing == (Holding("R", "2026", "krav", "tone-krav"),)


def test_an_untold_period_is_said_once_and_never_taken_for_the_others() -> None:
    """Where several sources tell none, that goes without saying and all other periods are shown."""
    untold = v.Statement("Uden.", (_label("a", period=PERIOD_NOT_TOLD),))
    told = v.Statement("Med.", (_label("b"),))
    page = _page(told, told, told, untold, untold)
    notes = Notes(page)
    assert notes(untold).differing == ()
    assert notes(told).differing == (Holding(period="2026"),)
    text = re.sub(r"<details.*?</details>|<[^>]*>", "", _html(page), flags=re.DOTALL)
    assert text.count(PERIOD_NOT_TOLD) == 1


def test_what_all_of_a_block_share_is_said_over_it() -> None:
    """A list of another region's views names the region once."""
    usual = v.Statement("Her.", (_label("a"),))
    there = v.Statement("Der.", (_label("b", region="S"),))
    page = _page(*(usual,) * 4, there)
    block = v.Notice("open", "Syn", statements=(there, there))
    notes = Notes(page)
    said = notes.within(block)
    assert said == Holding(region="S")
    assert notes(there, said).differing == ()
    assert notes(usual, said).differing == (Holding(region="R"),)
    assert not notes.within(v.Statements((there, usual)))


def test_a_moment_does_not_repeat_the_time_that_stands_over_it() -> None:
    """The same words as its heading go without saying, other words of time do not."""
    usual = v.Statement("Nu.", (_label("a"),))
    coming = v.Statement("Så.", (_label("a", period="Fra 1. januar 2027"),))
    notes = Notes(_page(usual, usual, coming))
    assert notes(coming, None, "Fra 1. januar 2027").differing == ()
    assert notes(coming, None, "Nu").differing == (Holding(period="Fra 1. januar 2027"),)


def test_citizens_see_numbers_and_no_labels() -> None:
    """A page without labels has no line, and says nothing of what differs."""
    usual = v.Statement("Her.", (_label("a"),))
    there = v.Statement("Der.", (_label("b", region="S", status="forslag"),), ours="Sådan.")
    html = _html(_page(usual, there, labels=()))
    seen = html.split('<details class="sources-list"')[0]
    assert "provenance" not in seen
    assert "badge" not in seen
    assert seen.count('<sup class="note"') == 2
    assert "Vores læsning:" in seen


def test_a_source_without_words_of_its_own_is_named() -> None:
    """Where the source is all that is told, it is more than a small number."""
    bare = v.Statement("", (_label("a", "b"),))
    html = _html(_page(v.Statement("Et.", (_label("b"),)), bare))
    assert re.search(r'class="statement cited">\s*<a [^>]*>kilde 2</a>, <a [^>]*>kilde 1</a>', html)


def test_a_note_tells_its_source_to_those_who_point_and_those_who_listen() -> None:
    """The whole label stands in the title; the name says more than a digit."""
    html = _html(_page(v.Statement("Et.", (_label("a"),))))
    assert 'href="../kilder/k/#a" title="Kilde: a · R · 2026 · krav"' in html
    assert 'aria-label="Kilde 1: Kilde: a">1</a></sup>' in html


# --- the real content -----------------------------------------------------------------------


def _own_pages() -> Iterator[v.Page]:
    """All pages but those for other sites' frames, which show a calculator alone."""
    return (page for page in the_pages().pages if page.layout != "embed")


def _links_at_statements(html: str) -> set[tuple[str, str]]:
    """Each link of a note with the whole label it carries."""
    seen = html.split('<details class="sources-list"')[0]
    found = re.findall(r'<a href="([^"]*)" title="([^"]*)"[^>]*>(?:kilde )?\d+</a>', seen)
    return {(unescape(address), unescape(title)) for address, title in found}


def test_every_source_is_reached_from_its_statement_and_stands_in_the_list() -> None:
    """No citation of any page is lost, neither at the statement nor in the list for paper."""
    count = 0
    for page in _own_pages():
        labels = [label for each in statements_of(page) for label in each.sources]
        wanted = {
            (
                "../" * page.address.count("/") + link.address,
                f"{link.text} · {label.where} · {label.status}",
            )
            for label in labels
            for link in label.links
        }
        html = the_pages().html(page.address)
        assert _links_at_statements(html) == wanted, page.address
        listed = re.findall(r'<li><a href="([^"]*)">', _list_of(html)) if wanted else []
        numbers = {
            (link.address, label.region, label.period) for label in labels for link in label.links
        }
        assert len(listed) == len(numbers), page.address
        assert set(listed) == {address for address, _ in wanted}, page.address
        count += len(wanted)
    assert count > floor(1000)


def _list_of(html: str) -> str:
    found = re.search(r'<details class="sources-list".*?</details>', html, re.DOTALL)
    assert found
    return found.group()


def test_the_numbers_in_the_text_are_those_of_the_list() -> None:
    """The list counts by itself: number n leads where its n-th line leads."""
    for page in _own_pages():
        html = the_pages().html(page.address)
        notes = re.findall(r'<sup class="note"[^>]*><a href="([^"]*)"[^>]*>(\d+)</a>', html)
        if notes:
            listed = re.findall(r'<li><a href="([^"]*)">', _list_of(html))
            assert all(listed[int(number) - 1] == address for address, number in notes)
            assert f"<summary>Kilder på siden ({len(listed)})</summary>" in html


def test_an_untold_period_is_said_at_most_once_on_every_page() -> None:
    """Outside the folded list; what a calculator says of its own sources is its own."""
    for page in _own_pages():
        html = re.sub(r"<details.*?</details>", "", the_pages().html(page.address), flags=re.DOTALL)
        labels = re.findall(r'class="(?:page-)?provenance" data.*?>(.*?)</(?:p|span)>', html)
        assert sum(label.count(PERIOD_NOT_TOLD) for label in labels) <= 1, page.address


def test_source_text_is_a_small_part_of_what_is_seen() -> None:
    """Everything that leads to a source, with place, time and status, on every single page."""
    shares = {
        page.address: source_share(the_pages().html(page.address))
        for page in the_pages().pages
        if not SOURCES_IN_FULL.search(page.address)
    }
    ranked = sorted(shares, key=lambda address: shares[address].share, reverse=True)
    for address in ranked[:8]:
        share = shares[address]
        print(f"{share.share:6.1%} {share.source:6} of {share.seen:6}  {address or '(front)'}")
    most = {address: max(ONE_PLACE, MOST_SOURCE_TEXT * shares[address].seen) for address in ranked}
    assert [address for address in ranked if shares[address].source > most[address]] == []
