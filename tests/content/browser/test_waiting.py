"""The queue on the page: the same figures as in CPython, by the keyboard, errors at their cells."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from calculators.codec import encode
from calculators.entry import handle
from calculators.queueing import fields
from tests.browser.calculator_page import CalculatorPage

WAITING = "beregnere/ventetid/"
TOGETHER = {fields.FORM: fields.TOGETHER, fields.HOURS: "18", fields.MISSED: "12,5"}
MORE: tuple[dict[str, str], ...] = (
    {},
    {fields.LENGTHS: fields.SAME, fields.BEGUN: fields.NEW, fields.SEED: "77"},
    {fields.COURSE: "8", fields.MINUTES: "480", fields.HOURS: "30", fields.RISING: "9"},
    {fields.MISSED: "20", fields.AGAIN: "60", fields.LOST: "30", fields.QUEUE: "25"},
    TOGETHER,
    {**TOGETHER, fields.START: fields.DATES, fields.AGAIN: "100", fields.SHOWN: "50"},
    {fields.REFERRALS: "300", fields.STAFF: "14", fields.MONTHS: "20"},
)
ASK_ALL = """async (requests) => {
  const { calculator } = document.querySelector("section.calculator");
  const begun = performance.now();
  const answers = await Promise.all(requests.map((request) => calculator.ask(request)));
  return { answers, each: (performance.now() - begun) / requests.length };
}"""


def test_the_browser_simulates_the_very_same_figures(page: Page, address: str) -> None:
    """Headline, tables, chart and text are the same to the letter for every shape of offer."""
    calculator = CalculatorPage(page, address + WAITING)
    calculator.wait_until_live()
    definition = calculator.definition()
    asked: list[dict[str, Any]] = [
        {
            "do": "calculate",
            "id": definition.id,
            "answers": {**dict(definition.example), **more},
            "base": "../../",
        }
        for more in MORE
    ]
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    found = page.evaluate(ASK_ALL, asked)
    print(f"En simulering tager {found['each']:.0f} ms i Chromium")
    for request, answer in zip(asked, found["answers"], strict=True):
        assert answer == json.loads(handle(json.dumps(request)))
        assert "måned" in answer["text"]


def test_the_queue_by_the_keyboard_alone(page: Page, address: str) -> None:
    """Made-up figures to try with, groups in place of single courses, a mistake and its cure."""
    calculator = CalculatorPage(page, address + WAITING)
    calculator.wait_until_live()
    headline = calculator.result.locator("h3").first
    expect(headline).to_have_text("Udfyld 5 felter for at se ventetiden")
    calculator.section.locator(".field-clear").press("Enter")
    expect(headline).to_contain_text("får 97 % en tid inden for 7 dage")
    page.locator(f'[name="{fields.FORM}"][value="{fields.ALONE}"]').press("ArrowRight")
    seats = page.locator(f'[name="{fields.SEATS}"]:not([type=hidden])')
    expect(seats).to_have_value("10")
    seats.fill("ti")
    expect(page.locator(f'[data-error-for="{fields.SEATS}"]')).to_contain_text(
        "Det er ikke et tal."
    )
    seats.fill("10")
    hours = page.locator(f'[name="{fields.HOURS}"]')
    hours.fill("18")
    expect(headline).to_contain_text("ved 50 % flere tømmes køen aldrig")
    expect(calculator.result.locator("figure.chart li")).to_have_count(24)
    # What belongs to single courses is kept, though no field shows it.
    assert calculator.answers()[fields.MINUTES] == "60"
