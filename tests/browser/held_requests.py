"""Requests of a page that wait until a test lets them go on."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route

type Answer = Callable[[Route], None]


class HeldRequests:
    """What a page asks for at addresses of this pattern waits, whenever it is asked for."""

    def __init__(self, asked_by: Page | BrowserContext, pattern: str | re.Pattern[str]) -> None:
        self._held: list[Route] = []
        self._answer: Answer | None = None
        asked_by.route(pattern, self._arrive)

    def let_go(self, answer: Answer = Route.continue_) -> None:
        """Answer those that wait, and from now on each as it comes."""
        self._answer = answer
        while self._held:
            answer(self._held.pop(0))

    def _arrive(self, route: Route) -> None:
        if self._answer:
            self._answer(route)
        else:
            self._held.append(route)
