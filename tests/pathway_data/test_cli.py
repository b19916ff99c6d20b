"""`make check` as an editor meets it: every problem, one a line, and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pathway_data.__main__ import main
from pathway_data.content_place import content_folder
from tests.pathway_data.conftest import copied_content


def run(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    """Exit code, lines on standard output, and standard error of a check."""
    code = main(["check", "--content", str(root), "--docs", str(root.parent / "docs")])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_sound_content_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    """The site's own content passes, and the check says how much it looked at, and where."""
    code = main(["check"])
    assert code == 0
    *hints, last = capsys.readouterr().out.splitlines()
    assert last.startswith("Alt i orden: ")
    assert last.endswith(f" filer i mappen {content_folder()}.")
    assert all(hint.startswith("Forslag: ") for hint in hints)


def test_every_kind_of_mistake_is_told_at_once(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nine mistakes in nine files give nine places in one run, and no traceback."""
    folder = content / "programmes/skulder"
    broken = {
        "actors.yml": "- id: [\n",
        "messages.yml": "- id: a\n\ttitle: b\n",
        "laws.yml": "",
        "glossary.yml": "- id: a\n  term: 12\n",
        "terms.yml": "- id: a\n  perferred: b\n",
        "phases.yml": "hej\n",
        "ukendt.yml": "- a\n",
        "tasks.yml": "- {id: a}\n- {id: a}\n",
    }
    for name, text in broken.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "routes.yml").write_bytes("- id: æ\n".encode("latin-1"))
    code, lines, error = run(content, capsys)
    assert code == 1
    told = {line.split(":")[0].rsplit("/", 1)[1] for line in lines}
    assert {*broken, "routes.yml"} <= told
    for line in lines:
        path, number, message = line.split(":", 2)
        assert path.startswith("pathway_data/programmes/skulder/")
        assert number.isdigit()
        assert " – " in message
    assert error == f"{len(lines)} fejl i mappen {content}\n"


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No content at all is a problem of its own, not a traceback."""
    code, lines, _ = run(tmp_path / "ingen", capsys)
    assert code == 1
    assert lines == [
        "ingen/common:1: mappen mangler – den rummer det fælles",
        "ingen/programmes:1: mappen mangler – den skal rumme programmerne",
    ]


def test_a_bad_date_is_told(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SITE_DATE must be a date that exists."""
    monkeypatch.setenv("SITE_DATE", "2027-02-30")
    code, lines, _ = run(content, capsys)
    assert code == 1
    assert lines == ['SITE_DATE "2027-02-30" er ikke en dato – skriv ÅÅÅÅ-MM-DD']


@pytest.mark.parametrize(
    "command",
    [["case-file", "skuldertabel"], ["programme", "hofte"], ["take", "ark.xlsx"]],
)
def test_a_bad_date_is_told_by_whatever_needs_the_day(
    content: Path,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same line, and nothing is begun."""
    monkeypatch.setenv("SITE_DATE", "2027-02-30")
    assert main([*command, "--content", str(content)]) == 1
    said = capsys.readouterr().out
    assert said == 'SITE_DATE "2027-02-30" er ikke en dato – skriv ÅÅÅÅ-MM-DD\n'
    assert not (content / "programmes/hofte").exists()


def test_the_command_itself_ends_with_a_code(tmp_path: Path) -> None:
    """Run as a command on spoiled content, it prints file and line and ends with 1."""
    root = copied_content(tmp_path)
    offers = next((root / "programmes").glob("*/offers.yml"))
    offers.write_text(offers.read_text(encoding="utf-8") + "\t- x\n", encoding="utf-8")
    command = [sys.executable, "-m", "pathway_data", "check", "--content", str(root)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert f"pathway_data/{offers.relative_to(root)}:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_any_terminal_shows_the_problems(tmp_path: Path) -> None:
    """One that lacks a dash or an æ shows a mark in its place."""
    done = subprocess.run(
        [sys.executable, "-m", "pathway_data", "check", "--content", str(tmp_path / "væk")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 1
    assert b"mappen mangler ? den" in done.stdout
    assert b"Traceback" not in done.stderr
