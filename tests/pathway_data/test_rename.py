"""A new id is written wherever the old one was referred to, and nothing else is touched."""

import re
from pathlib import Path

import pytest

from pathway_data import models
from pathway_data.__main__ import main
from pathway_data.kinds import KINDS
from pathway_data.load import load
from pathway_data.rename import RenameError, rename, respell
from tests.pathway_data.conftest import copied_content, problems_in


def _texts(content: Path) -> dict[str, str]:
    return {
        file.relative_to(content).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(content.rglob("*.yml"))
    }


def test_an_actor_is_renamed_everywhere_with_comments_and_order_kept(tmp_path: Path) -> None:
    """Each changed line differs in the id alone, and one line has the old id as a former one."""
    content = copied_content(tmp_path)
    before = _texts(content)
    scope, offer = next(load(content).catalogue.all(models.Offer))
    old, new = offer.provider, "et-helt-nyt-navn"
    rename(content, "actors", old, new)
    assert problems_in(content) == []
    added = []
    for path, text in _texts(content).items():
        lines = [line for line in text.splitlines() if f"formerly: [{old}]" not in line]
        added += [path] * (len(text.splitlines()) - len(lines))
        for was, line in zip(before[path].splitlines(), lines, strict=True):
            assert line.replace(new, old) == was, (scope.id, path)
    assert len(added) == 1


@pytest.mark.parametrize(
    "kind",
    [
        "actors",
        "calculators",
        "glossary",
        "indicators",
        "laws",
        "municipalities",
        "offers",
        "phases",
        "programme",
        "rates",
        "roles",
        "sources",
        "tasks",
    ],
)
def test_things_of_every_kind_can_be_renamed(tmp_path: Path, kind: str) -> None:
    """The content is as sound as before."""
    content = copied_content(tmp_path)
    scope, entity = next(load(content).catalogue.all(KINDS[kind].model))
    told = rename(content, kind, entity.id, "et-helt-nyt-navn", scope.id)
    print(f"{kind}: {len(told)} files")
    assert problems_in(content) == []


