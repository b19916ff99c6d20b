"""The data agreement is read as the other data files are, and told wrong by file and line."""

from pathlib import Path

import pytest

from pathway_data.load import AGREEMENT_FILE
from tests.pathway_data.conftest import copied_content, problems_in

WRONG = {
    "a key that there is none of": (
        "  offer: tilbud\n",
        "  offerr: tilbud\n",
        ('nøglen "offer" mangler', 'ukendt nøgle "offerr" – mente du "offer"?'),
    ),
    "a word that is none of those to choose from": (
        "    computable: næsten\n",
        "    computable: måske\n",
        ('ukendt værdi "måske" – skriv "ja", "næsten"',),
    ),
    "an indicator that there is none of": (
        "  - indicator: opfoelgning\n",
        "  - indicator: opfolgning\n",
        ('ukendt indikator "opfolgning" – mente du "opfoelgning"?',),
    ),
    "a column that there is none of": (
        "  - columns: [henvist, henvist-fra,",
        "  - columns: [henvist, henvist-frra,",
        ('ukendt kolonne "henvist-frra" – mente du "henvist-fra"?',),
    ),
    "a column of another kind": (
        "  delay: dage-til-start\n",
        "  delay: startet\n",
        ('ukendt kolonne af slagsen count "startet" – ',),
    ),
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content, spoiled and mended once for each mistake."""
    return copied_content(tmp_path_factory.mktemp("agreed"))


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_told_with_file_and_line(content: Path, mistake: str) -> None:
    """What is wrong and what is expected, where it stands."""
    old, new, told = WRONG[mistake]
    file = content / AGREEMENT_FILE
    sound = file.read_text(encoding="utf-8")
    assert sound.count(old) >= 1
    line = sound[: sound.index(old)].count("\n") + 1
    file.write_text(sound.replace(old, new, 1), encoding="utf-8")
    try:
        problems = problems_in(content)
    finally:
        file.write_text(sound, encoding="utf-8")
    found = [each for each in problems if AGREEMENT_FILE in each]
    assert any(each.startswith(f"pathway_data/{AGREEMENT_FILE}:{line}: ") for each in found), found
    assert all(any(words in each for each in found) for words in told), found
