"""What goes wrong in the field: lost workers, cut lines, no storage. The page stays usable."""

import json
import random
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, Worker, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.families import FAMILIES
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.content.browser.test_offline import visit

BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
RELOADS = 100
CUT_WITHIN = 5_000
"""Milliseconds; a load that has not come to its moment by then is cut off all the same."""

FIRST_FILES = 8
"""So many files come with every load of the page, whatever the browser keeps."""

PYTHON = "/assets/python/"


def pythons(page: Page) -> list[Worker]:
    """The page's workers that run Python; the search has one of its own."""
    return [worker for worker in page.workers if PYTHON in worker.url]


def test_a_lost_worker_is_replaced_and_input_kept(context: BrowserContext, address: str) -> None:
    """When the worker is gone without a word, a new one takes over and answers what was asked."""
    page = context.new_page()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    (python,) = pythons(page)
    with python.expect_event("close"):
        python.evaluate("() => self.close()")
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000", timeout=PYTHON_STARTS_WITHIN)
    assert calculator.section.locator('[name="timeloen"]').input_value() == "1.000"


ASK = """(request) => {
  const { calculator } = document.querySelector("section.calculator");
  return calculator.ask(request);
}"""


def test_a_question_that_fails_stops_nothing(context: BrowserContext, address: str) -> None:
    """It is answered as failed, in Danish; the worker lives, and the next one is answered."""
    page = context.new_page()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    before = pythons(page)
    half = {"timeloen": "\ud83d"}
    for request in ({"do": "dance"}, {"do": "calculate", "answers": 7}, {"do": "export"}):
        (error,) = page.evaluate(ASK, request)["errors"]
        assert error["message"].startswith("Beregneren kunne ikke svare")
    (error,) = page.evaluate(f"() => ({ASK})({{do: 'calculate', answers: {json.dumps(half)}}})")[
        "errors"
    ]
    assert error["message"].startswith("Teksten rummer et halvt tegn")
    assert pythons(page) == before
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000")
    expect(calculator.section).to_have_attribute("data-state", "live")


BREAKS_ON_DANCE = """
const Original = window.Worker;
window.Worker = class extends Original {
  live = new Promise((resolve) => {
    this.addEventListener("message", ({ data }) => data.live && resolve());
  });
  postMessage(message, ...others) {
    if (!message.request?.includes('"dance"')) {
      super.postMessage(message, ...others);
      return;
    }
    const broken = new MessageEvent("message", { data: { failed: "broken" } });
    this.live.then(() => setTimeout(() => this.dispatchEvent(broken)));
  }
};
"""


def test_a_question_that_python_breaks_on_is_given_up(
    context: BrowserContext, address: str
) -> None:
    """Asked twice, it is left; the reader's other answers are answered by a fresh Python."""
    context.add_init_script(BREAKS_ON_DANCE)
    page = context.new_page()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    asked = f"() => ({ASK})({{do: 'dance'}}).then(() => 'answered', () => 'left')"
    assert page.evaluate(asked) == "left"
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000", timeout=PYTHON_STARTS_WITHIN)
    expect(calculator.section).to_have_attribute("data-state", "live")


def test_two_tabs_do_not_disturb_each_other(context: BrowserContext, address: str) -> None:
    """Each tab has its own Python and its own answers."""
    first = CalculatorPage(context.new_page(), address + BUDGET)
    second = CalculatorPage(context.new_page(), address + BUDGET)
    for calculator, rate, total in ((first, "1.000", "95.000"), (second, "2.000", "190.000")):
        calculator.fill({"timeloen": rate})
        calculator.wait_until_live()
        expect(calculator.result).to_contain_text(total)
    expect(first.result).to_contain_text("95.000")


def test_going_back_brings_the_form_and_its_result(page: Page, address: str) -> None:
    """After a visit to another page the calculator is as it was left."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    calculator.fill({"timeloen": "1.000"})
    expect(calculator.result).to_contain_text("95.000")
    page.goto(address + "om/")
    page.go_back()
    expect(calculator.section.locator('[name="timeloen"]')).to_have_value("1.000")
    expect(calculator.result).to_contain_text("95.000", timeout=PYTHON_STARTS_WITHIN)


NO_STORAGE = """for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("no storage", "SecurityError"); } });
}"""


def test_a_page_without_storage_works(browser: Browser, address: str) -> None:
    """Where the browser lets the site keep nothing, everything but that works."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(NO_STORAGE)
    calculator = CalculatorPage(context.new_page(), address + BUDGET)
    calculator.fill({"timeloen": "1.000"})
    calculator.wait_until_live()
    expect(calculator.result).to_contain_text("95.000")
    context.close()


