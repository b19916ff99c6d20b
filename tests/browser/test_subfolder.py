"""The same site below a folder of another site: pages, calculators, search and the missing page."""

from playwright.sync_api import Browser, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.families import FAMILIES


def test_the_site_works_below_a_folder(browser: Browser, address_below_folder: str) -> None:
    """Built for an address with a path, the site finds all its own files there."""
    address = address_below_folder
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    calculator = CalculatorPage(page, address + FAMILIES["beslutning"])
    calculator.wait_until_live()
    page.goto(address + "404.html")
    assert "Siden findes ikke" in page.locator("main").inner_text()
    page.get_by_role("link", name="Gå til forsiden").click()
    expect(page).to_have_url(address)
    assert failed == []
    context.close()
