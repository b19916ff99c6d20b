"""The referral checklist in a browser: one sheet of paper, and free text that stays put."""

from playwright.sync_api import Page, expect

from tests.browser.calculator_page import CalculatorPage

REFERRAL = "laenderyg/beregnere/henvisningstjekliste/"


def test_the_empty_checklist_fills_one_a4_page(page: Page, address: str) -> None:
    """Printed, all questions and the room to write stand on a single sheet."""
    page.goto(f"{address}{REFERRAL}tom/")
    expect(page.locator(".checklist-print")).to_be_visible()
    paper = page.pdf(format="A4", margin={"top": "10mm", "bottom": "10mm"})
    assert paper.count(b"/Type /Page") - paper.count(b"/Type /Pages") == 1


def test_a_cpr_number_is_warned_about_and_stays_out_of_the_address(
    page: Page, address: str
) -> None:
    """The warning stands with the answer, which is not held back, and no text is shared."""
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"fraktur": "nej", "sygdom": "Patienten 010190-1234 har ondt"})
    calculator.settle()
    expect(calculator.result).to_contain_text("CPR-nummer")
    assert "010190-1234" in calculator.text()
    assert "010190" not in page.url


def test_an_emergency_leaves_nothing_to_refer(page: Page, address: str) -> None:
    """Suspected cauda equina: what to do now, no text to paste, no place to refer to."""
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"udredning": "faerdig", "cauda-equina": "ja"})
    calculator.settle()
    assert calculator.headline() == "Akut: mistanke om cauda equina-syndrom"
    expect(calculator.result.locator(".result-paste")).to_have_count(0)
    expect(calculator.result).not_to_contain_text("Henvises til")
