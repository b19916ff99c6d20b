"""Notes as readers meet them: how much of a page they are, on paper, and under a finger."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.families import FAMILIES
from tests.browser.fixtures import until_idle

MOST_SOURCE_TEXT = 0.12
"""Of the text in view; the sources' own pages and the editors' show their sources in full."""

IN_FULL = frozenset(("kilde", "redaktion", "findes ikke"))
TRAINING = "laenderyg/tilbud/traening/"

# All text nodes that are seen, and those of them that lead to a source or say how it holds.
MEASURE = """() => {
  const SOURCES = ".note, .provenance, .page-provenance, .cited, .citations";
  const place = document.querySelector(".md-content__inner") ?? document.body;
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let seen = 0, source = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const words = node.textContent.replace(/\\s+/g, " ").trim().length;
    const over = node.parentElement;
    if (!words || over.closest("svg, script, style, noscript, option")) continue;
    const box = over.getBoundingClientRect();
    if (!over.checkVisibility({visibilityProperty: true}) || box.width <= 1) continue;
    seen += words;
    if (over.closest(SOURCES)) source += words;
  }
  return [source, seen];
}"""


@pytest.mark.usefixtures("nothing_computed")
def test_source_text_is_a_small_part_of_every_kind_of_page(page: Page, address: str) -> None:
    """What a reader sees of a page of each kind, folded parts left out."""
    above = []
    for family, name in FAMILIES.items():
        page.goto(address + name, wait_until="load")
        source, seen = page.evaluate(MEASURE)
        print(f"{source / seen:6.1%} {source:6} of {seen:6}  {family}")
        if family not in IN_FULL and source > MOST_SOURCE_TEXT * seen:
            above.append(f"{family}: {source / seen:.1%}")
    assert above == []


def test_a_note_leads_straight_to_its_section(page: Page, address: str) -> None:
    """One step from the statement to what the source is and where it says so."""
    page.goto(address + TRAINING)
    note = page.locator("sup.note a").first
    target = note.get_attribute("href") or ""
    assert re.fullmatch(r"Kilde 1: .+", note.get_attribute("aria-label") or "")
    note.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target.replace("../", "")) + "$"))
    expect(page.locator(f"[id='{target.partition('#')[2]}']")).to_be_in_viewport()


@pytest.mark.parametrize("scripted", [True, False])
def test_on_paper_the_list_is_open(browser: Browser, address: str, scripted: bool) -> None:
    """Every number of the text stands there with its source, with or without a script."""
    context = browser.new_context(java_script_enabled=scripted, service_workers="block")
    page = context.new_page()
    page.goto(address + TRAINING)
    lines = page.locator(".sources-list li")
    assert not lines.first.is_visible()
    page.emulate_media(media="print")
    assert all(line.is_visible() for line in lines.all())
    assert lines.count() == int(page.locator("sup.note").last.inner_text())
    for line in lines.all():
        assert re.search(r"\w · .+ · .+ · \w", " ".join(line.inner_text().split()))
    context.close()


def test_our_reading_is_smaller_than_the_statement_it_is_of(page: Page, address: str) -> None:
    """On the screen and on paper; labels are smaller too."""
    page.goto(address + TRAINING)
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        for item in page.locator("li:has(> .ours), li:has(.provenance)").all():
            statement = item.locator(".statement").first.evaluate(size)
            for smaller in item.locator(".ours, .provenance, .badge").all():
                assert smaller.evaluate(size) < statement, media


def test_a_finger_hits_one_note_and_not_the_next(browser: Browser, address: str) -> None:
    """24 pixels each way where there is no mouse, and two numbers never overlap."""
    context = browser.new_context(
        viewport={"width": 390, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address + TRAINING)
    boxes = [note.bounding_box() for note in page.locator("sup.note a").all()]
    seen = [box for box in boxes if box]
    assert len(seen) > 10
    assert min(min(box["width"], box["height"]) for box in seen) >= 24
    for box, after in pairwise(seen):
        apart = box["x"] + box["width"] <= after["x"] + 0.5
        below = box["y"] + box["height"] <= after["y"] + 0.5
        assert apart or below or after["y"] < box["y"]
    context.close()


def test_tables_that_become_cards_keep_titles_and_notes(page: Page, address: str) -> None:
    """At 320 pixels each cell has its column's title, and a note stands in its own line of text."""
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(address + "laenderyg/opgaver/")
    columns = page.locator("table.stack thead").first.locator("th").all_inner_texts()
    titles = "cell => getComputedStyle(cell, '::before').content"
    for row in page.locator("table.stack tbody tr").all()[:5]:
        cells = row.locator("td").all()
        assert [cell.evaluate(titles).strip('": ') for cell in cells] == columns[1:]
        note = row.locator("sup.note").first.bounding_box()
        text = row.locator(".statement").first.bounding_box()
        assert note
        assert text
        assert text["y"] - 8 <= note["y"]
        assert note["y"] + note["height"] <= text["y"] + text["height"] + 8


def test_nothing_moves_when_the_filter_comes_to_life(page: Page, address: str) -> None:
    """The form has its place from the first moment, wide and narrow."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver((seen) => { for (const each of "
            "seen.getEntries()) window.moved += each.value; })"
            ".observe({type: 'layout-shift', buffered: true});"
        )
        page.goto(address + "ordliste/", wait_until="load")
        until_idle(page)
        assert page.evaluate("window.moved") < 0.02
