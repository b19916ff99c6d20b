"""The library and the memory that Python starts from: complete, small, the same every time."""

import base64
import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.browser.bundle import build_bundle
from hooks.browser.bundle_library import LIBRARY_FILES, LibraryError, library_files

PYODIDE = ROOT / "node_modules" / "pyodide"
CALCULATORS = ROOT / "calculators"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of the site's own calculators."""
    return library_files(CALCULATORS, PYODIDE)


def modules(archive: bytes) -> set[str]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return set(opened.namelist())


def test_two_makings_are_the_same_to_the_byte(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """Made anew, without the cache, the bytecode and even the memory come out the same."""
    again = library_files(CALCULATORS, PYODIDE, tmp_path / "cache")
    assert {name: hashlib.sha256(again[name]).hexdigest() for name in LIBRARY_FILES} == {
        name: hashlib.sha256(files[name]).hexdigest() for name in LIBRARY_FILES
    }


def test_every_module_of_the_calculators_is_in_the_library(files: Mapping[str, bytes]) -> None:
    """What the build computes with is what the browser computes with."""
    expected = {
        f"calculators/{path.relative_to(CALCULATORS)}c" for path in CALCULATORS.rglob("*.py")
    }
    # The command line has no place in a browser.
    expected.remove("calculators/__main__.pyc")
    assert expected == {
        name for name in modules(files["library.bin"]) if name.startswith("calculators/")
    }


def test_the_two_zips_are_the_whole_standard_library(files: Mapping[str, bytes]) -> None:
    """A module is in use or comes late; none is lost and none comes twice."""
    first, late = modules(files["library.bin"]), modules(files["late.bin"])
    stock = {
        f"{name}c"
        for name in modules((PYODIDE / "python_stdlib.zip").read_bytes())
        if name.endswith(".py")
    }
    assert first & late == set()
    assert stock <= first | late
    assert {"decimal.pyc", "csv.pyc", "encodings/cp1252.pyc"} <= first
    assert {"unittest/case.pyc", "tarfile.pyc", "_strptime.pyc", "argparse.pyc"} <= late


def test_the_library_is_a_fifth_of_the_stock_one(files: Mapping[str, bytes]) -> None:
    """Only what runs is shipped: a module that creeps in shows here."""
    stock = {name for name in modules(files["library.bin"]) if not name.startswith("calculators/")}
    assert len(stock) < 140
    assert len(files["library.bin"]) < 2_700_000


def test_the_memory_is_kept_without_its_empty_parts(files: Mapping[str, bytes]) -> None:
    """The parts lie one after the other, in order and within the memory, and nothing is left."""
    kept = files["snapshot.bin"]
    length, count = struct.unpack_from("<2I", kept)
    parts = list(struct.iter_unpack("<2I", kept[8 : 8 + 8 * count]))
    assert len(kept) == 8 + 8 * count + sum(size for _, size in parts)
    assert len(kept) < 0.65 * length
    until = 0
    for begin, size in parts:
        assert begin >= until
        until = begin + size
    assert until <= length


def test_calculators_that_do_not_run_in_pyodide_fail_the_build(tmp_path: Path) -> None:
    """What cannot be imported there is told with Python's own words, and nothing is kept."""
    package = tmp_path / "calculators"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "entry.py").write_text("import mkdocs\n")
    with pytest.raises(LibraryError, match="No module named 'mkdocs'"):
        library_files(package, PYODIDE, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_the_worker_knows_the_digest_of_each_file() -> None:
    """The worker checks length and digest of exactly the files that lie beside it."""
    bundle = build_bundle()
    worker = bundle.files[f"{bundle.folder}/worker.mjs"].decode()
    found = re.match(r"const FILES = (\{.*\});\n", worker)
    assert found
    told = json.loads(found[1])
    wheels = {name for name in told if name.startswith("xlsxwriter-")}
    assert len(wheels) == 1
    assert set(told) == {*LIBRARY_FILES, *wheels}
    for name, entry in told.items():
        content = bundle.files[f"{bundle.folder}/{name}"]
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert entry == {"bytes": len(content), "digest": digest}
