"""Programs the tests need beside Python and Node: found, or installed where this user may.

`python -m tests.programs` sees to all of them at once, before the tests. Without one of them
the tests cannot tell whether the site works, so they fail rather than skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

MISSING = "No {name} for the tests: install {packages} (on Debian with apt-get) and run make again."


class MissingProgramError(Exception):
    """A program is not there and could not be installed; the message says what to do."""


@dataclass(frozen=True)
class Program[Place]:
    """A program, how it is found, and the Debian packages that it comes in.

    `otherwise` is a command that may bring it where those cannot be had.
    """

    name: str
    packages: tuple[str, ...]
    find: Callable[[], Place | None]
    otherwise: tuple[str, ...] = ()

    def place(self) -> Place:
        """Where it is. Raises MissingProgramError if it is nowhere."""
        found = self.find()
        if found is None:
            packages = " and ".join(self.packages)
            raise MissingProgramError(MISSING.format(name=self.name, packages=packages))
        return found

    def ensured(self) -> Place:
        """Where it is, installed first if need be. Raises MissingProgramError."""
        install([self])
        return self.place()


def install(programs: Sequence[Program[object]]) -> None:
    """Install those that are missing; what did not work shows in what is missing afterwards."""
    packages = [each for program in programs if not program.find() for each in program.packages]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update", "-q")
        _run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)
    for program in programs:
        if program.otherwise and not program.find():
            _run(*program.otherwise)


def _run(*command: str) -> None:
    print(f"A program for the tests is missing; running {' '.join(command)} ...", flush=True)
    # A server that is installed must not be started on a port of its own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def _on_path(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _chromium() -> str | None:
    return (
        _on_path("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        or _playwrights_own()
    )


def _windowless() -> str | None:
    return _on_path("chromium-headless-shell", "chrome-headless-shell")


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.access(path, os.X_OK) else None


def _firefox() -> str | None:
    return _on_path("firefox-esr", "firefox")


@dataclass(frozen=True)
class WebKit:
    """WebKit's driver and browser, and the screen it needs."""

    driver: str
    browser: str
    screen: str


MINI_BROWSERS = (
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
)


def _webkit() -> WebKit | None:
    browser = next((path for path in MINI_BROWSERS if Path(path).is_file()), None)
    driver, screen = _on_path("WebKitWebDriver"), _on_path("Xvfb")
    return WebKit(driver, browser, screen) if driver and browser and screen else None


@dataclass(frozen=True)
class Nginx:
    """nginx and its module for files that are compressed with brotli beforehand."""

    server: str
    brotli: Path


BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def _nginx() -> Nginx | None:
    server = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    return Nginx(server, BROTLI) if server and BROTLI.is_file() else None


def _office() -> str | None:
    """LibreOffice with its spreadsheet, which has a library of its own."""
    program = _on_path("soffice", "libreoffice")
    if program is None:
        return None
    beside = Path(program).resolve().parent
    return program if any(beside.glob("libsclo*")) or sys.platform != "linux" else None


def _font() -> str | None:
    """The font that stands in for Arial; only Linux has to be asked which."""
    asking = _on_path("fc-match")
    if asking is None:
        return None if sys.platform == "linux" else "Arial"
    command = [asking, "--format", "%{family}", "Arial"]
    found = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    return found if found in AS_WIDE_AS_ARIAL else None


AS_WIDE_AS_ARIAL = ("Arial", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans")
# Readers have Segoe UI, Arial or the like; the font of a bare Debian is a good deal wider.
FONT = Program("font as wide as Arial", ("fontconfig", "fonts-liberation"), _font)
CHROMIUM = Program(
    "Chromium or Chrome",
    ("chromium",),
    _chromium,
    (sys.executable, "-m", "playwright", "install", "chromium"),
)
# The same engine without the browser's own windows: a new page costs a third of the processor.
WINDOWLESS = Program("Chromium without windows", ("chromium-headless-shell",), _windowless)
FIREFOX = Program("Firefox", ("firefox-esr",), _firefox)
WEBKIT = Program("WebKit", ("webkit2gtk-driver", "xvfb"), _webkit)
OFFICE = Program("LibreOffice Calc", ("libreoffice-calc",), _office)
NGINX = Program("nginx with brotli", ("nginx-light", "libnginx-mod-http-brotli-static"), _nginx)


def main() -> int:
    """Make sure of all programs; print one line for each that is missing, and then return 1."""
    programs: Sequence[Program[object]] = (CHROMIUM, FIREFOX, WEBKIT, NGINX, OFFICE, FONT)
    install(programs)
    # Apart from the others: not every system has it, and then Chromium itself is used.
    install([WINDOWLESS])
    missing = False
    for program in programs:
        try:
            program.place()
        except MissingProgramError as error:
            print(error, file=sys.stderr)
            missing = True
    return int(missing)


if __name__ == "__main__":
    sys.exit(main())
