"""Which pages look different from what another state of the content gives, and why.

They are found by making the pages of both states and comparing them, so none is left out and none
is told that says the same. Why is told by what refers to what (`Consequences.reasons`). The
editors' own pages are no part of it: they tell lines of files, which a release does not keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from calculators.danish import listed
from hooks.render.below_editors import PAGE
from hooks.render.prose import prose_pages
from hooks.site.about import About, about, edit_address, facts_of
from hooks.site.former import FormerAddresses
from hooks.site.places import Site, place_of
from hooks.site.routes import index
from hooks.views.blocks import Page
from hooks.views.page_text import PageText, Printer
from pathway_data.catalogue import Catalogue, Key
from pathway_data.changes.consequences import ALL_PAGES, PageChange, PageIs, name_of
from pathway_data.changes.report import Report
from pathway_data.memory import Memory
from pathway_data.page_table import FRONT_PAGE

FRAME = "stedets navn, ejer, farver eller det, der står øverst og nederst på alle sider, er ændret"
NEW_PAGE, GONE, MOVED = "siden er ny", "siden findes ikke mere", "siden har fået en ny adresse"
IN_FILES = frozenset({"site", "pages"})
"""Kinds of things that the hand-written pages are made of as well."""
NAMES_SOMETHING = "viser noget af det, der er ændret"
OTHER_ANSWERS = "Beregneren »%s« svarer noget andet"
MOST_NAMED = 3
EDITORS = f"{PAGE}/"


@dataclass(frozen=True)
class Drawn:
    """A state of the content as a site, with the pages made of it."""

    site: Site
    pages: tuple[Page, ...]

    @cached_property
    def by_address(self) -> Mapping[str, Page]:
        """The pages by their address, without those for editors."""
        return {each.address: each for each in self.pages if not each.address.startswith(EDITORS)}

    @cached_property
    def printer(self) -> Printer:
        """What the pages are printed with."""
        return Printer(edit_address(self.site), self.site.memory)

    def text(self, address: str) -> PageText:
        """A page as HTML."""
        return self.printer.text(self.by_address[address])

    @cached_property
    def prose(self) -> Mapping[str, PageText]:
        """The hand-written pages."""
        folders = {file.parent for file in self.site.prose.values()}
        if not folders:
            return {}
        docs = min(folders, key=lambda folder: len(folder.parts))
        return prose_pages(self.site, docs, self.printer.templates)


def as_of(now: Site, catalogue: Catalogue) -> Site:
    """Another state of the content as a site whose pages can be held against those of today's.

    What the code alone decides is today's on both: a general page that the generator has come to
    have since then is no change of the content.
    """
    return Site(
        _with_pages_of(now.catalogue, catalogue),
        now.day,
        bundle=now.bundle,
        prose=now.prose,
        answers=now.answers,
        shown=now.shown,
        memory=Memory(beside=now.memory),
    )


def _with_pages_of(now: Catalogue, then: Catalogue) -> Catalogue:
    """The content as it was, with those general pages of today that it does not tell of."""
    today, common = now.common, then.common
    known = common.entities.get("pages", {})
    added = {name: page for name, page in today.entities["pages"].items() if name not in known}
    if not added:
        return then
    origins = {key: today.origins[key] for key in (("pages", name) for name in added)}
    whole = common.holding(
        {**common.entities, "pages": {**known, **added}}, {**common.origins, **origins}
    )
    return then.of_scopes(whole if each is common else each for each in then.scopes)


def page_changes(before: Drawn, after: Drawn, report: Report) -> Iterator[PageChange]:
    """Every page that is new, gone, at another address or another, in the order of the site."""
    common = name_of(after.site.common.scope)
    if _frame(before.site) != _frame(after.site):
        yield PageChange("", ALL_PAGES, common, "changed", FRAME)
    why = _Reasons(before, after, report)
    moved = FormerAddresses(after.site).leading_to(after.by_address)
    was = {new.partition("#")[0]: old for old, new in moved.items() if old in before.by_address}
    for address, page in after.by_address.items():
        old = before.by_address.get(address)
        if old is not None:
            if _differs(before, after, address) or address in why.answering:
                yield _told(after, page, "changed", why.of(address))
        elif address in was:
            yield _told(after, page, "moved", MOVED, was[address])
        else:
            yield _told(after, page, "new", why.of(address, NEW_PAGE))
    for address, page in before.by_address.items():
        if address not in after.by_address and address not in moved:
            yield _told(before, page, "gone", why.of(address, GONE))
    if IN_FILES.intersection(each.kind for each in report.entities):
        yield from _prose_changes(before, after, why)


def _frame(site: Site) -> tuple[About, object]:
    """What all pages have around them."""
    return about(site), facts_of(site).colours


def _differs(before: Drawn, after: Drawn, address: str) -> bool:
    """Whether a page is another for who reads it, not in its view alone."""
    if before.by_address[address] == after.by_address[address]:
        return False
    return before.text(address) != after.text(address)


def _prose_changes(before: Drawn, after: Drawn, why: "_Reasons") -> Iterator[PageChange]:
    for address, text in after.prose.items():
        if text != before.prose.get(address):
            name = name_of(after.site.common.scope)
            yield PageChange(address, text.title, name, "changed", why.of(address))


def _told(drawn: Drawn, page: Page, what: PageIs, because: str, formerly: str = "") -> PageChange:
    of = name_of(place_of(drawn.site, page.address).scope)
    return PageChange(page.address, page.title, of, what, because, formerly)


@dataclass(frozen=True)
class _Reasons:
    """Why each page is another."""

    before: Drawn
    after: Drawn
    report: Report

    def of(self, address: str, otherwise: str = "") -> str:
        """The nearest reason known of a page; else that of what it lies below, or names."""
        return (
            self.answering.get(address)
            or self._own.get(address)
            or self._above(address)
            or otherwise
            or self._listed.get(address)
            or self._named(address)
        )

    @cached_property
    def answering(self) -> Mapping[str, str]:
        """The pages of the calculators that answer something else."""
        changed = (each for each in self.report.calculators if each.changed)
        known = {each.key: each for each in self._things}
        return {
            thing.page: OTHER_ANSWERS % each.title
            for each in changed
            if (thing := known.get((each.scope, "calculators", each.id))) is not None
        }

    @cached_property
    def _things(self) -> tuple["_Thing", ...]:
        """What was changed, and what refers to that, nearest first; as now, else as then."""
        found = (
            _thing(self.after.site, key, because) or _thing(self.before.site, key, because)
            for key, because in self.report.reasons.items()
        )
        return tuple(filter(None, found))

    @cached_property
    def _own(self) -> Mapping[str, str]:
        return {each.page: each.because for each in reversed(self._things)}

    @cached_property
    def _listed(self) -> Mapping[str, str]:
        return {each.stands_on: each.because for each in reversed(self._things)}

    def _above(self, address: str) -> str:
        """The reason of the page that another lies below: how a calculator computes, its cases."""
        parts = address.rstrip("/").split("/")
        above = ("/".join(parts[:end]) + "/" for end in range(len(parts) - 1, 1, -1))
        return next((self._own[each] for each in above if each in self._own), "")

    def _named(self, address: str) -> str:
        """A changed thing whose page this one leads to, before or now; else that there is one."""
        texts = [
            drawn.text(address).body
            for drawn in (self.after, self.before)
            if address in drawn.by_address
        ]
        changed = dict.fromkeys(each.because for each in self._changed if each.on(texts))
        if not changed and len(self.report.entities) == 1:
            return next(iter(self.report.reasons.values()), NAMES_SOMETHING)
        return listed(list(changed)[:MOST_NAMED]) or NAMES_SOMETHING

    @cached_property
    def _changed(self) -> tuple["_Thing", ...]:
        """What was changed itself."""
        keys = {each.key for each in self.report.entities}
        return tuple(each for each in self._things if each.key in keys)


@dataclass(frozen=True)
class _Thing:
    """Something that looks different, with its page, the list it stands on, and why."""

    key: Key
    title: str
    page: str
    stands_on: str
    because: str

    def on(self, texts: Iterable[str]) -> bool:
        """Whether it is named in a text."""
        return any(self.title in text for text in texts)


def _thing(site: Site, key: Key, because: str) -> _Thing | None:
    """Something by its key, where the site has it and shows it; else nothing."""
    scope = next((each for each in site.catalogue.scopes if each.id == key[0]), None)
    entity = scope and (scope.written or scope).entities.get(key[1], {}).get(key[2])
    if not scope or not entity:
        return None
    place = site.at(scope)
    shown = site.table.showing(key[1])
    try:
        page = place.address_of(entity).partition("#")[0]
    except KeyError:
        page = ""
    return _Thing(
        key,
        str(escape(place.title_of(entity))),
        page or (index(scope.id, FRONT_PAGE) if key[1] == "programme" else page),
        index(scope.id, shown[0].id) if shown else "",
        because,
    )
