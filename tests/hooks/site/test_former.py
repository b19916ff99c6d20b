"""Old addresses lead on, page by page and anchor by anchor, and to nothing that is not there."""

import re
import shutil
from pathlib import Path

import pytest

from hooks.publish.moved import moved_pages
from hooks.site.former import FormerAddresses
from hooks.site.places import Site
from pathway_data.load import load
from pathway_data.rename import rename
from pathway_data.scaffold import EXAMPLE
from tests.hooks.page_samples import DAY, NORD, Built, sample_content

REVIEWERS = EXAMPLE / "reviewers.yaml"
"""Whoever goes through a programme has a page of the editors' own."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sample programme alone."""
    return sample_content(tmp_path / "pathway_data", "skulder")


def _built(content: Path) -> Built:
    return Built(Site(load(content).catalogue, DAY))


def _moved(built: Built) -> dict[str, str]:
    return dict(FormerAddresses(built.site).leading_to(built.texts))


def test_every_address_of_a_renamed_thing_leads_on(content: Path) -> None:
    """A calculator's own page, and those below it: its rules, its cases, the one to embed."""
    before = {each for each in _built(content).texts if "/beregnere/skulderplan/" in each}
    rename(content, "calculators", "skulderplan", "plan-for-skulder")
    built = _built(content)
    moved = _moved(built)
    assert before == moved.keys()
    assert all(new in built.texts for new in moved.values())


def test_a_renamed_programme_leads_on_with_all_its_pages(content: Path) -> None:
    """No address that was there is dead, also where something in it was renamed as well."""
    before = _built(content).texts.keys()
    rename(content, "offers", "skuldertraening", "traening")
    rename(content, "programme", "skulder", "skuldre")
    built = _built(content)
    assert before - built.texts.keys() <= _moved(built).keys()


def test_a_renamed_region_and_programme_leave_no_address_of_a_whole_site_dead(
    tmp_path: Path,
) -> None:
    """The region's own pages, and the editors' that have both names in one part."""
    content = tmp_path / "nord"
    shutil.copytree(NORD, content)
    shutil.copy(REVIEWERS, content / "programmes/eksempelprogram/reviewers.yml")
    before = _built(content).texts.keys()
    rename(content, "region", "nord", "nordenfjords")
    rename(content, "programme", "eksempelprogram", "proeveprogram")
    built = _built(content)
    moved = _moved(built)
    assert "redaktion/eksempelprogram_eksempel-gennemgang/" in before
    assert sorted(before - built.texts.keys() - moved.keys()) == []
    assert all(new in built.texts for new in moved.values())


def test_an_old_anchor_stands_beside_the_new(content: Path) -> None:
    """A task has no page of its own: its row is found by both names."""
    rename(content, "tasks", "tage-imod", "modtage")
    body = _built(content).texts["skulder/opgaver/"].body
    row = re.search(r'<tr [^>]*id="modtage"[^>]*>\s*<t[hd][^>]*><span id="tage-imod"></span>', body)
    assert row is not None


def test_an_address_is_a_former_one_too(content: Path) -> None:
    """Of two topics that were one, the first has the old address, wherever it was."""
    offers = content / "programmes/skulder/offers.yml"
    text = offers.read_text(encoding="utf-8")
    first = "- id: skuldertraening\n"
    offers.write_text(text.replace(first, f"{first}  formerly: [gammel/side/]\n"), "utf-8")
    assert _moved(_built(content)) == {"gammel/side/": "skulder/tilbud/skuldertraening/"}


def test_what_is_a_page_today_is_no_old_address(content: Path) -> None:
    """A new thing may take an old name in another folder; its page wins."""
    offers = content / "programmes/skulder/offers.yml"
    text = offers.read_text(encoding="utf-8")
    first = "- id: skuldertraening\n"
    offers.write_text(text.replace(first, f"{first}  formerly: [skulder/tilbud/]\n"), "utf-8")
    assert _moved(_built(content)) == {}


def test_a_page_that_leads_on_is_no_page_to_find(content: Path) -> None:
    """Its policy, not for search engines, a link and a refresh that any host serves.

    Its one script is the site's, which takes along what stands after the "#".
    """
    rename(content, "offers", "skuldertraening", "traening")
    built = _built(content)
    ((path, page),) = moved_pages(_moved(built), built.texts)
    text = page.decode()
    assert path == "skulder/tilbud/skuldertraening/index.html"
    new = "../../../skulder/tilbud/traening/"
    assert f'<meta http-equiv="refresh" content="0; url={new}">' in text
    assert f'<link rel="canonical" href="{new}">' in text
    assert f'<a href="{new}">Skuldertræning</a>' in text
    assert '<meta name="robots" content="noindex">' in text
    assert text.index("Content-Security-Policy") < text.index("<title>")
    assert re.findall("<script[^>]*>", text) == [
        '<script type="module" src="../../../assets/moved.mjs">'
    ]
    shutil.rmtree(content)
