"""The browser, the server and the watched pages of the other browser tests."""

from tests.browser.conftest import (
    address,
    address_below_folder,
    browser,
    context,
    nothing_computed,
    page,
    watch,
)

__all__ = [
    "address",
    "address_below_folder",
    "browser",
    "context",
    "nothing_computed",
    "page",
    "watch",
]
