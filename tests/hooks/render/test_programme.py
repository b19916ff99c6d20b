"""A programme in a folder of its own gets its pages, whatever kinds of content it has."""

import re
from datetime import date
from pathlib import Path

import pytest

from hooks.render.shared import MOST_ON_FRONT_PAGE
from hooks.site.contents import navigation
from tests.hooks.page_samples import Built, Parsed, build, programmes_alike, sample_content


@pytest.fixture
def knae(tmp_path: Path) -> Built:
    """The made-up programme with every kind of content, as of 21 November 2026."""
    return build(sample_content(tmp_path / "pathway_data", "knae"))


def _between(html: str, start: str, end: str) -> str:
    """The part of a page from one heading's anchor to another's."""
    return html.split(f'id="{start}"')[1].split(f'id="{end}"')[0]


def test_a_programme_gets_a_page_for_each_kind_of_content(knae: Built) -> None:
    """Nothing but the folder is needed for pages at the programme's addresses."""
    wanted = {
        "knae/",
        "knae/maalgruppe/",
        "knae/tilbud/",
        "knae/tilbud/knaetraening/",
        "knae/opgaver/",
        "knae/aktoerer/",
        "knae/aktoerer/knaeteam/",
        "knae/stoette/",
        "knae/kommunikation/",
        "knae/budskaber/",
        "knae/indikatorer/",
        "knae/henvisning/",
        "knae/lov/proeveloven-140/",
        "knae/kilder/knaekilde/",
        "knae/aabne-spoergsmaal/",
        "knae/ansvar/",
        "knae/ordliste/",
    }
    assert wanted <= set(knae.addresses())


def test_a_page_without_content_is_neither_made_nor_linked(tmp_path: Path) -> None:
    """A small programme has few pages, and its front page names no other."""
    small = build(sample_content(tmp_path / "pathway_data", "skulder"))
    made = set(small.addresses())
    assert "skulder/tilbud/" in made
    assert "skulder/indikatorer/" not in made
    links = Parsed(small.html("skulder/")).links
    assert not [link for link in links if "indikatorer" in link or "henvisning" in link]


def test_two_programmes_with_the_same_ids_do_not_meet(tmp_path: Path) -> None:
    """Each programme's own sources, actors and tasks lie below the programme."""
    both = build(sample_content(tmp_path / "pathway_data", "skulder", "knae"))
    made = both.addresses()
    assert len(made) == len(set(made))
    assert {"skulder/aktoerer/skulderteam/", "knae/aktoerer/knaeteam/"} <= set(made)
    assert "tage-imod" in Parsed(both.html("knae/opgaver/")).ids
    assert "tage-imod" in Parsed(both.html("skulder/opgaver/")).ids


def test_a_second_programme_appears_in_the_menu_and_on_the_front_page(tmp_path: Path) -> None:
    """A reader finds it without knowing its address."""
    both = build(sample_content(tmp_path / "pathway_data", "skulder", "knae"))
    menu = [name for entry in navigation(both.site) for name in entry]
    assert menu.index("Skulder") < menu.index("Knæ") < menu.index("Beregnere")
    assert {"skulder/", "knae/"} <= set(Parsed(both.html("")).links)
    assert "../skulder/beregnere/skulderplan/" in Parsed(both.html("skulder/")).links


@pytest.mark.parametrize("more", [0, 1])
def test_the_front_page_names_each_programme_while_there_is_room(tmp_path: Path, more: int) -> None:
    """Up to a dozen stand there by their titles; to more leads one line with their number."""
    names = [f"led-{number}" for number in range(MOST_ON_FRONT_PAGE - 1 + more)]
    built = build(programmes_alike(tmp_path / "pathway_data", *names))
    front = built.html("").split('id="alle_programmer"')[1].split("</section>")[0]
    every = {"skulder/", *(f"{name}/" for name in names)}
    if more:
        assert not every & set(Parsed(front).links)
        assert "programmer/" in Parsed(front).links
        assert f"{len(every)} programmer" in front
    else:
        assert every <= set(Parsed(front).links)
        assert front.count("Forløbsprogram for mennesker med led-") == len(names)


def test_the_list_of_programmes_tells_each_by_its_name_and_then_its_title(tmp_path: Path) -> None:
    """The title is said once, beside the short name that leads to the programme."""
    both = build(sample_content(tmp_path / "pathway_data", "skulder", "knae"))
    listed = both.html("programmer/").split('id="hvert_program"')[1]
    assert '<a href="../skulder/">Skulder</a>' in listed
    assert listed.count("Forløbsprogram for mennesker med skuldersmerter") == 1


def test_provisions_are_kept_apart(knae: Built) -> None:
    """Each legal basis stands with its own source in the table, and with its text on the page."""
    html = knae.html("knae/tilbud/")
    row = next(r for r in html.split("<tr")[1:] if "Knætræning" in r)
    law = row.split('data-label="Lov"')[1].split("</td>")[0]
    by_the_first, by_the_second = law.split("§ 119")[1].split("§ 140")
    sources = [re.findall(r'href="([^"]+)"', part) for part in (by_the_first, by_the_second)]
    assert [len(found) for found in sources] == [1, 1]
    assert "Knætræning" not in _between(html, "grundlag_mangler", "naeste_skridt")
    assert "Knæskole" in _between(html, "grundlag_mangler", "naeste_skridt")
    offer = knae.html("knae/tilbud/knaetraening/")
    first, second = offer.split('id="grundlag_1_')[1].split('id="grundlag_2_')
    assert "Forebyggende knætræning." in first
    assert "Genoptræning af knæet." not in first
    assert "Genoptræning af knæet." in second.split("<h2")[0]


