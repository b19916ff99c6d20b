"""A page that is met long after it was built says so, and no other."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_calculators import TARGET_GROUP
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
    page.goto(address + path)
    line = page.locator("[data-built]")
    expect(page.locator("html")).to_have_class("js")
    if is_old:
        expect(line).to_be_visible()
        expect(line).to_contain_text("21. november 2026")
    else:
        expect(line).to_be_hidden()
