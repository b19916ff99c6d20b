"""Whole builds are few: made once for all processes, counted, and made nowhere else."""

import os
import re
from pathlib import Path

import pytest

from hooks.publish.publish import BuildReport
from tests.whole_sites import DAY, MOST_BUILDS, WholeSites

TESTS = Path(__file__).parent
BUILDERS = {
    # With a stand-in for MkDocs, and with content that stops the build.
    "hooks/publish/test_publish.py",
    # Measuring is no part of the tests.
    "browser/bench.py",
    "browser/indicators_bench.py",
    "whole_sites.py",
}


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dates of the builds that a stand-in for the real one was asked for."""
    dates: list[str] = []

    def publish(site: Path, _root: Path) -> BuildReport:
        dates.append(os.environ["SITE_DATE"])
        site.mkdir(parents=True)
        return BuildReport(ok=True)

    monkeypatch.setattr("tests.whole_sites.publish", publish)
    return dates


def test_a_site_is_built_once_for_all_processes(tmp_path: Path, builds: list[str]) -> None:
    """Who asks later, in another process too, gets the same folder."""
    one, other = WholeSites(tmp_path / "shared"), WholeSites(tmp_path / "shared")
    assert one.built("site") == other.built("site") == one.built("site")
    assert one.built("later", SITE_DATE="2027-01-01") != one.built("site")
    assert builds == [DAY, "2027-01-01"]


def test_one_build_too_many_fails_the_test_that_asks(tmp_path: Path, builds: list[str]) -> None:
    """Whoever adds one has to do with those that are there, or to raise the number."""
    for number in range(MOST_BUILDS):
        WholeSites(tmp_path / "shared").built(f"site-{number}")
    with pytest.raises(AssertionError, match=r"one whole build too many: site-0, .*, one-more"):
        WholeSites(tmp_path / "shared").built("one-more")
    assert len(builds) == MOST_BUILDS


def test_whole_sites_are_built_in_one_place() -> None:
    """No other test runs MkDocs or publishes the site, so that every build is counted."""
    building = re.compile(r"publish import .*\bpublish\b|\"mkdocs\", \"build\"|mkdocs\.commands")
    found = {
        file.relative_to(TESTS).as_posix()
        for file in TESTS.rglob("*.py")
        if building.search(file.read_text(encoding="utf-8"))
    }
    assert found - {Path(__file__).name} == BUILDERS
