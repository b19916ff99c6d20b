"""The day a site holds for: told where it matters, and by an old site on every page."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.content.browser.test_calculators import TARGET_GROUP
from tests.whole_sites import DAY


@pytest.mark.usefixtures("nothing_computed")
@pytest.mark.parametrize("path", ["", "om/", f"{TARGET_GROUP}indlejr/"])
@pytest.mark.parametrize(("days", "is_old"), [(0, False), (92, False), (93, True), (900, True)])
def test_a_site_that_is_old_says_so(
    page: Page, address: str, path: str, days: int, *, is_old: bool
) -> None:
    """On every page, those in other sites' frames too, with the day it was made."""
    then = date.fromisoformat(DAY) + timedelta(days)
    page.clock.set_fixed_time(f"{then.isoformat()}T00:00:00Z")
    with page.expect_response("**/dato.json"):
        page.goto(address + path)
    line = page.locator("[data-day-file]")
    expect(page.locator("html")).to_have_class("js")
    if is_old:
        expect(line).to_be_visible()
        expect(line).to_contain_text("21. november 2026")
    else:
        expect(line).to_be_hidden()


@pytest.mark.usefixtures("nothing_computed")
def test_the_day_stands_at_the_foot_on_paper_and_beside_an_answer(page: Page, address: str) -> None:
    """The page asks for it once, however many of its scripts want to tell it."""
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "dato.json" in each.url else None)
    page.goto(address + TARGET_GROUP)
    for place in (".md-copyright", ".printed-from", ".calculator-printed"):
        expect(page.locator(place)).to_contain_text("21. november 2026")
    assert len(asked) == 1


def test_without_the_day_the_foot_leads_to_it(browser: Browser, address: str) -> None:
    """No script: the words are a link to where the day stands."""
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(address + "lov/")
    page.locator(".md-copyright a").click()
    expect(page).to_have_url(f"{address}om/#stedets-dato")
    expect(page.locator("main")).to_contain_text("Stedet er lavet for 21. november 2026")
    context.close()


def test_a_day_that_cannot_be_fetched_leaves_the_page_as_it_is(
    browser: Browser, address: str
) -> None:
    """No words go missing, and nothing is told that is not known."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/dato.json", lambda route: route.fulfill(status=503))
    with page.expect_response("**/dato.json"):
        page.goto(address)
    expect(page.locator(".md-copyright")).to_contain_text("den dag, stedet er lavet for")
    expect(page.locator("[data-day-file]")).to_be_hidden()
    context.close()
