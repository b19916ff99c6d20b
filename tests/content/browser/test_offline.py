"""The site without a network: what was visited and stands beside it, all of it on request."""

import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import override

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hooks.publish.offline_files import Kept, offline_files
from hooks.publish.precompress import compressed
from hooks.publish.serve_http import HOST, SiteHandler, SiteServer, running, serving
from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import NEVER_IDLE
from tests.browser.test_pages import pages_of

BUDGET = "funktionelle-lidelser/beregnere/projektbudget/"
OFFER_LIST = "laenderyg/tilbud/"
KEPT_WITHIN = 60_000

MOST_AT_FIRST = 3_000_000
"""Bytes, unpacked, that a visit to a page without a calculator may lead to being kept."""
MOST_TO_ASK = 8_000
"""Bytes of the script that the browser asks for at every visit, as they go over the line."""

OPENED = 20
"""So many pages are opened without a server."""

FETCH_ALL = """async (names) => Object.fromEntries(await Promise.all(names.map(async (name) => {
  const response = await fetch(new URL(name, document.baseURI));
  return [name, response.ok ? await response.text() : `status ${response.status}`];
})))"""

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys())
      kept[decodeURI(new URL(url).pathname)] = (await (await cache.match(url)).blob()).size;
  }
  return kept;
}"""

UNTIL_KEPT = """async ({ path, whole, within }) => {
  const until = Date.now() + within;
  const address = new URL(path ?? `${location.pathname}index.html`, location.origin);
  for (;;) {
    const kept = await caches.match(address);
    if (kept && !(whole && kept.headers.has("x-kept-in-part"))) return;
    if (Date.now() > until) throw new Error(`not kept: ${address}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}"""

SLOW_TO_OPEN = """const open = caches.open.bind(caches);
self.opened = [];
caches.open = (name) => {
  const opening = new Promise((resume) => setTimeout(resume, 20)).then(() => open(name));
  opened.push(opening);
  return opening;
};
"""
"""Before the worker's script: a cache takes its time to open, as on a busy machine."""

HELD_ESTIMATE = """window.held = [];
StorageManager.prototype.estimate = () =>
  new Promise((answer) => (window.held ? window.held.push(answer) : answer({ usage: 0 })));"""
"""Nothing is told of the room that is taken until `window.held` is let go."""

SAVES_DATA = """Object.defineProperty(navigator, "connection", { value: { saveData: true } });"""


def page_text(site: Path, name: str) -> str:
    """The HTML of a page as it was built."""
    file = site / name
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """Chromium as readers have it: it keeps what a site puts by."""
    return whole_browser


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A window that may keep a copy of the site."""
    context = browser.new_context(locale="da-DK")
    context.set_default_timeout(KEPT_WITHIN)
    yield context
    context.close()


def visit(page: Page, address: str) -> None:
    """Visit a page and wait until it is kept."""
    page.goto(address)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", polling=100)
    wait_for(page)


def kept_versions(page: Page) -> list[str]:
    """The versions the browser keeps."""
    names: list[str] = page.evaluate("caches.keys()")
    return names


def kept_files(page: Page) -> dict[str, int]:
    """The files that are kept, by path, with their sizes."""
    files: dict[str, int] = page.evaluate(KEPT)
    return files


def wait_for(page: Page, path: str | None = None, *, whole: bool = False) -> None:
    """Wait until a file is kept, by default the page's own; `whole` with Python."""
    page.evaluate(UNTIL_KEPT, {"path": path, "whole": whole, "within": KEPT_WITHIN})


def test_a_page_is_kept_also_where_the_browser_finds_no_idle_moment(
    visitor: BrowserContext, site: Path
) -> None:
    """Chromium now and then finds none on a page that does nothing."""
    visitor.add_init_script(NEVER_IDLE)
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + OFFER_LIST)
    assert kept_versions(page)


def test_a_visit_keeps_the_page_and_those_beside_it(visitor: BrowserContext, site: Path) -> None:
    """They are read with no server at all; the others say that they are not kept, and which are."""
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + OFFER_LIST)
        beside = page.locator(".menu__open > ul > li > a").evaluate_all(
            "(links) => links.map((link) => link.href)"
        )
        # A calculator is kept when it is used; its page has Python's folder in it.
        paths = [each.removeprefix(address) for each in beside]
        beside = [path for path in paths if "data-bundle=" not in page_text(site, path)]
        for path in beside:
            wait_for(page, f"/{path}index.html")
        kept = kept_files(page)
        size = sum(kept.values())
        print(f"{len(kept)} filer, {size:,} bytes gemt efter et første besøg")
        assert size < MOST_AT_FIRST
        assert not [name for name in kept if "/assets/python/" in name]
    # A connection that is open outlives its server.
    visitor.set_offline(offline=True)
    assert len(beside) > 3
    for path in [OFFER_LIST, "", *beside]:
        response = page.goto(address + path)
        assert response is not None
        assert response.from_service_worker
        assert response.status == 200
        expect(page.locator("html")).to_have_class("js")
        expect(page.locator(".md-copyright")).to_contain_text("21. november 2026")
    page.goto(address + "kilder/s1-sundhedscenter-hovedstaden/")
    expect(page.locator("main h1:visible")).to_have_text("Siden er ikke gemt til brug uden net")
    expect(page.locator("main [data-not-kept] a", has_text="Tilbud").first).to_be_visible()
    page.goto(address + "findes/ikke/")
    expect(page.locator("main h1:visible")).to_have_text("Siden findes ikke")


def test_a_page_that_is_kept_is_asked_for_once(visitor: BrowserContext, site: Path) -> None:
    """By the worker, to see what it names and to keep it; on a host that is asked each time."""
    asked: list[str] = []

    class Noting(SiteHandler):
        @override
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

    handler = functools.partial(Noting, directory=str(site), new_build=None)
    page = visitor.new_page()
    with running(SiteServer((HOST, 0), handler)) as address:
        visit(page, address + OFFER_LIST)
        visit(page, address + "lov/")
        kept = [name for name in kept_files(page) if name.endswith(".html")]
    assert len(kept) > 3
    assert {name: asked.count(name) for name in kept} == dict.fromkeys(kept, 1)


def test_a_calculator_that_was_used_calculates_without_a_server(
    visitor: BrowserContext, site: Path
) -> None:
    """Python is kept once it has answered."""
    page = visitor.new_page()
    with serving(site) as address:
        calculator = CalculatorPage(page, address + BUDGET)
        calculator.wait_until_live()
        visit(page, address + BUDGET)
        wait_for(page, whole=True)
    visitor.set_offline(offline=True)
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.fill({"timeloen": "1.000"})
    calculator.wait_until_live()
    calculator.settle()
    assert "95.000" in calculator.result.inner_text()


def test_the_whole_site_is_kept_on_request(visitor: BrowserContext, site: Path) -> None:
    """With its size before, and how far it is; then every page is there with no server.

    The service worker has one way to answer for a page; some are opened, all are asked for.
    """
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + "privatliv/")
        whole = page.locator("[data-whole]")
        expect(whole.locator("[data-megabytes]")).to_have_text(re.compile(r"^\d\d$"))
        whole.locator("button").click()
        expect(whole.locator("[role=status]")).to_contain_text("Gemmer:")
        expect(whole.locator("[role=status]")).to_have_text("Hele stedet er gemt.")
    visitor.set_offline(offline=True)
    page.goto(address)
    names = pages_of(site)
    kept: dict[str, str] = page.evaluate(FETCH_ALL, names)
    assert kept == {name: page_text(site, name) for name in names}
    for name in names[:: len(names) // OPENED]:
        response = page.goto(address + name)
        assert response is not None
        assert response.from_service_worker
        assert response.status == 200
        assert page.locator("h1:visible").first.inner_text()
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.fill({"timeloen": "1.000"})
    calculator.wait_until_live()
    calculator.settle()
    assert "95.000" in calculator.result.inner_text()


def renew_service_worker(site: Path) -> None:
    """Make the service worker of a site anew, of the files as they are now."""
    files = {
        file.relative_to(site).as_posix(): Kept.of(file.read_bytes())
        for file in site.rglob("*")
        if file.is_file()
    }
    for path, content in offline_files(files).items():
        (site / path).write_bytes(content)


def test_who_saves_data_keeps_what_was_visited_alone(visitor: BrowserContext, site: Path) -> None:
    """Nothing is fetched that the reader has not asked for, but the front page."""
    visitor.add_init_script(SAVES_DATA)
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + OFFER_LIST)
        visit(page, address + "lov/")
        pages = {name for name in kept_files(page) if name.endswith("index.html")}
        assert pages == {"/index.html", f"/{OFFER_LIST}index.html", "/lov/index.html"}


def test_an_update_fetches_what_changed_and_is_whole_before_it_is_offered(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """The old version stays until the reader takes the new one; then the old one goes.

    What was kept is kept in its new edition, and of what is the same nothing is fetched.
    """
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = visitor.new_page()
    with serving(copy) as address:
        visit(page, address + OFFER_LIST)
        visit(page, address + "laenderyg/")
        before, held = kept_versions(page), kept_files(page)
        assert len(before) == 1
        changed = ("index.html", "laenderyg/index.html")
        for name in changed:
            text = (copy / name).read_text(encoding="utf-8")
            (copy / name).write_text(text.replace("</h1>", " (ny)</h1>", 1), encoding="utf-8")
        renew_service_worker(copy)
        # Whoever fetched what is held already would not get it.
        for name in held:
            if name.removeprefix("/") not in changed:
                (copy / name.removeprefix("/")).unlink()
        page.reload()
        offer = page.locator("[data-update]")
        expect(offer).to_be_visible()
        assert "(ny)" not in page.locator("h1").first.inner_text()
        other = visitor.new_page()
        other.goto(address + OFFER_LIST)
        other.evaluate("window.written = true")
        offer.locator("button").click()
        expect(page.locator("h1").first).to_contain_text("(ny)")
        expect(offer).to_be_hidden()
        assert len(kept_versions(page)) == 1
        assert kept_versions(page) != before
        lists = "/assets/kept/"
        assert {name for name in held if lists not in name} <= set(kept_files(page))
        # What is being written in another tab is not in the way: there the update is offered.
        expect(other.locator("[data-update]")).to_be_visible()
        assert other.evaluate("window.written")


def test_what_is_asked_for_at_every_visit_stays_small(site: Path) -> None:
    """The worker's script names one list, whatever the site holds."""
    script = compressed((site / "sw.js").read_bytes())[".br"]
    print(f"sw.js: {len(script)} bytes på linjen")
    assert len(script) < MOST_TO_ASK


def test_two_sites_below_one_host_keep_to_themselves(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """Each has its own copies, and neither an update nor a removal touches the other's."""
    for name in ("sted", "sted-to"):
        shutil.copytree(site, tmp_path / name)
    page = visitor.new_page()
    with serving(tmp_path) as address:
        visit(page, f"{address}sted/")
        (first,) = kept_versions(page)
        visit(page, f"{address}sted-to/privatliv/")
        assert len(kept_versions(page)) == 2
        expect(page.locator("[data-storage-kept]")).to_be_visible(timeout=KEPT_WITHIN)
        page.locator("[data-storage-remove]").click()
        expect(page.locator("[data-storage-none]")).to_be_visible()
        # The worker lives as long as the page does, and must not keep what it answers with now.
        assert page.evaluate("fetch('../dato.json').then(({ ok }) => ok)")
        assert kept_versions(page) == [first]


@pytest.mark.parametrize("path", ["%E0%A4%A", "om//", "%2e%2e%2fom"])
def test_a_malformed_address_is_a_missing_page(
    visitor: BrowserContext, address: str, path: str
) -> None:
    """With the copy in place, too, the reader gets the page that says so."""
    page = visitor.new_page()
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
        (copy / "index.html").write_text("et andet indhold", encoding="utf-8")
        page.goto(address + "om/")
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
    visit(page, address + "privatliv/")
    page.reload()
    kept = page.locator("[data-storage-kept]")
    expect(kept).to_be_visible(timeout=KEPT_WITHIN)
    assert int(kept.locator("[data-files]").inner_text()) > 10
    page.locator("[data-storage-remove]").click()
    expect(page.locator("[data-storage-none]")).to_be_visible()
    assert kept_versions(page) == []


def test_what_is_removed_while_it_is_being_kept_stays_away(
    visitor: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """The removal comes last: nothing that was on its way makes the copy anew."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    script = copy / "sw.js"
    script.write_text(SLOW_TO_OPEN + script.read_text(encoding="utf-8"), encoding="utf-8")
    page = visitor.new_page()
    with serving(copy) as address:
        visit(page, address + "privatliv/")
        expect(page.locator("[data-storage-kept]")).to_be_visible()
        page.locator("[data-storage-remove]").click()
        expect(page.locator("[data-storage-none]")).to_be_visible(timeout=KEPT_WITHIN)
        (worker,) = visitor.service_workers
        assert worker.evaluate("Promise.all(opened).then((caches) => caches.length)") > 1
        assert kept_versions(page) == []


def test_what_is_removed_while_it_is_being_counted_stays_away(
    visitor: BrowserContext, address: str
) -> None:
    """To count what a cache holds is to open it, and to open it would make it anew."""
    page = visitor.new_page()
    visit(page, address + "privatliv/")
    visitor.add_init_script(HELD_ESTIMATE)
    page.reload()
    page.wait_for_function("() => window.held.length > 0")
    page.locator("[data-storage-remove]").click()
    page.evaluate("for (const answer of held.splice(0)) answer({ usage: 1 }); held = null;")
    expect(page.locator("[data-storage-none]")).to_be_visible()
    expect(page.locator("[data-storage-kept]")).to_be_hidden()
    assert kept_versions(page) == []


def test_what_was_removed_is_kept_again_on_request(visitor: BrowserContext, site: Path) -> None:
    """In the same visit, too."""
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + "privatliv/")
        page.locator("[data-storage-remove]").click()
        expect(page.locator("[data-storage-none]")).to_be_visible()
        page.locator("[data-whole] button").click()
        expect(page.locator("[data-whole] [role=status]")).to_have_text("Hele stedet er gemt.")
        expect(page.locator("[data-storage-kept]")).to_be_visible()
    visitor.set_offline(offline=True)
    response = page.goto(address + BUDGET)
    assert response is not None
    assert response.from_service_worker
