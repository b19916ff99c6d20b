"""One programme more, begun with the examples of every kind, and the tests hold for it as well.

They run in a process of their own on a copy of the content, as `make test CONTENT=…` runs them:
those that look at every page and every source there is.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hooks import ROOT
from pathway_data import models
from pathway_data.load import load
from pathway_data.scaffold import write_programme
from tests.conftest import spoil
from tests.found import the_content
from tests.hooks.page_samples import DAY
from tests.pathway_data.conftest import copied_content, problems_in, taken_into_use

NAME = "tredje"
LOOKED_AT = (
    "tests/hooks/render/test_site.py",
    "tests/hooks/views/test_notes.py",
    "tests/pathway_data/test_dated_changes.py",
)
REFERRED = (
    ("additions.yml", "eksempel-faelles", models.Actor),
    ("guides.yml", "eksempel-gruppe", models.Role),
)
"""What the examples take from the common things, which an editor replaces by one there is."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with a programme more, which has a calculator of each kind."""
    root = copied_content(tmp_path_factory.mktemp("third"))
    for file in write_programme(root, NAME, DAY):
        if file.name != "programme.yml":
            file.write_text(taken_into_use(file.read_text(encoding="utf-8")), encoding="utf-8")
    programme = root / "programmes" / NAME
    own = "".join(file.read_text(encoding="utf-8") for file in programme.rglob("*.yml"))
    for file_name, example, kind in REFERRED:
        common = the_content().catalogue.common.as_written(kind)
        known = next(each.id for each in common if f"id: {each.id}\n" not in own)
        spoil(programme / file_name, example, known)
    return root


def test_the_content_is_sound_with_a_programme_more(content: Path) -> None:
    """Nothing is told of it, nor of the others for its sake."""
    assert problems_in(content) == []
    assert NAME in [scope.id for scope in load(content).catalogue.programmes]


def test_the_tests_hold_with_a_programme_more(content: Path) -> None:
    """Every page has its menu, crumbs, links, edit address, title and a small share of sources."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *LOOKED_AT],
        cwd=ROOT,
        env={**os.environ, "CONTENT": str(content)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5_000:]
