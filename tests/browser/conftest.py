"""One built site, one server and one browser for all browser tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from hooks.publish.publish import publish
from hooks.publish.serve_http import serving
from tests.browser.chromium import FLAGS, find_browser

SITE_DATE = "2026-11-21"
PYTHON_STARTS_WITHIN = 30_000
"""Milliseconds; generous, because the tests share two cores with everything else."""

PATIENCE = 45_000
"""Milliseconds to wait for anything: two browsers at once on two cores are slow at times."""
expect.set_options(timeout=20_000)

BLOCKED = "Service Worker registration blocked by Playwright"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site` builds it, for a fixed date."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_DATE", SITE_DATE)
        destination = tmp_path_factory.mktemp("browser") / "site"
        outcome = publish(destination)
    assert outcome.ok, "\n".join(outcome.lines)
    return destination


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site's front page."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; its absence fails the tests."""
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


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


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """A page whose requests and complaints are watched."""
    assert watch.requests == []
    return context.new_page()
