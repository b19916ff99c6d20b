"""The finished site from its parts: pages in their frames, scripts by their names, and the rest.

What is the same for many pages is done once for them all: a frame is fitted for each depth that
pages lie at, with the names of scripts and styles, what they are in full, and the policy.
"""

import gzip
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from hooks.publish.digests import Named, is_script, named_by_content
from hooks.publish.folder import Remembered
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
SCRIPT = re.compile(r"<script\b(?![^>]* src=)(?![^>]* type=\"application/(?:ld\+)?json\")")


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
        self._fitted: dict[tuple[Frame, str], tuple[str, tuple[str, ...]]] = {}

    def page(self, page: PageText, frame: Frame) -> tuple[Remembered, Kept]:
        """A page in its frame, and what is known of it, remembered by what it is made of."""
        base = base_of(page.address)
        text, parts = self._frame(frame, base)
        own_menu = self._own_menus.anywhere(page) if frame.own_menu else ""
        site_url = self._frames.site_url

        def put_together() -> bytes:
            menu = self._own_menus.html(page, base) if frame.own_menu else ""
            return filled(parts, page, self._body(page), site_url, menu).encode()

        fresh: list[bytes] = []

        def known() -> tuple[str, Kept]:
            fresh.append(put_together())
            return hashlib.sha256(fresh[0]).hexdigest(), Kept.of(fresh[0])

        made_of = (page, text, own_menu, site_url, self._named.names)
        digest, kept = self._memory.get("page in its frame", page.address, made_of, known)
        return Remembered(digest, lambda: fresh[0] if fresh else put_together()), kept

    def _frame(self, frame: Frame, base: str) -> tuple[str, tuple[str, ...]]:
        """A frame for the pages at a depth, as text and in parts."""
        fitted = self._fitted.get((frame, base))
        if fitted is None:
            text = self._fit(self._frames.texts[frame], base, base, framed=frame.embedded)
            fitted = self._fitted[frame, base] = (text, parts_of(text))
        return fitted

    def missing(self) -> bytes:
        """The page for what is missing, which may be shown at any address."""
        base = urlsplit(self._frames.site_url).path or "/"
        return self._fit(self._frames.missing, base, "").encode()

    def _fit(self, frame: str, base: str, place: str, *, framed: bool = False) -> str:
        def fit() -> tuple[str, tuple[str, ...]]:
            text = self._named.in_page(_at(place), at_depth(frame, base))
            hashes = inline_script_hashes(text)
            return secured(text, hashes, framed=framed), hashes

        # The digests in the names tell what the scripts are.
        text, hashes = self._memory.get("frame", (frame, base, framed), self._named.names, fit)
        self.hashes |= set(hashes)
        return text

    def _body(self, page: PageText) -> str:
        html = page.html
        if "<script" in html and SCRIPT.search(html):
            raise UnforeseenScriptError(f"{page.address}: a script stands in the page's own text")
        if not NAMES_A_SCRIPT.search(html):
            return html
        return self._named.in_page(f"{page.address}{PAGE}", html)


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
) -> Iterator[tuple[str, bytes | Remembered]]:
    """Every file of the finished site with its path, each once.

    Pages are put together when they are written. `files` are those that stand in no frame; `menu`
    are the sources of the menu's pages, beside which each programme's pages may have a menu of
    their own. Raises NoHeadError for a frame that cannot carry a policy, UnnamedError for scripts
    that cannot be named, and UnforeseenScriptError for a page that would not run under the policy.
    """
    every = {**frames.files, **files}
    scripts = {path: content for path, content in every.items() if is_script(path)}
    named = memory.get("scripts named", "", scripts, lambda: named_by_content(scripts))
    fitting = Fitting(frames, own_menus, named, memory)
    kept: dict[str, Kept] = {}

    def noted(path: str, content: bytes) -> tuple[str, Remembered]:
        def known() -> tuple[str, Kept]:
            return hashlib.sha256(content).hexdigest(), Kept.of(content)

        # That two files are the same is found much faster than what their digests are.
        digest, kept[path] = memory.get("digest of a file", path, content, known)
        return path, Remembered(digest, lambda: content)

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
        path = f"{page.address}{PAGE}"
        remembered, kept[path] = fitting.page(page, frame)
        yield path, remembered
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
