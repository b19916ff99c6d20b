"""The reader's own municipality: chosen once, kept on the machine, and in no address.

The made-up programme has one that has told of its offer and one that has told nothing.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

OFFER = "skulder/tilbud/skuldertraening/"
CALCULATOR = "skulder/beregnere/skulderplan/"
TOLD, SILENT = "skulderby", "tavsby"
KEPT = "localStorage.getItem('min-kommune')"
GLN = "5790000121526"
REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('nej'); } })"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A private window whose pages share what they keep."""
    context = browser.new_context(locale="da-DK", service_workers="block")
    yield context
    context.close()


def _choose(page: Page, municipality: str) -> None:
    page.get_by_label("Din kommune", exact=True).select_option(municipality)


def test_what_the_municipality_has_told_stands_at_the_offer_and_in_the_answer(
    address_below_folder: str, reader: BrowserContext
) -> None:
    """Chosen at the offer, it is known at the calculator, whose answer leads to the offer."""
    page, asked = reader.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address_below_folder + OFFER)
    _choose(page, TOLD)
    facts = page.locator(".local__facts")
    expect(facts).to_contain_text(GLN)
    expect(facts).to_contain_text("Skulderhuset ApS")
    expect(facts).to_contain_text("Fra 1. januar 2027")
    expect(facts.get_by_role("link", name="Skulderteam")).to_be_visible()
    assert page.evaluate(KEPT) == TOLD
    page.goto(address_below_folder + CALCULATOR)
    expect(page.locator(".local")).to_be_hidden()
    page.get_by_role("group", name="Har borgeren smerter om natten?").get_by_label("Ja").check()
    expect(page.locator(".local__facts")).to_contain_text(GLN)
    page.get_by_role("group", name="Har borgeren smerter om natten?").get_by_label("Nej").check()
    expect(page.locator(".local")).to_be_hidden()
    page.goto(address_below_folder + "skulder/tilbud/")
    assert not [url for url in [*asked, page.url] if TOLD in url.lower()]


def test_nothing_told_says_so_and_the_choice_is_forgotten_again(
    address_below_folder: str, reader: BrowserContext
) -> None:
    """By the keyboard, and the focus is not lost with the button that goes."""
    page = reader.new_page()
    page.goto(address_below_folder + OFFER)
    choice = page.get_by_label("Din kommune", exact=True)
    choice.focus()
    page.keyboard.press("ArrowDown")
    _choose(page, SILENT)
    expect(page.locator(".local__facts")).to_contain_text("Oplysning mangler")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".local__said")).to_have_text("Din kommune er glemt.")
    expect(choice).to_be_focused()
    expect(page.locator(".local__facts")).to_be_empty()
    assert page.evaluate(KEPT) is None


def test_where_nothing_may_be_kept_the_choice_holds_for_the_page(
    address_below_folder: str, reader: BrowserContext
) -> None:
    """Blocked storage stops nothing, and says what it means."""
    page, faults = reader.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(REFUSED)
    page.goto(address_below_folder + OFFER)
    _choose(page, TOLD)
    expect(page.locator(".local__facts")).to_contain_text(GLN)
    expect(page.locator(".local__said")).to_contain_text("gav ikke lov")
    assert faults == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_choice_and_what_it_tells_fit_the_screen(
    address_below_folder: str, browser: Browser, width: int
) -> None:
    """No sideways scrolling, also with long names."""
    context = browser.new_context(service_workers="block", viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address_below_folder + OFFER)
    _choose(page, TOLD)
    expect(page.locator(".local__facts")).to_contain_text(GLN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
