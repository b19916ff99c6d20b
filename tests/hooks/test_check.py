"""`make check` tells all that would stop `make site`, with file and line, and builds nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.check import main
from tests.conftest import spoil
from tests.hooks.page_samples import DOCS, sample_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder that is sound."""
    return sample_content(tmp_path / "content", "knae")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The hand-written pages, for a test to spoil, and the files that they show."""
    shutil.copytree(DOCS / "assets/embedding", tmp_path / "docs/assets/embedding")
    for file in DOCS.glob("*.md"):
        shutil.copy(file, tmp_path / "docs")
    return tmp_path / "docs"


@pytest.fixture
def told(
    content: Path, docs: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, list[str]]]:
    """The exit code of the check, and what it tells as wrong."""

    def run() -> tuple[int, list[str]]:
        code = main(["--content", str(content), "--docs", str(docs)])
        out = capsys.readouterr().out.splitlines()
        return code, [line for line in out if not line.startswith(("Alt i orden", "Forslag"))]

    return run


type Told = Callable[[], tuple[int, list[str]]]


def test_sound_content_is_told_as_such(told: Told) -> None:
    """With the exit code of what went well."""
    assert told() == (0, [])


def first_line(docs: Path, line: str) -> None:
    """Give a hand-written page another first line."""
    text = (docs / "om.md").read_text(encoding="utf-8")
    (docs / "om.md").write_text(line + text[text.index("\n") :], encoding="utf-8")


def end(docs: Path, text: str) -> int:
    """Write more at the end of a hand-written page; the number of the line is returned."""
    file = docs / "om.md"
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    file.write_text(before + text + "\n", encoding="utf-8")
    return before.count("\n") + 1


def test_a_page_with_another_title_than_the_table_is_told(docs: Path, told: Told) -> None:
    """And one that begins with no title; both at once, each with its file."""
    first_line(docs, "# Noget andet")
    first = (docs / "was.md").read_text(encoding="utf-8")
    (docs / "was.md").write_text("x" + first, encoding="utf-8")
    code, lines = told()
    assert code == 1
    assert ["docs/om.md:1: siden hedder" in lines[0], "docs/was.md:1: siden skal" in lines[1]] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[x](findes-ikke.md)", "siden findes ikke"),
        ("[x](../kilder/index.md#findes-ikke)", "stedet findes ikke på siden"),
        ("[x](#findes-ikke)", "stedet findes ikke på siden"),
        ("[x](/kilder/)", "begynder ved værtens rod"),
    ],
)
def test_a_dead_link_is_told_with_its_line(docs: Path, told: Told, link: str, words: str) -> None:
    """To a page, to a place on another page or its own, and from the host's root."""
    line = end(docs, link)
    code, lines = told()
    assert code == 1
    assert [f"docs/om.md:{line}: " in each and words in each for each in lines] == [True]


def test_a_page_that_nobody_makes_is_told(docs: Path, told: Told) -> None:
    """The table has it, and its file is gone."""
    (docs / "privatliv.md").unlink()
    code, lines = told()
    assert code == 1
    assert any("privatliv" in line for line in lines)


def test_a_page_that_the_table_lacks_is_told(docs: Path, told: Told) -> None:
    """A new file that no entry in the table is for."""
    (docs / "nyt.md").write_text("# Nyt\n\nTekst.\n", encoding="utf-8")
    code, lines = told()
    assert code == 1
    assert ['siden "nyt" mangler' in line for line in lines] == [True]


def test_an_unknown_word_in_braces_is_told(docs: Path, told: Told) -> None:
    """Of those that are filled in when a page is made."""
    end(docs, "Se {findes-ikke}.")
    code, lines = told()
    assert code == 1
    assert "docs/om.md:" in lines[0]


def test_a_matrix_without_its_sides_is_told(content: Path, told: Told) -> None:
    """What could not be drawn is wrong in its file, not in the build."""
    file = content / "programmes/knae/stratifications.yml"
    spoil(file, "  rows: {label: Knæet, values: [Godt, Dårligt]}\n", "")
    spoil(file, "column: Stor", "column: Stort")
    code, lines = told()
    assert code == 1
    assert ["skriv rows" in lines[0], 'mente du "Stor"?' in lines[1]] == [True, True]


def test_a_mistake_in_the_content_is_told_alone(content: Path, told: Told) -> None:
    """Pages are made of sound content only."""
    spoil(content / "programmes/knae/offers.yml", "provider: knaeteam", "provider: ingen")
    code, lines = told()
    assert code == 1
    assert all("offers.yml" in line for line in lines)


def test_a_release_that_was_changed_is_told(content: Path, told: Told) -> None:
    """What is new is held up against it, so the site stops there."""
    folder = content / "releases"
    folder.mkdir()
    (folder / "2026-11-21.json").write_text("{}", encoding="utf-8")
    code, lines = told()
    assert code == 1
    assert ["2026-11-21.json: filen er ikke en udgivelse" in line for line in lines] == [True]


def test_a_link_to_an_old_address_is_no_mistake(content: Path, docs: Path, told: Told) -> None:
    """It leads on, on the site as in the check."""
    offers = content / "programmes/knae/offers.yml"
    first = "- id: knaetraening\n"
    spoil(offers, first, f"{first}  formerly: [gammel/side/]\n")
    end(docs, "[x](../gammel/side/index.md)")
    assert told() == (0, [])
