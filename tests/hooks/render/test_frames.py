"""The table of pages decides: what pages are called, where they stand, and which there are."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from hooks.render import render
from hooks.render.frames import detail_page, index_page
from hooks.render.prose import ProseError
from hooks.site.contents import navigation
from pathway_data import models
from pathway_data.content_place import DEFAULTS
from pathway_data.load import load
from pathway_data.page_table import PageTableError
from tests.hooks.page_samples import DOCS, Built, build, sample_content

FILE = "pathway_data/common/pages.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A made-up programme and a whole table of pages."""
    made = sample_content(tmp_path / "pathway_data", "skulder")
    shutil.copy(DEFAULTS / "pages.yml", made / "common")
    return made


def changed(content: Path, *changes: tuple[str, str]) -> Built:
    """The site with pieces of the table replaced."""
    file = content / "common" / "pages.yml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return build(content)


def menu(built: Built) -> dict[str, Any]:
    """What stands under each tab, in order."""
    tabs = (entry for entry in navigation(built.site) if isinstance(entry, dict))
    return {name: entries for tab in tabs for name, entries in tab.items()}


def groups(built: Built) -> dict[str, Any]:
    """What stands under each heading of the made-up programme's menu, in order."""
    _, *made = menu(built)["Skulder"]
    return {name: entries for group in made for name, entries in group.items()}


def test_the_menu_of_a_programme_is_grouped_as_the_table_says(content: Path) -> None:
    """A page stands under its group's heading; one without a group under the last heading."""
    assert tuple(groups(build(content))) == ("Borgeren", "Forløbet", "Tal", "Om")
    built = changed(
        content,
        ("title: Opgaver\n  group: Forløbet", "title: Opgaver\n  group: Tal"),
        ("group: Borgeren\n  about: Hvad borgeren", "group: null\n  about: Hvad borgeren"),
    )
    assert {"Opgaver": "skulder/opgaver.md"} in groups(built)["Tal"]
    assert {"Tilbud": "skulder/tilbud.md"} in groups(built)["Om"]


def test_an_editor_renames_a_page_in_one_place(content: Path) -> None:
    """The name shows as title, in the menu, on the overview and in the links to it."""
    built = changed(content, ("title: Opgaver", "title: Gøremål"))
    page = next(page for page in built.pages if page.address == "skulder/opgaver/")
    assert page.title == "Gøremål i skulderprogrammet"
    assert {"Gøremål": "skulder/opgaver.md"} in groups(built)["Forløbet"]
    assert '<a href="../skulder/opgaver/">Gøremål</a>' not in built.html("skulder/opgaver/")
    assert ">Gøremål</a>" in built.html("skulder/")
    assert "Gøremål: hvem gør hvad, fase for fase" in built.html("skulder/aktoerer/")


def test_an_editor_moves_a_page_in_the_menu(content: Path) -> None:
    """Tabs and the pages under them stand where the table says."""
    built = changed(
        content,
        ("tab: {title: Kilder, order: 50}", "tab: {title: Kildeliste, order: 1}"),
        ("under: kilder", "under: om"),
    )
    tabs = menu(built)
    assert list(tabs)[:3] == ["Forside", "Skulder", "Kildeliste"]
    assert tabs["Kildeliste"] == ["kilder/index.md"]
    assert {"Ordliste": "ordliste/index.md"} in tabs["Om"]


def test_the_programme_is_named_where_a_description_says_so(content: Path) -> None:
    """`{program}` stands for what a sentence calls it."""
    built = changed(content, ("Tilbud i {program} med", "I {program} er der tilbud med"))
    page = next(page for page in built.pages if page.address == "skulder/tilbud/")
    assert page.description == "I skulderprogrammet er der tilbud med lovgrundlag."


