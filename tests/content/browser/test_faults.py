"""Whatever goes wrong: a result that is not current says so, and nothing typed is lost unsaid.

The same ways are gone in Chromium and in Firefox; what every file of a page can do wrong, in
Chromium alone.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.chromium import Chromiums
from tests.browser.faulty import FRAME, LET_GO, Fault, faulty
from tests.browser.fixtures import NO_WORKERS, PATIENCE
from tests.content.browser.test_budget import PROJECT
from tests.content.browser.test_calculators import BUDGET, REFERRAL, TARGET_GROUP
from tests.programs import FIREFOX

type Outcome = dict[str, Any]

SEEN = """const seen = () => {
  const frame = document.querySelector("iframe[sandbox]");
  const shown = frame ? frame.contentDocument : document;
  const section = shown?.querySelector("section.calculator");
  if (!section) return { told: [], headline: "", errors: [] };
  const text = (part) => part?.textContent.trim() ?? "";
  const shows = (part) =>
    part.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
  const shownTexts = (selector) =>
    [...section.querySelectorAll(selector)].filter(shows).map(text).filter(Boolean);
  return {
    told: shownTexts(".calculator-built, .calculator-stale"),
    headline: shownTexts(".calculator-result .result-headline")[0] ?? "",
    errors: shownTexts("[data-error-for]"),
    status: shownTexts(".calculator-status")[0] ?? "",
    live: text(section.querySelector(".calculator-live")),
    busy: section.querySelector(".calculator-result").ariaBusy,
    state: section.dataset.state,
    lines: shownTexts(".calculator-left-out, .calculator-earlier, .calculator-notice"),
    copies: [...section.querySelectorAll("[data-action=copy]")].some((each) => !each.disabled),
    answers: section.calculator?.answers() ?? {},
    unkept: !dispatchEvent(new Event("beforeunload", { cancelable: true })),
    marked: window.marked ?? false,
    address: location.hash,
  };
};"""


def until(condition: str) -> str:
    """What a page looks like as soon as a condition about `now`, what is seen, holds."""
    return f"() => {{ {SEEN} const now = seen(); return ({condition}) ? now : null; }}"


def typed(**answers: str) -> str:
    """The reader fills in fields, or chooses."""
    given = json.dumps({name.replace("_", "-"): answer for name, answer in answers.items()})
    return f"""() => {{
      for (const [name, answer] of Object.entries({given})) {{
        const controls = [...document.querySelectorAll(`.calculator [name="${{name}}"]`)];
        const radio = controls.find((control) => control.value === answer);
        if (radio?.type === "radio") radio.click();
        else {{
          controls[0].value = answer;
          controls[0].dispatchEvent(new Event("input", {{ bubbles: true }}));
        }}
      }}
    }}"""


def when(condition: str) -> str:
    """Go on only when this holds of what is seen."""
    return f"""async () => {{
      {SEEN}
      const begun = performance.now();
      for (let now = seen(); !({condition}); now = seen()) {{
        if (performance.now() - begun > {PATIENCE}) throw new Error(JSON.stringify(now));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }}
    }}"""


def clicked(action: str) -> str:
    """The reader presses one of the calculator's buttons."""
    return f'() => document.querySelector(".calculator [data-action={action}]").click()'


ALL_YES = """() => {
  const radios = document.querySelectorAll(".calculator [type=radio][value=ja]");
  for (const radio of radios) radio.click();
}"""
LIVE = when('now.state === "live"')
SETTLED = when('now.state === "live" && now.busy === "false" && now.told.length === 0')
STARTING = when('now.state === "starting"')
STILL = 'now.state === "live" && now.busy === "false"'
LINES = f"{PROJECT}#projektmodel?linjer=3&linje-3-antal=5"
"""A link with a line that the form has not as it is built: Python makes its fields."""

