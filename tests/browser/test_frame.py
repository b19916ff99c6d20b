"""What surrounds every page: light and dark, and a search that is fetched when it is used."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch, until_idle

THEME_SCRIPT = "/assets/javascripts/bundle"


def test_the_look_is_the_machines_until_the_reader_chooses(browser: Browser, address: str) -> None:
    """Dark from the first moment where the machine is dark; a choice outlives the page."""
    context = browser.new_context(color_scheme="dark", service_workers="block")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    button = page.locator("[data-look]")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.goto(address + "lov/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_the_look_changes_where_nothing_may_be_kept(page: Page, address: str) -> None:
    """Without storage the button works, and the page opens all the same."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(address)
    page.locator("[data-look]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_themes_script_is_fetched_when_somebody_searches(
    page: Page, address: str, watch: Watch
) -> None:
    """A page that nobody searches from is free of it; a tap on a phone opens the search."""
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(address, wait_until="load")
    until_idle(page)
    assert not [each for each in watch.requests if THEME_SCRIPT in each]
    page.locator("[data-opens=__search]").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("genoptræning")
    expect(page.locator(".md-search-result__article").first).to_be_visible()
    assert [each for each in watch.requests if THEME_SCRIPT in each]
