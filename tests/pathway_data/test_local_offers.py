"""Local offers: every mistake is told, each in the line where it is put right."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from pathway_data import models
from pathway_data.checks import check
from pathway_data.gaps import gaps
from pathway_data.load import Loaded, load
from pathway_data.local_offers import LocalOffers
from pathway_data.models.local_offers import gln_check_digit
from tests.hooks.page_samples import DAY, SAMPLES, sample_content

SOUND = (
    "{municipality: andenby, offer: knaetraening, given: ja, provider: knaeteam, told: 2026-10-01}"
)


def _loaded(root: Path, lines: Iterable[str]) -> Loaded:
    sample_content(root, "knae")
    text = "".join(f"- {line}\n" for line in lines)
    (root / "programmes" / "knae" / "local_offers.yml").write_text(text, encoding="utf-8")
    return load(root, "indhold")


def _told(root: Path, *lines: str) -> list[str]:
    """What the check says of the file, line by line."""
    loaded = _loaded(root, lines)
    found = check(loaded, DAY)
    return [str(each) for each in found if each.path.endswith("local_offers.yml")]


def test_a_sound_local_offer_is_taken_and_found_from_both_sides(tmp_path: Path) -> None:
    """By the offer, and by the municipality."""
    loaded = _loaded(tmp_path, [SOUND])
    assert not [each for each in check(loaded, DAY) if "local_offers" in each.path]
    (told,) = LocalOffers(loaded.catalogue, DAY).every
    assert (told.municipality.title, told.offer.title) == ("Andenby Kommune", "Knætræning")
    found = LocalOffers(loaded.catalogue, DAY)
    assert found.of_offer(told.place, told.offer) == (told,)
    assert found.of_municipality(told.municipality) == (told,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "{municipality: andnby, offer: knaeskole, given: nej, told: 2026-10-01}",
            'mente du "andenby"?',
        ),
        (
            "{municipality: andenby, offer: knaeskol, given: nej, told: 2026-10-01}",
            'mente du "knaeskole"?',
        ),
        (SOUND.replace("knaeteam", "knaetem"), 'mente du "knaeteam"?'),
        (SOUND.replace("given", "programme: knoe, given"), 'mente du "knae"?'),
        (SOUND.replace("ja", "måske"), 'skriv "ja", "nej" eller "ikke oplyst"'),
        (SOUND.replace(", told: 2026-10-01", ""), "skriv told"),
        (SOUND.replace("given: ja", "given: nej"), "given er nej, men provider er udfyldt"),
        (SOUND.replace("}", ', location_number: "579000012152"}'), "13 cifre"),
        (SOUND.replace("}", ', location_number: "5790000121525"}'), "kontrolcifferet"),
        (SOUND.replace("}", ', sor: "0123456"}'), "6 til 18 cifre"),
        (SOUND.replace("}", ", contact: Visitator 12 34 56 78}"), "skriv en funktion"),
        (SOUND.replace("}", ", contact: ane@kommune.example}"), "skriv en funktion"),
        (SOUND.replace("}", ", note: Spørg 010190-1234}"), "ligner et CPR-nummer"),
        (
            SOUND.replace("}", ", valid_from: 2027-01-01, valid_to: 2026-12-31}"),
            "slutter, før den begynder",
        ),
        (SOUND.replace("}", ", id: andet}"), "slet nøglen id"),
    ],
)
def test_each_mistake_is_told_in_its_line(tmp_path: Path, line: str, expected: str) -> None:
    """With what is expected instead."""
    told = _told(tmp_path, "{municipality: proeveby, offer: knaeskole, given: ikke oplyst}", line)
    assert any(":2:" in each and expected in each for each in told), told


def test_a_municipality_by_its_old_id_is_told_the_new_one(tmp_path: Path) -> None:
    """As any other reference is."""
    sample_content(tmp_path, "knae")
    file = tmp_path / "programmes/knae/municipalities.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- id: andenby", "- id: nyby\n  formerly: [andenby]"), "utf-8")
    told = [str(each) for each in check(load(tmp_path, "indhold"), DAY)]
    assert any('kommune "andenby" hedder nu "nyby" – skriv nyby' in each for each in told)


def test_the_same_offer_of_a_municipality_is_told_once_for_each_day(tmp_path: Path) -> None:
    """Twice without days, and from a day without an end before it; one after the other is fine."""
    (twice,) = _told(tmp_path / "a", SOUND, SOUND)
    assert ":2:" in twice
    assert "behold den ene" in twice
    later = SOUND.replace("}", ", valid_from: 2027-01-01}")
    (overlap,) = _told(tmp_path / "b", SOUND, later)
    assert "giv den første valid_to 2026-12-31" in overlap
    ended = SOUND.replace("}", ", valid_to: 2026-12-31}")
    assert _told(tmp_path / "c", ended, later) == []


def test_an_offer_of_two_programmes_needs_its_programme(tmp_path: Path) -> None:
    """From the common folder an offer's id alone may mean two things."""
    sample_content(tmp_path, "knae")
    other = tmp_path / "programmes" / "knoe"
    shutil.copytree(SAMPLES / "knae", other)
    shutil.move(tmp_path / "programmes" / "knae" / "local_offers.yml", tmp_path / "common")
    (other / "local_offers.yml").unlink()
    programme = other / "programme.yml"
    programme.write_text(programme.read_text(encoding="utf-8").replace("id: knae", "id: knoe", 1))
    found = [str(each) for each in check(load(tmp_path, "indhold"), DAY)]
    assert sum("findes i knae og knoe – skriv programme" in each for each in found) == 2