THIRD = 'now.answers["linje-3-navn"] !== undefined'
PYTHON = r"assets/python/.*/worker"
FOR_PAPER = """() => {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
    }
  }
}"""
TOLD = "now.told.length > 0"
NOTE = "Kan ikke arbejde"
LONG = "x" * 4_100
POLLING = 100
"""Milliseconds between two looks at a page that is waited for."""
NO_PAGE_CACHE = '() => addEventListener("unload", () => {})'
UPDATED_ELSEWHERE = """() => {
  window.marked = true;
  for (const _ of [1, 2]) navigator.serviceWorker.dispatchEvent(new Event("controllerchange"));
}"""
NO_STORAGE = """() => Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); } })"""


@dataclass(frozen=True)
class Way:
    """A way that something can go wrong, and what a reader must see then."""

    name: str
    path: str
    steps: Sequence[str]
    until: str
    holds: Callable[[Outcome], bool]
    fault: Fault | None = None
    framed: str = ""
    becomes_right: bool = False

    def new_fault(self) -> Fault | None:
        """What goes wrong on the host, as at the first time."""
        return self.fault and Fault(self.fault.kind, self.fault.pattern)

    def is_well(self, now: Outcome, expected: str) -> bool:
        """Whether the reader sees that; `expected` is the headline of a page without faults."""
        return self.holds(now) and (not self.becomes_right or now["headline"] == expected)


def says_so(now: Outcome) -> bool:
    """The page says of its result that it is not that of the answers."""
    said = ("gælder startværdierne", "følger ikke med", "asser ikke")
    return any(words in text for text in now["told"] for words in said)


def script(kind: str) -> Fault:
    """Something wrong with the calculators' script."""
    return Fault(kind, r"calculators/calculator[.\w]*\.mjs")


