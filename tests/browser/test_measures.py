"""How far a reader has to go: where the first content stands, and how long the pages are."""

import pytest
from playwright.sync_api import Page

from tests.browser.families import FAMILIES

WINDOWS = {1280: 800, 390: 740}
"""Widths and heights of the windows that are measured in."""
LOWEST_START = {1280: 400, 390: 480}
"""Pixels from the top within which the first content begins, by the window's width."""
LONGEST = {
    "forside": {1280: 1_300, 390: 2_300},
    "tjekliste": {1280: 3_300, 390: 5_500},
}

# What is there to be read or used: a cited statement, a section, a field. Neither the page's
# title and what it says about itself, nor its warning, its contents and its filters.
START = """() => {
  const around = "nav, .page-notice, .on-this-page, .filter, noscript";
  const found = [...document.querySelectorAll(
    "article :is(.statement, h2, .block, .field, input), " +
    ":is(article, [data-page-missing]) > :is(p, ul):not([class])")]
    .filter((part) => !part.closest(around) && part.getBoundingClientRect().height > 0);
  return Math.min(...found.map((part) => part.getBoundingClientRect().top + scrollY));
}"""


@pytest.mark.usefixtures("nothing_computed")
@pytest.mark.parametrize("width", WINDOWS)
def test_the_first_content_stands_high_on_every_kind_of_page(
    page: Page, address: str, width: int
) -> None:
    """Nobody scrolls to find what a page is about; two kinds of page are short as well."""
    page.set_viewport_size({"width": width, "height": WINDOWS[width]})
    low, long = {}, {}
    for name, path in FAMILIES.items():
        page.goto(address + path)
        start = page.evaluate(START)
        height = page.evaluate("document.scrollingElement.scrollHeight")
        print(f"{name} at {width}: content from {start:.0f}, {height} long")
        if start > LOWEST_START[width]:
            low[name] = start
        if height > LONGEST.get(name, {}).get(width, height):
            long[name] = height
    assert low == {}
    assert long == {}


CLIPPED = """() => [...document.querySelectorAll("main :is(a, button, p, h1, h2, td, th, label)")]
  .filter((part) => getComputedStyle(part).overflow === "hidden"
    && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.textContent.trim().slice(0, 40))"""


@pytest.mark.usefixtures("nothing_computed")
def test_text_at_twice_its_size_fits(page: Page, address: str) -> None:
    """WCAG 1.4.4: with the browser's text twice as large nothing is cut or too wide."""
    faults: list[str] = []
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for name, path in FAMILIES.items():
        page.goto(address + path)
        if path != FAMILIES["indlejret"]:
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        faults += [f"{name}: {wide} pixels too wide"] if wide > 0 else []
        faults += [f"{name}: cut: {text}" for text in page.evaluate(CLIPPED)]
    assert faults == []
