"""A new kind of calculator is its folder, its model and one line; nothing else is touched."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hooks.page_samples import ROOT, sample_content

SAMPLE = ROOT / "tests" / "samples" / "screening"
CODE = ("calculators", "hooks", "pathway_data")
ALL_OF_IT = """
import json
from datetime import date
from pathlib import Path
from hooks.browser.answers import answers_of
from hooks.render import render
from hooks.site.places import Site
from pathway_data.load import load

site = Site(load(Path("content")).catalogue, date(2026, 11, 21))
answers = {"/".join(key): made.path for key, made in answers_of(site.definitions).items()}
pages = {address: page.body for address, page in render(site, Path("docs")).items()}
print(json.dumps({"pages": pages, "answers": answers}))
"""


OWN_CONTENT = {name: setting for name, setting in os.environ.items() if name != "CONTENT"}
"""The programs work on the content beside their code, whatever content the tests run on."""


def _run(project: Path, *arguments: str, given: str = "") -> str:
    """What a Python program of the project prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=OWN_CONTENT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's code with the new kind, and a programme that uses it."""
    folder = tmp_path_factory.mktemp("project")
    data = shutil.ignore_patterns("__pycache__", "common", "programmes")
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=data)
    (folder / "docs").symlink_to(ROOT / "docs")
    shutil.copytree(SAMPLE / "calculators", folder / "calculators", dirs_exist_ok=True)
    shutil.copytree(SAMPLE / "models", folder / "pathway_data" / "models", dirs_exist_ok=True)
    kinds = folder / "calculators" / "kinds.py"
    text = kinds.read_text(encoding="utf-8")
    line = '    "project_model",\n'
    assert text.count(line) == 1
    kinds.write_text(text.replace(line, f'{line}    "screening_score",\n'), encoding="utf-8")
    programme = sample_content(folder / "content", "skulder") / "programmes" / "skulder"
    shutil.copy(SAMPLE / "programme" / "cases.yml", programme)
    shutil.copy(SAMPLE / "programme" / "skulderscreening.yml", programme / "calculators")
    # The command line finds the content beside the code.
    for part in ("common", "programmes"):
        (folder / "pathway_data" / part).mkdir(exist_ok=True)
        shutil.copytree(
            folder / "content" / part, folder / "pathway_data" / part, dirs_exist_ok=True
        )
    return folder


def test_its_schema_is_generated_and_its_content_is_sound(project: Path) -> None:
    """The editor's schema knows the kind, and the check proves it and computes its case."""
    _run(project, "-m", "pathway_data", "schemas")
    schema = (project / "pathway_data/schemas/calculators.json").read_text(encoding="utf-8")
    assert "screening_score" in schema
    assert "Alt i orden" in _run(project, "-m", "pathway_data", "check")


def test_a_mistake_in_it_is_told_with_file_and_line(project: Path, tmp_path: Path) -> None:
    """What its engine finds is told as for every kind."""
    content = tmp_path / "pathway_data"
    shutil.copytree(project / "content", content)
    file = content / "programmes/skulder/calculators/skulderscreening.yml"
    text = file.read_text(encoding="utf-8").replace("lowest: 2", "lowest: 0")
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pathway_data", "check", "--content", str(content)],
        cwd=project,
        env=OWN_CONTENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "calculators/skulderscreening.yml:" in done.stdout
    assert "grænsen 0 passer ikke her" in done.stdout


def test_it_has_its_pages_its_answers_and_its_worked_case(project: Path) -> None:
    """Page, rules page, embed page and case stand there, with answers before Python."""
    made = json.loads(_run(project, "-c", ALL_OF_IT))
    home = "skulder/beregnere/skulderscreening"
    page = made["pages"][f"{home}/"]
    assert "Forstyrrer den søvnen?" in page
    assert "Afklar de åbne svar" in page
    assert "Lav risiko" in made["pages"][f"{home}/saadan-er-der-regnet/"]
    assert 'data-calculator="skulderscreening"' in made["pages"][f"{home}/indlejr/"]
    assert "Skulderen forstyrrer søvnen uden at gøre ondt." in made["pages"]["regneeksempler/"]
    assert made["answers"]["skulder/skulderscreening"].startswith("assets/answers/")


def test_it_answers_on_the_command_line(project: Path) -> None:
    """Answers as JSON in, the result as JSON out."""
    said = _run(project, "-m", "calculators", "skulderscreening", given='{"soevn": "ja"}')
    assert json.loads(said)["headline"] == "Høj risiko"