def ways() -> Iterator[Way]:
    """All ways that this file knows, each once."""
    # Not waited for: the page may be another one before the host has answered.
    let_go = f'() => {{ fetch("{LET_GO}"); }}'
    # A page that names its own entry while the browser goes back looks as if it were there.
    taken_over = when('now.state !== "built"')
    away_and_back = [NO_PAGE_CACHE, f"goto {{}}{BUDGET}", taken_over, "back"]
    for kind in ("aborted", "missing", "truncated", "wrong type", "old", "late"):
        yield Way(f"script {kind}", TARGET_GROUP, [ALL_YES], until(TOLD), says_so, script(kind))
    yield Way(
        "script late, then there",
        TARGET_GROUP,
        [ALL_YES, when(TOLD), let_go],
        until('now.state !== "built" && now.told.length === 0 && now.busy === "false"'),
        lambda now: bool(now["headline"]),
        script("late"),
        becomes_right=True,
    )
    yield Way("sandboxed", FRAME[1:], [], until(TOLD), says_so, framed=TARGET_GROUP)
    yield Way("no script, on paper", BUDGET, [FOR_PAPER], until(TOLD), says_so, script("missing"))
    no_python = Fault("missing", r"assets/python/.*/(?:worker|pyodide)")
    yield Way(
        "Python failed",
        BUDGET,
        [typed(timeloen="1.000")],
        until('now.state === "failed" && now.told.length > 0'),
        lambda now: says_so(now) and bool(now["status"]) and not now["copies"],
        no_python,
    )
    yield Way(
        "Python failed, the form as it was built",
        BUDGET,
        [typed(timeloen="1.000"), when('now.state === "failed"'), typed(timeloen="941,47")],
        until('now.state === "failed" && now.told.length === 0'),
        lambda now: bool(now["status"]),
        no_python,
    )
    yield Way(
        "a wrong field",
        BUDGET,
        [LIVE, typed(timeloen="1.000"), SETTLED, typed(timeloen="x")],
        until("now.errors.length > 0 && now.live.length > 0"),
        lambda now: says_so(now) and now["live"] in now["errors"] and not now["copies"],
    )
    yield Way(
        "a wrong field, on paper",
        BUDGET,
        [LIVE, typed(timeloen="x"), FOR_PAPER],
        until("now.told.length > 0 && now.errors.length > 0"),
        lambda now: says_so(now) and now["headline"] == "",
    )
    yield Way(
        "a question that fails",
        BUDGET,
        [
            LIVE,
            """() => {
              const { postMessage } = Worker.prototype;
              Worker.prototype.postMessage = function ({ number, request }) {
                const odd = request.replace('"calculate"', '"dance"');
                postMessage.call(this, { number, request: odd });
              };
            }""",
            typed(timeloen="1.000"),
        ],
        until("now.told.length > 0 && now.busy === 'false'"),
        lambda now: says_so(now) and "kunne ikke svare" in now["told"][0],
    )
    yield Way(
        "text over the limit",
        REFERRAL,
        [LIVE, typed(aarsag=LONG), when("now.errors.length > 0"), "reload", LIVE],
        until("now.errors.length > 0"),
        lambda now: now["answers"]["aarsag"] == LONG and "100 for meget" in now["errors"][0],
    )
    for name, away in (("reload", ["reload"]), ("back", away_and_back)):
        yield Way(
            f"{name} right after typing",
            REFERRAL,
            [LIVE, typed(livskvalitet="ja", aarsag=NOTE), *away],
            until('now.state === "live" && now.busy === "false"'),
            lambda now: (now["answers"]["livskvalitet"], now["answers"]["aarsag"]) == ("ja", NOTE),
        )
    written = when('now.marked && now.address.includes("uden=")')
    meanwhile = f"({typed(aarsag=NOTE)})(); ({written})().then({let_go})"
    yield Way(
        "typed while a reload is on its way",
        REFERRAL,
        [LIVE, f"() => {{ window.marked = true; location.reload(); {meanwhile}; }}"],
        until('!now.marked && now.state === "live" && now.busy === "false"'),
        lambda now: now["answers"]["aarsag"] == NOTE,
        Fault("late again", f"{REFERRAL}$"),
    )
    yield Way(
        "typed while Python makes the fields of a link",
        LINES,
        [STARTING, typed(linje_1_navn=NOTE), let_go],
        until(f"{THIRD} && {STILL}"),
        lambda now: (
            (now["answers"]["linje-1-navn"], now["answers"]["linje-3-antal"]) == (NOTE, "5")
        ),
        Fault("late", PYTHON),
    )
    with_a_line = [when(THIRD), typed(linje_3_navn=NOTE), SETTLED]
    for name, again in (
        ("a reload", [typed(linje_1_navn="Nyt")]),
        ("two reloads", [typed(linje_1_navn="Nyt"), "reload", STARTING]),
        ("a reload, away and back", [typed(linje_1_navn="Nyt"), *away_and_back, STARTING]),
    ):
        yield Way(
            f"{name} while Python makes the fields of what was typed",
            LINES,
            [*with_a_line, "reload", STARTING, *again, let_go],
            until(f"{THIRD} && {STILL}"),
            lambda now: [now["answers"][f"linje-{n}-navn"] for n in (1, 3)] == ["Nyt", NOTE],
            Fault("late again", PYTHON),
        )
    yield Way(
        "a number that cannot be used, and a reload",
        BUDGET,
        [LIVE, typed(timeloen="12x"), "reload", LIVE],
        until("now.errors.length > 0"),
        lambda now: now["answers"]["timeloen"] == "12x",
    )
    yield Way(
        "an update taken in another tab",
        REFERRAL,
        [
            LIVE,
            typed(aarsag=NOTE),
            UPDATED_ELSEWHERE,
            "() => new Promise((r) => setTimeout(r, 500))",
        ],
        until("now.busy === 'false'"),
        lambda now: now["marked"] and now["answers"]["aarsag"] == NOTE,
    )
    yield Way(
        "a link without its text",
        f"{REFERRAL}#henvisningstjekliste?livskvalitet=ja&uden=aarsag",
        [],
        until("now.lines.length > 0"),
        lambda now: "Afsenderen havde også skrevet tekst" in now["lines"][0],
    )
    yield Way(
        "text is named in the address of a link",
        REFERRAL,
        [LIVE, typed(aarsag=NOTE), SETTLED],
        until('now.address.includes("uden=")'),
        lambda now: "uden=aarsag" in now["address"] and "arbejde" not in now["address"],
    )
    yield Way(
        "reset",
        REFERRAL,
        [
            *(LIVE, typed(aarsag=NOTE), SETTLED, clicked("reset"), when("now.lines.length > 0")),
            *(when('now.answers.aarsag === ""'), clicked("undo")),
        ],
        until('now.answers.aarsag !== ""'),
        lambda now: now["answers"]["aarsag"] == NOTE and "Fortryd" in now["lines"][0],
    )
    yield Way(
        "another visit by a link",
        REFERRAL,
        [
            *(LIVE, typed(aarsag=NOTE), f"goto {{}}{BUDGET}", f"goto {{}}{REFERRAL}"),
            *(when('now.lines.length > 0 && now.answers.aarsag === ""'), clicked("earlier")),
        ],
        until('now.answers.aarsag && now.state === "live"'),
        lambda now: now["answers"]["aarsag"] == NOTE,
    )
    yield Way(
        "nothing may be kept",
        REFERRAL,
        [LIVE, NO_STORAGE, typed(aarsag=NOTE), SETTLED],
        until("now.unkept"),
        lambda now: now["answers"]["aarsag"] == NOTE,
    )
    yield Way(
        "what is somebody's number",
        REFERRAL,
        [LIVE, typed(aarsag="010190-1234"), when("now.errors.length > 0")],
        until("now.unkept"),
        lambda now: "CPR" in now["errors"][0],
    )


