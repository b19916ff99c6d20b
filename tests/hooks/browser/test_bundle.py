"""The bundle is complete, the same every time, and sends nobody to another host."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.browser import BrowserFileError
from hooks.browser.bundle import ON_DEMAND, Bundle, build_bundle
from hooks.browser.start_files import LATE, PACKAGE_NAME


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a small package."""
    folder = tmp_path / "calculators"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Outer."""\n')
    (folder / "entry.py").write_text("def handle(request: str) -> str:\n    return request\n")
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


def test_another_calculator_has_another_address(package: Path) -> None:
    """A change in the calculators moves the whole folder, so no cache mixes two builds."""
    before = build_bundle(package)
    (package / "__init__.py").write_text('"""Changed."""\n')
    assert build_bundle(package).folder != before.folder


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
        *(f"late-{package}.bin" for package in LATE),
        "library.bin",
        "pathway_calculators-1.0.0-cp313-none-any.whl",
        "pyodide-lock.json",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "python_stdlib.zip",
        f"xlsxwriter-{version('xlsxwriter')}-cp313-none-any.whl",
        "snapshot.bin",
        "worker.mjs",
    }


def test_a_missing_runtime_is_told_in_one_line(tmp_path: Path, package: Path) -> None:
    """Without node_modules the message says what is missing and what to run."""
    with pytest.raises(BrowserFileError) as caught:
        build_bundle(package, tmp_path / "pyodide")
    message = str(caught.value)
    assert "pyodide.asm.wasm" in message
    assert message.endswith("run make setup")
    assert "\n" not in message
