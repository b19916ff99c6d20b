"""A site's search records: what the content tells of each page beside its text."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hooks.search.records import Passage, Record, linked_from, passages_of
from hooks.site import routes
from hooks.site.places import Place, Site, place_of
from hooks.site.slots import filled
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.anchors import anchor_of
from pathway_data.catalogue import COMMON
from pathway_data.models.pages import SitePage

_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\{[^}]*\}|</?[a-z][^>]*>|[*_`#|]|^-+$", re.MULTILINE)
_PROSE = Path("docs")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
BELOW_ITS_OWN = 0.4
"""What a page counts that lies below another page of its own, such as how a figure was reached."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What kind of page it is in the readers' words, how soon it stands, and its family's words."""

    type: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Describing:
    """Tells of each page what its view does not."""

    site: Site
    pages: tuple[v.Page, ...]

    def records(self, wanted: Container[str] | None = None) -> Iterator[Record]:
        """A record for each page that is to be found; `wanted` are scopes, where not all are."""
        for page in self.pages:
            if wanted is not None and place_of(self.site, page.address).scope.id not in wanted:
                continue
            if page.searchable and page.layout != "embed":
                passages = self._remembered("passages", page, passages_of)
                yield self._record(page.address, page.title, passages)
        if wanted is not None and COMMON not in wanted:
            return
        for shown, file in self.site.prose.items():
            # The other hand-written texts, in folders of their own, are no pages.
            if len(Path(shown).parts) == len(_PROSE.parts) + 1:
                yield self._of_prose(Path(shown).stem, file)

    def _remembered[Made](self, sort: str, page: v.Page, make: Callable[[v.Page], Made]) -> Made:
        return self.site.memory.get(sort, page.address, page, lambda: make(page))

    def _record(self, address: str, title: str, passages: tuple[Passage, ...]) -> Record:
        place = place_of(self.site, address)
        found = self._found_as(place, address)
        return Record(
            address,
            title,
            found.type,
            self._roles.get(address, ()),
            "" if place.is_common else place.title,
            found.weight,
            (*found.words, *self._words.get(address, ())),
            passages,
            self._names.get(address, ()),
        )

    def _of_prose(self, page_id: str, file: Path) -> Record:
        # The day is left open: the search is the same from one day to the next.
        text = filled(self.site, file.read_text(encoding="utf-8"))
        title, *sections = _HEADING.split(text)[1:]
        heading, _, lead = title.partition("\n")
        parts = (each.partition("\n")[::2] for each in sections)
        passages = (
            Passage("", "", _plain(lead)),
            *(Passage(anchor_of(_plain(head)), _plain(head), _plain(text)) for head, text in parts),
        )
        return self._record(f"{page_id}/", heading.strip(), passages)

    def _found_as(self, place: Place, address: str) -> _Found:
        """What the family of a page says of it."""
        within = address.removeprefix(routes.root_of(place.scope.id)).strip("/").split("/")
        page = self._by_id.get(within[0] or "forside") or self._by_id["forside"]
        found = page.found_as
        if len(within) == 1:
            return _Found(found.type, float(found.weight), found.words)
        weight = float(found.weight_of_each or found.weight)
        if len(within) == 2:
            return _Found(found.type, weight, found.words_of_each)
        return _Found(found.type, weight * BELOW_ITS_OWN, ())

    @cached_property
    def _by_id(self) -> Mapping[str, SitePage]:
        return {page.id: page for page in self.site.table.pages}

    @cached_property
    def _words(self) -> Mapping[str, tuple[str, ...]]:
        """What editors have written that a page is looked for by, by its address."""
        made: dict[str, list[str]] = {}
        for place in self.site.places():
            for group in place.all(models.WordGroup):
                for reference in group.pages:
                    address = place.page_address(reference).partition("#")[0]
                    made.setdefault(address, []).extend(group.typed)
        return {address: tuple(words) for address, words in made.items()}

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of places by the page that each stands on."""
        made: dict[str, list[str]] = {}
        for place in self.site.places():
            for address, name in (*self._municipalities(place), *self._other_names(place)):
                made.setdefault(address, []).append(name)
        return {address: tuple(names) for address, names in made.items()}

    def _other_names(self, place: Place) -> Iterator[tuple[str, str]]:
        """Those that editors have written for a page."""
        for group in place.all(models.WordGroup):
            for reference in group.pages:
                address = place.page_address(reference).partition("#")[0]
                yield from ((address, name) for name in group.names)

    def _municipalities(self, place: Place) -> Iterator[tuple[str, str]]:
        """Those of municipalities, each on a page of its own or on the list of them.

        What most of them are called as well says nothing of the one.
        """
        every = place.all(models.Municipality)
        often = Counter(word for each in every for word in set(each.title.split()))
        for each in every:
            telling = (word for word in each.title.split() if often[word] <= len(every) / 2)
            yield place.address_of(each).partition("#")[0], " ".join(telling) or each.title

    @cached_property
    def _roles(self) -> Mapping[str, tuple[str, ...]]:
        """The roles that a page is for: what their page leads to, and what names their actors."""
        common = self.site.common
        links = {page.address: self._remembered("links", page, linked_from) for page in self.pages}
        found: dict[str, list[str]] = {}
        for role in common.all(models.Role):
            home = common.address_of(role)
            actors = {common.address_of(common.get(models.Actor, each)) for each in role.actors}
            near = {home, *links.get(home, ()), *actors}
            for page in self.pages:
                if page.address in near or not actors.isdisjoint(links[page.address]):
                    found.setdefault(page.address, []).append(role.title)
        return {address: tuple(roles) for address, roles in found.items()}


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", text).split())


def records(
    site: Site, pages: Iterable[v.Page], wanted: Container[str] | None = None
) -> tuple[Record, ...]:
    """What the search knows of a site's pages, or of those of the wanted scopes alone."""
    found = Describing(site, tuple(pages)).records(wanted)
    # One that is as it was is the very same, which is quickly seen wherever it is asked for.
    return tuple(site.memory.same("record", each.address, each) for each in found)
