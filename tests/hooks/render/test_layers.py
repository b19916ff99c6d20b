"""Pages say from which layer something is, and what it stands in the place of."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import spoil
from tests.found import the_pages
from tests.hooks.page_samples import NORD, Built, Parsed, build


@pytest.fixture(scope="module")
def nord() -> Built:
    """The pages of a site with a region's layer."""
    return build(NORD)


def _text(built: Built, address: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", built.html(address))).split())


def test_what_is_a_regions_says_so(nord: Built) -> None:
    """On its own page, and on the region's lists."""
    assert "Gælder i Region Nord." in _text(nord, "nord/aktoerer/nord-visitation/")
    assert "Gælder i Region Nord." in _text(nord, "nord/kommuner/")
    assert "Gælder nationalt." in _text(nord, "aktoerer/eksempel-laege/")


def test_what_stands_in_the_place_of_another_leads_to_it_and_back(nord: Built) -> None:
    """A reader sees that there are two, whichever they came to."""
    regional = nord.html("nord/aktoerer/eksempel-tolk/")
    assert "I stedet for: Eksempeltolken, som gælder nationalt" in regional
    assert 'href="../../../aktoerer/eksempel-tolk/"' in regional
    national = nord.html("aktoerer/eksempel-tolk/")
    assert "I Region Nord i stedet: Eksempeltolken i Region Nord" in national
    assert 'href="../../nord/aktoerer/eksempel-tolk/"' in national


def test_a_list_says_which_of_its_entries_stand_in_the_place_of_others(nord: Built) -> None:
    """Rates have no pages of their own."""
    html = nord.html("nord/takster/")
    assert "Timepris i Region Nord: i stedet for National timepris, som gælder nationalt" in html


def test_a_region_has_a_front_page_that_leads_to_its_programmes_and_lists(nord: Built) -> None:
    """Its tab of the menu begins with it."""
    html = nord.html("nord/")
    for address in ("../eksempelprogram/", "aktoerer/", "kommuner/", "takster/", "kilder/"):
        assert f'href="{address}"' in html or f'href="../nord/{address}"' in html, address


def test_an_actor_gives_an_offer_only_where_a_municipality_has_said_that_it_does(
    nord: Built,
) -> None:
    """Not where it has said no, and nobody gives what no one is named for."""
    gives = _text(nord, "eksempelprogram/aktoerer/eksempel-sundhedshus/").split("I kommunerne")[1]
    assert "Nordby Kommune" in gives
    assert "Fjordby" not in gives
    for address in ("nord/aktoerer/nord-visitation/", "aktoerer/eksempel-laege/"):
        assert "Gives i disse kommuner" not in _text(nord, address)


def test_a_list_that_only_layers_fill_does_not_say_that_it_is_empty(tmp_path: Path) -> None:
    """What is common is missing there only where nothing at all is."""
    content = tmp_path / "nord"
    shutil.copytree(NORD, content)
    (content / "regions/nord/actors.yml").write_text(
        (NORD / "common/actors.yml").read_text(encoding="utf-8")
        + "".join((NORD / "regions/nord/actors.yml").read_text("utf-8").partition("- id: nord")[1:])
    )
    (content / "common/actors.yml").unlink()
    (content / "common/roles.yml").unlink()
    (content / "programmes/eksempelprogram/guides.yml").unlink()
    listed = _text(build(content), "aktoerer/")
    assert "Visitationen i Region Nord" in listed
    assert "endnu ikke noget at vise" not in listed


def test_a_common_glossary_without_words_leads_to_those_of_programmes(nord: Built) -> None:
    """They are the only words there are."""
    page = _text(nord, "ordliste/")
    assert "1 ord" in page
    assert "endnu ikke noget at vise" not in page
    assert 'href="../eksempelprogram/ordliste/"' in nord.html("ordliste/")


def test_the_editors_page_says_nothing_is_open_only_where_nothing_is(nord: Built) -> None:
    """What waits in a programme is counted above, and stands on the programme's own page."""
    page = _text(nord, "redaktion/")
    for words in ("Ingen kommentarer venter", "Ingen spørgsmål er åbne"):
        assert f"{words} ud over dem, der står under programmerne." in page


ROLE = """
- id: visitator
  title: Visitator
  question: Hvem skal have besked?
  answer:
    - text: Lægen får besked.
      citations: [{source: nord-kilde, at: aktoerer}]
  actors: [eksempel-laege]
"""


def test_a_regions_user_group_is_told_what_it_sends_in_the_regions_programmes(
    tmp_path: Path,
) -> None:
    """The messages stand in the programmes; a region has none of its own."""
    content = shutil.copytree(NORD, tmp_path / "nord")
    (content / "regions/nord/roles.yml").write_text(ROLE, encoding="utf-8")
    messages = content / "programmes/eksempelprogram/notifications.yml"
    spoil(messages, "sender: eksempel-sundhedshus", "sender: eksempel-laege")
    words = _text(build(content), "nord/for/visitator/")
    assert "Det skal du sende, og hvornår" in words
    assert "Besked til lægen ved start" in words


def test_a_user_group_that_a_region_has_anew_is_told_the_news_once(tmp_path: Path) -> None:
    """It is the same group: one heading on the page, whatever the layer."""
    content = shutil.copytree(NORD, tmp_path / "nord")
    role = ROLE.replace("id: visitator", "id: henviser")
    (content / "regions/nord/roles.yml").write_text(role, encoding="utf-8")
    concerned = "concerns: [laws/eksempel-lov"
    spoil(content / "common/changes.yml", concerned, f"{concerned}, actors/eksempel-laege")
    ids = Parsed(build(content).html("hvad-er-nyt/")).ids
    assert [each for each in ids if each.startswith("til_")].count("til_henviser") == 1
    assert len(set(ids)) == len(ids)


def test_a_site_without_regions_says_nothing_of_layers() -> None:
    """Where all is national, it goes without saying."""
    if not the_pages().site.catalogue.regions:
        assert "Gælder nationalt" not in "".join(page.body for page in the_pages().texts.values())
