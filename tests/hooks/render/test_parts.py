"""Subjects, duties, projects, responses, municipalities: each kind shows what it holds."""

import re
from pathlib import Path

import pytest

from hooks.views import blocks as v
from tests.hooks.page_samples import Built, Parsed, build, sample_content


@pytest.fixture
def knae(tmp_path: Path) -> Built:
    """The made-up programme with every kind of content."""
    return build(sample_content(tmp_path / "pathway_data", "knae"))


def _row(html: str, anchor: str) -> str:
    return html.split(f'id="{anchor}"')[1].split("</tr>")[0]


def test_a_subject_gathers_what_belongs_to_it(knae: Built) -> None:
    """Statements, examples, challenges, law, actors and what is missing stand on its page."""
    html = knae.html("knae/emner/hjem-igen/")
    for words in (
        "ses efter igen",
        "Knæcafé",
        "Tid til knæ",
        "§ 140",
        "Knæteam",
        "Hvem der ringer hjem",
    ):
        assert words in html
    assert "Knæbus" not in html
    assert "../../../knae/emner/knae-hjemme/" in Parsed(html).links


def test_subjects_stand_under_their_part(knae: Built) -> None:
    """The index is grouped as the editor grouped it."""
    html = knae.html("knae/emner/")
    assert html.index("Overgange") < html.index("Udskrivning") < html.index("Hverdag")


def test_an_example_shows_its_place_and_what_is_not_told(knae: Built) -> None:
    """A year nobody has told is missing, not blank."""
    html = knae.html("knae/eksempler/")
    assert "Prøveby, Prøveby Kommune" in _row(html, "knaecafe")
    assert "2011" in _row(html, "knaecafe")
    assert "Oplysning mangler" in _row(html, "knaebus")


def test_a_duty_shows_its_holder_and_that_it_moves(knae: Built) -> None:
    """The law's division, with what holds now and later below."""
    html = knae.html("knae/arbejdsdeling/")
    assert "Region" in _row(html, "knaeoperation")
    assert "Ansvaret nu og senere" in _row(html, "knaegenoptraening")
    assert "Ansvaret nu og senere" not in _row(html, "knaeoperation")
    assert html.index("Nu til og med 31. december 2026") < html.index("Fra 1. januar 2027")


def test_a_step_says_where_the_way_divides(knae: Built) -> None:
    """Each branch leads to a step or says how the way ends."""
    html = knae.html("knae/arbejdsgang/")
    assert html.index("Trin 1: Vurder") < html.index("Trin 2: Læg")
    branches = html.split("Veje videre fra")[1].split("</table>")[0]
    assert "Trin 2: Læg en plan" in branches
    assert "Forløbet slutter." in branches
    assert "Hvor længe der må ventes" in html


def test_times_facts_and_contributors_are_listed(knae: Built) -> None:
    """What the application says and who took part stands with its source."""
    assert "Ikke fastlagt i kilden" in _row(knae.html("knae/tidsplan/"), "begyndelse")
    assert "Der er ikke søgt om noget." in _row(knae.html("knae/ansoegning/"), "beloeb")
    assert "Har læst" in _row(knae.html("knae/bidragydere/"), "knaeforeningen")


def test_what_a_source_calls_unrealistic_stands_by_itself(knae: Built) -> None:
    """It is not mixed with the other difficulties."""
    html = knae.html("knae/udfordringer/")
    heading = "En forventning, som svaret selv kalder urealistisk"
    assert html.index("Tid til") < html.index(heading) < html.index("At vide alt om")


def test_open_comments_stay_open_and_say_who_decides(knae: Built) -> None:
    """Open ones come first; those dealt with tell what was done and lead there."""
    html = knae.html("knae/hoering/")
    still, dealt = html.split('id="afgjorte"')
    still, unchecked = still.split('id="ikke_efterset"')
    assert "Undervisning efter § 140" in still
    assert "3 kommentarer til udkastet." in html
    assert "1 er åbne" in html
    assert "Hvor længe der trænes" in unchecked
    assert "Kan ses i: den endelige version" in unchecked
    assert "Afgøres af: Dem, der ejer programmet" in still
    assert "Navnet er rettet." in dealt
    assert "../../knae/aktoerer/knaeteam/" in Parsed(dealt).links


def test_a_consultation_that_has_ended_says_how(knae: Built) -> None:
    """Once over all comments, and over those of each respondent."""
    for address in ("knae/hoering/", "knae/hoering/knaeforeningen/"):
        assert knae.html(address).count("Høringen er afsluttet.") == 1, address


def test_a_message_stands_in_plain_words_and_in_the_programmes_own(knae: Built) -> None:
    """The wording that everybody is to use is marked as a quotation, with its source."""
    html = knae.html("knae/budskaber/")
    quotation = html.split('<figure class="quotation">')[1].split("</figure>")[0]
    assert "Ordret i programmet Knæ" in quotation
    assert "<blockquote>" in quotation
    assert "”Knæet har godt af, at du bruger det”" in quotation
    assert 'class="note"' in quotation
    assert "Bevægelse hjælper." not in quotation


