"""The menus that stand in the pages of one programme alone, printed as the theme prints its menu.

Where a site has many programmes, the menu around every page has one entry for them all. What each
has under it is no part of the frames: there would be as many as all the menus have pages.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from hooks.publish.frames import place_of, slot
from hooks.views.menus import Entry, sources_in
from hooks.views.page_text import TEMPLATES, PageText, address_of, source_path
from pathway_data.memory import Memory


@dataclass(frozen=True, eq=False)
class _Item:
    """An entry with the names that the theme's menu has for its own."""

    title: Markup
    url: str = ""
    children: tuple["_Item", ...] = ()
    active: bool = False
    is_index: bool = False

    def current(self) -> "_Item | None":
        """The entry without others under it that is active, if there is one."""
        if not self.children:
            return self if self.active else None
        return next(filter(None, (child.current() for child in self.children)), None)


class OwnMenus:
    """The menu of each programme's pages; each is printed once for all pages at a place in it."""

    def __init__(
        self, entries: Iterable[Entry], memory: Memory | None = None, look: object = ()
    ) -> None:
        """Menus of these entries; `memory` may hold what was printed of the same with this look."""
        self._memory = memory or Memory()
        self._look = look
        self._with: dict[str, Entry] = {
            source: entry for entry in entries for source in sources_in([entry])
        }
        self._made: dict[tuple[str, bool], str] = {}

    @property
    def sources(self) -> Collection[str]:
        """The pages of all these menus by their sources."""
        return self._with.keys()

    def html(self, page: PageText, base: str) -> str:
        """The menu that a page stands in, which lies `base` below the site's root."""
        return self.anywhere(page).replace(slot("base"), base)

    def anywhere(self, page: PageText) -> str:
        """The same before it is told how deep the page lies: one text for many pages."""
        place = place_of(page, self.sources)
        key = (place, place == source_path(page.address))
        if key not in self._made:
            made_of = (self._with[place], self._look)
            self._made[key] = self._memory.get(
                "own menu", key, made_of, lambda: self._printed(*key)
            )
        return self._made[key]

    def _printed(self, place: str, is_place: bool) -> str:
        items = tuple(_items([self._with[place]], place))
        current = next((item.current() for item in items), None)
        return self._template.render(items=items, page=current if is_place else None)

    @cached_property
    def _template(self) -> Template:
        theme = Environment(
            loader=FileSystemLoader(TEMPLATES / "theme"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        theme.filters["url"] = lambda address: slot("base") + address
        return theme.get_template("partials/own_menu.html")


def _items(entries: Iterable[Entry], place: str) -> Iterator[_Item]:
    for entry in entries:
        for title, below in [("", entry)] if isinstance(entry, str) else entry.items():
            name = Markup(title)  # noqa: S704 - titles of entries are escaped
            if isinstance(below, str):
                is_index = below.endswith("index.md")
                yield _Item(name, address_of(below), (), below == place, is_index)
            else:
                under = tuple(_items(below, place))
                yield _Item(name, children=under, active=any(each.active for each in under))
