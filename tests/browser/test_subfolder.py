"""The same site below a folder of another site: pages, calculators, search and the missing page."""

from pathlib import Path

from playwright.sync_api import Browser

from hooks.publish.serve_http import serving
from tests.browser.calculator_page import CalculatorPage
from tests.conftest import SUBFOLDER


def test_the_site_works_below_a_folder(
    browser: Browser, site_with_samples: Path, tmp_path: Path
) -> None:
    """Built for an address with a path, the site finds all its own files there."""
    folder = tmp_path / "root" / SUBFOLDER
    folder.parent.mkdir(parents=True)
    folder.symlink_to(site_with_samples)
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    with serving(tmp_path / "root") as root:
        address = f"{root}{SUBFOLDER}/"
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