def test_every_offer_stands_once_in_one_table(knae: Built) -> None:
    """Law, obligation, actor, form and need are columns, not tables of their own."""
    html = knae.html("knae/tilbud/")
    assert html.count("<table") == 1
    for offer in ("Knætræning", "Knæskole"):
        assert len(re.findall(rf'role="rowheader"[^>]*><div>[^<]*<a [^>]*>{offer}<', html)) == 1


def test_an_obligation_is_said_only_where_its_source_gives_it(knae: Built) -> None:
    """It says where that source holds; a provision that no source gives it for does not get it."""
    assert "skal · Region Prøve" in knae.html("knae/tilbud/")
    law = knae.html("knae/lov/proeveloven-140/").split(">Knætræning<")[1].split('role="row"')[0]
    assert "Ikke afgjort efter denne bestemmelse" in law
    assert not re.search(r">\s*skal\s*<", law)


def test_an_open_question_stands_with_the_basis_it_is_about(knae: Built) -> None:
    """It is shown under its provision only, with every view and who can decide."""
    for address in ("knae/tilbud/", "knae/tilbud/knaetraening/"):
        html = knae.html(address)
        before, after = html.split("Åbent spørgsmål: Skal der undervises efter § 140?", 1)
        assert html.count("Åbent spørgsmål: Skal der undervises efter § 140?") == 1
        assert "proeveloven-140" in before.rsplit("<h", 1)[1]
        assert after.index("Nogen siger ja.") < after.index("Andre siger nej.")
        assert "Den, der ejer programmet" in after


@pytest.mark.parametrize(
    ("day", "now", "coming", "ended"),
    [
        (date(2026, 12, 31), "Kommunen", "Regionen", ""),
        (date(2027, 1, 1), "Regionen", "", "Kommunen"),
    ],
)
@pytest.mark.parametrize(
    "address",
    ["knae/lov/proeveloven-140/", "knae/aktoerer/knaeteam/", "knae/tilbud/knaetraening/"],
)
def test_the_day_decides_who_is_responsible(
    tmp_path: Path, address: str, day: date, now: str, coming: str, ended: str
) -> None:
    """One day to the next, responsibility moves on the law, the actor and the offer."""
    html = build(sample_content(tmp_path / "pathway_data", "knae"), day).html(address)
    line = html.split("Ansvar: Genoptræning af knæ")[1].split("</ol>")[0]
    shown = {
        state: line.split(f'timeline__{state}"')[1].split('timeline__title">')[1].split("<")[0]
        for state in ("now", "coming", "ended")
        if f'timeline__{state}"' in line
    }
    assert shown == {
        state: name for state, name in (("now", now), ("coming", coming), ("ended", ended)) if name
    }


def test_what_comes_is_told_with_its_date_and_status(knae: Built) -> None:
    """ "Nu" stands beside "Fra 1. januar 2027", and a proposal is called one."""
    html = knae.html("knae/lov/proeveloven-140/")
    assert html.index("Nu til og med 31. december 2026") < html.index("Fra 1. januar 2027")
    coming = html.split('timeline__coming"')[1].split("</li>")[0]
    assert 'badge--proposal">forslag' in coming


def test_an_overdue_review_stands_at_the_top(tmp_path: Path) -> None:
    """The reader is told before reading, and only when it is overdue."""
    content = sample_content(tmp_path / "pathway_data", "knae")
    late = build(content, date(2026, 7, 1)).html("knae/tilbud/")
    assert late.index("Siden trænger til gennemgang") < late.index("<h2")
    assert "senest 30. juni 2026" in late
    in_time = build(content, date(2026, 6, 30)).html("knae/tilbud/")
    assert "Siden trænger til gennemgang" not in in_time
    assert "Senest gennemgået 1. januar 2026" in in_time


def test_a_source_tells_which_pages_build_on_each_section(knae: Built) -> None:
    """Used, unused and deliberately omitted sections are told apart."""
    html = knae.html("knae/kilder/knaekilde/")
    used = _between(html, "tilbud", "resten")
    assert 'href="../../../knae/tilbud/knaetraening/"' in used
    assert "Ikke brugt: Handler ikke om knæ." in html


def test_words_are_sorted_as_danes_sort_them(knae: Built) -> None:
    """æ, ø and å come last, in that order."""
    html = knae.html("knae/ordliste/")
    assert html.index('id="knae"') < html.index('id="oedem"') < html.index('id="aarsag"')


def test_what_nobody_has_told_is_said_to_be_missing(knae: Built) -> None:
    """A fact without a value never shows as empty."""
    assert "Oplysning mangler" in knae.html("knae/henvisning/")
    assert "Hvem der følger op" in knae.html("knae/stoette/")


def test_a_reading_of_ours_is_called_one(knae: Built) -> None:
    """Where the site reads something into a source, it says so."""
    assert "Vores læsning" in knae.html("knae/maalgruppe/")
    assert "Vores læsning" in knae.html("knae/indikatorer/deltagelse/")
