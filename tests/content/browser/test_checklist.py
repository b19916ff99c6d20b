"""The referral checklist in a browser: one sheet of paper, and free text that stays put."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calculator_page import CalculatorPage

REFERRAL = "laenderyg/beregnere/henvisningstjekliste/"
INTERVIEW = "laenderyg/beregnere/tilbud-efter-behov/"


def test_the_empty_checklist_fills_one_a4_page(page: Page, address: str) -> None:
    """Printed, all questions and the room to write stand on a single sheet."""
    page.goto(f"{address}{REFERRAL}tom/")
    expect(page.locator(".checklist-print")).to_be_visible()
    paper = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm"})
    assert pages_of(paper) == 1


def pages_of(paper: bytes) -> int:
    """How many pages a printed document has."""
    return paper.count(b"/Type /Page") - paper.count(b"/Type /Pages")


def test_the_interviews_sheet_is_one_page(page: Page, address: str) -> None:
    """What was agreed stands alone on one A4, with all answered, and with nothing answered."""
    calculator = CalculatorPage(page, address + INTERVIEW)
    calculator.wait_until_live()
    nothing = pages_of(page.pdf(prefer_css_page_size=True))
    given = {field.id: field.options[0].id for field in calculator.form().fields if field.options}
    calculator.fill(given)
    calculator.settle()
    everything = pages_of(page.pdf(prefer_css_page_size=True))
    print(f"The interview's sheet: {nothing} and {everything} pages")
    assert (nothing, everything) == (1, 1)
    page.emulate_media(media="print")
    expect(calculator.result.locator(".sheet-signatures")).to_be_visible()
    expect(calculator.section.locator("form")).to_be_hidden()


def test_a_cpr_number_stays_on_the_page(page: Page, address: str) -> None:
    """An error at its field: nothing is copied, shared, printed or kept, until it is gone."""
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"fraktur": "nej", "sygdom": "Patienten 010190-1234 har ondt"})
    field = calculator.section.locator('[name="sygdom"]')
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(calculator.section.locator("[data-error-for=sygdom]")).to_contain_text("CPR-nummer")
    for action in ("copy", "share", "print"):
        buttons = calculator.section.locator(f"[data-action={action}]")
        assert buttons.evaluate_all("all => all.every(button => button.disabled)"), action
    assert "010190" not in calculator.text()
    assert "010190" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.wait_for_url("**fraktur=nej&uden=sygdom")
    page.reload()
    calculator.wait_until_live()
    held = calculator.answers()
    assert (held["fraktur"], held["sygdom"]) == ("nej", "")
    calculator.fill({"sygdom": "Patienten har ondt"})
    calculator.settle()
    expect(calculator.section.locator("[data-action=share]")).to_be_enabled()


LEFT_TO_FILL_IN = """() => new Set([...document.querySelectorAll(
  "section.calculator :is(form, .rows) :is(input, textarea, select)"
)].filter((control) => control.checkVisibility()).map(({ name }) => name)).size"""
ALERTED = """() => {
  const alert = document.querySelector(".field-alert:not([hidden])");
  const { top, bottom } = alert.getBoundingClientRect();
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  return top >= Math.max(0, header) && bottom <= window.innerHeight;
}"""


@pytest.mark.parametrize("path", [REFERRAL, f"{REFERRAL}indlejr/"])
def test_an_emergency_stands_in_view_beside_its_question(
    page: Page, address: str, path: str
) -> None:
    """At every width the whole alert is seen at once, said once, and nothing else asks."""
    calculator = CalculatorPage(page, address + path)
    calculator.wait_until_live()
    alert = calculator.section.locator(".field-alert:visible")
    flags = [field.id for field in calculator.form().fields if field.alerts]
    assert len(flags) >= 1
    for width, height in ((1280, 800), (390, 740), (320, 740)):
        page.set_viewport_size({"width": width, "height": height})
        for flag in flags:
            calculator.section.locator("[data-action=reset]").click()
            calculator.section.locator(f'[name="{flag}"][value="ja"]').check()
            expect(alert).to_be_in_viewport(ratio=1)
            page.wait_for_function(ALERTED)
            assert page.evaluate(LEFT_TO_FILL_IN) == 1
            expect(alert.locator(".result-headline")).to_have_text(calculator.headline())
            expect(alert).to_have_attribute("role", "alert")
            expect(calculator.section.locator(".calculator-bar")).to_be_hidden()
            expect(calculator.section.locator(f'[name="{flag}"]').first).to_be_visible()
    expect(calculator.section.locator(".calculator-live")).to_have_text("")
    calculator.section.locator("[data-action=continue]").press("Enter")
    assert page.evaluate(LEFT_TO_FILL_IN) > len(flags)
    expect(alert).to_be_visible()
    calculator.section.locator(f'[name="{flags[-1]}"][value="nej"]').check()
    expect(alert).to_be_hidden()


ANSWERED_AGAIN_AT_ONCE = """([section, flag]) => {
  section.querySelector("[data-action=reset]").click();
  const answer = section.querySelector(`[name="${flag}"][value="ja"]`);
  answer.scrollIntoView({ block: "end" });
  answer.click();
}"""


@pytest.mark.parametrize("path", [REFERRAL, f"{REFERRAL}indlejr/"])
def test_an_emergency_told_again_at_once_stands_in_view(
    page: Page, address: str, path: str
) -> None:
    """Emptied and answered the same before Python has said a word between: brought into view."""
    page.set_viewport_size({"width": 320, "height": 740})
    calculator = CalculatorPage(page, address + path)
    calculator.wait_until_live()
    alert = calculator.section.locator(".field-alert:visible")
    flag = next(field.id for field in calculator.form().fields if field.alerts)
    calculator.section.locator(f'[name="{flag}"][value="ja"]').check()
    expect(alert).to_be_in_viewport(ratio=1)
    page.evaluate(ANSWERED_AGAIN_AT_ONCE, [calculator.section.element_handle(), flag])
    expect(alert).to_be_in_viewport(ratio=1)
    page.wait_for_function(ALERTED)


def test_an_emergency_leaves_nothing_to_refer(page: Page, address: str) -> None:
    """Suspected cauda equina: what to do now, no text to paste, no place to refer to."""
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"udredning": "faerdig", "cauda-equina": "ja"})
    calculator.settle()
    assert calculator.headline() == "Akut: mistanke om cauda equina-syndrom"
    expect(calculator.result.locator(".result-paste")).to_have_count(0)
    expect(calculator.result).not_to_contain_text("Henvises til")
