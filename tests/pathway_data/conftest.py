"""A small content folder that the tests may spoil."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pathway_data.checks import check
from pathway_data.load import load
from pathway_data.memory import Memory
from tests.found import CONTENT
from tests.hooks.page_samples import NORD

SAMPLES = Path(__file__).parents[1] / "samples"
DAY = date(2026, 11, 21)
TABLE_NAMES = {
    "fire-grupper",
    "henvisningstjekliste",
    "kandidat",
    "maalgruppe",
    "smertecenter",
    "spor",
    "start-back",
    "stoetteniveau",
    "tilbud-efter-behov",
}
"""Calculators of the site that are a decision table or have one in them; there may be more."""

MEMORY = Memory()
"""What was read and checked last: of a folder that is spoiled most files are those of others."""

type Spoil = Callable[[str, str, str], list[str]]


def problems_in(root: Path, day: date = DAY) -> list[str]:
    """Every problem in a content folder, as `make check` prints them."""
    return [str(problem) for problem in check(load(root, memory=MEMORY), day, memory=MEMORY)]


def copied_content(folder: Path) -> Path:
    """The site's own content, copied into a folder to be spoiled there."""
    root = folder / "pathway_data"
    for name in ("common", "regions", "programmes", "data_agreement"):
        if (CONTENT / name).is_dir():
            shutil.copytree(CONTENT / name, root / name)
    for file in ("site.yml", "logo.svg"):
        if (CONTENT / file).is_file():
            shutil.copy(CONTENT / file, root)
    return root


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sample programme and a site file, in a content folder of its own."""
    root = tmp_path / "pathway_data"
    (root / "common").mkdir(parents=True)
    shutil.copy(SAMPLES / "site.yml", root)
    shutil.copytree(SAMPLES / "skulder", root / "programmes" / "skulder")
    return root


@pytest.fixture
def nord(tmp_path: Path) -> Path:
    """A copy of the second site's content, to be changed."""
    return Path(shutil.copytree(NORD, tmp_path / "nord"))


@pytest.fixture
def spoil(content: Path) -> Spoil:
    """Replace a piece of text in one file of the sample and tell the problems."""

    def spoiled(file: str, old: str, new: str) -> list[str]:
        path = content / "programmes" / "skulder" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return problems_in(content)

    return spoiled


def taken_into_use(text: str) -> str:
    """A file of a new programme when its example is taken over as it stands."""
    first, _, rest = text.partition("\n")
    return "\n".join((first, *(re.sub(r"^# ?", "", line) for line in rest.split("\n"))))
