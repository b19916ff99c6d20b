"""The browser of most tests: a Chromium that nobody sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.programs import CHROMIUM, WINDOWLESS

# No sandbox, because the tests also run as root in a container; the rest keeps the browser
# from asking other hosts for anything of its own.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# A page of a test lives for seconds, and Python starts anew on most of them. To compile once more,
# and better, what has run for a moment takes a fifth of the processor, and pays on none of them.
COMPILED_ONCE = "--js-flags=--liftoff-only"


@dataclass(frozen=True)
class Chromiums:
    """Chromium as readers have it, and its engine alone; each is started when it is asked for."""

    playwright: Playwright
    path: str
    engine_path: str

    @cached_property
    def whole(self) -> Browser:
        """The browser with all that belongs to it, its windows out of sight."""
        return self._started(self.path)

    @cached_property
    def engine(self) -> Browser:
        """What lays out, runs and stores pages, without windows: quicker, and all the same."""
        return self._started(self.engine_path, COMPILED_ONCE)

    def _started(self, path: str, *more: str) -> Browser:
        return self.playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more])


@contextmanager
def chromiums() -> Iterator[Chromiums]:
    """Both, until they are no longer needed. Raises MissingProgramError if there is none."""
    # Playwright cannot be started twice at a time, and looking for the browser may start it.
    path = CHROMIUM.place()
    with sync_playwright() as playwright:
        both = Chromiums(playwright, path, WINDOWLESS.find() or path)
        yield both
        for browser in both.__dict__.keys() & {"whole", "engine"}:
            getattr(both, browser).close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; raises MissingProgramError if there is none."""
    with chromiums() as both:
        yield both.whole
