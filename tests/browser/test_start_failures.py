"""Whatever goes wrong with Python's start, the page says so, keeps its result and can try again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.conftest import PYTHON_STARTS_WITHIN


def refuse(route: Route) -> None:
    """Break the line."""
    route.abort()


def not_found(route: Route) -> None:
    """Answer that there is no such file."""
    route.fulfill(status=404, body="")


def cut_short(route: Route) -> None:
    """Send the first half of the file alone."""
    body = route.fetch().body()
    kind = "application/wasm" if route.request.url.endswith(".wasm") else "text/javascript"
    route.fulfill(body=body[: len(body) // 2], content_type=kind)


@pytest.fixture(scope="module")
def calculator_address(site: Path, address: str) -> str:
    """The address of one page with a calculator."""
    page = min(site.rglob("beregnere/*/index.html"))
    return f"{address}{page.parent.relative_to(site).as_posix()}/"


@pytest.mark.parametrize(
    ("name", "failure"),
    [
        ("worker.mjs", not_found),
        ("pyodide.mjs", refuse),
        ("pyodide.asm.js", cut_short),
        ("pyodide.asm.wasm", refuse),
        ("pyodide.asm.wasm", not_found),
        ("pyodide.asm.wasm", cut_short),
        ("python_stdlib.zip", refuse),
        ("python_stdlib.zip", cut_short),
        ("pyodide-lock.json", not_found),
        ("*.whl", cut_short),
    ],
)
def test_a_file_that_fails_leaves_the_page_usable(
    context: BrowserContext, calculator_address: str, name: str, failure: Callable[[Route], None]
) -> None:
    """The reader is told, keeps the result as built, and gets a live one when trying again."""
    context.route(f"**/{name}", failure)
    page = context.new_page()
    page.goto(calculator_address)
    section = page.locator("section.calculator").first
    built = section.locator(".calculator-result").first.inner_html()
    expect(section).to_have_attribute("data-state", "failed", timeout=PYTHON_STARTS_WITHIN)
    status = section.locator(".calculator-status")
    expect(status).to_have_text(status.get_attribute("data-failed") or "missing")
    assert section.locator(".calculator-result").first.inner_html() == built
    assert "is-stale" not in (
        section.locator(".calculator-result").first.get_attribute("class") or ""
    )

    context.unroute(f"**/{name}")
    section.locator("[data-action=retry]").click()
    expect(section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)
    expect(section.locator("[data-action=retry]")).to_be_hidden()
