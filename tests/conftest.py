"""What the tests of several folders share: the finished sites of a run."""

import fcntl
import gc
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from hooks import ROOT
from tests.found import OURS
from tests.whole_sites import WholeSites, content_in, copy_of_project

# How long an example may take says more of the machine than of the code; speed is measured in
# benchmarks.
settings.register_profile("untimed", deadline=None)
# Many inputs are drawn anew in each run, and some day one of them finds something. The check of a
# hand-in draws the same for the same tests, so that what it says is of what was handed in.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))

# What was loaded for all tests stays; looking through it for garbage, as often as Python does by
# itself, is a tenth of the tests' time.
gc.set_threshold(50_000, 20, 100)

pytest_plugins = ("tests.browser.fixtures",)
"""One browser and one server for the browser tests of both folders."""

collect_ignore = ["analysis", *([] if OURS else ["content"])]
"""What is left out unless it is asked for by its path: tests of a region's figures, whose packages
are no part of the site's lock (`make test-region`), and on another content those that know ours.
"""
SAMPLES = Path(__file__).with_name("samples")
SUBFOLDER = "sundhed/forloeb"
EDIT_URL = "https://example.org/edit/main"
WITHIN_A_TEST = "PYTEST_CURRENT_TEST" in os.environ
"""A test that runs tests has its turn already."""
MARKUP = "<script>alert(1)</script>"
"""What an editor may never write, as the title of an offer and of a law."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that measures time run alone; all others run side by side.

    Who wants to be alone holds the gate until the others have come out, so that none goes in.
    """
    if WITHIN_A_TEST:
        return (yield)
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    way = fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH
    with (folder / "tests.gate").open("w") as gate, (folder / "tests.lock").open("w") as place:
        fcntl.flock(gate, way)
        fcntl.flock(place, way)
        fcntl.flock(gate, fcntl.LOCK_UN)
        return (yield)


@pytest.fixture(scope="session")
def whole_sites(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> WholeSites:
    """The sites built in this run, whichever of its processes made them."""
    folder = tmp_path_factory.getbasetemp()
    # A process of several has its folder inside the run's.
    is_one_of_several = hasattr(request.config, "workerinput")
    return WholeSites((folder.parent if is_one_of_several else folder) / "whole-sites")


@pytest.fixture(scope="session")
def site(whole_sites: WholeSites) -> Path:
    """The site as `make site` builds it, for a fixed date; not to be changed."""
    return whole_sites.built("site")


@pytest.fixture(scope="session")
def site_with_samples(whole_sites: WholeSites, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site below a folder, with two made-up programmes added as folders and nothing else.

    Titles in one of them hold markup. There is a repository that the site's files are edited in.
    """
    project = copy_of_project(tmp_path_factory.mktemp("samples") / "project")
    programmes = content_in(project) / "programmes"
    for name in ("skulder", "knae"):
        shutil.copytree(SAMPLES / name, programmes / name)
    # What two municipalities tell, and do not tell, of the first one's offer.
    shutil.copytree(SAMPLES / "lokalt", programmes / "skulder", dirs_exist_ok=True)
    for file, title, other in (
        ("offers.yml", "title: Knætræning", f"title: {MARKUP}"),
        ("laws.yml", "title: Prøveloven § 119", f"title: {MARKUP}"),
        ("programme.yml", "short: Knæ", "short: <b>Knæ</b>"),
    ):
        spoil(programmes / "knae" / file, title, other)
    return whole_sites.built(
        "samples", project, SITE_URL=f"https://eksempel.dk/{SUBFOLDER}/", EDIT_URL=EDIT_URL
    )


def spoil(file: Path, old: str, new: str) -> None:
    """Replace a piece of text that stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
