"""The finished site from its parts: pages in their frames, scripts by their names, and the rest.

What is the same for many pages is done once for them all: a frame is fitted for each depth that
pages lie at, with the names of scripts and styles, what they are in full, and the policy.
"""

import gzip
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from hooks.publish.digests import Named, is_script, named_by_content
from hooks.publish.frames import (
    MISSING_PAGE,
    Frame,
    Frames,
    at_depth,
    filled,
    frame_of,
    parts_of,
)
from hooks.publish.menus import OwnMenus
from hooks.publish.offline_files import Kept, offline_files
from hooks.publish.security import header_files, inline_script_hashes, secured
from hooks.views.page_text import PageText, base_of
from pathway_data.memory import Memory

PAGE = "index.html"
NAMES_A_SCRIPT = re.compile(r"\.(?:m?js|css)[\"'?#]")
SCRIPT = re.compile(r"<script\b(?![^>]* src=)(?![^>]* type=\"application/json\")")


class UnforeseenScriptError(ValueError):
    """A page has a script of its own in its text, which the frame's policy does not let in."""


class Fitting:
    """Frames fitted for the pages of a site; each is fitted once for all pages at a depth.

    `hashes` are those of the scripts that stand in the pages fitted so far.
    """

    def __init__(self, frames: Frames, own_menus: OwnMenus, named: Named, memory: Memory) -> None:
        self.hashes: set[str] = set()
        self._frames = frames
        self._own_menus = own_menus
        self._named = named
        self._memory = memory
        self._parts: dict[tuple[Frame, str], tuple[str, ...]] = {}

    def page(self, page: PageText, frame: Frame) -> bytes:
        """A page in its frame."""
        base = base_of(page.address)
        parts = self._parts.get((frame, base))
        if parts is None:
            parts = parts_of(self._fit(self._frames.texts[frame], base, base))
            self._parts[frame, base] = parts
        menu = self._own_menus.html(page, base) if frame.own_menu else ""
        return filled(parts, page, self._body(page), self._frames.site_url, menu).encode()

    def missing(self) -> bytes:
        """The page for what is missing, which may be shown at any address."""
        base = urlsplit(self._frames.site_url).path or "/"
        return self._fit(self._frames.missing, base, "").encode()

    def _fit(self, frame: str, base: str, place: str) -> str:
        def fit() -> tuple[str, tuple[str, ...]]:
            text = self._named.in_page(_at(place), at_depth(frame, base))
            hashes = inline_script_hashes(text)
            return secured(text, hashes), hashes

        # The digests in the names tell what the scripts are.
        text, hashes = self._memory.get("frame", (frame, base), self._named.names, fit)
        self.hashes |= set(hashes)
        return text

    def _body(self, page: PageText) -> str:
        if "<script" in page.body and SCRIPT.search(page.body):
            raise UnforeseenScriptError(f"{page.address}: a script stands in the page's own text")
        if not NAMES_A_SCRIPT.search(page.body):
            return page.body
        return self._named.in_page(f"{page.address}{PAGE}", page.body)


def _at(base: str) -> str:
    """Some page that lies so deep: from all of them an address leads to the same file."""
    return base.replace("..", "x") + PAGE


def assembled(
    pages: Collection[PageText],
    files: Mapping[str, bytes],
    menu: Collection[str],
    own_menus: OwnMenus,
    frames: Frames,
    memory: Memory,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the finished site with its path, each once.

    `files` are those that stand in no frame; `menu` are the sources of the menu's pages, beside
    which each programme's pages may have a menu of their own. Raises NoHeadError for a frame that
    cannot carry a policy, UnnamedError for scripts that cannot be named, and
    UnforeseenScriptError for a page that would not run under the policy.
    """
    every = {**frames.files, **files}
    scripts = {path: content for path, content in every.items() if is_script(path)}
    named = memory.get("scripts named", "", scripts, lambda: named_by_content(scripts))
    fitting = Fitting(frames, own_menus, named, memory)
    kept: dict[str, Kept] = {}

    def noted(path: str, content: bytes) -> tuple[str, bytes]:
        kept[path] = Kept.of(content)
        return path, content

    for path, content in named.files.items():
        yield noted(path, content)
    for path, content in every.items():
        if path.endswith(PAGE):
            yield noted(path, named.in_page(path, content.decode()).encode())
        elif path not in scripts:
            yield noted(path, content)
    yield noted(MISSING_PAGE, fitting.missing())
    for page in pages:
        frame = frame_of(page, menu, own_menus.sources)
        yield noted(f"{page.address}{PAGE}", fitting.page(page, frame))
    for path, text in header_files(tuple(sorted(fitting.hashes))).items():
        yield noted(path, text.encode())
    yield from sitemap(pages, frames.site_url)
    yield from offline_files(kept).items()


def sitemap(pages: Iterable[PageText], site_url: str) -> Iterator[tuple[str, bytes]]:
    """The list of pages for search engines, where it is known what their addresses are.

    It has no dates: the day of the build says nothing of when a page last changed.
    """
    urls = "".join(
        f"<url><loc>{escape(site_url + quote(page.address))}</loc></url>\n"
        for page in pages
        if site_url
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()
    yield "sitemap.xml", text
    yield "sitemap.xml.gz", gzip.compress(text, 9, mtime=0)
