"""Measure how soon a reader gets Python's answer: ``make bench``.

One run on one machine: the site's calculator in its worker against plain Pyodide on the main
thread, by turns, from the same server, in the same browser. Times are medians.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from hooks.publish import ROOT, publish
from hooks.serve_http import serving
from tests.browser.chromium import FLAGS, find_browser

ROUNDS = 5
RECALCULATIONS = 50
RESULTS = ROOT / ".cache" / "bench.json"
PLAIN_PAGE = "plain-pyodide.html"

# Give one other answer than the page was built with, as a reader would.
CHANGE = """
const form = document.querySelector("section.calculator form");
const radio = form.querySelector("input[type=radio]:not(:checked)");
const change = (turn) => {
  if (radio) {
    const group = [...form.querySelectorAll(`input[name="${radio.name}"]`)];
    group[turn % group.length].checked = true;
    group[turn % group.length].dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    const number = form.querySelector("input");
    number.value = String(1 + turn);
    number.dispatchEvent(new Event("input", { bubbles: true }));
  }
};
const result = document.querySelector(".calculator-result");
const answered = () => new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    resolve(performance.now());
  });
  observer.observe(result, { childList: true });
});
"""

FIRST_ANSWER = f"async () => {{ {CHANGE} const done = answered(); change(1); return await done; }}"

RECALCULATE = f"""async (times) => {{ {CHANGE}
  const spent = [];
  for (let turn = 0; turn < times; turn += 1) {{
    const begun = performance.now();
    const done = answered();
    change(turn);
    spent.push((await done) - begun);
  }}
  return spent;
}}"""

# The usual way: Pyodide in the page itself, one question, the answer put in place.
PLAIN = """<!doctype html><title>Pyodide</title><p></p><script type="module">
const base = new URL(BUNDLE, location.href).href;
const { loadPyodide } = await import(`${base}pyodide.mjs`);
const python = await loadPyodide(
  { indexURL: base, packageBaseUrl: base, packages: ["pathway-calculators"] });
const { handle } = python.pyimport("calculators.entry");
handle(JSON.stringify({ do: "load", definition: DEFINITION }));
const answer = JSON.parse(
  handle(JSON.stringify({ do: "calculate", id: DEFINITION.id, answers: ANSWERS, base: "" })));
document.querySelector("p").innerHTML = answer.html;
window.answered = performance.now();
</script>"""


def calculator_page(site: Path) -> str:
    """Return the address, below the site's root, of the first page with a calculator."""
    pages = sorted(site.rglob("beregnere/*/index.html"))
    return next(
        page.parent.relative_to(site).as_posix() + "/"
        for page in pages
        if "data-calculator=" in page.read_text(encoding="utf-8")
    )


def plain_page(page: Page) -> str:
    """Return a page that asks the same question with plain Pyodide."""
    told = page.evaluate("""() => {
      const section = document.querySelector("section.calculator");
      return {
        bundle: new URL(section.dataset.bundle, document.baseURI).pathname,
        definition: section.querySelector(".calculator-definition").textContent,
        answers: Object.fromEntries(new FormData(section.querySelector("form"))),
      };
    }""")
    return (
        PLAIN.replace("BUNDLE", json.dumps(told["bundle"]))
        .replace("DEFINITION", told["definition"])
        .replace("ANSWERS", json.dumps(told["answers"]))
    )


def ours(page: Page, address: str) -> float:
    """Return the milliseconds from navigation to the answer to a changed input."""
    page.goto(address, wait_until="domcontentloaded")
    return float(page.evaluate(FIRST_ANSWER))


def plain(page: Page, address: str) -> float:
    """Return the milliseconds from navigation to plain Pyodide's answer."""
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_function("() => window.answered")
    return float(page.evaluate("() => window.answered"))


def cold_and_warm(
    browser: Browser,
    measure: Callable[[Page, str], float],
    address: str,
    prepare: Callable[[BrowserContext], None] = lambda _context: None,
) -> tuple[float, float]:
    """Return a first visit and the second visit of the same reader, in milliseconds."""
    with browser.new_context() as context:
        prepare(context)
        page = context.new_page()
        first = measure(page, address)
        return first, measure(page, address)


def measure_all(browser: Browser, root: str, path: str) -> dict[str, list[float]]:
    """Return every single time, in milliseconds, by what was measured."""
    with browser.new_context() as context:
        page = context.new_page()
        ours(page, root + path)
        body = plain_page(page)
        times: dict[str, list[float]] = {
            "recalculation": page.evaluate(RECALCULATE, RECALCULATIONS)
        }

    def answer_plain(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    def prepare(context: BrowserContext) -> None:
        context.route(root + PLAIN_PAGE, answer_plain)

    for _ in range(ROUNDS):
        for name, (cold, warm) in (
            ("site", cold_and_warm(browser, ours, root + path)),
            ("plain", cold_and_warm(browser, plain, root + PLAIN_PAGE, prepare)),
        ):
            times.setdefault(f"{name}, cold", []).append(cold)
            times.setdefault(f"{name}, warm", []).append(warm)
    return times


def report(page: str, build_seconds: float, times: dict[str, list[float]]) -> None:
    """Print a table and keep every single time as JSON."""
    print(f"{page}\nbuild of the site: {build_seconds:.1f} s\n")
    print(f"{'milliseconds':<16}{'median':>9}{'least':>9}{'most':>9}{'n':>5}")
    for name, spent in sorted(times.items()):
        middle = statistics.median(spent)
        print(f"{name:<16}{middle:>9.1f}{min(spent):>9.1f}{max(spent):>9.1f}{len(spent):>5}")
    for visit in ("cold", "warm"):
        pair = [statistics.median(times[f"{name}, {visit}"]) for name in ("site", "plain")]
        print(f"{visit}: {pair[0] / pair[1]:.2f} of plain Pyodide's time")
    RESULTS.parent.mkdir(exist_ok=True)
    measured = {"page": page, "build_seconds": build_seconds, "milliseconds": times}
    RESULTS.write_text(json.dumps(measured, indent=1, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Build the site, measure, report."""
    executable = find_browser()
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary, "site")
        begun = time.perf_counter()
        outcome = publish(site)
        build_seconds = time.perf_counter() - begun
        if not outcome.ok:
            raise SystemExit("\n".join(outcome.lines))
        path = calculator_page(site)
        with serving(site) as root, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            times = measure_all(browser, root, path)
            browser.close()
    report(path, build_seconds, times)


if __name__ == "__main__":
    main()
