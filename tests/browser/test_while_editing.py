"""While one edits: what stops a build stands in the page, and goes when it is mended."""

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from hooks.publish.security import policy
from hooks.publish.serve_http import HOST, Builds, make_server
from tests.browser.held_requests import HeldRequests

PAGE = f"""<!doctype html><html lang="da"><head>
<meta http-equiv="Content-Security-Policy" content="{policy()}">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>Side</title></head>
<body><main><h1>Siden, som den var</h1></main></body></html>"""
LONG = "pathway_data/programmes/kol/offers.yml:12: tilbud »traening«: ukendt aktør – mente du"
TWO_FRAMES = "new Promise((run) => requestAnimationFrame(() => requestAnimationFrame(run)))"


@pytest.mark.parametrize("width", [390, 1280])
def test_errors_stand_above_the_last_good_page_until_they_are_mended(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    """Under the site's policy, in a region that is read aloud, at the width of a telephone too."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    new_build = Builds()
    with make_server(tmp_path, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": width, "height": 800})
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(f"http://{HOST}:{server.server_port}/")
        told = page.get_by_role("alert")
        expect(told).to_have_count(0)
        new_build.tell(tuple(f'{LONG} "aktør-{number}"?' for number in range(20)))
        expect(told.locator("li")).to_have_count(20)
        expect(told.locator("code").first).to_have_text("pathway_data/programmes/kol/offers.yml:12")
        expect(page.get_by_role("heading", level=1)).to_have_text("Siden, som den var")
        box = told.bounding_box()
        assert box is not None
        assert box["width"] <= width
        assert box["height"] <= 0.6 * 800 + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        (tmp_path / "index.html").write_text(PAGE.replace("som den var", "rettet"), "utf-8")
        new_build.tell()
        expect(page.get_by_role("heading", level=1)).to_have_text("Siden, rettet")
        expect(told).to_have_count(0)
        assert complaints == []
        page.close()
        server.shutdown()


@pytest.mark.parametrize("comes", [True, False])
def test_errors_wait_for_their_style_unless_there_is_none(
    context: BrowserContext, tmp_path: Path, *, comes: bool
) -> None:
    """Without it a long list would push the page out of sight, and then be folded up."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    new_build = Builds()
    with make_server(tmp_path, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = context.new_page()
        style = HeldRequests(page, "**/errors.css")
        page.goto(f"http://{HOST}:{server.server_port}/")
        told = page.get_by_role("alert")
        new_build.tell((f"{LONG} »a«?",))
        expect(told).to_be_attached()
        page.evaluate(TWO_FRAMES)
        expect(told).to_be_empty()
        style.let_go(Route.continue_ if comes else Route.abort)
        expect(told.locator("li")).to_have_count(1)
        page.close()
        server.shutdown()
