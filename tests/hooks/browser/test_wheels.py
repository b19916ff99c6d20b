"""Wheels of sources: whole, pure Python, and nothing else in them."""

import zipfile
from pathlib import Path

import pytest

from hooks.browser import BrowserFileError
from hooks.browser.start_files import calculators_wheel, library_wheel
from hooks.browser.start_making import write


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a small package with a cache and an editor's leftover in it."""
    folder = tmp_path / "calculators"
    (folder / "inner" / "__pycache__").mkdir(parents=True)
    (folder / "__init__.py").write_text('"""Outer."""\n')
    (folder / "entry.py").write_text("def handle(request: str) -> str:\n    return request\n")
    (folder / "inner" / "__init__.py").write_text('"""Inner."""\n')
    (folder / "inner" / "__pycache__" / "__init__.cpython-313.pyc").write_bytes(b"cache")
    (folder / "notes.py~").write_text("leftover")
    return folder


def test_the_wheel_holds_the_calculators_alone(package: Path) -> None:
    """Neither caches nor leftovers nor other packages reach the reader."""
    wheel = calculators_wheel(package)
    assert wheel.name == "pathway_calculators-1.0.0-py3-none-any.whl"
    assert sorted(place for place in wheel.files if ".dist-info/" not in place) == [
        "calculators/__init__.py",
        "calculators/entry.py",
        "calculators/inner/__init__.py",
    ]


def test_a_wheel_is_known_by_its_files_alone(package: Path) -> None:
    """When a module was last written, and who may run it, is no part of it."""
    before = calculators_wheel(package)
    (package / "__init__.py").touch()
    (package / "__init__.py").chmod(0o755)
    assert calculators_wheel(package) == before


def test_the_modules_are_named_as_they_are_imported(package: Path) -> None:
    """A package by its own name, and not what is run from a command line alone."""
    (package / "__main__.py").write_text("")
    assert calculators_wheel(package).modules() == [
        "calculators",
        "calculators.entry",
        "calculators.inner",
    ]


def test_a_missing_package_is_told_in_one_line(tmp_path: Path) -> None:
    """Without calculators there is nothing to ship, and the message says so."""
    with pytest.raises(BrowserFileError, match="no Python package there"):
        calculators_wheel(tmp_path / "calculators")


def test_a_librarys_wheel_is_whole(tmp_path: Path) -> None:
    """Every module of the installed library is in it, its licence too, and nothing else."""
    path = write(library_wheel("xlsxwriter"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert "xlsxwriter/workbook.py" in names
    assert any("LICENSE" in entry for entry in names)
    assert all(entry.startswith("xlsxwriter") for entry in names)
    assert not any("__pycache__" in entry for entry in names)
    assert sum(entry.endswith("/RECORD") for entry in names) == 1


@pytest.mark.parametrize(
    ("name", "problem"),
    [("no-such-library", "not installed – run make setup"), ("pydantic-core", "not Python")],
)
def test_a_library_the_browser_cannot_have_is_told_in_one_line(name: str, problem: str) -> None:
    """A library that is missing, or that is compiled, stops the build with its name."""
    with pytest.raises(BrowserFileError, match=f"^{name}.*{problem}"):
        library_wheel(name)
