"""WebKit for tests and measuring, on a screen that nobody sees."""

import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.programs import WEBKIT


@contextmanager
def webkit() -> Iterator[WebDriver]:
    """A fresh window; raises MissingProgramError if there is no WebKit."""
    place = WEBKIT.ensured()
    options = Options()
    options.binary_location = place.browser
    options.add_argument("--automation")
    # "eager" sometimes waits in vain, for a document that has been read already.
    options.page_load_strategy = "normal"
    with _virtual_screen(place.screen) as display, warnings.catch_warnings():
        # Selenium's own class for WebKit calls its base in a way that it warns of.
        warnings.simplefilter("ignore", DeprecationWarning)
        environment = {
            **os.environ,
            "DISPLAY": display,
            # As root WebKit cannot make the sandbox it otherwise wants.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        service = Service(executable_path=place.driver, env=environment)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield driver
        finally:
            driver.quit()


@contextmanager
def _virtual_screen(xvfb: str) -> Iterator[str]:
    """A screen; yields its DISPLAY."""
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=10)
