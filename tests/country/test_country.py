"""The made-up country: valid content of the asked size, the same each time."""

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urldefrag

from hooks.render import all_pages
from hooks.site.places import Site, place_of
from pathway_data.checks import check
from pathway_data.load import load
from tests.country.content import REGIONS, write_country
from tests.hooks.page_samples import DAY, Parsed, build
from tests.hooks.render.test_site import LARGEST

PAGES = 400
FEW, MANY = 500, 1_000
"""Pages of a site with more programmes than are shown in full, and of one with twice as many."""
A_LINE = 400
"""So many bytes a page of them all may have for each programme: a link and what is said of it."""


def _bodies(root: Path, pages: int) -> tuple[Site, Mapping[str, str]]:
    """A site and the HTML of each page without its frame, hand-written pages included."""
    built = build(write_country(root, pages))
    return built.site, {address: built.html(address) for address in built.addresses()}


def _led(site: Site, body: str) -> int:
    """How often a page leads to programmes' lists: a line of one or two words for each."""
    return sum(body.count(f'/{each.id}/tilbud/"') for each in site.catalogue.programmes)


def _files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*.yml")}


def test_made_up_content_is_valid_and_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    """The checks that editors' content passes find nothing, and the pages are about as many."""
    loaded = load(write_country(tmp_path / "content", PAGES))
    site = Site(loaded.catalogue, DAY)
    assert check(loaded, DAY, calculations=site.calculations) == ()
    assert abs(len(all_pages(site)) - PAGES) <= PAGES // 10


def test_made_up_content_is_the_same_each_time_and_other_with_another_seed(tmp_path: Path) -> None:
    """A figure that is measured on it can be measured again."""
    first, again, other = (
        _files(write_country(tmp_path / name, PAGES, seed))
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert first.keys() != other.keys()


def test_no_page_grows_with_the_programmes_but_by_a_line_for_each(tmp_path: Path) -> None:
    """What belongs to many is led to; so a page stays of one size however many there are."""
    (few, before), (many, after) = (_bodies(tmp_path / str(pages), pages) for pages in (FEW, MANY))
    grown = {
        address: len(after[address].encode()) - len(body.encode())
        for address, body in before.items()
        if place_of(few, address).is_common
    }
    more = len(many.catalogue.programmes) - len(few.catalogue.programmes)
    # One of the whole country has its line under each region where a page goes by region.
    lines = {address: _led(many, after[address]) - _led(few, before[address]) for address in grown}
    over = {address: size - A_LINE * max(more, lines[address]) for address, size in grown.items()}
    most = max(over, key=lambda address: over[address])
    print(f"{more} programmer mere: {most} vokser {grown[most]} byte")
    assert over[most] <= 0
    assert max(lines.values()) <= more * len(REGIONS)
    sizes = {address: len(body.encode()) for address, body in after.items()}
    largest = max(sizes, key=lambda address: sizes[address])
    print(f"størst: {largest} {sizes[largest]} byte, i snit {sum(sizes.values()) // len(sizes)}")
    assert sizes[largest] <= LARGEST
    assert _dead(after) == set()


def _dead(bodies: Mapping[str, str]) -> set[str]:
    """Links between pages that lead to none."""
    return {
        f"{page}: {link}"
        for page, body in bodies.items()
        for link in Parsed(body).links
        if "//" not in link and urldefrag(link).url.endswith("/")
        if posixpath.relpath(f"/{page}{urldefrag(link).url}", "/") + "/" not in {*bodies, "./"}
    }
