"""First and second visits in Firefox and WebKit, as in Chromium: the site and plain Pyodide."""

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.bench_page import FIRST_ANSWER
from tests.browser.other_browsers import ensure_firefox, ensure_webkit, virtual_screen

FIREFOX_SCRIPT = Path(__file__).with_name("bench_firefox.mjs")
ANSWERS_WITHIN = 120

PLAIN_ANSWER = """async () => {
  while (!window.answered) await new Promise((resolve) => setTimeout(resolve, 5));
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
        [str(node), str(FIREFOX_SCRIPT), ensure_firefox(), address, measure],
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
    with _webkit() as driver:
        driver.set_script_timeout(ANSWERS_WITHIN)
        driver.get(address)
        cold = float(driver.execute_async_script(measure))
        driver.execute_async_script(ASYNC.format(KEPT))
        driver.get(address)
        return cold, float(driver.execute_async_script(measure))


@contextmanager
def _webkit() -> Iterator[WebDriver]:
    driver_path, browser_path, xvfb = ensure_webkit()
    options = Options()
    options.binary_location = browser_path
    options.add_argument("--automation")
    # "eager" sometimes waits in vain, for a document that has been read already.
    options.page_load_strategy = "normal"
    with virtual_screen(xvfb) as display, warnings.catch_warnings():
        # Selenium's own class for WebKit calls its base in a way that it warns of.
        warnings.simplefilter("ignore", DeprecationWarning)
        environment = {
            **os.environ,
            "DISPLAY": display,
            # As root WebKit cannot make the sandbox it otherwise wants.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        service = Service(executable_path=driver_path, env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield driver
        finally:
            driver.quit()
