"""From a page's view to its HTML, and what the frame around it says of it.

Every text is escaped where it is printed, and nothing reads the result as anything else than HTML.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import override
from urllib.parse import urljoin

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from hooks import ROOT
from hooks.views.blocks import MISSING_TEXT, Layout, Link, Page, Section
from hooks.views.filters import filters_of, marks
from hooks.views.glossing import Glosser
from hooks.views.notes import Notes
from pathway_data.anchors import anchor_of, earlier_anchor_of
from pathway_data.memory import Memory
from pathway_data.models.pages import MOST_STEPS

# What the theme leaves out beside the content.
HIDDEN: Mapping[Layout, tuple[str, ...]] = {
    "front": ("navigation", "toc"),
    "menu": ("toc",),
    "detail": (),
    "wide": ("toc",),
    "embed": ("navigation", "toc"),
}
# A page with fewer headings is seen at a glance.
FEWEST_CONTENTS = 3
# Addresses that lead to a data file or a hand-written page's source end so, and no page's do.
DATA_FILES = (".yml", ".md")
TEMPLATES = ROOT / "docs" / "templates"


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's HTML, and what its frame needs to know of it.

    `body` is the page itself and `contents` the list of its headings, where the layout shows one.
    `first` is the anchor of its title, empty on a page without the site around it. `above` are the
    addresses of the pages it stands below, the nearest first; `calculator` is the id of the one it
    is for; `data` is a block that tells programs what the page is.
    """

    address: str
    title: str
    description: str
    layout: Layout
    above: tuple[str, ...]
    body: str
    contents: str = ""
    first: str = ""
    calculator: str = ""
    searchable: bool = True
    data: str = ""

    @property
    def html(self) -> str:
        """The page and its data; put together when asked for, or all pages would be kept twice."""
        return self.body + self.data


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the list of a page's headings, with those below it."""

    anchor: str
    title: str
    below: tuple["Heading", ...] = ()


def heading(title: str, level: int, anchor: str) -> Markup:
    """A heading that can be linked to; a reader with the keyboard does not meet its sign.

    One that is called after its title is also found by what it was called when anchors lost their
    Danish letters, so that addresses from then lead on.
    """
    words = escape(" ".join(title.split())) if not isinstance(title, Markup) else title
    plain = words.striptags()
    old = earlier_anchor_of(plain) if level > 1 and anchor == anchor_of(plain) else ""
    mark = Markup('<span id="{}"></span>').format(old) if old not in ("", anchor) else ""
    return Markup(
        '<h{0} id="{1}">{2}{3}<a class="headerlink" tabindex="-1" aria-hidden="true" href="#{1}"'
        ' title="Link til afsnittet">&para;</a></h{0}>'
    ).format(level, anchor, mark, words)


def templates_digest() -> str:
    """What the templates of the pages say now; those of the theme are no part of a page."""
    files = sorted((*TEMPLATES.glob("*.html"), *(TEMPLATES / "blocks").glob("*.html")))
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.name}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def base_of(address: str) -> str:
    """From a page back to the site's root: `../../` for `lov/paragraf-140/`."""
    return "../" * address.count("/")


def href(address: str, base: str) -> str:
    """An address as seen from a page; a full web address and a place on the page stay."""
    if address.startswith(("http://", "https://", "#")):
        return address
    return (base + address) or "./"


def source_path(address: str) -> str:
    """The page's path among the site's sources: `lov/index.md`, `lov/paragraf-140.md`.

    The theme takes a file named index for the front of its folder, so only the top pages are
    named so, and a page that happens to be called "index".
    """
    folder, _, name = address.rstrip("/").rpartition("/")
    if not folder or name == "index":
        return f"{address}index.md"
    return f"{folder}/{name}.md"


def address_of(source: str) -> str:
    """The address of the page with such a path among the sources."""
    if source.endswith("index.md"):
        return source.removesuffix("index.md")
    return f"{source.removesuffix('.md')}/"


def _href(address: str, base: str, edit_url: str) -> str:
    """Like `href`; a data file is reached where it is edited."""
    if address.endswith(DATA_FILES) and not address.startswith(("http://", "https://")):
        return href(data_address(address, edit_url), base)
    return href(address, base)


class _Compiled(BytecodeCache):
    """What the templates were compiled to in this process, while their text is the same."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(edit_url: str) -> _Compiled:  # noqa: ARG001 - a filter's value may be compiled in
    return _Compiled()


def environment(edit_url: str = "") -> Environment:
    """The templates' surroundings: everything is escaped, and a missing name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled(edit_url),
    )
    made.filters["heading"] = heading
    made.filters["href"] = partial(_href, edit_url=edit_url)
    made.filters["marks"] = marks
    made.globals["missing_text"] = MISSING_TEXT
    return made


