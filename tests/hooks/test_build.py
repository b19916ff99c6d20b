"""The whole site without its frame: bad content is told, and nothing is computed twice."""

import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.kind import Kind
from calculators.kinds import KINDS
from calculators.model import Result
from hooks import build as building
from hooks.browser import BrowserFileError
from hooks.browser.bundle import Bundle
from hooks.build import BuildError, build, checked_site
from hooks.site.about import STYLE
from hooks.site.places import Site
from pathway_data import models
from pathway_data.definitions import Definer, Definition
from pathway_data.load import load
from pathway_data.memory import Memory
from tests.conftest import spoil
from tests.found import CONTENT, floor
from tests.hooks.page_samples import DAY, DOCS, ROOT, SAMPLES, sample_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content with a made-up programme beside the real ones, for a test to spoil."""
    content = tmp_path / "pathway_data"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pathway_data", content, ignore=ignore)
    shutil.copytree(SAMPLES / "knae", content / "programmes/knae")
    return content


def problems(content: Path) -> list[str]:
    """What stops the build, a line each."""
    with pytest.raises(BuildError) as caught:
        build(content, DOCS, DAY)
    return str(caught.value).splitlines()


def test_all_errors_are_told_at_once_with_file_and_line(content: Path) -> None:
    """An unknown actor in every offer of a programme is one line for each, and their number."""
    offers = content / "programmes/knae/offers.yml"
    text = offers.read_text(encoding="utf-8")
    assert text.count("provider: knaeteam") == 2
    offers.write_text(text.replace("provider: knaeteam", "provider: ingen"), encoding="utf-8")
    *told, last = problems(content)
    assert len(told) == 2
    assert all("programmes/knae/offers.yml:" in line for line in told)
    assert last == "2 fejl"


def test_a_programme_may_not_take_a_common_pages_address(content: Path) -> None:
    """Two things at one address are an editor's error, told as one."""
    folder = (content / "programmes/knae").rename(content / "programmes/kilder")
    spoil(folder / "programme.yml", "id: knae", "id: kilder")
    spoil(folder / "programme.yml", "side/knae/", "side/kilder/")
    told, *_ = problems(content)
    assert "programmes/kilder/programme.yml:2: " in told
    assert "navnet er adressen på en fælles side" in told


def test_a_part_that_cannot_be_made_stops_the_build_with_its_own_words(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing on the machine is told like what is wrong in the content."""

    def fail() -> None:
        raise BrowserFileError("node_modules/pyodide: missing – run make setup")

    monkeypatch.setattr("hooks.build.build_bundle", fail)
    assert problems(content) == ["node_modules/pyodide: missing – run make setup"]


def _calculations(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is asked for a result from now on: the definition, once for each time."""
    asked: list[Any] = []

    def counting(kind: Kind) -> Kind:
        def calculate(definition: Any, answers: Mapping[str, str]) -> Result:
            asked.append(definition)
            return kind.calculate(definition, answers)

        return replace(kind, calculate=calculate)

    for name, kind in KINDS.items():
        monkeypatch.setattr(f"calculators.{name}.kind.KIND", counting(kind))
    return asked


def test_a_build_computes_each_worked_case_and_each_first_result_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The check, the pages, the tables and the downloads share what was computed.

    What is new is held against the last release, whose calculators may be other ones. The files of
    answers, Python for the browser and the scripts are left out here: the first ask for every
    combination of answers on purpose.
    """
    monkeypatch.setattr(building, "answers_of", lambda _: {})
    monkeypatch.setattr(building, "build_bundle", lambda: Bundle("assets/python/0", {}))
    monkeypatch.setattr(building, "page_scripts", lambda _: {STYLE: b""})
    asked = _calculations(monkeypatch)
    made = build(CONTENT, DOCS, DAY)
    assert "regneeksempler/" in made.pages
    assert "regneeksempler/regneeksempler.csv" in made.files
    calculations = Site(load(CONTENT).catalogue, DAY).calculations.by_key
    assert len(asked) > floor(100)
    now = {key[1]: each.definition for key, each in calculations.items()}
    counted = Counter(each.id for each in asked if each == now.get(each.id))
    assert counted == {key[1]: len(each.cases) + 1 for key, each in calculations.items()}


def test_what_was_checked_of_a_calculator_is_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an engine runs is made once for the check, the answers and the pages."""
    made = Counter[tuple[str, str, date]]()
    definition = Definer.definition

    def counting(self: Definer, calculator: models.Calculator) -> Definition:
        made[self.scope.id, calculator.id, self.day] += 1
        return definition(self, calculator)

    monkeypatch.setattr(Definer, "definition", counting)
    site = checked_site(sample_content(tmp_path / "content", "skulder"), DOCS, DAY, Memory())
    assert set(site.definitions) == {("skulder", "skulderplan")}
    assert made == {("skulder", "skulderplan", DAY): 1}
