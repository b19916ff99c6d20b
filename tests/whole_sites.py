"""Whole builds of the site for the tests: few in a run, and shared by all its processes.

A whole build takes as long as hundreds of other tests, so nobody else makes one. Each has a name
and stands in a folder that the processes of the run share; who asks first makes it, and the
others wait until it is there. What can be told from `hooks.build` or `hooks.render` alone needs
no whole build, and a build that stops at bad data is none.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.publish.publish import BuildReport, publish
from pathway_data.content_place import shown_root
from tests.found import CONTENT, OURS

MOST_BUILDS = 5
"""So many may be made in one run of all tests."""

DAY = "2026-11-21"
"""The date of the builds that say no other."""

COPIED = ("calculators", "docs", "hooks", "pathway_data")
"""What a project is copied of, beside the content that the tests run on."""
# What was compiled and computed for the same content need not be made again.
LINKED = ("node_modules", ".cache")
KEPT = ("answers", "compounds", "frames", "python")
"""What a build keeps that is made of the project alone."""


def copy_of_project(folder: Path, *, caches_of_its_own: bool = False) -> Path:
    """A copy of the project that a test may change; its caches are the project's, or copies."""
    folder.mkdir(parents=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in LINKED:
        if name == ".cache" and caches_of_its_own:
            _copy_caches(folder / name)
        else:
            (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if not OURS:
        shutil.copytree(CONTENT, content_in(folder))
    return folder


def content_in(project: Path) -> Path:
    """Where a copy of the project has the content that the tests run on."""
    return project / shown_root(CONTENT)


def settings_of(project: Path) -> Mapping[str, str]:
    """The environment variables by which a copy of the project takes its own content."""
    return {} if OURS or project == ROOT else {"CONTENT": str(content_in(project))}


def _copy_caches(folder: Path) -> None:
    """Copy what builds keep. A file that is kept is never written again: a second name will do."""
    for name in KEPT:
        kept = ROOT / ".cache" / name
        if kept.is_dir():
            shutil.copytree(kept, folder / name, copy_function=_second_name)


def _second_name(source: str, destination: str) -> None:
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


class WholeSites:
    """The sites built in a run of the tests, by name, in a folder that its processes share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def built(self, name: str, root: Path = ROOT, **settings: str) -> Path:
        """The finished site of a project; `settings` are environment variables of its build.

        The site belongs to all tests: one that changes something works on a copy.
        """
        site = self._folder / name / "site"
        with self._alone(name), pytest.MonkeyPatch.context() as patch:
            if not site.is_dir():
                self._count(name)
                for setting, value in {"SITE_DATE": DAY, **settings_of(root), **settings}.items():
                    patch.setenv(setting, value)
                outcome = publish(site, root)
                assert outcome == BuildReport(ok=True), "\n".join(outcome.lines)
        return site

    def _count(self, name: str) -> None:
        """Every build leaves its name, a failing one too; one too many is not begun."""
        begun = self._folder / "begun"
        with begun.open("a") as builds:
            builds.write(f"{name}\n")
        names = begun.read_text().split()
        assert len(names) <= MOST_BUILDS, f"one whole build too many: {', '.join(names)}"

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        """Hold back whoever else wants this site."""
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
