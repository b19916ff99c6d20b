"""`python -m calculators`: JSON in, JSON out, and everything that goes wrong told in Danish."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators import encode, handle
from calculators.__main__ import main
from tests.calculators.indicator_data import definition as indicator_set
from tests.calculators.project_samples import project_model
from tests.calculators.random_requests import ENGLISH, NAMES, messages, mutated_text, random_text
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
    assert terminal.run(*use, given='{"takst": 941.470, "laeger": 40.000}') == terminal.run(
        *use, given='{"takst": 941.47, "laeger": 40}'
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


def test_what_is_set_is_never_passed_over(terminal: Terminal) -> None:
    """Neither said twice, nor beside answers, nor rows beside a file."""
    file = terminal.folder / "fil.csv"
    file.write_text("henvist;afklarende-samtale\n" + "ja;ja\n" * 12, encoding="utf-8")
    use = (*terminal.defined(indicator_set()), "--json")
    asked = (use[0], str(file), *use[1:])
    assert terminal.run(*asked, "--set", "opdeling=kommune")[0] == 0
    for wrong, said in (
        (("--set", "opdeling=kommune", "--set", "opdeling=periode"), "»opdeling« står to gange."),
        (("--set", "raekker=x"), "Rækkerne læses af filen"),
        (("--set", "fil=x"), "Rækkerne læses af filen"),
        (("--set", "opdeling"), "Vælg et af svarene"),
    ):
        code, answer = terminal.run(*asked, *wrong)
        assert code == 1
        assert messages(answer)[0].startswith(said)
    code, answer = terminal.run(*terminal.defined(scores()), "--set", "hele=3")
    assert (code, answer["failure"]) == (1, "--set hører til en fil; andre svar gives som JSON.")


def program(*arguments: str, given: bytes = b"", **environment: str) -> tuple[int, bytes, bytes]:
    """The program as a terminal runs it: exit code, output and what else it wrote."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[2],
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp850"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda each: next(iter(each.values())),
)
def test_any_terminal_gets_its_answer(terminal: Terminal, environment: dict[str, str]) -> None:
    """What an encoding lacks is written as JSON writes it; the answers may come in UTF-8."""
    use = terminal.defined(seven_days())
    answers = '{"ud": "i går", "sygehus": "nej", "senere": "", "tilbud": "æøå – ½"}'.encode()
    code, output, other = program(*use, given=answers, **environment)
    encoding = environment.get("PYTHONIOENCODING", "ascii")
    (error,) = json.loads(output.decode(encoding))["errors"]
    assert (code, other) == (1, b"")
    assert error["message"].startswith("Det er ikke en dato.")


