"""A calculator's page as its user meets it."""

import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from calculators.codec import decode
from calculators.kinds import KINDS, kind_of
from calculators.model import Form
from tests.browser.fixtures import PYTHON_STARTS_WITHIN

PUT = """async (given) => {
  const { calculator } = document.querySelector("section.calculator");
  await calculator.put({ ...calculator.answers(), ...given });
}"""


class CalculatorPage:
    """Opens a calculator and fills in its form; without an address it is open already."""

    def __init__(self, page: Page, url: str = "") -> None:
        self.page = page
        if url:
            page.goto(url)
        self.section: Locator = page.locator("section.calculator").first
        self.result: Locator = self.section.locator(".calculator-result")

    def wait_until_live(self) -> None:
        """Wait until Python answers."""
        self.section.locator("form").scroll_into_view_if_needed()
        expect(self.section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)

    def fill(self, answers: Mapping[str, str]) -> None:
        """Answer some fields; the rest keep what they have.

        Answers to fields that come with other answers are given the way a saved file is.
        """
        if any(
            self.section.locator(f'[name="{name}"]:not([type=hidden])').count() == 0
            for name in answers
        ):
            self.put(answers)
            return
        for name, answer in answers.items():
            self.unfold(name)
            control = self.section.locator(f'[name="{name}"]')
            if control.first.get_attribute("type") == "radio":
                self.section.locator(f'[name="{name}"][value="{answer}"]').check()
            elif control.evaluate("(control) => control.localName") == "select":
                control.select_option(answer)
            else:
                control.fill(answer)

    def put(self, answers: Mapping[str, str]) -> None:
        """Give some answers at once, the way a saved file does; the rest stay as they are."""
        self.page.evaluate(PUT, dict(answers))

    def unfold(self, name: str) -> None:
        """Open the folded part of the form that a field may stand in."""
        if self.section.locator(f'.is-folded:has([name="{name}"])').count():
            self.section.locator("[data-action=continue]").click()
        details = self.section.locator(f'tbody:has(.line-details[hidden] [name="{name}"])')
        if details.count():
            details.locator("[data-line-do=details]").click()
        folded = self.section.locator(f'details:not([open]):has([name="{name}"]) > summary')
        while folded.count():
            folded.first.click()

    def settle(self) -> None:
        """Wait until the result belongs to what the form holds."""
        expect(self.result).to_have_attribute("aria-busy", "false")
        expect(self.section.locator(".calculator-stale")).to_be_hidden()

    def settle_refused(self) -> None:
        """Wait until Python has said what is wrong with what the form holds."""
        expect(self.result).to_have_attribute("aria-busy", "false")
        expect(self.section.locator(".field-error:not([hidden])").first).to_be_attached()

    def answers(self) -> dict[str, str]:
        """What the form holds now, by field."""
        held: dict[str, str] = self.page.evaluate(
            "() => document.querySelector('section.calculator').calculator.answers()"
        )
        return held

    def definition(self) -> Any:
        """The definition that the page carries, as the engines know it."""
        written = json.loads(self.section.locator(".calculator-definition").text_content() or "")
        return decode(KINDS[written["kind"]].definition, written)

    def form(self) -> Form:
        """What the calculator asks for when its page arrives."""
        definition = self.definition()
        form: Form = kind_of(definition).form(definition)
        return form

    def headline(self) -> str:
        """The result's headline as it is shown."""
        return self.result.locator("h1,h2,h3,h4").first.inner_text().strip()

    def text(self) -> str:
        """The result as plain text, as the copy button takes it."""
        return self.section.locator(".calculator-text").text_content() or ""
