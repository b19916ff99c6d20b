"""The pages of the real content hang together: links, anchors, next steps, data files."""

import posixpath
import re
from collections import Counter
from functools import cache
from urllib.parse import urldefrag, urljoin

import pytest

from hooks.open_data import open_data_files
from hooks.render.cases import case_downloads
from hooks.render.data_agreement import package_files
from hooks.render.downloads import row_templates
from hooks.render.embedding import SCHEMA
from hooks.render.reviewers import reviewer_sheets
from hooks.render.reviews import case_sheets
from hooks.site import routes
from hooks.site.about import edit_address
from hooks.site.feeds import feed_files
from hooks.views.page_text import data_address, ways_on
from pathway_data import models
from pathway_data.catalogue import COMMON
from pathway_data.content_place import DEFAULTS, shown_root
from tests.found import CONTENT, floor, the_pages
from tests.hooks.page_samples import ROOT, Parsed

LARGEST = 140_000
"""So many bytes a page has at most, without the frame around it."""


@cache
def _parsed() -> dict[str, Parsed]:
    return {address: Parsed(the_pages().html(address)) for address in the_pages().addresses()}


def _target(page: str, link: str) -> tuple[str, str]:
    """The address and the anchor a link on a page leads to, from the site's root."""
    path, anchor = urldefrag(link)
    if not path:
        return page, anchor
    joined = posixpath.normpath(posixpath.join("/", page, path))
    target = joined.lstrip("/") + ("/" if path.endswith("/") and joined != "/" else "")
    return target, anchor


def test_every_internal_link_leads_to_a_page_and_an_anchor_that_exist() -> None:
    """No link and no anchor is broken, and none leaves the site but to a source."""
    files = {
        data_address(f"{shown_root(CONTENT)}/{file.relative_to(CONTENT).as_posix()}")
        for file in CONTENT.rglob("*.yml")
    }
    defaults = (file.relative_to(ROOT).as_posix() for file in DEFAULTS.rglob("*.yml"))
    files |= set(map(data_address, defaults))
    files |= {data_address(f"docs/{file.name}") for file in (ROOT / "docs").glob("*.md")}
    files |= {*case_downloads(the_pages().site), *dict(row_templates(the_pages().site))}
    files |= dict(case_sheets(the_pages().site)).keys() | dict(feed_files(the_pages().site)).keys()
    files |= {*dict(reviewer_sheets(the_pages().site)), SCHEMA}
    files |= dict(open_data_files(the_pages().site)).keys()
    files |= dict(package_files(the_pages().site)).keys()
    broken = []
    for page, parsed in _parsed().items():
        for link in parsed.links:
            target, anchor = _target(page, link)
            if link.startswith(("https://", "http://")) or target in files:
                continue
            there = _parsed().get(target)
            # Answers after the address fill in a calculator's form; see state.mjs.
            anchor = "" if "?" in anchor else anchor
            if there is None or (anchor and anchor not in there.ids):
                broken.append(f"{page}: {link}")
    assert broken == []


def test_no_page_is_an_orphan() -> None:
    """Every page is linked to from another page."""
    linked = {
        _target(page, link)[0]
        for page, parsed in _parsed().items()
        for link in parsed.links
        if _target(page, link)[0] != page
    }
    reached_by_menu = {"", "om/", "privatliv/", "tilgaengelighed/"}
    assert set(_parsed()) - linked - reached_by_menu == set()


def test_no_page_is_endless() -> None:
    """What would make a page long stands on pages of its own, which it leads to."""
    sizes = {
        address: len(the_pages().html(address).encode()) for address in the_pages().addresses()
    }
    largest = max(sizes, key=lambda address: sizes[address])
    print(f"størst: {largest}, {sizes[largest]} byte")
    assert sizes[largest] <= LARGEST


def test_ids_are_unique_on_every_page() -> None:
    """An anchor means one place."""
    twice = {
        page: [name for name, count in Counter(parsed.ids).items() if count > 1]
        for page, parsed in _parsed().items()
    }
    assert {page: names for page, names in twice.items() if names} == {}


def test_every_page_says_what_to_do_next() -> None:
    """No page is a dead end."""
    assert [page.address for page in the_pages().pages if not ways_on(page)] == []
    embedded = {page.address for page in the_pages().pages if page.layout == "embed"}
    others = [name for name in the_pages().addresses() if name not in embedded]
    assert all('id="naeste_skridt"' in the_pages().html(name) for name in others)
    assert all('class="embed-footer"' in the_pages().html(name) for name in embedded)


def test_every_page_but_the_front_has_breadcrumbs_back() -> None:
    """The way back begins at the front page and names the page itself last."""
    for page in the_pages().pages:
        if page.address and page.layout != "embed":
            assert page.crumbs[0].address == "", page.address
            assert 'aria-label="Brødkrummesti"' in the_pages().html(page.address)


def test_every_page_names_a_data_file_that_exists() -> None:
    """The edit link leads to a file that an editor can change."""
    edited_at = f"{edit_address(the_pages().site).rstrip('/')}/"
    for address, page in the_pages().texts.items():
        edit = re.search(r'<a href="([^"]*)" rel="edit">', page.body)
        if page.layout == "embed":
            assert edit is None, address
            continue
        assert edit, address
        file = urljoin(f"/{address}", edit[1]).removeprefix(edited_at)
        # A content folder of its own is called by its name alone.
        places = (ROOT / file.removesuffix(".txt"), CONTENT.parent / file)
        assert any(place.is_file() for place in places), address


def test_the_pages_that_data_may_link_to_exist() -> None:
    """What the checks let through as `side/…` is a page."""
    site = the_pages().site
    names = list(site.table.names(site.catalogue.programmes))
    assert len(names) > floor(50)
    assert [name for name in names if routes.index(COMMON, name) not in _parsed()] == []


def test_every_statement_shows_its_source() -> None:
    """A statement ends with the way to its source, whole label and all; see test_notes.py."""
    for page in the_pages().addresses():
        html = the_pages().html(page)
        parts = re.findall(r'<p class="statement[ a-z]*">(.*?)</p>', html, re.DOTALL)
        for part in parts:
            assert re.search(r'<a href="[^"]*kilder/[^"]*" title="[^"]+ · [^"]+ · [^"]+"', part), (
                page
            )


def test_every_section_of_every_source_is_an_anchor_on_its_page() -> None:
    """A citation can point at the section, used or not."""
    for place in the_pages().site.places():
        for source in place.all(models.Source):
            ids = _parsed()[place.address_of(source)].ids
            assert {section.id for section in source.sections} <= set(ids)


def test_nothing_in_a_page_is_styled_or_scripted_inline() -> None:
    """A strict security policy needs no exception for the pages' own content."""
    for page, parsed in _parsed().items():
        bad = [name for name in parsed.attributes if name == "style" or name.startswith("on")]
        assert bad == [], page


@pytest.mark.parametrize("word", ["None", "StrEnum", "<Status", "Decimal("])
def test_no_python_shows_through(word: str) -> None:
    """Readers see Danish, never a value as Python writes it."""
    for page in the_pages().pages:
        html = re.sub(r"<script.*?</script>", "", the_pages().html(page.address), flags=re.DOTALL)
        assert word not in html, page.address