FAR = "- {id: langtborte, title: Langtborte Kommune, region: Region Syd, "
REGIONS_OFFER = """- id: regionens-hold
  title: Regionens hold
  provider: nord-visitation
  obligation: beskrives
  needs: [Prøve]
  summary: {text: Et hold., citations: [{source: nord-kilde, at: aktoerer}]}
"""


def test_an_offer_of_a_region_is_for_its_own_municipalities(nord: Path) -> None:
    """Nobody tells of it elsewhere, as nobody does of an offer of a programme of the region."""
    (nord / "regions/nord/offers.yml").write_text(REGIONS_OFFER, encoding="utf-8")
    cited = "citations: [{source: national-kilde, at: x}]}"
    (nord / "common/municipalities.yml").write_text(f"{FAR}{cited}\n", encoding="utf-8")
    told = "offer: regionens-hold, given: nej, told: 2026-10-01}\n"
    lines = (f"- {{municipality: {name}, {told}" for name in ("nordby", "langtborte"))
    (nord / "common/local_offers.yml").write_text("".join(lines), encoding="utf-8")
    found = [str(each) for each in check(load(nord, "indhold"), DAY) if "local_offers" in each.path]
    (problem,) = found
    assert problem.startswith("indhold/common/local_offers.yml:2: ")
    assert "Langtborte Kommune ligger i Region Syd, men tilbuddet hører til Region Nord" in problem


def test_a_municipality_of_another_region_is_not_one_of_the_programmes(nord: Path) -> None:
    """A programme that says which region it belongs to is not offered elsewhere."""
    file = nord / "regions" / "nord" / "municipalities.yml"
    cited = "citations: [{source: nord-kilde, at: kommuner}]}"
    file.write_text(f"{file.read_text(encoding='utf-8')}{FAR}{cited}\n", encoding="utf-8")
    loaded = load(nord, "indhold")
    programme, *_ = loaded.catalogue.programmes
    offer, *_ = programme.all(models.Offer)
    line = f"- {{municipality: langtborte, offer: {offer.id}, given: nej, told: 2026-10-01}}\n"
    (nord / "common" / "local_offers.yml").write_text(line, encoding="utf-8")
    found = [str(each) for each in check(load(nord, "indhold"), DAY) if "local_offers" in each.path]
    assert found == []
    moved = file.read_text(encoding="utf-8").replace(f"{FAR}{cited}\n", "")
    file.write_text(moved, encoding="utf-8")
    common = nord / "common" / "municipalities.yml"
    source = "citations: [{source: national-kilde, at: x}]}"
    common.write_text(f"{FAR}{source}\n", encoding="utf-8")
    found = [str(each) for each in check(load(nord, "indhold"), DAY) if "local_offers" in each.path]
    assert found == [
        'indhold/common/local_offers.yml:1: lokalt tilbud "langtborte_'
        + offer.id
        + '": Langtborte '
        "Kommune ligger i Region Syd, men programmet hører til Region Nord – vælg en kommune dér"
    ]


def test_what_a_municipality_has_not_told_is_listed_as_missing(tmp_path: Path) -> None:
    """One line for a silent one; for an offer that is given, what is not told of it."""
    loaded = _loaded(tmp_path, [SOUND])
    found = [f"{gap.entity.id}: {gap.what}" for gap in gaps(loaded.catalogue, DAY)]
    mine = [each for each in found if "ommun" in each or "andenby" in each]
    assert any(each.startswith("proeveby: Kommunens egne tilbud") for each in mine)
    assert not any(each.startswith("andenby:") for each in mine)
    (given,) = [each for each in found if each.startswith("andenby_knaetraening:")]
    assert given.endswith("form, hvem der svarer på spørgsmål og hvor henvisningen sendes til")


def test_nothing_is_missed_of_what_is_over(tmp_path: Path) -> None:
    """No page shows it any more."""
    loaded = _loaded(tmp_path, [SOUND.replace("}", ", valid_to: 2026-10-31}")])
    assert not [gap for gap in gaps(loaded.catalogue, DAY) if gap.entity.id.startswith("andenby_")]


def test_either_number_says_where_a_referral_is_sent(tmp_path: Path) -> None:
    """As the page shows whichever there is, neither is missed where the other stands."""
    loaded = _loaded(tmp_path, [SOUND.replace("}", ', sor: "325421000016001"}')])
    (given,) = [
        gap.what for gap in gaps(loaded.catalogue, DAY) if gap.entity.id == "andenby_knaetraening"
    ]
    assert given == "I kommunen: form og hvem der svarer på spørgsmål"


@pytest.mark.parametrize("number", ["5790000121526", "5798000420076", "4006381333931"])
def test_the_check_digit_is_that_of_published_numbers(number: str) -> None:
    """GLN and EAN-13 share GS1's rule; the last is the example of many texts on EAN-13."""
    assert gln_check_digit(number[:-1]) == int(number[-1])
