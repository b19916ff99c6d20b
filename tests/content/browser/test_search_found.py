"""The search on the real site: how soon it finds, without a network, and below a folder."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hooks.publish.serve_http import serving
from hooks.search.index import PARTS
from tests.browser.line import Files, Line, PackedWhenAsked, served, slow
from tests.content.browser.test_offline import visit, wait_for

PAGE = "laenderyg/tilbud/"
WORDS = ("genoptræning", "rygestop", "§ 140", "fysioterapeut", "ondt i ryggen")
WARM_MS = 100
SLOW_MS = 350
SLOWER = 4
MOST_BYTES = 70_000
"""What a first query may fetch."""
ATTEMPTS = 4
"""Whatever else the machine does makes an answer later and never sooner: the best one counts."""

# From the last key to the frame in which the first result for these words stands.
FIRST_RESULT = """async (words) => {
  const field = document.querySelector(".search--header input");
  const panel = document.querySelector(".search--header [data-panel]");
  const until = (there) => new Promise((resolve, reject) => {
    const look = () => there() && (seen.disconnect(), resolve());
    const seen = new MutationObserver(look);
    seen.observe(panel, { childList: true, attributes: true });
    setTimeout(() => reject(new Error(`nothing for ${words}`)), 20_000);
    look();
  });
  field.focus();
  field.select();
  if (field.value) document.execCommand("delete");
  await until(() => panel.hidden);
  const begun = performance.now();
  document.execCommand("insertText", false, words);
  await until(() => panel.querySelector(".hit__link"));
  await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""


@pytest.fixture(scope="module")
def files(site: Path) -> Files:
    """The site as it goes over the line."""
    return PackedWhenAsked(site)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A window that may keep a copy of the site."""
    context = browser.new_context(locale="da-DK")
    context.set_default_timeout(60_000)
    yield context
    context.close()


def _first_result(page: Page, words: str) -> float:
    found: float = page.evaluate(FIRST_RESULT, words)
    return found


@pytest.mark.alone
def test_a_result_stands_there_a_tenth_of_a_second_after_the_last_key(
    page: Page, address: str
) -> None:
    """On a page on which somebody has searched before."""
    page.goto(address + PAGE)
    _first_result(page, "smerte")
    times = {words: min(_first_result(page, words) for _ in range(ATTEMPTS)) for words in WORDS}
    print("warm: " + ", ".join(f"{words} {time:.0f} ms" for words, time in times.items()))
    assert max(times.values()) <= WARM_MS


def _cold(browser: Browser, files: Files, line: Line, words: str) -> tuple[float, int]:
    """Milliseconds to the first result of a reader's first words, and bytes fetched for it.

    The field is met some time before the words are whole, as by anybody who types them.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    with served(files, line) as address:
        page.goto(address + PAGE, wait_until="networkidle")
        before = len(line.sent)
        first, rest = words[:2], words[2:]
        page.locator(".search--header input").press_sequentially(first + rest[:-1], delay=150)
        time = _first_result(page, words)
        fetched = sum(size for _, size in line.sent[before:])
    context.close()
    return time, fetched


@pytest.mark.alone
def test_a_first_search_over_a_slow_line_is_quick_and_small(browser: Browser, files: Files) -> None:
    """On a processor four times slower, with all that the search fetches for it."""
    best = float("inf")
    for _ in range(ATTEMPTS):
        time, size = _cold(browser, files, slow(), "genoptræning")
        print(f"slow line: {time:.0f} ms, {size:,} bytes")
        assert size <= MOST_BYTES
        best = min(best, time)
        if best <= SLOW_MS:
            break
    assert best <= SLOW_MS


def test_the_search_finds_without_a_network(visitor: BrowserContext, site: Path) -> None:
    """After one visit, on which nobody searched; passages come where they were kept."""
    page = visitor.new_page()
    with serving(site) as address:
        visit(page, address + PAGE)
        wait_for(page, "/soeg/index.html")
        start = json.loads((site / "search/start.json").read_bytes())
        for name in (*(name for _, name in start["shards"]), *start["titles"], start["nearest"]):
            wait_for(page, f"/{PARTS}/{name}.json")
    visitor.set_offline(offline=True)
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("genoptræning")
    expect(page.locator(".hit__title").first).to_contain_text("enoptræning")
    page.keyboard.press("Enter")
    expect(page.locator(".hits--page .hit__title").first).to_contain_text("enoptræning")
    expect(page).to_have_url(re.compile(r"/soeg/\?q="))


def test_the_search_leads_to_pages_below_a_folder(
    browser: Browser, address_below_folder: str
) -> None:
    """From the page for missing addresses too, wherever that is shown."""
    context = browser.new_context(service_workers="block", locale="da-DK")
    page = context.new_page()
    for start in (PAGE, "404.html"):
        page.goto(address_below_folder + start)
        page.keyboard.press("/")
        page.keyboard.type("genoptræning")
        first = page.locator(".hit__link").first
        expect(first).to_be_visible()
        leads = first.evaluate("(link) => link.href")
        assert leads.startswith(address_below_folder)
        first.click()
        page.wait_for_url(leads)
        assert page.locator("h1").inner_text() != "Siden findes ikke"
    context.close()
