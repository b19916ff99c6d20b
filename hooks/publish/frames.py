"""What stands around a page: the frames that a few pages of the theme are made into, and filled.

A page's frame is told by its place in the menu and by a few things that the theme prints
otherwise, never by its words. So there are as many frames as the menu has pages, and a few more,
however many pages or programmes the site has. Where a page's own words belong, a frame has a
slot: a mark that no text has.
"""

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin

from hooks.views.page_text import HIDDEN, PageText, source_path

type Slot = Literal[
    "address", "base", "body", "calculator", "contents", "description",
    "first", "here", "menu", "root", "title",
]  # fmt: skip
"""What a frame leaves open.

`root` is the way to the site's root as the theme writes it (`../..`), `base` what an address below
it begins with (`../../`). `address` is the page's own, `here` what is printed of it on paper.
`first` is the anchor of the title, `menu` what the menu has on the pages of one programme alone.
"""

_SLOT = re.compile(r"--slot-([a-z_]+)--")
MISSING_PAGE = "404.html"


def slot(name: Slot) -> str:
    """The mark of a slot."""
    return f"--slot-{name}--"


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """What tells one frame from another.

    `place` is the source of the menu's page that a page is, or stands below (`is_place` tells
    which); it is empty where the menu has neither. `hidden` is what the theme leaves out. With
    `own_menu` a menu that only few pages have stands under the place.
    """

    place: str
    is_place: bool = False
    hidden: tuple[str, ...] = ()
    embedded: bool = False
    calculator: bool = False
    own_menu: bool = False


def place_of(page: PageText, menu: Collection[str]) -> str:
    """The source of the menu's page that a page is, or else stands nearest below, if any."""
    every = (page.address, *page.above)
    return next((source for source in map(source_path, every) if source in menu), "")


def frame_of(page: PageText, menu: Collection[str], own_menus: Collection[str] = ()) -> Frame:
    """The frame that a page belongs in.

    `menu` are the sources of the menu's pages, `own_menus` those of the pages in menus that are
    not printed everywhere.
    """
    embedded = page.layout == "embed"
    place = place_of(page, menu)
    return Frame(
        place="" if embedded else place,
        is_place=place == source_path(page.address),
        hidden=HIDDEN[page.layout],
        embedded=embedded,
        calculator=bool(page.calculator),
        own_menu=not embedded and bool(place_of(page, own_menus)),
    )


@dataclass(frozen=True)
class Frames:
    """All frames of a site, the page for what is missing, and the files that come with them.

    `site_url` is the address the site is published at, empty where it is not known.
    """

    texts: Mapping[Frame, str]
    missing: str
    files: Mapping[str, bytes]
    site_url: str


def at_depth(frame: str, base: str) -> str:
    """A frame for all pages at one depth, which lie `base` below the site's root."""
    known = {
        "root": base if base.startswith("/") else base.rstrip("/") or ".",
        "base": base,
    }
    # The front page's own address is empty, and an empty address means another thing.
    return _SLOT.sub(
        lambda found: known.get(found[1], found[0]),
        frame.replace(f'"{slot("base")}"', f'"{base or "./"}"'),
    )


def parts_of(frame: str) -> tuple[str, ...]:
    """A frame as text and the names of slots by turns, beginning and ending with text."""
    return tuple(_SLOT.split(frame))


def filled(parts: Iterable[str], page: PageText, body: str, site_url: str, menu: str = "") -> str:
    """A page in its frame; `body` is its own HTML with scripts by their names."""
    address = quote(page.address)
    values: Mapping[str, str] = {
        "address": address,
        "body": body,
        "calculator": html.escape(page.calculator),
        "contents": page.contents,
        "description": html.escape(page.description),
        "first": page.first,
        "here": urljoin(site_url, address) or "/",
        "menu": menu,
        "title": html.escape(page.title),
    }
    return "".join(values[part] if position % 2 else part for position, part in enumerate(parts))
