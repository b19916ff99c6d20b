"""The menu: on every kind of page, at every width, for a finger and for the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.families import FAMILIES

WIDTHS = (1280, 1024, 390, 320)
"""A usual screen, where the menu stands beside the content; a narrow one or one at 125 per cent,
a phone, and 400 per cent, where it is a drawer."""
WITHOUT = ("indlejret",)
"""A page for other sites' frames has no menu; the site around it has."""
UNDER_THE_FRONT = ("forside", "soegning")
"""The tab of the front page has no pages that a menu beside the content could list."""

pytestmark = pytest.mark.usefixtures("nothing_computed")

IN_VIEW = """(links) => {
  const onScreen = (link) => {
    const { top, bottom } = link.getBoundingClientRect();
    return link.checkVisibility() && top >= 0 && bottom <= innerHeight;
  };
  const shown = [...document.querySelectorAll(links)].filter(onScreen);
  const first = shown.slice(0, 5);
  return first.length > 2 && first.every((link) => {
    const { left, right, top, bottom } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
}"""


def test_the_menu_is_reached_on_every_kind_of_page(page: Page, address: str) -> None:
    """Beside the content, in the tabs, or behind ☰: its links are in view and can be hit."""
    button = page.locator("[data-opens=__drawer]")
    # The way the drawer comes is the same everywhere: here it is there at once.
    page.emulate_media(reduced_motion="reduce")
    for name, path in FAMILIES.items():
        if name in WITHOUT:
            continue
        page.set_viewport_size({"width": WIDTHS[0], "height": 740})
        page.goto(address + path, wait_until="domcontentloaded")
        assert hit(page, ".md-tabs__link"), name
        for width in WIDTHS[1:]:
            page.set_viewport_size({"width": width, "height": 740})
            expect(button).to_have_attribute("aria-expanded", "false")
            button.click()
            expect(button).to_have_attribute("aria-expanded", "true")
            expect(page.locator(".md-sidebar--primary")).to_have_css("visibility", "visible")
            assert hit(page, ".menu a"), f"{name} at {width}"
            page.keyboard.press("Escape")


def hit(page: Page, links: str) -> bool:
    """Whether the first of some links come to lie where a finger or a mouse meets them.

    A long menu is scrolled to the page it is on; the first are then those that are on the screen.
    """
    assert page.locator(links).count() >= 8
    return bool(page.wait_for_function(IN_VIEW, arg=links))


def test_every_page_shows_where_it_is(page: Page, address: str) -> None:
    """One tab is the active one, and beside the content the menu marks one entry."""
    for name, path in FAMILIES.items():
        if name in (*WITHOUT, "findes ikke"):
            continue
        page.goto(address + path, wait_until="domcontentloaded")
        assert page.locator(".md-tabs__item--active").count() == 1, name
        marked = page.locator(".menu [aria-current]")
        assert marked.count() >= 1, name
        if name not in UNDER_THE_FRONT:
            assert marked.last.is_visible(), name


def test_the_drawer_opens_and_closes_with_the_keyboard(page: Page, address: str) -> None:
    """☰ is a button; Escape closes the drawer and leads back; closed, nothing in it has focus."""
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(address + FAMILIES["tjekliste"])
    button = page.locator("[data-opens=__drawer]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu a:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_have_css("visibility", "hidden")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.md-sidebar')")


def test_the_menu_is_grouped(page: Page, address: str) -> None:
    """A programme's pages stand under the headings that the table of pages gives them."""
    page.goto(address + FAMILIES["tilbud"])
    groups = page.locator(".menu__open .menu__group > span").all_inner_texts()
    assert groups == ["Borgeren", "Forløbet", "Tal", "Om"]
    assert page.locator(".menu__open .menu__group a").count() > 10
