"""What two programmes call the same is told apart: in references, on pages, on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from calculators.__main__ import main as calculators_main
from hooks.site import places
from pathway_data.__main__ import main
from pathway_data.checks import check
from pathway_data.load import load
from pathway_data.scaffold import write_programme
from tests.hooks.page_samples import build
from tests.pathway_data.conftest import taken_into_use
from tests.pathway_data.test_scaffold import shared_content

DAY = date(2026, 11, 26)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Two programmes whose things all have the same ids, and a third without any."""
    made = shared_content(tmp_path / "content")
    for programme in ("kol", "knae", "hofte"):
        for file in write_programme(made, programme, DAY):
            text = taken_into_use(file.read_text(encoding="utf-8"))
            if file.name != "programme.yml" and programme != "hofte":
                file.write_text(text, encoding="utf-8")
    return made


def linked(content: Path, programme: str, page: str) -> None:
    """Give a programme a button to a page."""
    file = content / "programmes" / programme / "programme.yml"
    link = f"links: [{{text: Se træningen, page: {page}}}]\n"
    file.write_text(file.read_text(encoding="utf-8") + link, encoding="utf-8")


def told(content: Path) -> list[str]:
    """What the check says."""
    return list(map(str, check(load(content), DAY)))


def test_a_link_to_another_programmes_thing_must_name_the_programme(content: Path) -> None:
    """Which of them is meant is not guessed; all that have it are named."""
    linked(content, "hofte", "offers/eksempel-traening")
    (problem,) = told(content)
    assert "offers/knae/eksempel-traening eller offers/kol/eksempel-traening" in problem


def test_a_link_that_names_the_programme_says_whose_it_is_on_the_page(content: Path) -> None:
    """And leads to that one's page, whatever the others call theirs."""
    linked(content, "hofte", "offers/kol/eksempel-traening")
    assert told(content) == []
    html = build(content, DAY).html("hofte/")
    assert "../kol/tilbud/eksempel-traening/" in html
    assert "Se træningen (Kol)" in html


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("offers/kool/eksempel-traening", 'ukendt program "kool" – mente du "kol"?'),
        ("offers/kol/eksempel-traning", 'kol har ingen tilbud "eksempel-traning"'),
        ("offers/eksempel-traning", 'ukendt tilbud "eksempel-traning"'),
    ],
)
def test_a_wrong_name_is_told_with_the_likeliest(content: Path, page: str, words: str) -> None:
    """Of the programme, or of what it has."""
    linked(content, "hofte", page)
    (problem,) = told(content)
    assert words in problem


def test_a_reference_never_leaves_its_programme(content: Path) -> None:
    """An actor of another programme is no actor here; it is told where it stands."""
    file = content / "programmes" / "hofte" / "phases.yml"
    file.with_name("tasks.yml").write_text(
        "- id: en-opgave\n  title: T\n  text: T.\n  actor: eksempel-laege\n  phase: en-fase\n"
        "  citations: [{source: hofte-kilde, at: programmet}]\n",
        encoding="utf-8",
    )
    file.write_text(
        "- id: en-fase\n  title: F\n  text: F.\n  order: 1\n"
        "  citations: [{source: hofte-kilde, at: programmet}]\n",
        encoding="utf-8",
    )
    (problem,) = told(content)
    assert "står i knae og kol, ikke her – flyt den til common/" in problem


def test_the_command_line_asks_which_of_two_is_meant(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id that two programmes have is refused with both; with the programme it is answered."""
    definitions = build(content, DAY).site.definitions
    named = [(f"{scope}/{name}", item) for (scope, name), item in definitions.items()]
    monkeypatch.setattr(places, "definitions", lambda: named)
    for asked in ("eksempel-tabel", "indicators"):
        assert calculators_main([asked, "--form"]) == 1
        failure = json.loads(capsys.readouterr().out)["failure"]
        wanted = "eksempel-tabel" if asked == "eksempel-tabel" else "eksempel-indikatorer"
        assert f"skriv knae/{wanted} eller kol/{wanted}." in failure
    assert calculators_main(["kol/eksempel-tabel", "--form"]) == 0


def test_an_empty_sheet_is_of_one_of_two(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never of whichever was read last."""
    common = ["--content", str(content), "--to", str(tmp_path)]
    assert main(["case-file", "eksempel-tabel", *common]) == 1
    assert "skriv knae/eksempel-tabel eller kol/eksempel-tabel" in capsys.readouterr().out
    assert main(["case-file", "kol/eksempel-tabel", *common]) == 0
    assert (tmp_path / "eksempel-tabel.xlsx").exists()