def test_no_input_can_make_the_program_fall_over(terminal: Terminal) -> None:
    """Bytes that are no text, and a standard input that is closed."""
    use = terminal.defined(seven_days())
    code, output, other = program(*use, given=b"\xff\xfe\x00\xd8", PYTHONIOENCODING="utf-8")
    assert (code, other) == (1, b"")
    assert "kan ikke læses som tekst" in json.loads(output)["failure"]
    line = [sys.executable, "-m", "calculators", *use]
    closed = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *line],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (closed.returncode, closed.stderr) == (0, b"")
    assert json.loads(closed.stdout)["headline"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ('{"\\ud800": "x"}', "Teksten rummer et halvt tegn"),
        ('{"ud": "x\\ud83d"}', "Teksten rummer et halvt tegn"),
        ('{"ud": ' + "9" * 5000 + "}", "Det er ikke en dato."),
        ('{"ud": 1e999999}', "Det er ikke en dato."),
        ('{"ud": NaN}', "Svaret på ud skal være tekst eller et tal."),
        ('{"ud": "1.1.2027", "ud": "2.1.2027"}', "»ud« står to gange."),
        ("[" * 100_000, "Svarene er for dybt indlejret."),
        ("\ufeff\ufeff{}", "Svarene er ikke JSON"),
        ("\x00", "Svarene er ikke JSON"),
        ('{"x": "1"}', "Feltet findes ikke"),
        ("null", "Svarene skal være et objekt"),
    ],
)
def test_every_bad_input_is_told_in_danish(terminal: Terminal, given: str, message: str) -> None:
    """With exit code 1, whatever is wrong: the text, the numbers, the depth, the names."""
    code, answer = terminal.run(*terminal.defined(seven_days()), given=given)
    told = [error["message"] for error in answer.get("errors", ())] or [answer["failure"]]
    assert code == 1
    assert told[0].startswith(message)
    assert not any(ENGLISH.search(each) for each in told)
    json.dumps(answer, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "er ikke JSON"),
        (b"\x80\x81\x00\xff", "kan ikke læses som tekst"),
        (b"[1]", "beregnertypen »None« findes ikke"),
        (b'{"kind": ["deadline"]}', "findes ikke"),
        (b'{"kind": "deadline", "days": ' + b"9" * 5000 + b"}", "et tal, der er for stort"),
        (b'{"kind": "deadline", "kind": "x"}', "står to gange"),
        (b"[" * 100_000, "for dybt indlejret"),
        (b'{"kind": "deadline", "id": 7}', "title: nøglen mangler"),
        (b'{"kind": "' + b"x" * 100_000 + b'"}', "findes ikke"),
    ],
    ids=range(9),
)
def test_a_definition_that_is_none_is_told(
    terminal: Terminal, content: bytes, message: str
) -> None:
    """Whatever stands in the file."""
    path = terminal.folder / "definition.json"
    path.write_bytes(content)
    code, answer = terminal.run("x", "--definition", str(path))
    assert code == 1
    assert message in answer["failure"]
    assert not ENGLISH.search(answer["failure"].replace("definition.json", ""))


def test_files_that_cannot_be_read_are_told(terminal: Terminal) -> None:
    """A folder, a name with a NUL, one that is not there."""
    for name in (str(terminal.folder), "x\0y", str(terminal.folder / "væk")):
        code, answer = terminal.run("x", "--definition", name)
        assert code == 1
        assert "kan ikke læses. Findes den?" in answer["failure"]
    assert terminal.run("x" * 100_000)[0] == 1


def test_the_day_of_whoever_asks_is_known(terminal: Terminal) -> None:
    """As on the page, "i dag" can be written."""
    code, answer = terminal.run(
        *terminal.defined(seven_days()), given='{"ud": "i dag", "sygehus": "nej"}'
    )
    assert code == 0
    assert answer["headline"].startswith("Senest")


def test_help_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    """As all the program says."""
    assert main(["--help"]) == 0
    assert "viser beregnerne" in capsys.readouterr().out
    assert program("--help", PYTHONIOENCODING="ascii")[0] == 0


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ('{"linje-1-tid": "0.500"}', "linje-1-tid", "Brug komma før decimaler"),
        ('{"linje-1-antal": "40,000"}', "linje-1-antal", "Tallet har for mange decimaler."),
        ('{"linje-1-tid": "30 minutter"}', "linje-1-tid", "»minutter« hører ikke til her."),
        ('{"linje-1-takst": "941,47 %"}', "linje-1-takst", "»%« hører ikke til her."),
    ],
)
def test_what_can_be_read_two_ways_is_refused(
    terminal: Terminal, given: str, field: str, message: str
) -> None:
    """A point between a nought and three figures, a comma before them, a slip of the unit."""
    code, answer = terminal.run(*terminal.defined(project_model()), given=given)
    (error,) = answer["errors"]
    assert (code, error["field"]) == (1, field)
    assert error["message"].startswith(message)


def test_no_text_makes_the_program_fall_over(terminal: Terminal) -> None:
    """Random answers, and answers spoiled in one place: an exit code, and JSON in Danish."""
    source = random.Random(2027)
    use = terminal.defined(project_model())
    sound = {"linje-1-tid": "2,5", "linje-1-navn": "Kursus", "prisniveau": "2026"}
    for _ in range(150):
        given = mutated_text(sound, source) if source.random() < 0.7 else random_text(source)
        code, answer = terminal.run(*use, given=given)
        told = messages(answer)
        assert code == bool(told), given
        assert "about" not in answer, given
        assert not [each for each in told if ENGLISH.search(NAMES.sub("", each))], given
