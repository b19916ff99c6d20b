"""What overlaps: whatever is done while an answer is on its way, the newest of it counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, Route, expect

from calculators.scenarios.file import Scenario, scenario_bytes
from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.browser.held import HOLDING, NOT_ALONE, held_from_the_start, hold, let_go, until_held
from tests.content.browser.test_indicators import CHOOSE, rows
from tests.content.browser.test_indicators import PAGE as INDICATORS
from tests.content.browser.test_lines import PASTE
from tests.content.browser.test_scenarios import FILLED, POPULATION, RANGES

LINES = "beregnere/projektmodel/"
"""A calculator whose answers decide which fields there are, with lines of its own."""
BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
WAITING = "beregnere/ventetid/"
CELLS = "Post\tBeløb\nMøder\t1.200\nKørsel\t800\n"
COPIED = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { window.copied.push(text); } },
});
"""

FIELDS_ARE_HELD = """
() => [...window.held.values()].some(({ answer }) => answer.includes('name=\\\\"kilde-3-navn'))
"""
FILE_IS_HELD = """
() => [...window.held.values()].some(({ answer }) => answer.includes('"linje-1-navn": "Gemt"'))
"""


@pytest.fixture
def open_(context: BrowserContext, address: str) -> Callable[[str], CalculatorPage]:
    """Opens a calculator's page whose answers a test can hold."""
    context.add_init_script(NOT_ALONE)
    context.add_init_script(HOLDING)

    def opened(path: str) -> CalculatorPage:
        calculator = CalculatorPage(context.new_page(), address + path)
        calculator.wait_until_live()
        return calculator

    return opened


def choose_funders(calculator: CalculatorPage) -> None:
    """Choose three funders, which bring fields of their own."""
    calculator.unfold("kilder")
    calculator.page.locator('[name="kilder"]:checked').focus()
    calculator.page.keyboard.press("3")


def paste_cells(calculator: CalculatorPage) -> None:
    """Paste lines from a spreadsheet."""
    calculator.page.locator('[name="linje-1-navn"]').focus()
    calculator.page.evaluate(PASTE, CELLS)


def spread_rest(calculator: CalculatorPage) -> None:
    """Have the rest of a line shared among the funders."""
    calculator.unfold("linje-1-kilde-1")
    calculator.page.locator('[name="linje-1-kilde-1"]').press("Alt+ArrowRight")


def open_file(calculator: CalculatorPage, **others: str) -> None:
    """Open a saved budget, in which some answers are others than the form's."""
    saved = {**calculator.answers(), "linje-1-navn": "Gemt", **others}
    text = scenario_bytes("projektmodel", "Projekt", Scenario(saved))
    file = FilePayload(name="gemt.json", mimeType="application/json", buffer=text)
    calculator.page.set_input_files(".budget-file", files=[file])
    calculator.page.locator("[data-budget=open]").press("Enter")


ON_ITS_WAY = (choose_funders, paste_cells, spread_rest)
"""What the form waits for Python with; one step to undo each."""


@pytest.mark.parametrize("act", ON_ITS_WAY)
def test_undo_takes_back_what_is_on_its_way(
    open_: Callable[[str], CalculatorPage], act: Callable[[CalculatorPage], None]
) -> None:
    """Not the step before it, and not half of it."""
    calculator = open_(LINES)
    calculator.put({"kilder": "2"})
    calculator.fill({"linje-1-antal": "31"})
    calculator.settle()
    before = calculator.answers()
    hold(calculator)
    act(calculator)
    until_held(calculator)
    calculator.page.locator("[data-action=undo]").press("Enter")
    let_go(calculator)
    assert calculator.answers() == before
    calculator.page.locator("[data-action=undo]").press("Enter")
    expect(calculator.page.locator('[name="linje-1-antal"]')).not_to_have_value("31")


@pytest.mark.parametrize("act", [*ON_ITS_WAY, open_file])
def test_what_is_on_its_way_does_not_come_into_an_emptied_form(
    open_: Callable[[str], CalculatorPage], act: Callable[[CalculatorPage], None]
) -> None:
    """A form that was emptied stays so, and can be written in at once."""
    calculator = open_(LINES)
    start = calculator.answers()
    calculator.put({"kilder": "2"})
    calculator.settle()
    hold(calculator)
    act(calculator)
    until_held(calculator)
    calculator.page.locator("[data-action=reset]").press("Enter")
    assert calculator.page.evaluate("() => document.querySelector('form').inert") is False
    let_go(calculator)
    assert calculator.answers() == start
    expect(calculator.page.locator("tbody[data-line]")).to_have_count(int(start["linjer"]))