WAYS = tuple(ways())


@pytest.fixture(scope="module")
def expected(both_chromiums: Chromiums, site: Path) -> str:
    """What the decision table answers to yes everywhere when nothing is wrong."""
    with faulty(site) as address:
        page = both_chromiums.engine.new_page(service_workers="block")
        page.goto(address + TARGET_GROUP)
        built = page.locator(".result-headline").first.inner_text()
        page.evaluate(ALL_YES)
        good = 'now.state !== "built" && now.busy === "false" && now.told.length === 0'
        now = seen_when(page, until(f"{good} && now.headline"))
        page.close()
    assert built != now["headline"]
    return str(now["headline"])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_chromium_says_so_and_loses_nothing(
    browser: Browser, site: Path, expected: str, way: Way
) -> None:
    """Each way in Chromium."""
    with faulty(site, way.new_fault(), way.framed) as address:
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(address + way.path, wait_until="domcontentloaded")
        for step in way.steps:
            take(page, placed(step, address))
        now = seen_when(page, way.until)
        context.close()
    assert way.is_well(now, expected), now


def placed(step: str, address: str) -> str:
    """A step with the site's address where it goes to another page."""
    return step.format(address) if step.startswith("goto ") else step


def take(page: Page, step: str) -> None:
    """One step, as firefox_steps.mjs takes it."""
    if step == "reload":
        page.reload(wait_until="domcontentloaded")
    elif step == "back":
        page.go_back(wait_until="domcontentloaded")
    elif step.startswith("goto "):
        page.goto(step.removeprefix("goto "), wait_until="domcontentloaded")
    else:
        page.evaluate(step)


