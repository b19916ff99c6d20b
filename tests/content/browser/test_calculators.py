"""The calculators in a real browser: Python answers there, and says what CPython says."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calculators.entry import handle
from hooks.site.routes import address as address_of
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.load import load
from pathway_data.models import Calculator, CostModel, DecisionTable, WorkedCase
from pathway_data.page_table import PageTable
from tests.browser.calculator_page import CalculatorPage
from tests.calculators.random_answers import another

CATALOGUE = load().catalogue
TABLE = PageTable(CATALOGUE.common)


def every_calculator() -> list[tuple[Scope, Calculator]]:
    """All calculators of the site with the folder they stand in."""
    return [(scope, item) for scope in CATALOGUE.scopes for item in scope.all(models.Calculator)]


def every_case() -> list[WorkedCase]:
    """All worked cases of the site."""
    return [case for scope in CATALOGUE.scopes for case in scope.all(models.WorkedCase)]


CALCULATORS = [pytest.param(scope, item, id=item.id) for scope, item in every_calculator()]
BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
TARGET_GROUP = "laenderyg/beregnere/maalgruppe/"
REFERRAL = "laenderyg/beregnere/henvisningstjekliste/"


def url_of(scope: Scope, item: Calculator) -> str:
    """A calculator's address on the site."""
    return address_of(TABLE, scope.id, "calculators", item.id)


def cases_of(scope: Scope, item: Calculator) -> list[WorkedCase]:
    """The worked cases of a calculator, wherever they stand."""
    return [
        case
        for place in {scope.id: scope, CATALOGUE.common.id: CATALOGUE.common}.values()
        for case in place.all(WorkedCase)
        if case.calculator == item.id
    ]


def in_cpython(page: Page, answers: Mapping[str, str]) -> dict[str, Any]:
    """What the same definition and answers give in CPython."""
    section = page.locator("section.calculator").first
    definition = json.loads(section.locator(".calculator-definition").text_content() or "")
    handle(json.dumps({"do": "load", "definition": definition}))
    request = {
        "do": "calculate",
        "id": definition["id"],
        "answers": dict(answers),
        "base": section.get_attribute("data-base"),
    }
    answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
    return answer


def test_the_four_calculators_are_there() -> None:
    """The tests below are about these four at least."""
    names = {item.id for _, item in every_calculator()}
    assert {"maalgruppe", "fire-grupper", "stoetteniveau", "projektbudget"} <= names


@pytest.mark.parametrize(("scope", "item"), CALCULATORS)
def test_python_answers_a_change(page: Page, address: str, scope: Scope, item: Calculator) -> None:
    """After a change of input the page shows a new answer, computed by Python in the browser."""
    calculator = CalculatorPage(page, address + url_of(scope, item))
    before = calculator.text()
    # Not each field decides an answer that only tells what is missing.
    same = (None, in_cpython(page, {})["text"])
    given = ({field.id: another(field)} for field in calculator.form().fields if field.shareable)
    calculator.fill(next(each for each in given if in_cpython(page, each).get("text") not in same))
    calculator.wait_until_live()
    calculator.settle()
    assert calculator.text() != before
    assert any(request.endswith(".wasm") for request in requested(page))


def requested(page: Page) -> list[str]:
    """Everything the page loaded, its workers' files included."""
    entries = "performance.getEntriesByType('resource').map(entry => entry.name)"
    names: list[str] = page.evaluate(entries)
    for worker in page.workers:
        names += worker.evaluate(entries)
    return names


WITH_CASES = [
    pytest.param(scope, item, id=item.id)
    for scope, item in every_calculator()
    if cases_of(scope, item)
]
"""A programme that is begun may have calculators of which nobody has worked out a case."""


def test_the_calculators_have_worked_cases() -> None:
    """All but those of a programme that is begun."""
    assert len(WITH_CASES) >= 18


@pytest.mark.parametrize(("scope", "item"), WITH_CASES)
def test_worked_cases_come_out_as_in_cpython(
    page: Page, address: str, scope: Scope, item: Calculator
) -> None:
    """Every worked case gives its expected headline, and word for word what CPython gives."""
    cases = cases_of(scope, item)
    calculator = CalculatorPage(page, address + url_of(scope, item))
    calculator.wait_until_live()
    for case in cases:
        calculator.section.locator("[data-action=reset]").click()
        calculator.put(case.given)
        calculator.settle()
        expected = in_cpython(page, case.given)
        expect(calculator.section.locator(".calculator-text")).to_have_text(
            expected["text"], use_inner_text=False
        )
        assert expected["headline"] == case.expected
        assert calculator.headline() == case.expected
        # What is folded is in the answer too.
        told = calculator.result.text_content() or ""
        for figure in case.figures:
            assert figure.value in told


def test_the_budgets_published_figures_follow_the_input(page: Page, address: str) -> None:
    """The application's figures are on the page, and none of them survives a new hourly rate."""
    calculator = CalculatorPage(page, address + BUDGET)
    published = ("75.318", "14.122", "82.400", "7.100", "89.500", "89.439,65")
    shown = calculator.result.inner_text()
    assert [figure for figure in published if figure not in shown] == []
    calculator.fill(dict.fromkeys(rate_fields(), "1.000"))
    calculator.wait_until_live()
    calculator.settle()
    shown = calculator.result.inner_text()
    assert [figure for figure in published if figure in shown] == []
    for figure in ("80.000", "15.000", "87.500", "7.500", "95.000"):
        assert figure in shown