REFUSED = """for (const [owner, name] of [[document, "cookie"], [navigator, "serviceWorker"]]) {
  Object.defineProperty(owner, name, {
    get() { throw new DOMException("blocked", "SecurityError"); },
    set() { throw new DOMException("blocked", "SecurityError"); } });
}"""


@pytest.mark.usefixtures("nothing_computed")
def test_no_kind_of_page_breaks_where_everything_is_blocked(
    context: BrowserContext, page: Page, address: str
) -> None:
    """Cookies, storage and service workers refused: every script of the page runs to its end."""
    context.add_init_script(NO_STORAGE)
    context.add_init_script(REFUSED)
    for name, path in FAMILIES.items():
        page.goto(address + path)
        expect(page.locator("html"), name).to_have_class("js")
        for section in page.locator("section.calculator").all():
            expect(section.locator(".calculator-built").first).to_be_hidden()
        button = page.locator("[data-look]")
        if button.count():
            before = button.get_attribute("aria-pressed")
            button.click()
            expect(button).not_to_have_attribute("aria-pressed", str(before))


def test_printing_while_computing_shows_the_newest_result(page: Page, address: str) -> None:
    """A print made at once after a change never stops the calculation."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    calculator.fill({"timeloen": "1.000"})
    assert page.pdf().startswith(b"%PDF")
    expect(calculator.result).to_contain_text("95.000")


@pytest.mark.parametrize("keeps", [False, True], ids=["without-copy", "with-copy"])
def test_a_hundred_interrupted_reloads_leave_a_sound_page(
    browser: Browser, address: str, keeps: bool
) -> None:
    """However reloads are cut off, the next plain one gives a page that calculates."""
    chance = random.Random(20261121)
    context = browser.new_context(service_workers="allow" if keeps else "block")
    page = context.new_page()
    if keeps:
        visit(page, address)
    for number in range(RELOADS // 2):
        _interrupted(context, page, address + BUDGET, chance)
        if number % 10 == 9:
            calculator = CalculatorPage(page, address + BUDGET)
            calculator.fill({"timeloen": "1.000"})
            calculator.wait_until_live()
            expect(calculator.result).to_contain_text("95.000", timeout=PYTHON_STARTS_WITHIN)
    context.close()


def _interrupted(context: BrowserContext, page: Page, url: str, chance: random.Random) -> None:
    """Load a page and cut it off in one of three ways, at some moment of its load."""
    way = chance.choice(("offline", "aborted", "killed"))
    share = chance.random()

    def maybe(route: Route) -> None:
        if chance.random() < share:
            route.abort()
        else:
            route.continue_()

    try:
        if way == "aborted":
            page.route("**/*", maybe)
            page.goto(url, wait_until=chance.choice(STAGES), timeout=CUT_WITHIN)
            return
        chance.choice(MOMENTS)(page, url, chance)
        if way == "offline":
            context.set_offline(True)
            page.wait_for_load_state("load", timeout=CUT_WITHIN)
        else:
            for python in pythons(page):
                python.evaluate("() => self.close()")
    except Error:
        pass  # an interrupted load may end in any way; the next one is what counts
    finally:
        page.unroute("**/*")
        context.set_offline(False)


type Stage = Literal["commit", "domcontentloaded", "load"]

STAGES: tuple[Stage, ...] = ("commit", "domcontentloaded", "load")


def _at_a_stage(page: Page, url: str, chance: random.Random) -> None:
    page.goto(url, wait_until=chance.choice(STAGES), timeout=CUT_WITHIN)


def _at_a_file(page: Page, url: str, chance: random.Random) -> None:
    """When some of the page's first files have come."""
    more = iter(range(chance.randrange(FIRST_FILES)))
    with page.expect_request_finished(lambda _: next(more, None) is None, timeout=CUT_WITHIN):
        page.goto(url, wait_until="commit", timeout=CUT_WITHIN)


def _at_the_worker(page: Page, url: str, _chance: random.Random) -> None:
    """When Python has begun to start."""
    with page.expect_worker(lambda worker: PYTHON in worker.url, timeout=CUT_WITHIN):
        page.goto(url, wait_until="commit", timeout=CUT_WITHIN)


def _at_the_answer(page: Page, url: str, _chance: random.Random) -> None:
    """When Python answers."""
    page.goto(url, wait_until="commit", timeout=CUT_WITHIN)
    live = page.locator("section.calculator[data-state=live]")
    live.wait_for(timeout=PYTHON_STARTS_WITHIN)


MOMENTS = (_at_a_stage, _at_a_file, _at_the_worker, _at_the_answer)
