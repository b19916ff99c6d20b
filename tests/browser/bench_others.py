"""First and second visits in Firefox and WebKit, as in Chromium: the site and plain Pyodide."""

import json
import subprocess
import sys
from pathlib import Path

from tests.browser.bench_page import FIRST_ANSWER
from tests.browser.webkit import webkit
from tests.programs import FIREFOX

FIREFOX_SCRIPT = Path(__file__).with_name("bench_firefox.mjs")
ANSWERS_WITHIN = 120

PLAIN_ANSWER = """async () => {
  if (!window.answered) {
    await new Promise((resolve) => window.addEventListener("answered", resolve, { once: true }));
  }
  return window.answered;
}"""
# A browser that keeps no copy of the site is measured as it is.
KEPT = """async () => {
  const patience = new Promise((resolve) => setTimeout(resolve, 20_000));
  if (!window.answered) await Promise.race([navigator.serviceWorker.ready, patience]);
  return true;
}"""
ASYNC = "const done = arguments[arguments.length - 1]; ({})().then(done);"

type Visits = tuple[float, float]
"""Milliseconds of a first and a second visit of the same reader."""


def in_firefox(address: str, *, plain: bool = False) -> Visits:
    """Two visits in a fresh profile."""
    measure = PLAIN_ANSWER if plain else FIRST_ANSWER
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), str(FIREFOX_SCRIPT), FIREFOX.ensured(), address, measure],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=2 * ANSWERS_WITHIN,
        check=True,
    )
    cold, warm = json.loads(done.stdout)
    return cold, warm


def in_webkit(address: str, *, plain: bool = False) -> Visits:
    """Two visits in a fresh window that keeps nothing from the one before."""
    measure = ASYNC.format(PLAIN_ANSWER if plain else FIRST_ANSWER)
    with webkit() as driver:
        driver.set_script_timeout(ANSWERS_WITHIN)
        driver.get(address)
        cold = float(driver.execute_async_script(measure))
        driver.execute_async_script(ASYNC.format(KEPT))
        driver.get(address)
        return cold, float(driver.execute_async_script(measure))