def data_address(path: str, edit_url: str = "") -> str:
    """Where a data file is edited, or where the site itself carries a copy of it.

    The copy of a Markdown file ends on `.txt`, so that it is not taken for a page.
    """
    if edit_url:
        return urljoin(edit_url.rstrip("/") + "/", path)
    return f"{path}.txt" if path.endswith(".md") else path


def contents_of(page: Page) -> tuple[Link, ...]:
    """The page's own headings, where the theme does not list them beside the content."""
    if page.layout != "menu":
        return ()
    found = tuple(
        Link(section.title, f"#{section.anchor}") for section in page.sections if section.level == 2
    )
    return found if len(found) >= FEWEST_CONTENTS else ()


def ways_on(page: Page) -> tuple[Link, ...]:
    """The next steps, each address once and never the page itself."""
    first: dict[str, Link] = {}
    for step in page.next_steps:
        if step.address != page.address:
            first.setdefault(step.address, step)
    return tuple(first.values())


def headings_of(sections: Iterable[Section]) -> tuple[Heading, ...]:
    """The headings that stand beside a page: those of the first level, the second below them."""
    made: list[Heading] = []
    for section in sections:
        found = Heading(section.anchor, section.title)
        if section.level == 3 and made:
            last = made[-1]
            made[-1] = Heading(last.anchor, last.title, (*last.below, found))
        elif section.level < 4:
            made.append(found)
    return tuple(made)


NEXT_STEPS = Section("naeste_skridt", "Næste skridt", ())
"""The heading that every page ends with."""


@dataclass(frozen=True)
class Printer:
    """Prints pages with what the templates say now, where editors edit data at `edited_at`.

    A page that looks the same is printed once, and remembered.
    """

    edited_at: str
    memory: Memory

    @cached_property
    def _look(self) -> tuple[str, str]:
        return self.edited_at, templates_digest()

    @cached_property
    def templates(self) -> Environment:
        """The templates' surroundings."""
        return self.memory.get("templates", "", self._look, lambda: environment(self.edited_at))

    def text(self, page: Page) -> PageText:
        """A page as HTML; see `page_text`."""
        made_of = (self._look, page)
        return self.memory.get(
            "page", page.address, made_of, partial(page_text, page, self.templates)
        )


def page_text(page: Page, templates: Environment, prose: Markup | None = None) -> PageText:
    """The page's HTML, with `prose` before its sections.

    Raises `ValueError` if the page leads nowhere on, or to more than a reader can choose from.
    """
    steps = ways_on(page)
    if not 0 < len(steps) <= MOST_STEPS:
        raise ValueError(
            f"{page.address}: {len(steps)} next steps; one to {MOST_STEPS} are expected"
        )
    embedded = page.layout == "embed"
    headings = (*page.sections, NEXT_STEPS)
    first = "" if embedded else _anchor_of_title(page.title, headings)
    body = templates.get_template("embed.html" if embedded else "page.html").render(
        page=page,
        base=base_of(page.address),
        first=first,
        filters=filters_of(page),
        notes=Notes(page),
        gloss=Glosser(page.glossary, base_of(page.address), page.address),
        contents=contents_of(page),
        next_steps=steps,
        last=NEXT_STEPS,
        prose=prose or "",
    )
    listed = "toc" not in HIDDEN[page.layout]
    return PageText(
        address=page.address,
        title=page.title,
        description=page.description,
        layout=page.layout,
        above=tuple(crumb.address for crumb in reversed(page.crumbs)),
        body=with_former_anchors(body, page.former),
        contents=_contents(headings_of(headings), templates) if listed else "",
        first=first,
        calculator=page.calculator.id if page.calculator else "",
        searchable=page.searchable and not embedded,
    )


def with_former_anchors(body: str, former: Iterable[tuple[str, str]]) -> str:
    """The page with its old anchors beside those of today; of a row, in its first cell."""
    for anchor, old in former:
        own = rf'\bid="{re.escape(anchor)}"'
        opening = rf"<(?:tr\b[^>]*{own}[^>]*>\s*<t[hd]\b|(?!tr\b)\w+\b[^>]*{own})[^>]*>"
        mark = f'<span id="{escape(old)}"></span>'
        body = re.sub(opening, partial(_followed_by, mark), body, count=1)
    return body


def _followed_by(mark: str, found: re.Match[str]) -> str:
    return found[0] + mark


def _anchor_of_title(title: str, headings: Iterable[Section]) -> str:
    """What the place of the title is called, where no heading is called so already."""
    made = anchor_of(title)
    return f"{made}_1" if made in {each.anchor for each in headings} else made


def _contents(headings: tuple[Heading, ...], templates: Environment) -> str:
    return templates.get_template("contents.html").render(headings=headings)
