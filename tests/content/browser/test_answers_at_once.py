"""Finite calculators answer before Python has arrived, and without it."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.held_requests import HeldRequests
from tests.content.browser.test_calculators import TARGET_GROUP, in_cpython

REFERRAL = "laenderyg/beregnere/henvisningstjekliste/"
START_BACK = "laenderyg/beregnere/start-back/"


def answer_all(calculator: CalculatorPage, option: str) -> dict[str, str]:
    """Give every question the same answer; return what was answered."""
    names: list[str] = calculator.section.locator("fieldset input").evaluate_all(
        "inputs => [...new Set(inputs.map(input => input.name))]"
    )
    answers = dict.fromkeys(names, option)
    calculator.fill(answers)
    return answers


def test_without_python_every_change_is_answered(context: BrowserContext, address: str) -> None:
    """With all of Python's files out of reach the result follows the form, word for word."""
    context.route("**/assets/python/**", lambda route: route.abort())
    calculator = CalculatorPage(context.new_page(), address + TARGET_GROUP)
    for option in ("ja", "nej", "uafklaret"):
        answers = answer_all(calculator, option)
        calculator.settle()
        assert calculator.text() == in_cpython(calculator.page, answers)["text"]
    expect(calculator.section).to_have_attribute("data-state", "failed", timeout=30_000)
    expect(calculator.section.locator(".calculator-status")).to_be_hidden()
    expect(calculator.section.locator("[data-action=retry]")).to_be_hidden()
    answers = answer_all(calculator, "ja")
    calculator.settle()
    assert calculator.text() == in_cpython(calculator.page, answers)["text"]


def test_the_checklist_shows_the_way_without_python(context: BrowserContext, address: str) -> None:
    """Flags and routing are answered; what is written waits, and the page says so."""
    context.route("**/assets/python/**", lambda route: route.abort())
    calculator = CalculatorPage(context.new_page(), address + REFERRAL)
    form = calculator.form()
    flags = {field.id: "nej" for field in form.fields if field.group == "roede-flag"}
    for given in (
        {"cauda-equina": "ja"},
        flags,
        {"udredning": "faerdig", "livskvalitet": "ja", "mere-indsats": "ja", "situation": "ja"},
        {"genoptraeningsplan": "ja", "smerter": "begge"},
    ):
        calculator.fill(given)
        calculator.settle()
        expected = in_cpython(calculator.page, calculator.answers())
        assert calculator.text() == expected["text"]
        assert calculator.headline() == expected["headline"]
    expect(calculator.section).to_have_attribute("data-state", "failed", timeout=30_000)
    expect(calculator.section.locator(".calculator-status")).to_be_visible()
    expect(calculator.section.locator("[data-action=retry]")).to_be_visible()
    calculator.fill({"aarsag": "Ondt i ryggen"})
    expect(calculator.section.locator(".calculator-stale")).to_be_visible()
    for button in calculator.section.locator("[data-action=copy]").all():
        expect(button).to_be_disabled()


def test_numbers_are_answered_and_refused_without_python(
    context: BrowserContext, address: str
) -> None:
    """Whole numbers within the scales are counted out, and so is what they cannot be together."""
    context.route("**/assets/python/**", lambda route: route.abort())
    calculator = CalculatorPage(context.new_page(), address + START_BACK)
    calculator.fill({"samlet-score": "6", "delscore": "4"})
    calculator.settle()
    assert calculator.text() == in_cpython(calculator.page, calculator.answers())["text"]
    calculator.fill({"samlet-score": "3"})
    (error,) = in_cpython(calculator.page, calculator.answers())["errors"]
    expect(calculator.section.locator(f"[data-error-for={error['field']}]")).to_have_text(
        error["message"]
    )


def test_python_takes_over_with_the_same_result(page: Page, address: str) -> None:
    """What was answered at once is letter for letter what Python then answers."""
    python = HeldRequests(page, "**/pyodide.asm.wasm")
    with page.expect_request("**/pyodide.asm.wasm"):
        calculator = CalculatorPage(page, address + TARGET_GROUP)
    answers = answer_all(calculator, "ja")
    calculator.settle()
    at_once = calculator.result.inner_html()
    expect(calculator.section).to_have_attribute("data-state", "starting")
    python.let_go()
    calculator.wait_until_live()
    answer_all(calculator, "nej")
    answer_all(calculator, "ja")
    calculator.settle()
    assert calculator.result.inner_html() == at_once
    assert calculator.text() == in_cpython(page, answers)["text"]


def test_without_the_data_python_answers(context: BrowserContext, address: str) -> None:
    """If the answers do not come, the calculator waits for Python like any other."""
    context.route("**/assets/answers/*", lambda route: route.abort())
    calculator = CalculatorPage(context.new_page(), address + TARGET_GROUP)
    answers = answer_all(calculator, "ja")
    calculator.wait_until_live()
    calculator.settle()
    assert calculator.text() == in_cpython(calculator.page, answers)["text"]
