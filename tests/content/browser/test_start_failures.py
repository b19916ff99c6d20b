"""Whatever goes wrong with Python's start: another way is tried, and the page stays usable."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.fixtures import NEVER_IDLE, PYTHON_STARTS_WITHIN

BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
"""A calculator that nobody but Python can answer."""
ANOTHER = "laenderyg/beregnere/frist-genoptraening/"
SECTION = re.compile(r'<section class="calculator".*?</section>', re.DOTALL)

# The script gives way before it makes a calculator, before it lets it begin, and before the next.
HELD_BACK = """
let asked = 0;
const isLive = () => document.querySelector("section.calculator[data-state=live]");
const given = scheduler.yield.bind(scheduler);
scheduler.yield = async () => {
  asked += 1;
  const waits = asked === 3;
  do { await given(); await new Promise((run) => setTimeout(run)); } while (waits && !isLive());
};
"""

# Lets a test choose the way to start, reach the page's worker, and see which ways were taken.
PROBE = """
const Original = window.Worker;
window.probe = { workers: [], routes: [] };
window.Worker = class extends Original {
  constructor(...parts) {
    super(...parts);
    if (!String(parts[0]).includes("assets/python/")) return;
    window.probe.workers.push(this);
    this.addEventListener("message", ({ data }) => {
      if (data.route) window.probe.routes.push(data.route);
    });
  }
  postMessage(message, ...others) {
    super.postMessage(message.route ? { ...message, fast: FAST } : message, ...others);
  }
};
"""


def refuse(route: Route) -> None:
    """Break the line."""
    route.abort()


def not_found(route: Route) -> None:
    """Answer that there is no such file."""
    route.fulfill(status=404, body="")


def cut_short(route: Route) -> None:
    """Send the first half of the file alone."""
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type=content_type(route))


def altered(route: Route) -> None:
    """Send a file of the right length with one wrong byte."""
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 1
    route.fulfill(body=bytes(body), content_type=content_type(route))


def content_type(route: Route) -> str:
    """The type that the browser insists on."""
    return "application/wasm" if route.request.url.endswith(".wasm") else "text/javascript"


def opened(context: BrowserContext, address: str, *, fast: bool = True) -> tuple[Page, Locator]:
    """The page with its probe, and the calculator on it."""
    context.add_init_script(PROBE.replace("FAST", "true" if fast else "false"))
    page = context.new_page()
    page.goto(address + BUDGET)
    return page, page.locator("section.calculator").first


def becomes(section: Locator, state: str) -> None:
    """Wait until Python has started or has failed."""
    expect(section).to_have_attribute("data-state", state, timeout=PYTHON_STARTS_WITHIN)


def routes(page: Page) -> list[str]:
    """The ways to start that were taken, in order."""
    taken: list[str] = page.evaluate("window.probe.routes")
    return taken


@pytest.mark.parametrize(("fast", "taken"), [(True, "snapshot"), (False, "library")])
def test_the_line_decides_how_python_starts(
    context: BrowserContext, address: str, fast: bool, taken: str
) -> None:
    """A fast line takes the kept memory, a slow one on a first visit the smaller library."""
    page, section = opened(context, address, fast=fast)
    becomes(section, "live")
    assert routes(page) == [taken]


def test_a_snapshot_that_is_kept_is_used_on_a_slow_line(
    context: BrowserContext, address: str
) -> None:
    """On a repeat visit the kept memory need not come over the line, and is quicker."""
    page, section = opened(context, address, fast=False)
    becomes(section, "live")
    snapshot = page.locator("section.calculator").first.get_attribute("data-bundle")
    page.evaluate(
        "async (path) => (await caches.open('kept')).add(path)", f"{snapshot}snapshot.bin"
    )
    page.reload()
    becomes(section, "live")
    assert routes(page) == ["snapshot"]


@pytest.mark.parametrize("failure", [refuse, not_found, cut_short, altered])
def test_a_bad_snapshot_leads_to_the_library(
    context: BrowserContext, address: str, failure: Callable[[Route], None]
) -> None:
    """Memory that is not whole would hang Python; it is never handed over."""
    context.route("**/snapshot.bin", failure)
    page, section = opened(context, address)
    becomes(section, "live")
    assert routes(page) == ["snapshot", "library"]


@pytest.mark.parametrize("failure", [not_found, altered])
def test_a_bad_library_leads_to_the_plain_start(
    context: BrowserContext, address: str, failure: Callable[[Route], None]
) -> None:
    """Pyodide as it comes is always there to fall back on."""
    context.route("**/library.bin", failure)
    page, section = opened(context, address, fast=False)
    becomes(section, "live")
    assert routes(page) == ["library", "plain"]


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("worker.mjs", not_found),
        ("pyodide.mjs", refuse),
        ("pyodide.asm.js", cut_short),
        ("pyodide.asm.wasm", refuse),
        ("pyodide.asm.wasm", not_found),
        ("pyodide.asm.wasm", cut_short),
        ("{snapshot.bin,library.bin,python_stdlib.zip}", cut_short),
        ("{snapshot.bin,library.bin,*.whl}", refuse),
    ],
)
def test_when_every_way_fails_the_page_stays_usable(
    context: BrowserContext, address: str, name: str, failure: Callable[[Route], None]
) -> None:
    """The reader is told, keeps the result as built, and gets a live one when trying again."""
    context.route(f"**/{name}", failure)
    _, section = opened(context, address)
    built = section.locator(".calculator-result").first.inner_html()
    becomes(section, "failed")
    status = section.locator(".calculator-status")
    expect(status).to_have_text(status.get_attribute("data-failed") or "missing")
    assert section.locator(".calculator-result").first.inner_html() == built
    assert "is-stale" not in (
        section.locator(".calculator-result").first.get_attribute("class") or ""
    )

    context.unroute(f"**/{name}")
    section.locator("[data-action=retry]").click()
    becomes(section, "live")
    expect(section.locator("[data-action=retry]")).to_be_hidden()


def test_a_start_that_hangs_is_ended(context: BrowserContext, address: str) -> None:
    """A worker that has all its files and says nothing more is replaced by one of another way."""

    def hang(route: Route) -> None:
        body = "postMessage({ route: 'snapshot' }); postMessage({ arrived: true });"
        route.fulfill(body=body, content_type="text/javascript")

    context.route("**/worker.mjs", hang)
    context.add_init_script(PROBE.replace("FAST", "true"))
    page = context.new_page()
    page.clock.install()
    page.goto(address + BUDGET)
    section = page.locator("section.calculator").first
    section.locator("form input").first.focus()
    page.wait_for_function("() => window.probe.routes.length === 1")
    context.unroute("**/worker.mjs")
    page.clock.fast_forward(31_000)
    becomes(section, "live")
    assert routes(page) == ["snapshot", "library"]


def test_a_worker_that_dies_is_replaced_and_the_input_kept(
    context: BrowserContext, address: str
) -> None:
    """What stands in the form is asked again in the new worker, and nothing is said of it."""
    page, section = opened(context, address)
    becomes(section, "live")
    field = section.locator("form input[type=text]").first
    before = section.locator(".calculator-text").text_content()
    # The worker is gone before it can answer what is typed next.
    page.evaluate("window.probe.workers.at(-1).terminate()")
    field.fill("1")
    page.evaluate("window.probe.workers.at(-1).dispatchEvent(new ErrorEvent('error'))")
    becomes(section, "live")
    expect(section.locator(".calculator-stale")).to_be_hidden(timeout=PYTHON_STARTS_WITHIN)
    assert field.input_value() == "1"
    assert section.locator(".calculator-text").text_content() != before
    assert page.evaluate("window.probe.workers.length") == 2


def test_python_starts_also_where_the_browser_finds_no_idle_moment(
    context: BrowserContext, address: str
) -> None:
    """And where the reader has not come near the form."""
    context.add_init_script(
        "window.IntersectionObserver = class { observe() {} disconnect() {} };" + NEVER_IDLE
    )
    _, section = opened(context, address)
    becomes(section, "live")


def test_a_question_asked_before_the_first_start_fails_is_answered(
    context: BrowserContext, address: str
) -> None:
    """What is typed at once is kept through a failed start, definition and all."""
    context.route("**/snapshot.bin", not_found)
    context.add_init_script("window.requestIdleCallback = () => {};")
    page, section = opened(context, address)
    section.locator("form input[type=text]").first.fill("1")
    becomes(section, "live")
    expect(section.locator(".calculator-stale")).to_be_hidden(timeout=PYTHON_STARTS_WITHIN)
    assert routes(page) == ["snapshot", "library"]


def test_a_calculator_that_comes_after_python_is_answered_too(
    context: BrowserContext, address: str
) -> None:
    """On a page with two, of which the first has started Python before the second was made."""
    another = context.request.get(address + ANOTHER).text()
    [section] = SECTION.findall(another)

    def with_another(route: Route) -> None:
        page = route.fetch().text()
        route.fulfill(
            body=SECTION.sub(lambda found: found[0] + section, page), content_type="text/html"
        )

    context.route(address + BUDGET, with_another)
    context.add_init_script(HELD_BACK)
    page, first = opened(context, address)
    becomes(first, "live")
    second = page.locator("section.calculator").nth(1)
    becomes(second, "live")
    before = second.locator(".calculator-text").text_content()
    second.locator("form input[type=date], form input[type=text]").first.fill("2030-01-15")
    expect(second.locator(".calculator-text")).not_to_have_text(before or "")
    expect(second.locator(".calculator-stale")).to_be_hidden()
    expect(second.locator(".result-headline")).not_to_be_empty()
