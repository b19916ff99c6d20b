"""Where a calculator stands on its page: at once, its answer in sight, nothing in the way."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from hooks import ROOT
from pathway_data.models import Calculator
from tests.browser.calculator_page import CalculatorPage
from tests.content.browser.test_budget import CAPACITY
from tests.content.browser.test_calculators import BUDGET, REFERRAL, every_calculator, url_of

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 740}
# The first thing to answer, from the page's top, and the whole of the checklist's page.
FIRST_AT = {1280: 420, 390: 480}
MOST_HIGH = {1280: 3300, 390: 5500}
FIRST = """() => Math.min(...[...document.querySelectorAll(
  "section.calculator :is(form, .rows) :is(input:not([type=hidden]), textarea, button)"
)].filter((control) => control.checkVisibility())
  .map((control) => control.getBoundingClientRect().top + window.scrollY))"""
HEIGHT = "document.documentElement.scrollHeight"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
COVERED = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".calculator-bar").getBoundingClientRect();
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  return (bar.height > 0 && bottom > bar.top) || top < header;
}"""
# A style for what stands above that asks what the article will have.
WAITING = re.compile(r".*\.md-(?:content|content__inner|typeset):has\(.*")
# The front page's lead is the first thing of all; the empty checklist is for paper.
AT_ONCE = ("> .lead--front", ".checklist-print")
SCROLLS = """() => [...document.querySelectorAll(".calculator-output, .calculator-result, pre")]
  .filter((part) => part.checkVisibility() && part.scrollHeight > part.clientHeight + 1
    && getComputedStyle(part).overflowY !== "visible").length"""

OVERLAPPING = """() => {
  for (const fold of document.querySelectorAll("section.calculator form details")) fold.open = true;
  const found = [];
  for (const field of document.querySelectorAll("section.calculator form")) {
    const parts = [...field.querySelectorAll(
      "label, legend, .field-unit, .field-help, .field-expected, input, select, textarea")]
      .filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((part) => [part, part.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && box.height > 1);
    for (const [at, [part, box]] of parts.entries()) {
      for (const [other, its] of parts.slice(at + 1)) {
        if (part.contains(other) || other.contains(part)) continue;
        const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (wide > 2 && high > 2) {
          found.push([part, other].map((each) => each.id || each.textContent.trim()).join(" × "));
        }
      }
    }
  }
  return found;
}"""


def shown_one_by_one(page: Page, address: str, size: ViewportSize) -> Iterator[Calculator]:
    """Every calculator, while the page in a window of a size is its own."""
    page.set_viewport_size(size)
    for scope, item in every_calculator():
        page.goto(address + url_of(scope, item), wait_until="domcontentloaded")
        yield item


@pytest.mark.usefixtures("nothing_computed")
def test_a_calculator_stands_at_once_on_its_page(page: Page, address: str) -> None:
    """The first thing to answer is in the first window, and the page's rules are elsewhere."""
    late = {}
    for size in (WIDE, NARROW):
        for item in shown_one_by_one(page, address, size):
            top = round(page.evaluate(FIRST))
            print(f"{item.id}: first control at {top} px, {size['width']} px wide")
            if top > FIRST_AT[size["width"]]:
                late[item.id, size["width"]] = top
            assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        page.goto(address + REFERRAL)
        height = page.evaluate(HEIGHT)
        print(f"The checklist's page: {height} px high, {size['width']} px wide")
        assert height <= MOST_HIGH[size["width"]]
        assert page.locator("main table").count() == 0
    assert late == {}


@pytest.mark.usefixtures("nothing_computed")
def test_nothing_in_a_form_lies_over_anything_else(page: Page, address: str) -> None:
    """With every fold open no field, label, unit or help covers a part of another."""
    found = {}
    for size in (WIDE, NARROW):
        for item in shown_one_by_one(page, address, size):
            if over := page.evaluate(OVERLAPPING):
                found[item.id, size["width"]] = over[:5]
    assert found == {}


def test_the_answer_stays_in_sight_and_nothing_scrolls_in_it(page: Page, address: str) -> None:
    """Beside the last question the headline is in view; a tall answer moves along to its end."""
    page.set_viewport_size(WIDE)
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.section.locator('[name="saerlige-behov"]').last.check()
    calculator.settle()
    expect(calculator.result.locator(".result-headline")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SCROLLS) == 0
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    page.locator(".budget-tools").scroll_into_view_if_needed()
    expect(page.locator(".budget-tools button:visible").last).to_be_in_viewport(ratio=1)
    assert page.evaluate(SCROLLS) == 0


def test_a_bar_holds_the_headline_on_narrow_screens(page: Page, address: str) -> None:
    """It says the answer and leads to it, covers nothing that has focus, and is not in print."""
    page.set_viewport_size(NARROW)
    for path in (REFERRAL, f"{REFERRAL}indlejr/"):
        calculator = CalculatorPage(page, f"{address}{path}#henvisningstjekliste-form")
        calculator.wait_until_live()
        bar = calculator.section.locator(".calculator-bar")
        expect(bar).to_be_visible()
        calculator.section.locator(".field-clear").press("Enter")
        calculator.settle()
        expect(bar.locator("p")).to_have_text(calculator.headline())
        for _ in range(30):
            page.keyboard.press("Tab")
            assert not page.evaluate(COVERED), page.evaluate("document.activeElement.id")
            if page.evaluate("document.activeElement.dataset.action") == "undo":
                break
        calculator.section.locator(".field-clear").scroll_into_view_if_needed()
        expect(bar).to_be_visible()
        page.emulate_media(media="print")
        expect(bar).to_be_hidden()
        page.emulate_media(media="screen")
        bar.locator("button:visible").click()
        expect(calculator.result.locator(".result-headline")).to_be_in_viewport()
        expect(bar).to_be_hidden()


def test_nothing_moves_while_python_starts_or_answers(page: Page, address: str) -> None:
    """The lines that tell how it goes have their places."""
    page.add_init_script(f"({SHIFTS})()")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for path in (REFERRAL, BUDGET, CAPACITY):
            calculator = CalculatorPage(page, address + path)
            calculator.wait_until_live()
            shifted = page.evaluate("window.shifted")
            print(f"{path}: moved by {shifted:.4f}, {size['width']} px wide")
            assert shifted < 0.005


def test_no_style_of_the_text_above_waits_for_what_comes_below() -> None:
    """A page is shown while it arrives: what its article has only later must not move its top."""
    late = {
        f"{file.name}: {line}"
        for file in sorted((ROOT / "docs/assets").glob("*.css"))
        for line in WAITING.findall(file.read_text(encoding="utf-8"))
        if not any(part in line for part in AT_ONCE)
    }
    assert late == set()