def test_a_second_name_stands_beside_the_first(content: Path) -> None:
    """Whoever is renamed twice is still found by both names."""
    rename(content, "offers", "skuldertraening", "traening")
    rename(content, "offers", "traening", "holdtraening")
    text = (content / "programmes/skulder/offers.yml").read_text(encoding="utf-8")
    assert "formerly: [skuldertraening, traening]" in text
    assert problems_in(content) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "why"),
    [
        ("tilbud", "skuldertraening", "x", 'ukendt slags "tilbud"'),
        ("offers", "skulder", "x", 'mente du "skuldertraening"?'),
        ("offers", "skuldertraening", "Æbler og pærer", "kan ikke være et id"),
        ("offers", "skuldertraening", "x" * 61, "skriv højst 60"),
        ("programme", "skulder", "kilder", '"kilder" er adressen på en fælles side'),
        ("pages", "tilbud", "ydelser", "generatorens eget"),
        ("phases", "start", "start", "er i brug i pathway_data/programmes/skulder/phases.yml:1"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_left(
    content: Path, kind: str, old: str, new: str, why: str
) -> None:
    """Nothing is written where the new name cannot be had, or the old one is none."""
    before = _texts(content)
    with pytest.raises(RenameError, match=re.escape(why)):
        rename(content, kind, old, new)
    assert _texts(content) == before


def test_a_name_is_spelled_in_another_way_in_all_texts(content: Path) -> None:
    """Not within other words, and over the end of a line as well."""
    tasks = content / "programmes/skulder/tasks.yml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text.replace("Skulderteamet tager imod", "Skulder\n    teamet tager imod"))
    respell(content, "Skulder teamet", "Teamet for skuldre")
    assert "Teamet for skuldre tager imod" in tasks.read_text(encoding="utf-8")
    with pytest.raises(RenameError, match="står ingen steder"):
        respell(content, "kulder", "x")


FORMS = "Skulderteamets skulderteamet-vagt"


def test_forms_of_a_word_that_are_left_are_told_with_their_lines(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A genitive and a compound: no rule knows how the new word has them, an editor does."""
    tasks = content / "programmes/skulder/tasks.yml"
    text = tasks.read_text(encoding="utf-8")
    text = text.replace("Skulderteamet tager imod", f"Skulderteamet og {FORMS} tager imod")
    tasks.write_text(text, encoding="utf-8")
    line = text[: text.index("Skulderteamets")].count("\n") + 1
    done = respell(content, "Skulderteamet", "Teamet")
    (first, second) = (each for each in done.left if "tasks.yml" in each)
    assert first.endswith(f"programmes/skulder/tasks.yml:{line}: Skulderteamets")
    assert second.endswith(": skulderteamet-vagt")
    assert f"Teamet og {FORMS}" in tasks.read_text(encoding="utf-8")
    assert main(["respell", "Teamet", "Holdet", "--content", str(content)]) == 0
    assert "Andre former af Teamet er ikke rettet" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["hold", "nej", "kommune", "voksen", "styrke"])
def test_what_is_chosen_and_what_has_a_name_keeps_it(nord: Path, word: str) -> None:
    """Answers in rules and cases, forms, kinds of sources, sections: the content stays sound."""
    assert respell(nord, word, "noget andet").changed
    assert problems_in(nord) == []


def test_the_name_of_what_was_renamed_is_spelled_anew_and_its_former_id_stays(
    content: Path,
) -> None:
    """An actor gets a new name by two commands, and the old address leads on all the same."""
    rename(content, "actors", "skulderteam", "holdet")
    text = (content / "programmes/skulder/tasks.yml").read_text(encoding="utf-8")
    more = text.replace("Skulderteamet tager imod", "Et skulderteam tager imod")
    (content / "programmes/skulder/tasks.yml").write_text(more, encoding="utf-8")
    respell(content, "skulderteam", "hold")
    assert problems_in(content) == []
    (renamed,) = (each for _, each in load(content).catalogue.all(models.Actor) if each.formerly)
    assert (renamed.id, renamed.formerly) == ("holdet", ("skulderteam",))


def test_a_spelling_that_makes_an_error_changes_no_file(nord: Path) -> None:
    """A word that is stronger than the source: what would be wrong is told with its line."""
    before = _texts(nord)
    with pytest.raises(RenameError, match=r'offers\.yml:\d+: .* "skal" er stærkere'):
        respell(nord, "kan", "skal")
    assert _texts(nord) == before


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("", "x", "ordet er tomt"),
        ("Skulderteamet", " ", "ordet er tomt"),
        ("Skulderteamet", "Teamet: skuldre", "kan ikke stå her uden citationstegn"),
        ("Skulderteamet", "# teamet", "kan ikke stå her uden citationstegn"),
    ],
)
def test_a_word_that_cannot_be_written_changes_no_file(
    content: Path, old: str, new: str, why: str
) -> None:
    """An empty word stands between all others, and a colon makes a key of a text."""
    before = _texts(content)
    with pytest.raises(RenameError, match=why):
        respell(content, old, new)
    assert _texts(content) == before


def test_an_id_that_a_nearer_layer_has_is_in_use(nord: Path) -> None:
    """The programme's own actor would be meant where the region's was."""
    before = _texts(nord)
    with pytest.raises(RenameError, match=r"er i brug i .*programmes/eksempelprogram/actors"):
        rename(nord, "actors", "nord-visitation", "eksempel-sundhedshus")
    assert _texts(nord) == before


def test_a_regions_folder_follows_its_name(nord: Path) -> None:
    """With its programmes, and its old addresses lead on."""
    told = rename(nord, "region", "nord", "nordenfjords")
    assert "regions/nord hedder nu nordenfjords" in told
    assert (nord / "regions/nordenfjords/region.yml").is_file()
    assert problems_in(nord) == []


def test_the_command_tells_each_file(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And what to do next."""
    arguments = ["rename", "actors", "skulderteam", "skulderhold", "--content", str(content)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "programmes/skulder/actors.yml: " in told
    assert "skulderteam hedder nu skulderhold" in told
    assert main(arguments) == 1


def test_line_ends_and_a_byte_order_mark_stay_as_they_are(content: Path) -> None:
    """A file from another machine differs in the changed words alone."""
    offers = content / "programmes/skulder/offers.yml"
    for file in content.rglob("*.yml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    offers.write_bytes(b"\xef\xbb\xbf" + offers.read_bytes())
    rename(content, "offers", "skuldertraening", "traening")
    respell(content, "Skulderteamet", "Teamet")
    for file in content.rglob("*.yml"):
        raw = file.read_bytes()
        assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), file
    assert offers.read_bytes().startswith(b"\xef\xbb\xbf- id: traening\r\n")
    assert b"\r\n  formerly: [skuldertraening]\r\n" in offers.read_bytes()
    assert problems_in(content) == []


def test_a_former_name_says_nothing(nord: Path) -> None:
    """A strong word in it is no claim: what was called a duty needs no source for that."""
    rename(nord, "duties", "eksempel-pligt", "opgave")
    assert problems_in(nord) == []


def test_a_discarded_name_may_stand_where_it_is_the_former_one(content: Path) -> None:
    """A thing that has it as its id is mended by a rename, which keeps the old address."""
    cited = "citations: [{source: proevekilde, at: tilbud}]"
    rule = f"- {{id: traening, preferred: Træning, deprecated: [{{text: skuldertraen}}], {cited}}}"
    (content / "programmes/skulder/terms.yml").write_text(f"{rule}\n", encoding="utf-8")
    assert any("bruges ikke" in told for told in problems_in(content))
    rename(content, "offers", "skuldertraening", "traening")
    assert problems_in(content) == []
