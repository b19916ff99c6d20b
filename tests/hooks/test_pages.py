"""MkDocs puts the site into its frame: the same every time, open to new programmes, cleanly."""

import hashlib
import json
import re
import sys
import tempfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from calculators.entry import handle
from hooks import ROOT
from hooks.pages import on_config
from hooks.site.about import edit_address
from pathway_data import models
from pathway_data.content_place import shown_root
from tests.conftest import EDIT_URL, MARKUP
from tests.found import CONTENT, every, the_site
from tests.hooks.page_samples import Parsed
from tests.whole_sites import WholeSites, copy_of_project

DEFINITION = re.compile(r'class="calculator-definition">(.*?)</script>', re.DOTALL)
TEXT = re.compile(r'<pre class="calculator-text"[^>]*>(.*?)</pre>', re.DOTALL)
BASE = re.compile(r'<section class="calculator"[^>]* data-base="([^"]*)"')


def digests(site: Path) -> dict[str, str]:
    """The digest of every file of a site."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }


def pages_of(site: Path) -> dict[str, str]:
    """The HTML of every page of a site by its path."""
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in site.rglob("*.html")
    }


def part_of(html: str, pattern: re.Pattern[str]) -> str:
    """What a pattern finds in a page that has it."""
    found = pattern.search(html)
    assert found
    return found[1]


def edit_link(html: str) -> str:
    """Where a page's link to its data file leads."""
    button = html.split('rel="edit"')[0].rsplit('href="', 1)[1]
    return button.split('"')[0]


PATHS = tuple(str(path).encode() for path in (ROOT, Path(sys.prefix).resolve()))
"""Where this machine has what the site is made with."""
MADE_IN = re.compile(re.escape(str(Path(tempfile.gettempdir(), "tmp")).encode()) + rb"[a-z0-9_]{8}")
"""Where it makes the site; a C library's pattern for such folders has capital letters."""


def _names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_are_the_same_to_the_byte(
    site: Path, whole_sites: WholeSites, tmp_path: Path
) -> None:
    """The same content for the same date gives the same files, wherever and whenever built.

    The other build lies deeper and has copies of what builds keep: it finds all that it needs
    there, so nothing that is kept tells of the folder it was made in.
    """
    one = digests(site)
    deeper = copy_of_project(tmp_path / "a" / "much/deeper" / "project", caches_of_its_own=True)
    kept = _names(deeper / ".cache")
    assert one == digests(whole_sites.built("again", deeper))
    assert _names(deeper / ".cache") == kept
    for file in site.rglob("*"):
        if file.is_file() and not file.name.endswith((".br", ".gz", ".zst")):
            content = file.read_bytes()
            assert not [path for path in PATHS if path in content], file
            assert not MADE_IN.search(content), file
    assert any(name.endswith(".whl") for name in one)
    assert "sitemap.xml" in one


