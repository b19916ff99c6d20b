"""The bundle is complete, the same every time, and sends nobody to another host."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.browser.bundle import (
    ON_DEMAND,
    PACKAGE_NAME,
    Bundle,
    BundleError,
    build_bundle,
    build_wheel,
)
from hooks.browser.library_wheel import LibraryError, library_wheel


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


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """Return the bundle of the site itself."""
    return build_bundle()


def test_two_builds_are_the_same_to_the_byte(bundle: Bundle) -> None:
    """The same input gives the same addresses and the same bytes."""
    again = build_bundle()
    assert again.folder == bundle.folder
    assert dict(again.files) == dict(bundle.files)


def test_the_date_of_the_build_leaves_no_trace(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site built for another date keeps the address of an unchanged bundle."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    one = build_wheel(package)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    (package / "__init__.py").touch()
    (package / "__init__.py").chmod(0o755)
    assert build_wheel(package) == one


def test_another_calculator_has_another_address(package: Path) -> None:
    """A change in the calculators moves the whole folder, so no cache mixes two builds."""
    before = build_bundle(package)
    (package / "__init__.py").write_text('"""Changed."""\n')
    assert build_bundle(package).folder != before.folder


def test_the_wheel_holds_the_calculators_alone(package: Path) -> None:
    """Neither caches nor leftovers nor other packages reach the reader."""
    name, wheel = build_wheel(package)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        modules = [entry for entry in archive.namelist() if ".dist-info/" not in entry]
    assert name == "pathway_calculators-1.0.0-py3-none-any.whl"
    assert modules == [
        "calculators/__init__.py",
        "calculators/entry.py",
        "calculators/inner/__init__.py",
    ]


def test_every_module_of_the_calculators_is_in_the_wheel() -> None:
    """What the build computes with is what the browser computes with."""
    source = ROOT / "calculators"
    _, wheel = build_wheel(source)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        shipped = {
            entry.removeprefix("calculators/"): archive.read(entry)
            for entry in archive.namelist()
            if entry.startswith("calculators/")
        }
    assert shipped == {
        path.relative_to(source).as_posix(): path.read_bytes() for path in source.rglob("*.py")
    }


def test_the_lock_names_the_wheel_with_its_digest(bundle: Bundle) -> None:
    """Pyodide can check the wheel, and knows of no package that is not here."""
    lock = json.loads(bundle.files[f"{bundle.folder}/pyodide-lock.json"])
    assert list(lock["packages"]) == [PACKAGE_NAME, *ON_DEMAND]
    for name, module in ((PACKAGE_NAME, "calculators"), ("xlsxwriter", "xlsxwriter")):
        entry = lock["packages"][name]
        wheel = bundle.files[f"{bundle.folder}/{entry['file_name']}"]
        assert entry["sha256"] == hashlib.sha256(wheel).hexdigest()
        assert entry["imports"] == [module]
    # What is loaded only on demand must not come along with the calculators.
    assert lock["packages"][PACKAGE_NAME]["depends"] == []


def test_the_lock_keeps_the_runtimes_own_facts(bundle: Bundle) -> None:
    """Python's version and the build's interface stand there as Pyodide wrote them."""
    stock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text())
    lock = json.loads(bundle.files[f"{bundle.folder}/pyodide-lock.json"])
    assert lock["info"] == stock["info"]


def test_no_address_of_another_host_in_what_is_read_as_data(bundle: Bundle) -> None:
    """The lock and the wheel name no host, and the script points to no source map."""
    lock = bundle.files[f"{bundle.folder}/pyodide-lock.json"]
    assert b"://" not in lock
    assert b"sourceMappingURL" not in bundle.files[f"{bundle.folder}/pyodide.mjs"]


def test_all_files_lie_in_one_hashed_folder(bundle: Bundle) -> None:
    """Each address under the folder never changes its content."""
    assert bundle.folder.startswith("assets/python/")
    assert {path.rpartition("/")[0] for path in bundle.files} == {bundle.folder}
    assert {path.rpartition("/")[2] for path in bundle.files} == {
        "late.bin",
        "library.bin",
        "pathway_calculators-1.0.0-py3-none-any.whl",
        "pyodide-lock.json",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "python_stdlib.zip",
        library_wheel("xlsxwriter")[0],
        "snapshot.bin",
        "worker.mjs",
    }


def test_a_missing_runtime_is_told_in_one_line(tmp_path: Path, package: Path) -> None:
    """Without node_modules the message says what is missing and what to run."""
    with pytest.raises(BundleError) as caught:
        build_bundle(package, tmp_path / "pyodide")
    message = str(caught.value)
    assert "pyodide.asm.wasm" in message
    assert message.endswith("run make setup")
    assert "\n" not in message


def test_a_missing_package_is_told_in_one_line(tmp_path: Path) -> None:
    """Without calculators there is nothing to ship, and the message says so."""
    with pytest.raises(BundleError, match="no Python package there"):
        build_bundle(tmp_path / "calculators")


def test_a_librarys_wheel_is_whole_and_the_same_every_time() -> None:
    """Every module of the installed library is in it, its licence too, and nothing else."""
    name, wheel = library_wheel("xlsxwriter")
    assert library_wheel("xlsxwriter") == (name, wheel)
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert "xlsxwriter/workbook.py" in names
    assert any("LICENSE" in entry for entry in names)
    assert all(entry.startswith("xlsxwriter") for entry in names)
    assert not any("__pycache__" in entry for entry in names)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("no-such-library", "not installed – run make setup"), ("pydantic-core", "not Python")],
)
def test_a_library_the_browser_cannot_have_is_told_in_one_line(name: str, problem: str) -> None:
    """A library that is missing, or that is compiled, stops the build with its name."""
    with pytest.raises(LibraryError, match=f"^{name}.*{problem}"):
        library_wheel(name)