def test_firefox_says_so_and_loses_nothing(site: Path, expected: str) -> None:
    """Every way in Firefox, one after the other in one window."""
    node = Path(sys.executable).with_name("node")
    steps = Path(__file__).with_name("firefox_steps.mjs")
    with ExitStack() as servers:
        job = []
        for way in WAYS:
            address = servers.enter_context(faulty(site, way.new_fault(), way.framed))
            taken = [placed(step, address) for step in way.steps]
            job.append({"url": address + way.path, "steps": taken, "until": way.until})
        done = subprocess.run(
            [str(node), str(steps), FIREFOX.ensured()],
            input=json.dumps(job),
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found = zip(WAYS, json.loads(done.stdout), strict=True)
    assert [(way.name, now) for way, now in found if not way.is_well(now, expected)] == []


KINDS = ("aborted", "truncated", "wrong type", "old")
PAGE_FILES = (r"maalgruppe/$", r"\.css", r"/calculator\.", r"/early\.", r"/frame\.", r"answers/")
PYTHON_FILES = ("worker.mjs", "pyodide.mjs", "pyodide.asm.js", "asm.wasm", "snapshot.bin")
LESS_USUAL = (
    ("library", r"library\.bin"),
    ("plain", r"pathway_calculators[^/]*\.whl"),
    ("plain", r"python_stdlib\.zip"),
)
"""The files of the other ways that Python can start, with the way that asks for them."""

STARTED = """
window.Worker = class extends Worker {
  postMessage(message, ...others) {
    super.postMessage(message.route === "best" ? { route: "ROUTE" } : message, ...others);
  }
};"""


@pytest.mark.parametrize("kind", KINDS)
def test_no_fault_of_a_file_shows_a_result_as_current_that_is_not(
    browser: Browser, site: Path, expected: str, kind: str
) -> None:
    """Each of the page's files in turn: the result is right, or it says that it is not.

    The page's own files on a page that answers without Python; Python's own on one that cannot.
    """
    wrong = []
    for pattern in PAGE_FILES:
        context = browser.new_context(service_workers="block")
        context.add_init_script(NO_WORKERS)
        with faulty(site, Fault(kind, pattern)) as address:
            now = _changed(context.new_page(), address + TARGET_GROUP, ALL_YES, expected)
        context.close()
        if now and not says_so(now) and now["headline"] not in ("", expected):
            wrong.append((pattern, now))
    for name in PYTHON_FILES:
        now, right = _computed(browser, site, Fault(kind, re.escape(name)), "")
        if now and not says_so(now) and not right:
            wrong.append((name, now))
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_fault_of_a_less_usual_start_shows_a_result_as_current_that_is_not(
    browser: Browser, site: Path, kind: str
) -> None:
    """Nor does the library of a slow line, or the wheel, where one of them is spoiled."""
    found = [
        (pattern, *_computed(browser, site, Fault(kind, pattern), route))
        for route, pattern in LESS_USUAL
    ]
    assert [(name, now) for name, now, right in found if now and not (says_so(now) or right)] == []


def _computed(
    browser: Browser, site: Path, fault: Fault, route: str
) -> tuple[Outcome | None, bool]:
    """What a page shows that only Python can answer, and whether that is right.

    Python starts in the given way, or in the one that the page chooses.
    """
    context = browser.new_context(service_workers="block")
    if route:
        context.add_init_script(STARTED.replace("ROUTE", route))
    with faulty(site, fault) as address:
        page = context.new_page()
        now = _changed(page, address + BUDGET, typed(timeloen="1.000"), "-")
        if now:
            ended = f"now.state === 'failed' || {STILL}"
            now = seen_when(page, until(ended))
        right = page.locator("section.calculator", has_text="95.000").count() > 0
    context.close()
    return now, right


def _changed(page: Page, url: str, change: str, expected: str) -> Outcome | None:
    """What a page shows some time after a change; nothing where there is no form to change."""
    try:
        page.goto(url, wait_until="domcontentloaded")
    except Error:  # a page that did not come shows nothing
        return None
    if not page.locator("section.calculator form").count():
        return None
    page.evaluate(change)
    right = f'(now.headline === {json.dumps(expected)} || now.state === "live")'
    settled = f"{TOLD} || (now.busy !== 'true' && {right})"
    return seen_when(page, until(settled))


def seen_when(page: Page, condition: str) -> Outcome:
    """What a page looks like as soon as that holds.

    Asked as often as Firefox is, and not before every frame: to look at a whole page is work,
    and what the page waits for needs the processor as well.
    """
    found = page.wait_for_function(condition, timeout=PATIENCE, polling=POLLING)
    outcome: Outcome = found.json_value()
    return outcome
