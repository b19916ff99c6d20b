"""The site without a network: everything after one visit, one version at a time."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hooks.publish.finish import service_worker
from hooks.publish.serve_http import serving
from tests.browser.calculator_page import CalculatorPage
from tests.browser.test_pages import pages_of

BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
KEPT_WITHIN = 60_000


OPENED = 20
"""So many pages are opened without a server."""

FETCH_ALL = """async (names) => Object.fromEntries(await Promise.all(names.map(async (name) => {
  const response = await fetch(new URL(name, document.baseURI));
  return [name, response.ok ? await response.text() : `status ${response.status}`];
})))"""


def page_text(site: Path, name: str) -> str:
    """The HTML of a page as it was built."""
    file = site / name
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A window that may keep a copy of the site."""
    context = browser.new_context(locale="da-DK")
    yield context
    context.close()


def visit(page: Page, address: str) -> None:
    """Visit a page and wait until the whole site is kept."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def kept_versions(page: Page) -> list[str]:
    """The versions the browser keeps."""
    names: list[str] = page.evaluate("caches.keys()")
    return names


def test_everything_works_with_the_server_stopped(visitor: BrowserContext, site: Path) -> None:
    """After one visit every page is there and the calculators calculate, with no server at all.

    The service worker has one way to answer for a page; some are opened, all are asked for.
    """
    page = visitor.new_page()
    page.set_default_timeout(KEPT_WITHIN)
    with serving(site) as address:
        visit(page, address)
    names = pages_of(site)
    kept: dict[str, str] = page.evaluate(FETCH_ALL, names)
    assert kept == {name: page_text(site, name) for name in names}
    for name in names[:: len(names) // OPENED]:
        response = page.goto(address + name)
        assert response is not None
        assert response.from_service_worker
        assert response.status == 200
        assert page.locator("h1").first.inner_text()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.fill({"timeloen": "1.000"})
    calculator.wait_until_live()
    calculator.settle()
    assert "95.000" in calculator.result.inner_text()
    response = page.goto(address + "findes/ikke/")
    assert "Siden findes ikke" in page.locator("main").inner_text()


def renew_service_worker(site: Path) -> None:
    """Make the service worker of a site anew, of the files as they are now."""
    digests = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }
    (site / "sw.js").write_text(service_worker(digests), encoding="utf-8")


def test_an_update_is_offered_and_replaces_the_old_version(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """The old version stays whole until the reader takes the new one; then the old one goes."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = visitor.new_page()
    page.set_default_timeout(KEPT_WITHIN)
    with serving(copy) as address:
        visit(page, address)
        before = kept_versions(page)
        assert len(before) == 1
        for name in ("index.html", "laenderyg/index.html"):
            text = (copy / name).read_text(encoding="utf-8")
            (copy / name).write_text(text.replace("</h1>", " (ny)</h1>", 1), encoding="utf-8")
        renew_service_worker(copy)
        page.reload()
        offer = page.locator("[data-update]")
        expect(offer).to_be_visible(timeout=KEPT_WITHIN)
        page.goto(address + "laenderyg/")
        assert "(ny)" not in page.locator("h1").first.inner_text()
        expect(offer).to_be_visible(timeout=KEPT_WITHIN)
        other = visitor.new_page()
        other.goto(address + "om/")
        other.evaluate("window.written = true")
        offer.locator("button").click()
        expect(page.locator("h1").first).to_contain_text("(ny)", timeout=KEPT_WITHIN)
        page.wait_for_function("async () => (await caches.keys()).length === 1")
        assert kept_versions(page) != before
        # What is being written in another tab is not in the way: there the update is offered.
        expect(other.locator("[data-update]")).to_be_visible(timeout=KEPT_WITHIN)
        assert other.evaluate("window.written")


def test_two_sites_below_one_host_keep_to_themselves(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """Each has its own copies, and neither an update nor a removal touches the other's."""
    for name in ("sted", "sted-to"):
        shutil.copytree(site, tmp_path / name)
    page = visitor.new_page()
    page.set_default_timeout(KEPT_WITHIN)
    with serving(tmp_path) as address:
        visit(page, f"{address}sted/")
        (first,) = kept_versions(page)
        visit(page, f"{address}sted-to/privatliv/")
        assert len(kept_versions(page)) == 2
        expect(page.locator("[data-storage-kept]")).to_be_visible(timeout=KEPT_WITHIN)
        page.locator("[data-storage] button").click()
        expect(page.locator("[data-storage-none]")).to_be_visible()
        assert kept_versions(page) == [first]


@pytest.mark.parametrize("path", ["%E0%A4%A", "om//", "%2e%2e%2fom"])
def test_a_malformed_address_is_a_missing_page(
    visitor: BrowserContext, address: str, path: str
) -> None:
    """With the copy in place, too, the reader gets the page that says so."""
    page = visitor.new_page()
    page.set_default_timeout(KEPT_WITHIN)
    visit(page, address)
    page.goto(address + path)
    assert "Siden findes ikke" in page.locator("main").inner_text()


def test_a_changed_file_is_never_kept_under_the_wrong_version(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """A file that does not match its digest stops the copy, and the site works without one."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = visitor.new_page()
    with serving(copy) as address:
        (copy / "om/index.html").write_text("et andet indhold", encoding="utf-8")
        page.goto(address)
        page.wait_for_function(
            """async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                window.seen ||= Boolean(registration?.installing);
                return window.seen && !registration?.installing && !registration?.active;
            }""",
            timeout=KEPT_WITHIN,
        )
        page.goto(address + "laenderyg/")
        assert page.locator("h1").first.inner_text()
        assert page.evaluate("navigator.serviceWorker.controller") is None


def test_the_page_about_privacy_tells_and_removes(visitor: BrowserContext, address: str) -> None:
    """A reader sees how much is kept, and can remove it."""
    page = visitor.new_page()
    page.set_default_timeout(KEPT_WITHIN)
    visit(page, address + "privatliv/")
    page.reload()
    kept = page.locator("[data-storage-kept]")
    expect(kept).to_be_visible(timeout=KEPT_WITHIN)
    assert int(kept.locator("[data-files]").inner_text()) > 50
    page.locator("[data-storage] button").click()
    expect(page.locator("[data-storage-none]")).to_be_visible()
    assert kept_versions(page) == []
