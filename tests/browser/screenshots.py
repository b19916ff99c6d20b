"""`make screenshots`: a picture of every kind of page, wide and narrow, light and dark, and print.

The pictures lie in `.cache/screenshots/`, outside the repository, to be looked at by people.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from hooks import ROOT
from hooks.publish.serve_http import serving
from tests.browser.chromium import chromium
from tests.browser.families import FAMILIES, PRINTED

FOLDER = ROOT / ".cache" / "screenshots"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
LONGEST = 4_000
"""Pixels: of a longer page the beginning is pictured."""


def main(names: list[str]) -> None:
    """Picture the kinds named, or all of them, of the site that was built last."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = names or list(FAMILIES)
    with serving(ROOT / "site") as address, chromium() as browser:
        for width, scheme in product(WIDTHS, SCHEMES):
            for name in chosen:
                _picture(browser, address, name, width, scheme)
        for name in chosen:
            if name in PRINTED:
                _paper(browser, address, name)
    sys.stdout.write(f"Billederne ligger i {FOLDER.relative_to(ROOT)}/\n")


def _picture(browser: Browser, address: str, name: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800 if width > 1000 else 740},
        color_scheme="dark" if scheme == "dark" else "light",
        service_workers="block",
    )
    page = context.new_page()
    page.goto(address + FAMILIES[name], wait_until="load")
    height: int = page.evaluate("document.scrollingElement.scrollHeight")
    page.screenshot(
        path=_file(f"{name}-{width}-{scheme}.png"),
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)},
    )
    context.close()


def _paper(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(address + FAMILIES[name], wait_until="load")
    page.pdf(path=_file(f"{name}-print.pdf"), format="A4", print_background=True)
    context.close()


def _file(name: str) -> Path:
    return FOLDER / name.replace(" ", "-")


if __name__ == "__main__":
    main(sys.argv[1:])
