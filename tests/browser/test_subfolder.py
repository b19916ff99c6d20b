"""The same site below a folder of another site: pages, calculators, search and the missing page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hooks.publish.publish import publish
from hooks.publish.serve_http import serving
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import SITE_DATE

FOLDER = "sundhed/forloeb"


def test_the_site_works_below_a_folder(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built for an address with a path, the site finds all its own files there."""
    monkeypatch.setenv("SITE_URL", f"https://eksempel.dk/{FOLDER}/")
    monkeypatch.setenv("SITE_DATE", SITE_DATE)
    outcome = publish(tmp_path / "root" / FOLDER)
    assert outcome.ok, outcome.lines
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    with serving(tmp_path / "root") as root:
        address = f"{root}{FOLDER}/"
        failed: list[str] = []
        page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
        calculator = CalculatorPage(page, address + "laenderyg/beregnere/maalgruppe/")
        calculator.wait_until_live()
        page.goto(address + "404.html")
        assert "Siden findes ikke" in page.locator("main").inner_text()
        page.get_by_role("link", name="Gå til forsiden").click()
        assert page.url == address
        assert failed == []
    context.close()
