"""From files to entities: every mistake an editor makes is told with file and line."""

from pathlib import Path

from pathway_data.load import load
from tests.pathway_data.conftest import Spoil, problems_in

FOLDER = "pathway_data/programmes/skulder"


def test_the_sample_is_sound(content: Path) -> None:
    """The sample programme, as it comes, has no problem at all."""
    assert problems_in(content) == []


def test_a_wrong_type_is_told(spoil: Spoil) -> None:
    """A number where text belongs."""
    assert spoil("offers.yml", "title: Skuldertræning", "title: 12") == [
        (
            f'{FOLDER}/offers.yml:2: tilbud "skuldertraening": '
            'tekst er påkrævet her – sæt tal og ja/nej i citationstegn: title: "12"'
        )
    ]


def test_an_unknown_key_gets_a_suggestion(spoil: Spoil) -> None:
    """A misspelt key is told with the key that was probably meant."""
    problems = spoil("offers.yml", "obligation: kan", "obligatoin: kan")
    assert f'{FOLDER}/offers.yml:7: tilbud "skuldertraening": ukendt nøgle "obligatoin" – ' in str(
        problems
    )
    assert 'mente du "obligation"?' in str(problems)
    assert any('nøglen "obligation" mangler – den er påkrævet' in each for each in problems)


def test_an_unknown_value_lists_the_allowed_ones(spoil: Spoil) -> None:
    """A word outside the allowed ones is told with all of them."""
    assert spoil("offers.yml", "obligation: kan", "obligation: måske") == [
        (
            f'{FOLDER}/offers.yml:7: tilbud "skuldertraening": ukendt værdi "måske" – '
            'skriv "skal", "skal efter behov", "kan" eller "beskrives"'
        )
    ]


def test_a_statement_without_a_citation_fails(spoil: Spoil) -> None:
    """Every statement must say where it comes from."""
    problems = spoil("actors.yml", "    citations: [{source: proevekilde, at: tilbud}]\n", "")
    missing = 'nøglen "citations" mangler – den er påkrævet, fx citations: [{source: …, at: …}]'
    assert problems == [f'{FOLDER}/actors.yml:3: aktør "skulderteam": {missing}']


def test_a_source_must_say_where_when_and_how_firmly(spoil: Spoil) -> None:
    """Region, period and status are required of every source."""
    for line in ("  region: Prøveregionen\n", '  period: "2026"\n', "  status: eksempel\n"):
        key = line.split(":")[0].strip()
        assert any(f'nøglen "{key}" mangler' in each for each in spoil("sources.yml", line, ""))


def test_duplicate_ids_name_the_first_place(spoil: Spoil) -> None:
    """The second use of an id is told with the place of the first."""
    problems = spoil("actors.yml", "- id: skulderteam", TWICE)
    assert any(
        f'actors.yml:6: aktør "skulderteam": id\'et er brugt før i {FOLDER}/actors.yml:1' in each
        for each in problems
    )


TWICE = """- id: skulderteam
  title: Skulderteam
  summary:
    text: Første.
    citations: [{source: proevekilde, at: tilbud}]
- id: skulderteam"""


def test_an_empty_file_is_told(content: Path) -> None:
    """An empty file is no list of nothing, but a slip."""
    (content / "programmes/skulder/messages.yml").write_text("")
    assert f"{FOLDER}/messages.yml:1: filen er tom – skriv indhold, eller slet filen" in str(
        problems_in(content)
    )


def test_an_unknown_file_gets_a_suggestion(content: Path) -> None:
    """A file whose name is no kind of content is told with the likeliest kind."""
    (content / "programmes/skulder/ofers.yml").write_text("- a\n")
    assert f'{FOLDER}/ofers.yml:1: ukendt slags fil "ofers" – mente du "offers"?' in problems_in(
        content
    )


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """No content at all is told as the folders that are missing."""
    problems = [str(problem) for problem in load(tmp_path / "nothing").problems]
    assert problems == [
        "nothing/common:1: mappen mangler – den rummer det fælles",
        "nothing/programmes:1: mappen mangler – den skal rumme programmerne",
    ]


def test_a_file_in_the_wrong_place_is_told(content: Path) -> None:
    """A data file beside the folders would otherwise be silently left out."""
    (content / "offers.yml").write_text("- a\n", encoding="utf-8")
    words = 'filen "offers.yml" ligger forkert – læg den i common/, en region eller et program'
    assert problems_in(content) == [f"pathway_data/offers.yml:1: {words}"]


def test_a_folder_without_a_programme_is_told(content: Path) -> None:
    """A programme's folder must say what the programme is."""
    (content / "programmes/skulder/programme.yml").unlink()
    assert (
        f"{FOLDER}/programme.yml:1: programme.yml mangler – den siger, hvad programmet er"
        in str(problems_in(content))
    )


def test_one_bad_file_hides_no_other(content: Path) -> None:
    """All problems come at once, and an unreadable file is not told again as missing ids."""
    folder = content / "programmes/skulder"
    (folder / "actors.yml").write_text("- id: [\n")
    offers = folder / "offers.yml"
    offers.write_text(offers.read_text().replace("obligation: kan", "obligation: 3"))
    problems = problems_in(content)
    assert [each.split(":")[0] for each in problems] == [
        f"{FOLDER}/actors.yml",
        f"{FOLDER}/offers.yml",
    ]


def test_the_files_name_must_fit_the_id(content: Path) -> None:
    """A calculator's file and id are the same word."""
    folder = content / "programmes/skulder/calculators"
    (folder / "skulderplan.yml").rename(folder / "andet.yml")
    assert (
        f'{FOLDER}/calculators/andet.yml:1: beregner: id "skulderplan" passer ikke til filens '
        'navn – skriv "andet", eller kald filen skulderplan.yml'
    ) in problems_in(content)
