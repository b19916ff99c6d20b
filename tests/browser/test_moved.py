"""An old address leads on with what stands after its "#", under the site's policy."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hooks.publish.moved import SCRIPT, moved_pages
from hooks.publish.serve_http import serving
from tests.hooks.page_samples import DOCS

NEW = "<!doctype html><title>Her</title><link rel=icon href=data:,><h1>Her</h1>"
MOVED = {
    "beregnere/plan/": "beregnere/ny-plan/",
    "beregnere/plan/indlejr/": "beregnere/ny-plan/indlejr/",
    "emner/trappen/": "emner/#trappe",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Old addresses as they are published, and where they lead."""
    pages = {f"{new.partition('#')[0]}index.html": NEW.encode() for new in MOVED.values()}
    for path, content in {**pages, **dict(moved_pages(MOVED, {}))}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / SCRIPT).parent.mkdir()
    shutil.copy(DOCS / SCRIPT, tmp_path / SCRIPT)
    return tmp_path


def test_what_stands_after_the_mark_is_taken_along(page: Page, folder: Path) -> None:
    """A part of a page, and the answers in a form under the name the calculator has now."""
    wanted = {
        "beregnere/plan/": "beregnere/ny-plan/",
        "beregnere/plan/#saadan": "beregnere/ny-plan/#saadan",
        "beregnere/plan/#plan?uger=6&arbejde=ja": "beregnere/ny-plan/#ny-plan?uger=6&arbejde=ja",
        "beregnere/plan/index.html#plan?uger=6": "beregnere/ny-plan/#ny-plan?uger=6",
        "beregnere/plan/indlejr/#plan?uger=6": "beregnere/ny-plan/indlejr/#ny-plan?uger=6",
        "beregnere/plan/#andet?uger=6": "beregnere/ny-plan/#andet?uger=6",
        "emner/trappen/#trin-2": "emner/#trappe",
    }
    found = {}
    with serving(folder) as address:
        for old in wanted:
            page.goto("about:blank")
            page.goto(address + old)
            page.wait_for_function("document.title === 'Her'")
            found[old] = page.url.removeprefix(address)
    assert found == wanted


def test_an_old_address_leads_on_where_no_script_runs(page: Page, folder: Path) -> None:
    """By its refresh, as before."""
    page.route(f"**/{SCRIPT}", lambda route: route.fulfill(content_type="text/javascript"))
    with serving(folder) as address:
        page.goto(f"{address}beregnere/plan/")
        page.wait_for_function("document.title === 'Her'")
        assert page.url == f"{address}beregnere/ny-plan/"
