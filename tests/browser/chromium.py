"""The browser of most tests: a Chromium that nobody sees."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.programs import CHROMIUM

# No sandbox, because the tests also run as root in a container; the rest keeps the browser
# from asking other hosts for anything of its own.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; raises MissingProgramError if there is none."""
    # Playwright cannot be started twice at a time, and looking for the browser may start it.
    path = CHROMIUM.place()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