def rate_fields() -> list[str]:
    """The budget's parameter in kroner per hour."""
    return [
        parameter.id
        for _, item in every_calculator()
        if isinstance(item, CostModel) and item.id == "projektbudget"
        for parameter in item.parameters
        if parameter.unit == "kr/time"
    ]


NO_NUMBERS = ("abc", "-1", "", "1e9", "<script>alert(1)</script>", "=1+1")


def test_a_bad_number_is_told_beside_its_field(page: Page, address: str) -> None:
    """A number that cannot be used gets a message tied to its field; nothing typed is lost.

    Cured, the message is gone and the result is there again, however often.
    """
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    field = calculator.section.locator(f'[name="{rate_fields()[0]}"]')
    message = calculator.section.locator(f'[data-error-for="{rate_fields()[0]}"]')
    stale = calculator.section.locator(".calculator-stale")
    for typed in NO_NUMBERS:
        field.fill(typed)
        expect(message, typed).to_be_visible()
        expect(field, typed).to_have_attribute("aria-invalid", "true")
        described = field.get_attribute("aria-describedby") or ""
        assert (message.get_attribute("id") or "?") in described, typed
        assert field.input_value() == typed
        expect(stale, typed).to_be_visible()
        field.fill("941,47")
        expect(message, typed).to_be_hidden()
        calculator.settle()
        assert "89.439,65" in calculator.result.inner_text(), typed


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    """A reader who never touches a mouse answers all nine questions and reads the outcome."""
    calculator = CalculatorPage(page, address + TARGET_GROUP)
    calculator.wait_until_live()
    calculator.section.locator("form input").first.focus()
    item = next(item for _, item in every_calculator() if item.id == "maalgruppe")
    assert isinstance(item, DecisionTable)
    for question in item.questions:
        presses = 0
        while page.evaluate("document.activeElement.name") != question.id:
            page.keyboard.press("Tab")
            presses += 1
            assert presses <= 3, "a question's source may lie in between, but no more"
        for _ in range(len(question.options) + 1):
            if page.evaluate("document.activeElement.matches('[value=ja]:checked')"):
                break
            page.keyboard.press("ArrowDown")
    calculator.settle()
    expected = in_cpython(page, {question.id: "ja" for question in item.questions})
    assert expected["headline"] in calculator.result.inner_text()


def test_reset_brings_back_the_first_result(page: Page, address: str) -> None:
    """After a change and a reset the page says what it said when it arrived."""
    calculator = CalculatorPage(page, address + BUDGET)
    first = calculator.text()
    calculator.fill({rate_fields()[0]: "500"})
    calculator.wait_until_live()
    calculator.settle()
    assert calculator.text() != first
    calculator.section.locator("[data-action=reset]").click()
    expect(calculator.section.locator(".calculator-text")).to_have_text(first, use_inner_text=False)


def test_copy_puts_the_plain_text_on_the_clipboard(
    context: BrowserContext, page: Page, address: str
) -> None:
    """What is pasted is the result as plain text, of the answers that are shown."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    calculator = CalculatorPage(page, address + TARGET_GROUP)
    calculator.wait_until_live()
    calculator.section.locator("[data-action=copy]:visible").click()
    notice = calculator.section.locator(".calculator-notice")
    expect(notice).to_have_text(notice.get_attribute("data-copied") or "?")
    assert page.evaluate("navigator.clipboard.readText()") == calculator.text()


def test_typing_ahead_of_python_is_kept_and_computed(page: Page, address: str) -> None:
    """What is typed before Python has arrived stays, and is computed as soon as it can be."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.fill({rate_fields()[0]: "1.000"})
    calculator.wait_until_live()
    calculator.settle()
    assert "95.000" in calculator.result.inner_text()


def test_when_python_cannot_start_the_page_says_so(browser: Browser, address: str) -> None:
    """Without Python the first result and the rules stay, one sentence tells, and one may retry."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.wasm", lambda route: route.abort())
    calculator = CalculatorPage(page, address + BUDGET)
    first = calculator.result.inner_text()
    calculator.section.locator("form input").first.focus()
    expect(calculator.section).to_have_attribute("data-state", "failed", timeout=30_000)
    status = calculator.section.locator(".calculator-status")
    expect(status).to_have_text(status.get_attribute("data-failed") or "?")
    assert calculator.result.inner_text() == first
    page.unroute("**/*.wasm")
    calculator.section.locator("[data-action=retry]").click()
    calculator.wait_until_live()
    context.close()


def test_without_javascript_the_page_says_so_and_leads_on(browser: Browser, address: str) -> None:
    """The first result stands there, no form looks alive, and the rules are one link away."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + BUDGET)
    shown = page.locator("main").inner_text()
    for figure in ("75.318", "14.122", "82.400", "7.100", "89.500", "89.439,65"):
        assert figure in shown
    controls = "section.calculator :is(input, textarea, select, button)"
    for path in (BUDGET, TARGET_GROUP, f"{TARGET_GROUP}indlejr/", REFERRAL):
        page.goto(address + path)
        assert not [item for item in page.locator(controls).all() if item.is_visible()]
    notice = page.locator("section.calculator .notice--warning:visible")
    notice.get_by_text("Den tomme tjekliste").click()
    expect(page.locator(".checklist-print")).to_be_visible()
    page.goto(address + TARGET_GROUP)
    notice.get_by_text("Sådan er der regnet").click()
    item = next(item for _, item in every_calculator() if item.id == "maalgruppe")
    assert isinstance(item, DecisionTable)
    # What is folded opens without scripts as well.
    shown = page.locator("main").text_content() or ""
    for rule in item.rules:
        assert rule.because in shown
    context.close()
