"""Every page in a real browser: reachable, accessible, narrow enough, and in Danish."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import until_idle

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHARES = 12
WIDTHS = (1280, 320)
"""Pixels: a usual screen, and the narrowest that a page must fit on without scrolling."""

# On the way from one look to another the colours are neither's.
LOOK = """async (scheme) => {
  document.body.setAttribute("data-md-color-scheme", scheme);
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""


def pages_of(site: Path) -> list[str]:
    """The addresses of all pages of a built site, the one for missing addresses included."""
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return [name.removesuffix("index.html") for name in found]


@pytest.mark.usefixtures("nothing_computed")
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_narrow_enough_and_quiet(
    page: Page, address: str, site: Path, share: int
) -> None:
    """WCAG 2.2 AA holds wide and at 320 pixels, nothing scrolls sideways, `watch` hears nothing.

    The pages are dealt out to several tests, which may be run side by side.
    """
    names = pages_of(site)
    assert len(names) > 30
    found: list[str] = []
    for name in names[share::SHARES]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        response = page.goto(address + name)
        assert response is not None
        assert response.ok
        page.evaluate(AXE.read_text(encoding="utf-8"))
        # The dark look shares all colours between pages: a page in ten shows what is wrong.
        schemes = ("default", "slate")[: 1 + (names.index(name) % 10 == 0)]
        for scheme, width in product(schemes, WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(LOOK, scheme)
            where = f"{name} ({width}, {scheme})"
            found += [f"{where}: {each}" for each in findings(page)]
            found += [f"{where}: scrolls sideways"] if scrolls_sideways(page) else []
    assert found == []


def findings(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands."""
    violations = page.evaluate(
        # What axe would load anew (`preload`) is for rules about sound and turned screens alone.
        """async tags => (await axe.run(document,
            {runOnly: tags, resultTypes: ['violations'], preload: false}))
            .violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target)}`)""",
        TAGS,
    )
    return [str(violation) for violation in violations]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the window."""
    wide: bool = page.evaluate(
        "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
    )
    return wide


def test_pages_without_a_calculator_load_no_python(page: Page, address: str) -> None:
    """The front page and a page about an offer ask for nothing of Python's."""
    for name in ("", "laenderyg/", "laenderyg/tilbud/"):
        page.goto(address + name, wait_until="load")
        until_idle(page)
        names: list[str] = page.evaluate(
            "performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        assert [
            each for each in names if "/assets/python/" in each or "/calculators/" in each
        ] == []


def test_search_finds_danish_words(page: Page, address: str) -> None:
    """A reader who types a word gets pages with it."""
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("rygestop")
    results = page.locator(".md-search-result__article h1, .md-search-result__article h2")
    results.first.wait_for(timeout=15_000)
    assert re.search("rygestop", " ".join(results.all_inner_texts()), re.IGNORECASE)
