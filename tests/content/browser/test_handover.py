"""An answer that comes in memory page and worker share, or as a message where they share none."""

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from hooks.publish.security import SHARED_MEMORY
from tests.browser.calculator_page import CalculatorPage

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
NOT_ALONE = 'Object.defineProperty(globalThis, "crossOriginIsolated", { value: false });'


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
