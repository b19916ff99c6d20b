"""Calculators that rest on sources of several regions say where each part of an answer holds."""

from pathlib import Path

import pytest

from tests.pathway_data.conftest import copied_content, problems_in

FOLDER = "pathway_data/programmes/laenderyg/calculators"
LACKING = "skriv regionen i teksten eller i regions"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The site's own content, to spoil."""
    return copied_content(tmp_path)


def spoiled(root: Path, file: str, old: str, new: str = "") -> list[str]:
    """The problems once a piece of text of a calculator is another; what they say of its file."""
    path = root / "programmes/laenderyg/calculators" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [each for each in problems_in(root) if f"{FOLDER}/{file}" in each]


def test_a_table_of_several_regions_names_the_one_it_rests_on(whole: Path) -> None:
    """Without it every part that is shown is told."""
    told = spoiled(whole, "spor.yml", "regions: [Region Hovedstaden]\n")
    assert any("hviler på kilder fra flere regioner – skriv regions" in each for each in told)
    assert any(f"kilden gælder Region Hovedstaden, men svaret nævner det ikke – {LACKING}" in each
               for each in told)  # fmt: skip


def test_a_fact_of_another_region_names_it(whole: Path) -> None:
    """A consultation response's region is not that of the programme beside it."""
    told = spoiled(whole, "tilbud-efter-behov.yml", "I Region Syddanmark fortæller", "Så")
    assert len(told) == 2
    assert all("kilden gælder Region Syddanmark" in each and LACKING in each for each in told)


def test_a_route_of_one_region_must_say_so(whole: Path) -> None:
    """The pain centres' outcome without its region is told at the outcome."""
    old = "      regions: [Region Syddanmark]\n      elsewhere: smertecenter-andre-regioner\n"
    told = spoiled(whole, "henvisningstjekliste.yml", old)
    assert any("kilden gælder Region Syddanmark" in each for each in told)
