"""Lists and figures as they are read and printed: short, whole, and large enough."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import pages_of

TALLEST = 12_000
"""Pixels on a phone, for all pages that a reader is sent to but the two that are looked up in."""
LOOKED_UP_IN = frozenset({"ordliste/", "redaktion/"})

EMPTY_HEADINGS = r"""() => {
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const shows = (e) => seen(e) && (e.innerText.trim() || e.querySelector("svg, input, button"));
  const found = [];
  for (const heading of document.querySelectorAll(".md-content article :is(h2, h3, h4)")) {
    if (!seen(heading) || heading.closest("details:not([open])")) continue;
    let next = heading.nextElementSibling;
    while (next && !/^H[1-6]$/.test(next.tagName) && !shows(next)) next = next.nextElementSibling;
    const deeper = next && /^H[1-6]$/.test(next.tagName) && next.tagName > heading.tagName;
    if (!deeper && !(next && shows(next) && !/^H[1-6]$/.test(next.tagName))) {
      found.push(heading.innerText.trim());
    }
  }
  return found;
}"""

CARDS_WITHOUT_NAMES = """() => [...document.querySelectorAll("table.stack td")]
  .filter((cell) => cell.getClientRects().length)
  .filter((cell) => getComputedStyle(cell, "::before").content !== `"${cell.dataset.label}: "`)
  .map((cell) => cell.innerText)"""


@pytest.mark.usefixtures("nothing_computed")
def test_every_page_on_a_phone_is_short_and_has_no_empty_heading(
    page: Page, address: str, site: Path
) -> None:
    """At 390 px no heading stands over nothing, no page is endless, and cards name their values."""
    page.set_viewport_size({"width": 390, "height": 740})
    heights: dict[str, int] = {}
    faults: list[str] = []
    for name in pages_of(site):
        page.goto(address + name, wait_until="domcontentloaded")
        faults += [f"{name}: intet under {each!r}" for each in page.evaluate(EMPTY_HEADINGS)]
        faults += [f"{name}: uden navn: {each!r}" for each in page.evaluate(CARDS_WITHOUT_NAMES)]
        heights[name] = page.evaluate("document.scrollingElement.scrollHeight")
    for name in sorted(heights, key=heights.__getitem__, reverse=True)[:8]:
        print(f"{heights[name]:6} px {name}")
    assert faults == []
    assert {
        name: height
        for name, height in heights.items()
        if height > TALLEST and name not in LOOKED_UP_IN
    } == {}


def _sheets(page: Page) -> list[tuple[float, float]]:
    """The width and height of each printed sheet, in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return [(float(wide), float(high)) for wide, high in boxes]


SMALLEST_WORDS = """() => {
  const sizes = [...document.querySelectorAll(".lanes svg")].flatMap((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [...svg.querySelectorAll("text")].map((text) => text.getAttribute("font-size") * scale);
  });
  return Math.min(...sizes);
}"""


@pytest.fixture
def printed(page: Page, address: str) -> Callable[[str], Page]:
    """A page as it is on a sheet that lies down."""

    def open_(name: str) -> Page:
        page.set_viewport_size({"width": 1047, "height": 718})
        page.goto(address + name)
        page.emulate_media(media="print")
        return page

    return open_


def test_the_tasks_fit_on_six_sheets_with_words_that_can_be_read(
    printed: Callable[[str], Page],
) -> None:
    """The swimlane lies along the sheet's long side, in at least 7 points."""
    page = printed("laenderyg/opgaver/")
    sheets = _sheets(page)
    smallest = page.evaluate(SMALLEST_WORDS) * 0.75
    print(f"{len(sheets)} ark, mindste skrift i figuren {smallest:.1f} pt")
    assert len(sheets) <= 6
    assert all(wide > high for wide, high in sheets)
    assert smallest >= 7


def test_paper_tells_where_it_is_from_and_opens_what_is_folded(
    printed: Callable[[str], Page],
) -> None:
    """Address and day stand at the foot, every worked case can be read, no reading is larger."""
    page = printed("regneeksempler/")
    assert re.search(r"regneeksempler/ · Vist, som det gælder \d+\.", page.inner_text("body"))
    assert page.locator(".fold tr[id]").count() > 20
    assert page.evaluate(
        "[...document.querySelectorAll('.fold tr[id]')].every((row) => row.clientHeight > 0)"
    )
    page = printed("laenderyg/opgaver/")
    assert page.evaluate("""() => [...document.querySelectorAll(".ours")].every((ours) => {
      const said = ours.parentElement.querySelector(".statement");
      const size = (element) => parseFloat(getComputedStyle(element).fontSize);
      return !said || size(ours) <= size(said);
    })""")


@pytest.mark.parametrize(("width", "highest"), [(1280, 400), (390, 480)])
def test_the_first_offer_is_in_view(page: Page, address: str, width: int, highest: int) -> None:
    """No form stands before so short a list."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "laenderyg/tilbud/")
    top = page.locator("tbody tr").first.bounding_box()
    assert top is not None
    print(f"første tilbud ved y = {top['y']:.0f} ({width} px)")
    assert top["y"] <= highest
    assert page.locator("form.filter").count() == 0


def test_the_swimlane_keeps_its_headings_and_marks_a_chosen_actor(page: Page, address: str) -> None:
    """Phases and actors stay in view when it scrolls; choosing an actor marks its lane."""
    page.set_viewport_size({"width": 900, "height": 500})
    page.goto(address + "laenderyg/opgaver/")
    lanes = page.locator(".lanes")
    lanes.evaluate("(each) => each.scrollTo(150, 200)")
    frame, head, name = (
        page.locator(which).first.bounding_box()
        for which in (".lanes", ".lanes thead td:last-child", ".lanes__actor")
    )
    assert frame is not None
    assert head is not None
    assert name is not None
    assert abs(head["y"] - frame["y"]) <= 2
    assert abs(name["x"] - frame["x"]) <= 2
    page.goto(address + "laenderyg/opgaver/?aktoer=Hospital")
    assert page.locator(".lane.is-mine").evaluate_all("(all) => all.map(e => e.dataset.actor)") == [
        "hospital"
    ]