def test_the_sitemap_lists_the_pages_and_no_day(site_with_samples: Path) -> None:
    """The day of the build says nothing of when a page last changed."""
    sitemap = (site_with_samples / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<loc>") > 60
    assert "<lastmod>" not in sitemap


def test_a_programme_added_as_a_folder_is_on_the_site(site_with_samples: Path) -> None:
    """The folder alone gives pages, an offer, a calculator with its result, a menu entry."""
    pages = pages_of(site_with_samples)
    for page in (
        "skulder",
        "skulder/maalgruppe",
        "skulder/opgaver",
        "skulder/tilbud",
        "skulder/tilbud/skuldertraening",
        "skulder/beregnere/skulderplan",
        "skulder/kilder/proevekilde",
    ):
        assert f"{page}/index.html" in pages
    front = pages["index.html"]
    assert "Forløbsprogram for mennesker med skuldersmerter" in front
    assert 'href="skulder/"' in front
    calculator = pages["skulder/beregnere/skulderplan/index.html"]
    assert "Har borgeren smerter om natten?" in calculator
    assert "Afklar smerterne" in calculator
    assert 'class="calculator-definition"' in calculator
    assert 'data-calculator="skulderplan"' in calculator


def test_every_page_leads_to_its_data_file_on_the_site(site: Path) -> None:
    """Without a repository an editor still finds the file behind a page; with one it is there."""
    repository = edit_address(the_site())
    edited_at = f"{repository.rstrip('/')}/" if repository else "https://x/"
    # A page for other sites' frames has no such link; the calculator's own page has. An old address
    # leads to the page itself.
    pages = {
        path: html
        for path, html in pages_of(site).items()
        if path.endswith("index.html")
        and not path.endswith("/indlejr/index.html")
        and 'http-equiv="refresh"' not in html
    }
    assert len(pages) > 60
    for path, html in pages.items():
        link = urljoin(f"https://x/{path}", edit_link(html))
        target = unquote(link.removeprefix(edited_at).removeprefix("https://x/"))
        assert target.startswith((f"{shown_root(CONTENT)}/", "pathway_data/", "docs/")), path
        # The site itself has a page's Markdown as text.
        assert (site / target).is_file() or (site / f"{target}.txt").is_file(), path


def test_the_data_file_is_reached_in_the_repository_where_there_is_one(
    site_with_samples: Path,
) -> None:
    """A build setting says where files are edited."""
    pages = pages_of(site_with_samples)
    place, offer = next(every(models.Offer))
    page = f"{place.link_to_page('tilbud').address}index.html"
    assert edit_link(pages[page]) == f"{EDIT_URL}/{place.data_file(offer)}"
    assert edit_link(pages["om/index.html"]) == f"{EDIT_URL}/docs/om.md"


def test_only_pages_with_a_calculator_load_its_script(site_with_samples: Path) -> None:
    """Every other page is free of it, and Python lies where those pages say."""
    pages = pages_of(site_with_samples)
    with_script = {path for path, html in pages.items() if "assets/calculators/calculator." in html}
    assert with_script == {path for path, html in pages.items() if "data-calculator=" in html}
    assert len(with_script) >= 5
    for path in with_script:
        bundle = pages[path].split('data-bundle="')[1].split('"')[0]
        folder = urljoin(f"https://x/{path}", bundle).removeprefix("https://x/")
        assert (site_with_samples / folder / "pyodide.mjs").is_file(), path


def test_the_first_result_is_the_one_python_gives(site: Path) -> None:
    """What a page arrives with is exactly what Python computes for the starting answers."""
    pages = [html for html in pages_of(site).values() if DEFINITION.search(html)]
    assert len(pages) >= 20
    for html in pages:
        definition = json.loads(part_of(html, DEFINITION))
        handle(json.dumps({"do": "load", "definition": definition}))
        request = {"do": "calculate", "id": definition["id"], "base": part_of(html, BASE)}
        answer = json.loads(handle(json.dumps({**request, "answers": {}})))
        assert unescape(part_of(html, TEXT)).strip() == answer["text"].strip()


def test_templates_and_hand_written_sources_are_no_pages(site: Path) -> None:
    """What is only raw material stays out of the site's pages."""
    assert not (site / "templates").exists()
    assert (site / "docs/om.md.txt").is_file()
    assert not (site / "docs/om").exists()


def test_titles_with_markup_stay_text_in_the_theme(site_with_samples: Path) -> None:
    """Head, menu and contents show the letters and run nothing."""
    pages = pages_of(site_with_samples)
    for path in ("knae/tilbud/index.html", "knae/tilbud/knaetraening/index.html", "index.html"):
        assert MARKUP not in pages[path], path
        assert "<b>Knæ" not in pages[path], path
        assert "b" not in Parsed(pages[path]).elements


@pytest.mark.parametrize("text", ["i morgen", "2026-13-01"])
def test_a_site_date_that_is_none_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The setting is named before anything is made."""
    monkeypatch.setenv("SITE_DATE", text)
    config = load_config(str(ROOT / "mkdocs.yml"))
    with pytest.raises(PluginError, match=f'SITE_DATE "{text}" er ikke en dato'):
        on_config(config)