def test_a_file_is_not_said_to_be_open_in_an_emptied_form(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """It has been read, and the form is emptied before the fields of its answers are there."""
    calculator = open_(LINES)
    calculator.settle()
    start = calculator.answers()
    hold(calculator)
    open_file(calculator, kilder="3")
    calculator.page.wait_for_function(FILE_IS_HELD)
    calculator.page.evaluate("() => window.release(Infinity)")
    calculator.page.wait_for_function(FIELDS_ARE_HELD)
    calculator.page.locator("[data-action=reset]").press("Enter")
    let_go(calculator)
    assert calculator.answers() == start
    opened = calculator.page.locator(".budget-opened")
    expect(opened).to_be_hidden()
    open_file(calculator)
    expect(opened).to_be_visible()
    calculator.page.locator("[data-action=reset]").press("Enter")
    expect(opened).to_be_hidden()


def test_a_file_that_is_read_does_not_come_into_an_emptied_form(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """The rows of a file that was chosen before the form was emptied are not counted."""
    calculator = open_(INDICATORS)
    calculator.settle()
    headline = calculator.headline()
    hold(calculator)
    file = FilePayload(name="data.csv", mimeType="text/csv", buffer=rows(3, 40))
    calculator.page.set_input_files(CHOOSE, files=[file])
    until_held(calculator)
    calculator.page.locator("[data-action=reset]").press("Enter")
    expect(calculator.section.locator(".rows progress")).to_be_hidden()
    let_go(calculator)
    assert calculator.answers()["fil"] == ""
    assert calculator.headline() == headline


def test_what_was_kept_does_not_come_back_into_an_emptied_form(
    open_: Callable[[str], CalculatorPage], context: BrowserContext
) -> None:
    """Loaded anew with a Python that is late: emptied before it has come, it stays empty."""
    calculator = open_(LINES)
    calculator.settle()
    start = calculator.answers()
    calculator.page.locator("[data-line-do=add]").press("Enter")
    calculator.fill({"linje-3-navn": "Fortroligt"})
    calculator.settle()
    held_from_the_start(context)
    calculator.page.reload()
    calculator.wait_until_live()
    until_held(calculator)
    expect(calculator.result).to_have_class("calculator-result is-stale")
    calculator.page.locator("[data-action=reset]").press("Enter")
    let_go(calculator)
    assert calculator.answers() == start
    assert "Fortroligt" not in calculator.page.evaluate("JSON.stringify(sessionStorage)")


def test_a_link_whose_fields_are_late_is_not_answered_by_the_start(
    open_: Callable[[str], CalculatorPage], context: BrowserContext
) -> None:
    """The result says that it does not match; choosing meanwhile loses nothing of the link."""
    held_from_the_start(context)
    calculator = open_(f"{LINES}#projektmodel?antal-aar=4&linje-1-antal=30")
    until_held(calculator)
    expect(calculator.section.locator(".calculator-stale")).to_be_visible()
    expect(calculator.section.locator("[data-action=copy]:visible").first).to_be_disabled()
    choose_funders(calculator)
    let_go(calculator)
    held = calculator.answers()
    assert (held["antal-aar"], held["linje-1-antal"], held["kilder"]) == ("4", "30", "3")
    expect(calculator.page.locator('[name="kilde-3-navn"]')).to_have_count(1)


def test_a_row_that_is_added_while_fields_are_on_their_way_stays(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """With what is written in it, the focus, and the fields that were asked for."""
    calculator = open_(LINES)
    calculator.settle()
    page = calculator.page
    hold(calculator)
    choose_funders(calculator)
    page.locator('[name="linje-2-navn"]').press("Enter")
    page.keyboard.type("Ny")
    until_held(calculator)
    let_go(calculator)
    expect(page.locator('[name="kilde-3-navn"]')).to_have_count(1)
    expect(page.locator('[name="linje-3-navn"]')).to_be_focused()
    page.keyboard.type(" post")
    assert calculator.answers()["linje-3-navn"] == "Ny post"
    calculator.settle()
    assert "Ny post" in calculator.text()


def test_what_is_shared_follows_its_line_and_leaves_what_is_typed(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """The line is moved and a share written in it before Python has shared the rest."""
    calculator = open_(LINES)
    calculator.put({"kilder": "3"})
    calculator.settle()
    page = calculator.page
    other = [calculator.answers()[f"linje-2-kilde-{at}"] for at in (1, 2, 3)]
    hold(calculator)
    spread_rest(calculator)
    page.keyboard.press("Alt+ArrowDown")
    page.locator('[name="linje-2-kilde-2"]').fill("11")
    until_held(calculator)
    let_go(calculator)
    held = calculator.answers()
    assert [held[f"linje-1-kilde-{at}"] for at in (1, 2, 3)] == other
    assert held["linje-2-kilde-2"] == "11"
    assert held["linje-2-kilde-3"] != ""


def stop_the_clock(page: Page) -> None:
    """Let no time pass on the page from now on."""
    page.clock.install()
    page.clock.pause_at(datetime.now(tz=UTC) + timedelta(hours=1))


def test_what_is_copied_is_the_newest_answer(
    open_: Callable[[str], CalculatorPage], context: BrowserContext
) -> None:
    """Asked for while one answer is on its way, and another one is asked for after that."""
    context.add_init_script(COPIED)
    calculator = open_(BUDGET)
    calculator.settle()
    page = calculator.page
    # No answer is late enough to be said to be.
    stop_the_clock(page)
    hold(calculator)
    calculator.fill({"timeloen": "1.000"})
    page.locator("[data-action=copy]:visible").first.press("Enter")
    calculator.fill({"timeloen": "2.000"})
    until_held(calculator, 2)
    page.evaluate("() => window.release(window.held.size - 1)")
    assert page.evaluate("() => window.copied") == []
    let_go(calculator)
    page.wait_for_function("() => window.copied.length === 1")
    assert "190.000" in page.evaluate("() => window.copied[0]")


def test_what_is_copied_waits_for_fields_that_are_asked_for_once_more(
    open_: Callable[[str], CalculatorPage], context: BrowserContext
) -> None:
    """A row is added while they are on their way, so they are; the keys have not rested yet."""
    context.add_init_script(COPIED)
    calculator = open_(LINES)
    calculator.settle()
    page = calculator.page
    # The keys do not rest.
    stop_the_clock(page)
    hold(calculator)
    choose_funders(calculator)
    page.wait_for_function(FIELDS_ARE_HELD)
    page.locator('[name="linje-2-navn"]').press("Enter")
    page.evaluate("() => window.release(Infinity)")
    page.wait_for_function(FIELDS_ARE_HELD)
    page.keyboard.press("Control+Enter")
    let_go(calculator)
    page.wait_for_function("() => window.copied.length === 1")
    assert calculator.answers()["linjer"] == "3"
    expect(page.locator('[name="kilde-3-navn"]')).to_have_count(1)


def test_a_button_that_brings_other_fields_keeps_the_focus(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """The form has a new one in its place; what comes after the group is folded away."""
    calculator = open_(WAITING)
    calculator.settle()
    hold(calculator)
    calculator.section.locator(".field-clear").press("Enter")
    until_held(calculator)
    let_go(calculator)
    button = calculator.section.locator(".field-clear")
    expect(button).to_be_focused()
    calculator.page.keyboard.press("Tab")
    expect(button.locator("xpath=following::input[1]")).to_be_focused()


def test_fields_that_python_broke_on_come_when_it_is_back(
    context: BrowserContext, address: str
) -> None:
    """A link is opened while Python cannot be had; tried again, it brings what the link holds."""

    def refuse(route: Route) -> None:
        route.abort()

    workers = "**/worker*.mjs"
    context.route(workers, refuse)
    page = context.new_page()
    calculator = CalculatorPage(page, f"{address}{LINES}#projektmodel?kilder=3")
    retry = page.locator("[data-action=retry]")
    expect(retry).to_be_visible(timeout=PYTHON_STARTS_WITHIN)
    context.unroute(workers, refuse)
    retry.click()
    expect(page.locator('[name="kilde-3-navn"]')).to_have_count(1, timeout=PYTHON_STARTS_WITHIN)
    calculator.settle()
    assert calculator.answers()["kilder"] == "3"


def test_percentiles_come_again_with_an_answer_that_is_the_same(
    open_: Callable[[str], CalculatorPage],
) -> None:
    """Python was slower than they wait, and what was typed changed nothing."""
    calculator = open_(POPULATION)
    page = calculator.page
    page.clock.install()
    calculator.put({**FILLED, **RANGES})
    place = page.locator(".calculator-uncertainty")
    fresh = "calculator-uncertainty"
    expect(place).to_be_visible(timeout=PYTHON_STARTS_WITHIN)
    expect(place).to_have_class(fresh)
    hold(calculator)
    calculator.fill({"timepris": "500,0"})
    page.clock.run_for(1000)
    until_held(calculator)
    expect(place).to_have_class(f"{fresh} is-stale")
    let_go(calculator)
    page.clock.run_for(1000)
    expect(place).to_have_class(fresh)


def test_a_count_on_its_way_is_not_told_over_a_newer_one(page: Page, address: str) -> None:
    """A word is searched for in a list, and all is chosen again before its count is told."""
    page.clock.install()
    page.goto(f"{address}ordliste/")
    status = page.locator(".filter__count")
    page.evaluate(
        """() => {
          const form = document.querySelector("form.filter");
          const field = form.querySelector("[type=search]");
          field.value = "zzz";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          form.reset();
        }"""
    )
    page.clock.run_for(1000)
    none = status.get_attribute("data-none") or "?"
    assert status.inner_text() not in {"", none}
