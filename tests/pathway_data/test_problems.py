"""What is said of a value that cannot be used: what stands there, and what to write instead."""

import json
import re
from pathlib import Path

import pytest

from pathway_data.load import load
from pathway_data.problems import FORMS
from pathway_data.schemas import FOLDER

PATTERN = re.compile(r'"pattern": "(.*)"')

SOUND = {
    "id": "a",
    "title": "A",
    "summary": "{text: T, citations: [{source: k, at: d}]}",
    "order": "1",
}
"""An actor, key by key."""


@pytest.mark.parametrize(
    ("key", "value", "cure"),
    [
        ("title", "[a, b]", "skriv én tekst uden bindestreg og parentes"),
        ("title", "{a: b}", "i citationstegn, hvis den har kolon"),
        ("title", "", "teksten mangler"),
        ("title", "12", 'sæt tal og ja/nej i citationstegn: title: "12"'),
        ("title", "true", 'sæt tal og ja/nej i citationstegn: title: "true"'),
        ("summary", "en tekst", "skriv nøgle: værdi, fx citations: …, text: …"),
        ("summary", "[{text: T}]", "uden bindestreg"),
        ("responsibilities", "et-ansvar", 'skriv "- " foran, eller [et-ansvar]'),
        ("responsibilities", "et, to", 'skriv "- " foran, eller ["et, to"]'),
        ("responsibilities", """'"et", to'""", """eller ['"et", to']"""),
        ("responsibilities", "{a: b}", 'skriv "- " foran den første nøgle'),
        ("responsibilities", "", "skriv punkter med bindestreg, eller slet nøglen"),
        ("order", "007", "uden nul foran: 7"),
        ("order", "ti", "skriv det med cifre, fx 10"),
        ("part_of", "Afdeling Æ", "brug kun små bogstaver a-z"),
        ("formerly", "[Afdeling Æ]", "skriv et id, eller en adresse med skråstreg"),
        (
            "summary",
            "{text: Det er her, til højre, citations: [{source: k, at: d}]}",
            'komma inde i teksten før "til højre" – sæt hele teksten i citationstegn',
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_told_with_its_cure(
    tmp_path: Path, key: str, value: str, cure: str
) -> None:
    """A list for one text, keys for a text, nothing at all, a number with a zero in front."""
    told = _told(tmp_path, "actors", "- " + _lines({**SOUND, key: value}))
    assert [cure in each for each in told] == [True], told


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ("ja", "skriv true for ja og false for nej"),
        ("5. januar 2026", ""),
    ],
)
def test_yes_and_no_are_written_as_true_and_false(tmp_path: Path, value: str, cure: str) -> None:
    """In the words of the editor who wrote ja."""
    text = f"- {{id: a, text: T, page: side/kilder, without_search: {value}}}\n"
    told = _told(tmp_path, "shortcuts", text)
    assert [cure in each for each in told] == [True], told


@pytest.mark.parametrize("written", ["05-01-2026", "5.1.2026", "5. januar 2026", "2026-1-5"])
def test_a_date_in_another_writing_is_told_as_it_is_to_be_written(
    tmp_path: Path, written: str
) -> None:
    """The day that was meant, when it can be read in one way."""
    text = f"id: a\ntitle: A\nshort: A\nreviewed: {written}\n"
    told = _told(tmp_path, "programme", text)
    assert any("ÅÅÅÅ-MM-DD: 2026-01-05" in each for each in told), told


def test_every_form_of_a_text_is_told_in_words() -> None:
    """Nobody who writes content reads a pattern."""
    schemas = [file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")]
    demanded = {json.loads(f'"{each}"') for text in schemas for each in PATTERN.findall(text)}
    assert demanded == FORMS.keys()


def _lines(keys: dict[str, str]) -> str:
    return "\n  ".join(f"{key}: {value}" for key, value in keys.items()) + "\n"


def _told(root: Path, kind: str, text: str) -> list[str]:
    folder = root / "programmes" / "a"
    folder.mkdir(parents=True)
    (folder / f"{kind}.yml").write_text(text, encoding="utf-8")
    return [str(each) for each in load(root).problems if f"{kind}.yml:" in str(each)]


def test_a_list_with_a_wrong_point_is_not_said_to_be_too_short(tmp_path: Path) -> None:
    """The point is told, and nothing else."""
    text = (
        "- id: a\n  title: A\n  unit: kr/time\n  periods:\n"
        "    - {valid_from: 2026-01-01, amount: '412,50', price_level: '2026', "
        "citations: [{source: k, at: d}]}\n"
    )
    told = _told(tmp_path, "rates", text)
    assert ["decimaler med punktum" in each for each in told] == [True], told
