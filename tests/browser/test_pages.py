"""Every page in a real browser: reachable, accessible, narrow enough, and in Danish."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from pathway_data import models
from tests.browser.fixtures import until_idle
from tests.browser.phone import PHONE, faults_on_a_phone
from tests.browser.surroundings import pages_with_everything
from tests.found import list_of, page_of

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a look can break; all others see no difference between light and dark."""
ON_PAPER = {"target-size": {"enabled": False}}
"""Nobody taps on paper."""
SHARES = 12
WIDTHS = (1280, 320)
"""Pixels: a usual screen, and the narrowest that a page must fit on without scrolling."""
PAPER = 718
"""Pixels: what the margins leave of an A4 sheet, which is as wide whatever the window is."""

# On the way from one look to another the colours are neither's.
LOOK = """(scheme) => {
  document.body.setAttribute("data-md-color-scheme", scheme);
  for (const animation of document.getAnimations()) animation.cancel();
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
    """WCAG 2.2 AA and good practice hold on every page, and nothing scrolls sideways.

    On a phone no heading stands over nothing, no page is endless, and cards name their values.
    Narrow, in the dark and on paper the pages are looked at that have between them every kind
    of element in all it can stand in. `watch` hears nothing. The pages are dealt out to several
    tests, which may be run side by side.
    """
    names = pages_of(site)
    assert len(names) > 30
    found: list[str] = []
    page.add_init_script(path=AXE)
    telling = {name.removesuffix("index.html") for name in pages_with_everything(site)}
    # Those that are looked at longer are dealt out as evenly as the others.
    for name in sorted(names, key=lambda name: (name in telling, name))[share::SHARES]:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        response = page.goto(address + name)
        assert response is not None
        assert response.ok
        for look in LOOKS if name in telling else FIRST_LOOKS:
            found += [f"{name} {each}" for each in faults(page, name, look)]
    assert found == []


type Rules = dict[str, object]
type Look = tuple[Literal["screen", "print"], str, int, Rules]

EVERYTHING: Rules = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS_ALONE: Rules = {"runOnly": {"type": "rule", "values": COLOURS}}
FIRST_LOOKS: tuple[Look, ...] = (
    ("screen", "default", WIDTHS[0], EVERYTHING),
    ("screen", "default", PHONE, {}),
    ("screen", "default", WIDTHS[1], {}),
)
"""How every page is looked at; narrow only for what scrolls sideways."""
LOOKS: tuple[Look, ...] = (
    ("screen", "slate", WIDTHS[0], COLOURS_ALONE),
    *FIRST_LOOKS[:-1],
    ("screen", "default", WIDTHS[1], EVERYTHING),
    ("screen", "slate", WIDTHS[1], COLOURS_ALONE),
    ("print", "default", PAPER, {**EVERYTHING, "rules": ON_PAPER}),
)
"""How a telling page is looked at, and by which of axe-core's rules; one width after the other."""


def faults(page: Page, name: str, look: Look) -> Iterator[str]:
    """What is wrong with a page when it is looked at like this."""
    media, scheme, width, rules = look
    page.emulate_media(media=media)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(LOOK, scheme)
    told = [*faults_on_a_phone(page, name)] if width == PHONE else []
    told += findings(page, rules) if rules else []
    told += ["scrolls sideways"] if media == "screen" and scrolls_sideways(page) else []
    yield from (f"({media}, {scheme}, {width}): {each}" for each in told)


def findings(page: Page, rules: Rules) -> list[str]:
    """What axe-core finds on the page as it stands."""
    violations = page.evaluate(
        # What axe would load anew (`preload`) is for rules about sound and turned screens alone.
        """async rules => (await axe.run(document,
            {...rules, resultTypes: ['violations'], preload: false}))
            .violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target)}`)""",
        rules,
    )
    return [str(violation) for violation in violations]


def findings_light_and_dark(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, in the light and in the dark."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    for scheme in ("default", "slate"):
        page.evaluate(LOOK, scheme)
        found += findings(page, EVERYTHING)
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the window."""
    wide: bool = page.evaluate(
        "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
    )
    return wide


def test_pages_without_a_calculator_load_no_python(page: Page, address: str) -> None:
    """The front page and a page about an offer ask for nothing of Python's."""
    for name in ("", page_of(models.Programme), list_of("tilbud")):
        page.goto(address + name, wait_until="load")
        until_idle(page)
        names: list[str] = page.evaluate(
            "performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        assert [
            each for each in names if "/assets/python/" in each or "/calculators/" in each
        ] == []
