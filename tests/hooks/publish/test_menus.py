"""The menu of a site with many programmes: where one is, and no other programme's entries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

import pytest

from hooks.build import Build
from hooks.pages import make_frames
from hooks.publish.frames import Frame
from hooks.publish.menus import OwnMenus
from hooks.render.search import header_words
from hooks.site.about import about
from hooks.site.contents import navigation, own_menus
from hooks.site.places import MOST_TABS
from hooks.views.page_text import PageText
from tests.hooks.page_samples import Built, Parsed, build, programmes_alike

NAMES = ("albue", "ankel", "hofte", "nakke")
"""Programmes in the shape of a sample, beside it enough to be many."""
MENU = re.compile(r'<nav class="menu".*?</nav>', re.DOTALL)
TABS = re.compile(r'<nav class="md-tabs".*?</nav>', re.DOTALL)
CRUMBS = re.compile(r'<nav class="crumbs".*?</nav>', re.DOTALL)
CURRENT = re.compile(r'<a href="([^"]*)" aria-current="(page|true)"')
ACTIVE = re.compile(r'md-tabs__item--active">\s*<a href="([^"]*)"')


@dataclass(frozen=True)
class Site:
    """A site whose pages stand in their frames."""

    built: Built

    @cached_property
    def made(self) -> Build:
        """The pages, and the menus around them."""
        site = self.built.site
        return Build(
            self.built.texts, {}, navigation(site), own_menus(site), header_words(site), about(site)
        )

    @cached_property
    def frames(self) -> frozenset[Frame]:
        """The frames that the pages belong in."""
        return self.made.frames()

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The finished pages by their addresses."""
        frames = make_frames(self.frames, self.made.menu, self.made.search, self.made.about)
        return {
            path.removesuffix("index.html"): page.decode()
            for path, page in self.made.assembled(frames)
            if path.endswith("index.html")
        }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with more programmes than have a tab each."""
    made = build(programmes_alike(tmp_path_factory.mktemp("many") / "pathway_data", *NAMES))
    assert len(made.site.catalogue.programmes) > MOST_TABS
    return Site(made)


def part(page: str, pattern: re.Pattern[str]) -> str:
    """The one part of a page that looks so."""
    (found,) = pattern.findall(page)
    return str(found)


def at(address: str, link: str) -> str:
    """Where a link on a page leads, from the site's root."""
    return urljoin(f"https://x/{address}", link).removeprefix("https://x/")


def with_menu(site: Site) -> dict[str, str]:
    """The pages that stand in the site, not in another site's frame."""
    return {
        address: page
        for address, page in site.pages.items()
        if site.built.texts[address].layout != "embed"
    }


def nearest(site: Site, address: str, menu: set[str]) -> str:
    """The entry that a page is, or stands below."""
    return next(each for each in (address, *site.built.texts[address].above) if each in menu)


def test_every_page_is_marked_in_the_menu_and_under_one_tab(many: Site) -> None:
    """The mark stands at the page itself or the nearest above it, the tab is the programmes'."""
    pages = with_menu(many)
    assert len(pages) > 60
    for address, page in pages.items():
        menu = part(page, MENU)
        listed = {at(address, link) for link in Parsed(menu).links}
        ((link, mark),) = CURRENT.findall(menu)
        assert at(address, link) == nearest(many, address, listed), address
        assert (mark == "page") == (at(address, link) == address), address
        ((tab),) = ACTIVE.findall(part(page, TABS))
        if address.split("/")[0] in ("skulder", *NAMES):
            assert at(address, tab) == "programmer/", address
    assert not [page for page in many.pages if page not in pages and MENU.search(many.pages[page])]


def test_a_programmes_page_has_its_own_menu_and_no_other_programmes(
    many: Site, tmp_path: Path
) -> None:
    """Under the tab stand the list of programmes and this programme's groups and pages."""
    of_one = Parsed(part(with_menu(many)["albue/opgaver/"], MENU)).links
    own = {at("albue/opgaver/", link) for link in of_one}
    assert {"programmer/", "albue/", "albue/maalgruppe/", "albue/tilbud/"} <= own
    for address, page in with_menu(many).items():
        links = {at(address, link).split("/")[0] for link in Parsed(part(page, MENU)).links}
        assert links & {"skulder", *NAMES} == {address.split("/")[0]} & {"skulder", *NAMES}
    few = Site(build(programmes_alike(tmp_path / "pathway_data", "albue")))
    assert _groups(few.pages["albue/opgaver/"]) == _groups(many.pages["albue/opgaver/"])


def test_the_way_back_leads_over_the_list_of_programmes(many: Site) -> None:
    """Crumbs and menu agree on where a programme's page stands."""
    for address in ("albue/opgaver/", "nakke/tilbud/nakketraening/"):
        crumbs = [at(address, link) for link in Parsed(part(many.pages[address], CRUMBS)).links]
        assert crumbs[:3] == ["", "programmer/", f"{address.split('/')[0]}/"]


def test_neither_frames_nor_pages_grow_with_the_programmes(many: Site, tmp_path: Path) -> None:
    """With another programme there are the same frames, and the others' pages stay as they are."""
    more = Site(build(programmes_alike(tmp_path / "pathway_data", *NAMES, "tommel")))
    assert more.frames == many.frames
    assert more.made.menu == many.made.menu
    address = "albue/tilbud/"
    assert part(more.pages[address], MENU) == part(many.pages[address], MENU)


def test_a_title_with_markup_stays_text() -> None:
    """Titles of entries are escaped already, and are printed as they stand."""
    page = PageText("albue/", "Albue", "", "menu", ("",), "")
    for entries in (["albue/index.md"], ["albue/index.md", {"I &amp; U": "albue/tal.md"}]):
        made = OwnMenus([{"&lt;b&gt;Albue": [*entries]}]).html(page, "../")
        assert '<a href="../albue/" aria-current="page">&lt;b&gt;Albue</a>' in made
        assert "&amp;" not in made.replace(">I &amp; U<", "")


def _groups(page: str) -> list[str]:
    return re.findall(r"<span>([^<]*)</span>", part(page, MENU))
