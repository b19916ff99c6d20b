"""Firefox and WebKit for the tests: found, or installed where this user may install them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FIREFOX_NAMES = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSERS = (
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
)
MISSING = (
    "No {name} for the tests: install {packages} (on Debian with apt-get) and run make test again."
)


def _install(*packages: str) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-q", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )


def ensure_firefox() -> str:
    """Firefox' path; fails with a clear line if there is none and none can be installed."""
    found = next((path for name in FIREFOX_NAMES if (path := shutil.which(name))), None)
    if found is None:
        _install("firefox-esr")
        found = next((path for name in FIREFOX_NAMES if (path := shutil.which(name))), None)
    assert found, MISSING.format(name="Firefox", packages="firefox-esr")
    return found


def _webkit() -> tuple[str | None, str | None, str | None]:
    browser = next((path for path in MINI_BROWSERS if Path(path).is_file()), None)
    return shutil.which(WEBKIT_DRIVER), browser, shutil.which("Xvfb")


def ensure_webkit() -> tuple[str, str, str]:
    """The paths of WebKit's driver, its browser and Xvfb; fails with a clear line if missing."""
    if None in _webkit():
        _install("webkit2gtk-driver", "xvfb")
    driver, browser, screen = _webkit()
    message = MISSING.format(name="WebKit", packages="webkit2gtk-driver and xvfb")
    assert driver, message
    assert browser, message
    assert screen, message
    return driver, browser, screen


@contextmanager
def virtual_screen(xvfb: str) -> Iterator[str]:
    """A screen that nobody sees; yields its DISPLAY."""
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
