"""An answer that comes in memory page and worker share, or as a message where they share none."""

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from hooks.publish.security import SHARED_MEMORY
from tests.browser.calculator_page import CalculatorPage
from tests.browser.held import HOLDING, NOT_ALONE, hold, let_go

BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
"""A calculator that nobody but Python can answer."""

DEAF = """
window.kept = 0;
const Original = window.Worker;
window.Worker = class extends Original {
  addEventListener(type, listen, ...more) {
    const heard = (event) => {
      if (event.data?.number > 0) window.kept += 1;
      else listen(event);
    };
    super.addEventListener(type, type === "message" ? heard : listen, ...more);
  }
};
"""
"""A page to which no answer comes as a message."""
MISSING_THE_NEXT = """() => {
  const original = Atomics.waitAsync;
  Atomics.waitAsync = () => {
    Atomics.waitAsync = original;
    return { async: false, value: "timed-out" };
  };
}"""
"""The next answer is not found in the memory, as when another is written over it at once."""
LINES = "beregnere/projektmodel/"
"""A calculator whose answers decide which fields there are."""


def test_an_answer_is_read_from_shared_memory(context: BrowserContext, address: str) -> None:
    """The site's pages may share memory, and need no message for an answer."""
    context.add_init_script(DEAF)
    page = context.new_page()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    for rate, total in (("1.000", "95.000"), ("2.000", "190.000")):
        calculator.fill({"timeloen": rate})
        expect(calculator.result).to_contain_text(total)
    page.wait_for_function("() => window.kept >= 2")


@pytest.mark.parametrize("hidden", [NOT_ALONE, "delete Atomics.waitAsync;"])
def test_without_shared_memory_the_message_brings_it(
    context: BrowserContext, address: str, hidden: str
) -> None:
    """On a host that says nothing of it, and in a browser that cannot wait for it."""
    context.add_init_script(hidden)
    calculator = CalculatorPage(context.new_page(), address + BUDGET)
    calculator.wait_until_live()
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000")


def test_a_worker_without_the_header_is_taken(context: BrowserContext, address: str) -> None:
    """A host may say it of pages alone, and a copy may be older than what its host says."""

    def unsaid(route: Route) -> None:
        response = route.fetch()
        headers = {
            name: value
            for name, value in response.headers.items()
            if name != SHARED_MEMORY[0].lower()
        }
        route.fulfill(response=response, headers=headers)

    context.route("**/worker*.mjs", unsaid)
    page = context.new_page()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    assert page.evaluate("crossOriginIsolated") is True
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000")


def _holding(context: BrowserContext, address: str) -> CalculatorPage:
    """A calculator that answers, but whose messages wait; the focus is on the number of funders."""
    context.add_init_script(HOLDING)
    calculator = CalculatorPage(context.new_page(), address + LINES)
    calculator.wait_until_live()
    calculator.settle()
    calculator.unfold("kilder")
    hold(calculator)
    calculator.page.locator('[name="kilder"]:checked').focus()
    return calculator


def _let_go(calculator: CalculatorPage) -> None:
    """Let all messages come, and see that the form has the fields of the funders last chosen."""
    let_go(calculator)
    assert calculator.answers()["kilder"] == "5"
    expect(calculator.page.locator('[name="kilde-5-navn"]')).to_have_count(1)


def test_answers_come_in_the_order_of_the_questions(context: BrowserContext, address: str) -> None:
    """An answer that only its message brings is not passed by the next one in the memory."""
    calculator = _holding(context, address)
    page = calculator.page
    page.evaluate(MISSING_THE_NEXT)
    page.keyboard.press("3")
    page.keyboard.press("5")
    page.wait_for_function("() => window.hasLast('kilde-5-navn')")
    _let_go(calculator)


def test_an_answer_to_fewer_fields_ends_no_wait(context: BrowserContext, address: str) -> None:
    """While fields are on their way the result is busy, also when an earlier answer comes."""
    context.add_init_script(NOT_ALONE)
    calculator = _holding(context, address)
    page = calculator.page
    page.keyboard.press("3")
    page.wait_for_function(
        """() => document.querySelector('[name="kilde-3-navn"]') || window.release(1)"""
    )
    page.wait_for_function("() => window.hasLast('headline')")
    page.keyboard.press("5")
    page.wait_for_function("() => window.hasLast('kilde-5-navn')")
    page.evaluate("() => window.release(window.held.size - 1)")
    expect(calculator.result).to_have_attribute("aria-busy", "true")
    _let_go(calculator)
