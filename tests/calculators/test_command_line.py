"""`python -m calculators`: JSON in, JSON out, and everything that goes wrong told in Danish."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from calculators import encode, handle
from calculators.__main__ import main
from tests.calculators.referral_samples import referral, scores, seven_days
from tests.calculators.samples import offers, project_budget

SAMPLES = [referral(), scores(), seven_days(), offers(), project_budget()]


class Terminal:
    """Runs the program with a definition and some standard input."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def run(self, *arguments: str, given: str = "") -> tuple[int, dict[str, Any]]:
        """The exit code and the answer."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(given))
        code = main(list(arguments))
        answer = json.loads(self._capsys.readouterr().out)
        assert isinstance(answer, dict)
        return code, answer

    def defined(self, definition: Any) -> tuple[str, ...]:
        """The arguments that hand over a definition."""
        path = self.folder / "definition.json"
        path.write_text(json.dumps(encode(definition)), encoding="utf-8")
        return definition.id, "--definition", str(path)


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """A place to run the program in."""
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize("definition", SAMPLES, ids=lambda item: item.id)
def test_the_answer_is_the_pages_own(terminal: Terminal, definition: Any) -> None:
    """Headline, HTML, text and warnings are what the page gets, with the parts beside them."""
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    request = {"do": "calculate", "id": definition.id, "answers": {}}
    code, answer = terminal.run(*terminal.defined(definition))
    page = json.loads(handle(json.dumps(request)))
    assert code == 0
    assert {key: answer[key] for key in page} == page
    assert answer["result"]["headline"] == page["headline"]
    assert answer["tone"] == answer["result"]["tone"]


def test_numbers_are_read_as_danes_write_them(terminal: Terminal) -> None:
    """A JSON number and the same number as text give the same; null is an empty field."""
    use = terminal.defined(project_budget())
    assert terminal.run(*use, given='{"takst": 941.47, "laeger": 40}') == terminal.run(
        *use, given='{"takst": "941,47", "laeger": "40"}'
    )
    use = terminal.defined(scores())
    assert terminal.run(*use, given='{"hele": null}') == terminal.run(*use, given="")


def test_bad_answers_come_back_by_field(terminal: Terminal) -> None:
    """With exit code 1."""
    code, answer = terminal.run(*terminal.defined(seven_days()), given='{"ud": "31.2.2027"}')
    assert code == 1
    assert [error["field"] for error in answer["errors"]] == ["ud"]
    assert answer["errors"][0]["message"].startswith("Den 31. februar 2027 findes ikke.")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{", "Svarene er ikke JSON (linje 1, tegn 2)."),
        ("[1]", 'Svarene skal være et objekt: {"felt": "svar", …}.'),
        ('{"hele": [1], "del": {}}', "Svaret på hele og del skal være tekst eller et tal."),
        ('{"hele": true}', "Svaret på hele skal være tekst eller et tal."),
    ],
)
def test_what_is_no_set_of_answers_is_told(terminal: Terminal, given: str, message: str) -> None:
    """Nothing is guessed, and nothing raises."""
    assert terminal.run(*terminal.defined(scores()), given=given) == (1, {"failure": message})


def test_the_form_can_be_shown(terminal: Terminal) -> None:
    """What the calculator asks for, as data."""
    code, answer = terminal.run(*terminal.defined(scores()), "--form")
    assert code == 0
    assert [field["id"] for field in answer["form"]["fields"]] == ["hele", "del"]


def test_wrong_use_is_told(terminal: Terminal) -> None:
    """Unknown options, files that are not there, definitions of no known kind."""
    assert terminal.run("--hvad")[0] == 1
    assert "Kommandoen er ikke forstået" in terminal.run("--hvad")[1]["failure"]
    assert terminal.run("x", "--definition", str(terminal.folder / "væk.json"))[0] == 1
    bad = terminal.folder / "bad.json"
    bad.write_text('{"kind": "deadlin"}', encoding="utf-8")
    failure = terminal.run("x", "--definition", str(bad))[1]["failure"]
    assert failure.endswith("beregnertypen »deadlin« findes ikke – mente du »deadline«?")
    use = terminal.defined(scores())
    assert "Kun indikatorer" in terminal.run(use[0], "fil.csv", *use[1:])[1]["failure"]
