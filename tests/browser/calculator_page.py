"""A calculator's page as its user meets it."""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PYTHON_STARTS_WITHIN


class CalculatorPage:
    """Opens a calculator and fills in its form."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(url)
        self.section: Locator = page.locator("section.calculator").first
        self.result: Locator = self.section.locator(".calculator-result")

    def wait_until_live(self) -> None:
        """Wait until Python answers."""
        self.section.locator("form").scroll_into_view_if_needed()
        expect(self.section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)

    def fill(self, answers: Mapping[str, str]) -> None:
        """Answer some fields; the rest keep what they have."""
        for name, answer in answers.items():
            radio = self.section.locator(f'input[type=radio][name="{name}"][value="{answer}"]')
            if radio.count():
                radio.check()
            else:
                self.section.locator(f'[name="{name}"]').fill(answer)

    def settle(self) -> None:
        """Wait until the result belongs to what the form holds."""
        expect(self.section.locator(".calculator-stale")).to_be_hidden()

    def headline(self) -> str:
        """The result's headline as it is shown."""
        return self.result.locator("h1,h2,h3,h4").first.inner_text().strip()

    def text(self) -> str:
        """The result as plain text, as the copy button takes it."""
        return self.section.locator(".calculator-text").text_content() or ""
