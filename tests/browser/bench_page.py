"""What the measuring does inside a page: change an answer, wait for the result, look at tasks."""

import json
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.fixtures import until_idle

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
    const number = form.querySelector("input[type=text]");
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

# To the frame that shows the result, not only to its HTML.
RECALCULATE = f"""async (times) => {{ {CHANGE}
  const painted = () => new Promise((resolve) =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
  const spent = [];
  for (let turn = 0; turn < times; turn += 1) {{
    const begun = performance.now();
    const done = answered();
    change(turn);
    await done;
    spent.push((await painted()) - begun);
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
window.dispatchEvent(new Event("answered"));
</script>"""

TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
OURS = "/assets/calculators/"


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
    page.wait_for_function("() => window.answered", timeout=120_000)
    return float(page.evaluate("() => window.answered"))


def until_live(page: Page) -> None:
    """Wait until Python answers."""
    page.locator("section.calculator[data-state=live]").first.wait_for(timeout=120_000)


def until_kept(page: Page) -> None:
    """Wait until the browser keeps a copy of the site, as it does after a first visit."""
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


@dataclass(frozen=True)
class Tasks:
    """The longest tasks of a page's main thread, in milliseconds."""

    any: float
    ours: float


def longest_tasks(browser: Browser, address: str) -> Tasks:
    """Load a calculator, start Python, change an answer, and look at every task on the way.

    A task is ours if a script of the calculators runs in it.
    """
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        browser.start_tracing(page=page, categories=TRACED)
        ours(page, address)
        until_live(page)
        # What the browser still had to do has been done when it is idle.
        until_idle(page)
        events = json.loads(browser.stop_tracing())["traceEvents"]
    # Only the page's own thread parses its HTML.
    mains = {(event["pid"], event["tid"]) for event in events if event["name"] == "ParseHTML"}
    timed = [event for event in events if "dur" in event and (event["pid"], event["tid"]) in mains]
    tasks = [event for event in timed if event["name"] == "RunTask"]
    scripts = [event for event in timed if OURS in json.dumps(event.get("args", {}))]
    mine = [
        task["dur"]
        for task in tasks
        if any(
            task["tid"] == script["tid"] and task["ts"] <= script["ts"] < task["ts"] + task["dur"]
            for script in scripts
        )
    ]
    assert tasks, "the browser's trace has no tasks"
    assert mine, "the browser's trace has no task of the calculators"
    return Tasks(any=max(task["dur"] for task in tasks) / 1000, ours=max(mine) / 1000)
