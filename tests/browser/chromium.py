"""The browser of the tests: the one on the PATH, or else one that is installed here.

``python -m tests.browser.chromium`` makes sure that there is one; without a browser the tests
cannot tell whether the site works, so they fail rather than skip.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

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

MISSING = (
    "No browser for the tests: put chromium or google-chrome on the PATH "
    "(on Debian: apt-get install chromium) and run make test again."
)


class BrowserMissingError(Exception):
    """There is no browser and none could be installed; the message says what to do."""


def find_browser() -> str:
    """Return the path of the browser; raise :class:`BrowserMissingError` if there is none.

    To be called before Playwright is started, which cannot be started twice at a time.
    """
    browser = _on_path() or _playwrights_own()
    if browser is None:
        raise BrowserMissingError(MISSING)
    return browser


def ensure_browser() -> str:
    """Return the path of a browser, and install one first if need be.

    Debian's own package is taken where this user may install it, else Playwright's build.
    """
    try:
        return find_browser()
    except BrowserMissingError:
        pass
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"])
        if browser := _on_path():
            return browser
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_browser()


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def _run(command: list[str]) -> None:
    """Run an installer; whether it worked shows in whether there is a browser afterwards."""
    print(f"No browser found; running {' '.join(command)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Make sure of a browser; print one line and return 1 if there is none."""
    try:
        ensure_browser()
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
