"""Whatever goes wrong: a result that is not current says so, and nothing typed is lost unsaid.

The same ways are gone in Chromium and in Firefox. What every file of a page can do wrong is in
test_file_faults.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Chromiums
from tests.browser.faulty import FRAME, LET_GO, Fault, faulty
from tests.browser.fixtures import PATIENCE
from tests.content.browser.seen import (
    ALL_YES,
    STILL,
    TOLD,
    Outcome,
    right_headline,
    says_so,
    seen_when,
    typed,
    until,
    when,
)
from tests.content.browser.test_budget import PROJECT
from tests.content.browser.test_calculators import BUDGET, REFERRAL, TARGET_GROUP
from tests.programs import FIREFOX


def clicked(action: str) -> str:
    """The reader presses one of the calculator's buttons."""
    return f'() => document.querySelector(".calculator [data-action={action}]").click()'


LIVE = when('now.state === "live"')
SETTLED = when('now.state === "live" && now.busy === "false" && now.told.length === 0')
STARTING = when('now.state === "starting"')
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
NOTE = "Kan ikke arbejde"
LONG = "x" * 4_100
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
    return right_headline(both_chromiums, site)


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
