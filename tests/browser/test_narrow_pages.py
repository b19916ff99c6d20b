"""Every page in a narrow window, as on a phone; apart from the wide one, to be run beside it."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.test_pages import problems


def test_every_page_is_accessible_and_wide_enough(page: Page, address: str, site: Path) -> None:
    """WCAG 2.2 AA holds at 320 pixels, and no page scrolls sideways."""
    assert problems(page, address, site, 320) == []
