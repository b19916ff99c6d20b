"""What surrounds every page: light and dark, and no script of the theme."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect


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


def test_no_script_of_the_theme_is_part_of_the_site(site: Path) -> None:
    """Neither in a page nor beside them: what is used of the theme is its look."""
    assert not list(site.glob("assets/javascripts"))
    for file in site.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "__config" not in page, file
        assert "assets/javascripts" not in page, file
