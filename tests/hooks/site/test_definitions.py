"""The site's own calculators from the command line: the same answers as a page gets."""

import io
import json
import random
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators import encode, handle, kind_of
from calculators.__main__ import main
from hooks.site.places import definitions
from tests.calculators.random_answers import random_answers

ROOT = Path(__file__).parents[3]
TIMES = 100


@cache
def site() -> dict[str, Any]:
    """Every calculator of the site by name."""
    return dict(definitions())


NAMES = sorted(site())


@pytest.mark.parametrize("name", NAMES)
def test_random_answers_give_the_same_on_the_command_line(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A hundred sets of answers: each answer of a page is found whole in the program's.

    What a page answers is held against much more elsewhere; here it is what is read and written.
    """
    definition = site()[name]
    path = tmp_path / "definition.json"
    path.write_text(json.dumps(encode(definition)), encoding="utf-8")
    form = kind_of(definition).form(definition)
    chance = random.Random(name)
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    seen = set()
    for _ in range(TIMES):
        answers = random_answers(form, chance)
        request = {"do": "calculate", "id": definition.id, "answers": answers}
        page = json.loads(handle(json.dumps(request)))
        monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(answers)))
        code = main([definition.id, "--definition", str(path)])
        told = json.loads(capsys.readouterr().out)
        assert "failure" not in page
        assert {key: told[key] for key in page} == page
        assert code == ("errors" in page)
        seen.add(page.get("headline", "errors"))
    assert len(seen) > 1


@pytest.mark.parametrize("name", {site()[name].kind: name for name in NAMES}.values())
def test_the_site_s_calculators_answer_by_their_id(name: str) -> None:
    """Run as a program of its own, found by its name in the content: one of each kind."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", name],
        cwd=ROOT,
        input="{}",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    definition = site()[name]
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    request = {"do": "calculate", "id": definition.id, "answers": {}}
    page = json.loads(handle(json.dumps(request)))
    told = json.loads(done.stdout)
    assert done.stderr == ""
    assert {key: told[key] for key in page} == page


def test_the_program_lists_the_calculators_and_corrects_a_mistyped_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without a name it lists them; a name close to one is answered with that one."""
    assert main([]) == 0
    listed = json.loads(capsys.readouterr().out)["calculators"]
    assert [item["id"] for item in listed] == list(site())
    name = next(iter(site())).partition("/")[2]
    mistyped = f"{name[:-2]}{name[-1]}{name[-2]}"
    assert main([mistyped]) == 1
    failure = json.loads(capsys.readouterr().out)["failure"]
    assert failure == f"beregneren »{mistyped}« findes ikke – mente du »{name}«?"
