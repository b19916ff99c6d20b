"""The ways in as a reader meets them: the front page as a tool, and the groups' pages."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.programs import FONT

ROLES = (
    "praktiserende-laege",
    "kommunal-fagperson",
    "hospitalspersonale",
    "fysioterapeut-og-kiropraktor",
    "jobcentermedarbejder",
    "smertecenterpersonale",
    "projektleder",
    "borger-og-paaroerende",
    "redaktoer",
)
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 740}

MOST_HEIGHT = {1280: 1_300, 390: 2_300}
"""So high the front page may be at most, by the window's width."""
FIRST_CONTENT = {1280: 400, 390: 480}
"""So far down real content begins at most."""
MOST_OF_A_GROUP = 1_500
"""So high a group's page may be: the answer and what to send are seen at once, and what is to
change, the sources and the foot of the page follow a short way below."""
PLAIN = ("borger-og-paaroerende",)
"""Citizens' page is told step by step and is read, not looked up in."""


def _bottom(page: Page, selector: str) -> int:
    box = page.locator(selector).last.bounding_box()
    assert box is not None
    return round(box["y"] + box["height"])


def _height(page: Page) -> int:
    height: int = page.evaluate("document.scrollingElement.scrollHeight")
    return height


@pytest.mark.parametrize("width", MOST_HEIGHT)
def test_the_front_page_is_short_and_begins_with_the_search(
    page: Page, address: str, width: int
) -> None:
    """The field and the four buttons are in the first window, and all of it in two or three."""
    FONT.place()
    page.set_viewport_size(WIDE if width == WIDE["width"] else NARROW)
    page.goto(address)
    field = page.locator("#front-search").bounding_box()
    assert field is not None
    print(f"front at {width}: {_height(page)} px, the field at {field['y']:.0f}")
    assert field["y"] <= FIRST_CONTENT[width]
    assert _bottom(page, ".lead .actions") <= NARROW["height"]
    assert _height(page) <= MOST_HEIGHT[width]


def test_from_the_front_page_the_keyboard_is_in_the_checklist_at_once(
    page: Page, address: str
) -> None:
    """Skip link, Enter, the search, the first task, Enter: the next Tab stands in the form."""
    page.goto(address)
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.locator("#front-search")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(
        f"{address}laenderyg/beregnere/henvisningstjekliste/#henvisningstjekliste-form"
    )
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    expect(page.locator("form :focus")).to_be_visible()


def test_without_scripts_the_front_page_says_where_to_go(browser: Browser, address: str) -> None:
    """No field that looks alive, and three links in its place."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#front-search")).to_be_hidden()
    instead = page.locator(".lead p", has_text="JavaScript").get_by_role("link")
    expect(instead).to_have_text(["Tilbud", "Opgaver", "Ordliste"])
    context.close()


@pytest.mark.parametrize("role", ROLES)
def test_a_groups_page_answers_in_the_first_window(page: Page, address: str, role: str) -> None:
    """Answer, buttons and what to send stand in the first window, at 1280 × 900."""
    FONT.place()
    page.set_viewport_size(WIDE)
    page.goto(f"{address}for/{role}/")
    sent = ".md-content table.stack"
    last = sent if page.locator(sent).count() else ".lead .actions"
    print(f"{role}: {_height(page)} px, the last to look up ends at {_bottom(page, last)}")
    assert _bottom(page, last) <= WIDE["height"]
    if role not in PLAIN:
        assert _height(page) <= MOST_OF_A_GROUP
