"""Whole builds of the real site: the same every time, open to new programmes, never half done."""

import hashlib
import shutil
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.publish.publish import publish

SAMPLES = Path(__file__).parents[1] / "samples"
COPIED = ("calculators", "docs", "hooks", "pathway_data")
# What was compiled and computed for the same content need not be made again.
LINKED = ("node_modules", ".cache")
DATE = "2026-12-31"
NEXT_DAY = "2027-01-01"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    root = tmp_path / "project"
    root.mkdir()
    for name in COPIED:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in LINKED:
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture(autouse=True)
def date(monkeypatch: pytest.MonkeyPatch) -> None:
    """One date for all builds."""
    monkeypatch.setenv("SITE_DATE", DATE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is, for the tests to hold others against."""
    site = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_DATE", DATE)
        outcome = publish(site)
    assert outcome.ok, outcome.lines
    return site


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, project: Path, built: Path) -> None:
    """The same content for the same date gives the same files, wherever and whenever built."""
    outcome = publish(tmp_path / "two", project)
    assert outcome.ok, outcome.lines
    one, two = contents(built), contents(tmp_path / "two")
    assert one == two
    assert any(name.endswith(".whl") for name in one)
    assert "sitemap.xml" in one


def test_a_second_programme_appears_as_a_folder(tmp_path: Path, project: Path) -> None:
    """A programme's folder alone gives pages, an offer, a calculator and an entry in the menu."""
    shutil.copytree(SAMPLES / "skulder", project / "pathway_data/programmes/skulder")
    site = tmp_path / "site"
    outcome = publish(site, project)
    assert outcome.ok, outcome.lines
    for page in (
        "skulder",
        "skulder/maalgruppe",
        "skulder/opgaver",
        "skulder/tilbud",
        "skulder/tilbud/skuldertraening",
        "skulder/beregnere/skulderplan",
        "skulder/kilder/proevekilde",
    ):
        assert (site / page / "index.html").is_file(), page
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "Forløbsprogram for mennesker med skuldersmerter" in front
    assert 'href="skulder/"' in front
    calculator = (site / "skulder/beregnere/skulderplan/index.html").read_text(encoding="utf-8")
    assert "Har borgeren smerter om natten?" in calculator
    assert 'data-calculator="skulderplan"' in calculator


def test_a_failing_build_leaves_the_last_good_site(
    tmp_path: Path, project: Path, built: Path
) -> None:
    """Bad data stops the build with file and line, and the site that is there stays as it is."""
    site = tmp_path / "site"
    shutil.copytree(built, site)
    before = contents(site)
    offers = project / "pathway_data/programmes/laenderyg/offers.yml"
    text = offers.read_text(encoding="utf-8")
    wrong = text.replace("provider: sundhedscenter", "provider: sundhedscentret", 1)
    offers.write_text(wrong, encoding="utf-8")
    outcome = publish(site, project)
    assert not outcome.ok
    line = 1 + wrong[: wrong.index("provider: sundhedscentret")].count("\n")
    expected = (
        f'pathway_data/programmes/laenderyg/offers.yml:{line}: tilbud "afklarende-samtale": '
        'ukendt aktør "sundhedscentret" – mente du "sundhedscenter"?'
    )
    assert expected in outcome.lines
    assert not any("Traceback" in each for each in outcome.lines)
    assert contents(site) == before


def test_the_date_decides_who_is_responsible(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built for the last day of 2026 and for the next day, the law page tells different things."""
    monkeypatch.setenv("SITE_DATE", NEXT_DAY)
    outcome = publish(tmp_path / "next")
    assert outcome.ok, outcome.lines
    law = "lov/sundhedsloven-119/index.html"
    shown = [(site / law).read_text(encoding="utf-8") for site in (built, tmp_path / "next")]
    assert shown[0] != shown[1]