def test_headings_name_the_programme_as_a_sentence_does(content: Path) -> None:
    """In the form the programme gives, with the page's own wording where the table has one."""
    built = changed(
        content, ("title: Opgaver\n", "title: Opgaver\n  programme_title: '{program}s opgaver'\n")
    )
    titles = {page.address: page.title for page in built.pages}
    assert titles["skulder/opgaver/"] == "Skulderprogrammets opgaver"
    assert titles["skulder/maalgruppe/"] == "Målgruppe i skulderprogrammet"
    assert not [title for title in titles.values() if title.endswith(": Skulder")]


def test_a_programme_without_a_name_for_sentences_has_readable_headings(tmp_path: Path) -> None:
    """A programme folder needs no such name to be built."""
    built = build(sample_content(tmp_path / "content", "knae"))
    titles = {page.address: page.title for page in built.pages}
    assert titles["knae/maalgruppe/"] == "Målgruppe i programmet Knæ"
    assert titles["knae/tilbud/"] == "Tilbud i programmet Knæ"


def test_a_page_without_a_renderer_is_told_with_its_line(content: Path) -> None:
    """What stands in the table is made, or the build says which page is not."""
    file = content / "common" / "pages.yml"
    line = file.read_text(encoding="utf-8").count("\n") + 1
    entry = "- {id: vejrudsigt, title: Vejrudsigt, needs: [offers], next: [forside]}\n"
    with file.open("a", encoding="utf-8") as table:
        table.write(entry)
    message = f'{FILE}:{line}: siden "vejrudsigt" laves ikke til "skulder" '
    with pytest.raises(PageTableError, match=message):
        render(build(content).site, DOCS)


def test_a_renderer_without_a_page_is_told_by_name(content: Path) -> None:
    """A page that is made must stand in the table, so that it has a name and can be linked to."""
    place = build(content).site.places()[1]
    with pytest.raises(PageTableError, match=r'pages\.yml:1: siden "opgaverne" mangler'):
        index_page(place, "opgaverne", ())


def test_a_page_made_where_nothing_calls_for_it_is_told(content: Path) -> None:
    """A renderer and the table must agree on what gives a scope the page."""
    site = build(content).site
    with pytest.raises(PageTableError, match='siden "takster" laves til "skulder", men intet'):
        index_page(site.places()[1], "takster", ())


def test_a_detail_page_of_a_kind_that_no_page_lists_is_told(content: Path) -> None:
    """Otherwise nothing would lead back from it."""
    shown = ("{kind: offers, own_page: true}", "{kind: offers}")
    place = changed(content, shown).site.places()[1]
    with pytest.raises(PageTableError, match='ingen side viser "offers" med own_page'):
        detail_page(place, place.all(models.Offer)[0], (), ())


def test_a_hand_written_page_is_called_the_same_in_its_file_and_in_the_table(
    content: Path, tmp_path: Path
) -> None:
    """Two names for one page would show in two places; a page the table lacks has none."""
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("templates"))
    site = build(content).site
    (docs / "om.md").write_text("# Om siden\n\nTekst.\n", encoding="utf-8")
    with pytest.raises(ProseError, match=r'docs/om\.md:1: siden hedder "Om stedet" i pages\.yml'):
        render(site, docs)
    shutil.copy(DOCS / "om.md", docs)
    (docs / "ny.md").write_text("# Ny\n\nTekst.\n", encoding="utf-8")
    with pytest.raises(ProseError, match='siden "ny" mangler'):
        render(site, docs)
    (docs / "ny.md").unlink()
    (docs / "was.md").unlink()
    with pytest.raises(PageTableError, match=r"skriv docs/was\.md"):
        render(site, docs)


def test_a_fifth_next_step_is_told_with_its_line(content: Path) -> None:
    """A reader is given a choice, not a list: the table takes four at most."""
    file = content / "common" / "pages.yml"
    text = file.read_text(encoding="utf-8")
    old = "  next: [maalgruppe, henvisning, beregnere, aabne-spoergsmaal]"
    assert old in text
    file.write_text(text.replace(old, old[:-1] + ", forside]"), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (problem,) = load(content).problems
    assert str(problem).endswith("listen er for lang – højst 4 punkter")
    assert f"common/pages.yml:{line}:" in str(problem)
