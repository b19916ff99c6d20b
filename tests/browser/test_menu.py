"""The menu: on every kind of page, at every width, for a finger and for the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.families import FAMILIES

WIDTHS = (1280, 1024, 390, 320)
"""A usual screen, a narrow one or one at 125 per cent, a phone, and 400 per cent."""
WIDE = 1220
"""Pixels from which the menu stands beside the content."""
WITHOUT = ("indlejret",)
"""A page for other sites' frames has no menu; the site around it has."""

pytestmark = pytest.mark.usefixtures("nothing_computed")

IN_VIEW = """(link) => {
  const { left, right, top, bottom } = link.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return link.contains(document.elementFromPoint(x, y));
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_is_reached_on_every_kind_of_page(page: Page, address: str, width: int) -> None:
    """Beside the content, in the tabs, or behind ☰: its links are in view and can be hit."""
    page.set_viewport_size({"width": width, "height": 740})
    for name, path in FAMILIES.items():
        if name in WITHOUT:
            continue
        page.goto(address + path, wait_until="domcontentloaded")
        if width < WIDE:
            button = page.locator("[data-opens=__drawer]")
            expect(button).to_have_attribute("aria-expanded", "false")
            button.click()
            expect(button).to_have_attribute("aria-expanded", "true")
            links = page.locator(".menu a")
            expect(page.locator(".md-sidebar--primary")).to_have_css("visibility", "visible")
        else:
            links = page.locator(".md-tabs__link")
        assert links.count() >= 8
        page.wait_for_function(IN_VIEW, arg=links.first.element_handle())
        seen = [link.evaluate(IN_VIEW) for link in links.all()[:5]]
        assert all(seen), name


def test_every_page_shows_where_it_is(page: Page, address: str) -> None:
    """One tab is the active one, and beside the content the menu marks one entry."""
    for name, path in FAMILIES.items():
        if name in (*WITHOUT, "findes ikke"):
            continue
        page.goto(address + path, wait_until="domcontentloaded")
        assert page.locator(".md-tabs__item--active").count() == 1, name
        marked = page.locator(".menu [aria-current]")
        assert marked.count() >= 1, name
        if name != "forside":
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
