"""One built site, one server and one browser for all browser tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hooks.publish.serve_http import serving
from tests.browser.chromium import Chromiums, chromiums
from tests.conftest import SUBFOLDER

PYTHON_STARTS_WITHIN = 30_000
"""Milliseconds; generous, because the tests share two cores with everything else."""

PATIENCE = 45_000
"""Milliseconds to wait for anything: two browsers at once on two cores are slow at times."""
expect.set_options(timeout=20_000)

BLOCKED = "Service Worker registration blocked by Playwright"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site's front page."""
    with serving(site) as address:
        yield address


@pytest.fixture
def address_below_folder(site_with_samples: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the front page of a site that lies below a folder of another."""
    folder = tmp_path / "root" / SUBFOLDER
    folder.parent.mkdir(parents=True)
    folder.symlink_to(site_with_samples)
    with serving(tmp_path / "root") as root:
        yield f"{root}{SUBFOLDER}/"


@pytest.fixture(scope="session")
def both_chromiums() -> Iterator[Chromiums]:
    """A real Chromium and its engine alone; their absence fails the tests."""
    with chromiums() as both:
        yield both


@pytest.fixture(scope="session")
def whole_browser(both_chromiums: Chromiums) -> Browser:
    """Chromium as readers have it, where more than the engine takes part."""
    return both_chromiums.whole


@pytest.fixture
def browser(both_chromiums: Chromiums, request: pytest.FixtureRequest) -> Browser:
    """Chromium's engine, which is what most tests are about; time is measured in the whole."""
    measured = request.node.get_closest_marker("alone")
    return both_chromiums.whole if measured else both_chromiums.engine


NEVER_IDLE = """window.requestIdleCallback = (run, { timeout } = {}) => {
  if (timeout) setTimeout(run, timeout);
};"""
"""Before a page's scripts: a browser that finds no idle moment."""


def until_idle(page: Page) -> None:
    """Wait until the page has done what it puts off until there is time for it."""
    # What is put off first has its turn first, also where the browser finds no idle moment: about
    # one page in sixty has none, and a page waits five seconds for it.
    page.evaluate(
        "() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 }))"
    )


@dataclass
class Watch:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Requests to any other host than the site's own."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in {"data", "blob"}
            and urlsplit(url).hostname != "127.0.0.1"
        ]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh, private window for each test."""
    context = browser.new_context(
        locale="da-DK",
        viewport={"width": 1280, "height": 900},
        # Keeping a copy of the whole site in every test would only take time; see test_offline.
        service_workers="block",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """Every test ends by asking that no other host was asked and nothing was complained of."""
    seen = Watch()
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on(
        "console",
        lambda message: (
            seen.complaints.append(message.text)
            if message.type in {"error", "warning"} and BLOCKED not in message.text
            else None
        ),
    )
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    yield seen
    assert seen.foreign() == []
    assert seen.complaints == []


# Python is met where it is asked for; elsewhere it would only be started hundreds of times.
NO_WORKERS = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"


@pytest.fixture
def nothing_computed(context: BrowserContext) -> None:
    """Pages on which Python never starts."""
    context.add_init_script(NO_WORKERS)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page whose requests and complaints are watched."""
    assert watch.requests == []
    return context.new_page()