def test_a_target_group_that_is_read_so_leads_to_the_reading(knae: Built) -> None:
    """Where the situations stand as alternatives, the way to whose reading that is stands too."""
    situations = knae.html("knae/maalgruppe/").split('id="mindst_en"')[1].split("<h2")[0]
    assert '<a href="#vores_laesning">Sådan har vi læst kilden</a>' in situations


def test_a_section_of_a_source_may_have_an_address_of_its_own(knae: Built) -> None:
    """A source that is several pages leads to the page each section stands on."""
    row = _row(knae.html("knae/kilder/knaekilde/"), "maalgruppe")
    assert '<a href="https://example.org/knae/maalgruppe">Afsnittets egen side</a>' in row


def test_a_source_without_an_address_says_why_on_its_page(tmp_path: Path) -> None:
    """Nobody is told that the information is missing where the reason is known."""
    skulder = build(sample_content(tmp_path / "pathway_data", "skulder"))
    facts = skulder.html("skulder/kilder/proevekilde/").split('id="kildens_afsnit"')[0]
    assert "Kilden er opdigtet." in facts
    assert "Oplysning mangler" not in facts


def test_a_respondents_page_has_quote_and_open_question(knae: Built) -> None:
    """The exact words stand as a quotation, and the question where it is raised."""
    html = knae.html("knae/hoering/knaeforeningen/")
    assert "”Knæholdet bør hedde Knæteamet.”" in html
    assert "Åbent spørgsmål: Skal der undervises" in html


def test_a_municipality_has_a_page_when_it_has_told_something(knae: Built) -> None:
    """The silent one stands in the table alone, which says once that it is missing."""
    assert "knae/kommuner/proeveby/" not in knae.addresses()
    table = knae.html("knae/kommuner/")
    assert 'id="proeveby"' in table
    assert table.count("Oplysning mangler") == 1
    assert table.count("Navnet er sat ind.") == 1
    assert "municipalities.yml, linje" not in table
    assert "knae/municipalities.yml:1" in knae.html("redaktion/knae/")
    told = knae.html("knae/kommuner/andenby/")
    assert 'notice--missing"' not in told
    assert "Udliciteret til Knæhuset ApS" in told
    assert "Lokationsnummer 5790000121526, SOR-kode 325421000016001" in told


def test_an_indicator_has_a_page_and_its_fields_are_gathered(knae: Built) -> None:
    """Numerator, denominator and whose choice it is; each field once."""
    html = knae.html("knae/indikatorer/deltagelse/")
    assert "Nævneren er vores valg" in html
    assert "De henviste." in html
    fields = knae.html("knae/registrering/")
    assert "../../knae/indikatorer/deltagelse/" in Parsed(_row(fields, "felt-moedt")).links


def test_a_programmes_warning_stands_on_all_its_pages(knae: Built) -> None:
    """Nobody reads an application as a route because they came by search."""
    for address in knae.addresses():
        warned = "Programmet findes kun i testene." in knae.html(address)
        assert warned == address.startswith("knae/"), address


def test_words_are_explained_once_a_page_and_never_in_headings(knae: Built) -> None:
    """The first "knæene" of a page leads to the glossary; a heading never does."""
    html = knae.html("knae/emner/hjem-igen/")
    assert html.count('class="term"') == 1
    assert 'title="Et led.">Knæene</a>' in html
    for heading in re.findall(r"<h[1-4].*?</h[1-4]>", html, re.DOTALL):
        assert 'class="term"' not in heading


def test_offers_can_be_found_by_basis_need_form_and_actor(knae: Built) -> None:
    """Each row carries all its bases; so few offers are read sooner than a choice is made."""
    page = next(page for page in knae.pages if page.address == "knae/tilbud/")
    rows = (
        row
        for section in page.sections
        for block in section.blocks
        if isinstance(block, v.Table)
        for row in block.rows
    )
    assert sorted(dict(row.tags)["lov"] for row in rows) == [
        ("Oplysning mangler",),
        ("§ 119", "§ 140"),
    ]
    assert [item.key for item in page.filters] == ["lov", "behov", "form", "aktoer"]
    assert "data-f-lov" not in knae.html("knae/tilbud/")


def test_tasks_and_messages_can_be_found_by_actor(knae: Built) -> None:
    """However short the list: whoever reads it looks for their own part."""
    html = knae.html("knae/kommunikation/")
    assert re.search(r'<select id="vis_aktoer" name="aktoer" data-role>', html)
    marked = re.findall(r'data-f-aktoer="([^"]*)"', html)
    assert marked
    assert all(len(actors.split("|")) >= 2 for actors in marked)
    tasks = next(page for page in knae.pages if page.address == "knae/opgaver/")
    assert [item.key for item in tasks.filters] == ["aktoer"]
