"""What each file of a page can do wrong: no result is shown as current that is not."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.browser.chromium import Chromiums
from tests.browser.faulty import Fault, faulty
from tests.browser.fixtures import NO_WORKERS
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
)
from tests.content.browser.test_calculators import BUDGET, TARGET_GROUP

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


@pytest.fixture(scope="module")
def expected(both_chromiums: Chromiums, site: Path) -> str:
    """What the decision table answers to yes everywhere when nothing is wrong."""
    return right_headline(both_chromiums, site)


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
