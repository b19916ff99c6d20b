"""What Python starts from, bytecode and memory: complete, small, the same every time."""

import ast
import base64
import hashlib
import importlib.util
import io
import json
import re
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from hooks import ROOT
from hooks.browser import BrowserFileError
from hooks.browser.bundle import build_bundle
from hooks.browser.start_files import (
    LATE,
    LIBRARY_FILES,
    calculators_wheel,
    library_wheel,
    start_files,
)

PYODIDE = ROOT / "node_modules" / "pyodide"
MOST_LATE = {
    "capacity": 22_000,
    "evaluation": 70_000,
    "population": 105_000,
    "project_files": 105_000,
    "project_model": 280_000,
    "queueing": 108_000,
    "scenarios": 40_000,
    "uncertainty": 38_000,
}
"""The bytes of each package that a page fetches when it has a calculator of that kind."""
CALCULATORS = ROOT / "calculators"
WHEELS = [calculators_wheel(CALCULATORS), library_wheel("xlsxwriter")]


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of the site's own wheels."""
    return start_files(WHEELS, PYODIDE)


def opened(archive: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def wheel(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The modules in the calculators' wheel."""
    (name,) = (name for name in files if name.startswith("pathway_calculators-"))
    return {name: code for name, code in opened(files[name]).items() if ".dist-info/" not in name}


def test_two_makings_are_the_same_to_the_byte(
    files: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew for another date and in another place, even the memory comes out the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    again = start_files(WHEELS, PYODIDE, tmp_path / "cache")
    assert {name: hashlib.sha256(again[name]).hexdigest() for name in again} == {
        name: hashlib.sha256(files[name]).hexdigest() for name in files
    }


def test_every_module_of_the_calculators_is_in_the_wheel(wheel: Mapping[str, bytes]) -> None:
    """What the build computes with is what the browser computes with, told by their digests."""
    assert {name: code[8:16] for name, code in wheel.items()} == {
        f"calculators/{path.relative_to(CALCULATORS).as_posix()}c": importlib.util.source_hash(
            path.read_bytes()
        )
        for path in CALCULATORS.rglob("*.py")
    }


def test_every_start_has_the_same_calculators(
    files: Mapping[str, bytes], wheel: Mapping[str, bytes]
) -> None:
    """The library takes its modules from the wheel; the command line has no place in a browser."""
    library = {
        name: code
        for name, code in opened(files["library.bin"]).items()
        if name.startswith("calculators/")
    }
    for package in LATE:
        late = opened(files[f"late-{package}.bin"])
        assert late
        assert all(name.startswith(f"calculators/{package}/") for name in late)
        assert not library.keys() & late.keys()
        library |= late
    assert library == {
        name: code for name, code in wheel.items() if name != "calculators/__main__.pyc"
    }


def test_all_bytecode_is_of_one_python_and_of_no_date(files: Mapping[str, bytes]) -> None:
    """Every module in every archive: never checked against a source, packed at the first moment."""
    numbers = set()
    for name in (name for name in files if re.fullmatch(r".*\.whl|(library|late.*)\.bin", name)):
        with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        modules = {path: code for path, code in opened(files[name]).items() if ".dist" not in path}
        assert {path.rpartition(".")[2] for path in modules} == {"pyc"}
        assert {code[4:8] for code in modules.values()} == {b"\x01\x00\x00\x00"}
        numbers |= {code[:4] for code in modules.values()}
    assert len(numbers) == 1


def test_docstrings_and_sources_stay_behind(wheel: Mapping[str, bytes]) -> None:
    """Nothing goes over the line that only a developer reads."""
    source = (CALCULATORS / "entry.py").read_text(encoding="utf-8")
    told = ast.get_docstring(ast.parse(source))
    assert told
    assert told.splitlines()[0].encode() not in wheel["calculators/entry.pyc"]


def test_a_wheel_lists_its_files_as_they_are(files: Mapping[str, bytes]) -> None:
    """The list in a wheel names the bytecode, not the sources it was compiled from."""
    name = next(name for name in files if name.startswith("xlsxwriter-"))
    wheel = opened(files[name])
    listed = next(text.decode() for path, text in wheel.items() if path.endswith("/RECORD"))
    assert [line.split(",")[0] for line in listed.splitlines()] == list(wheel)
    digest = hashlib.sha256(wheel["xlsxwriter/workbook.pyc"]).digest()
    written = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert f"xlsxwriter/workbook.pyc,sha256={written}," in listed


def test_the_two_zips_are_the_whole_standard_library(files: Mapping[str, bytes]) -> None:
    """A module is in use or comes late; none is lost and none comes twice."""
    first, late = set(opened(files["library.bin"])), set(opened(files["late.bin"]))
    stock = {
        f"{name}c"
        for name in opened((PYODIDE / "python_stdlib.zip").read_bytes())
        if name.endswith(".py")
    }
    assert first & late == set()
    assert stock <= first | late
    assert {"decimal.pyc", "csv.pyc", "encodings/cp1252.pyc"} <= first
    assert {"unittest/case.pyc", "tarfile.pyc", "_strptime.pyc", "argparse.pyc"} <= late


def test_the_library_is_a_fifth_of_the_stock_one(files: Mapping[str, bytes]) -> None:
    """Only what runs is shipped: a module that creeps in shows here, Python's or our own.

    What only some pages need, they fetch; the bounds of that are what was measured.
    """
    stock: dict[str, int] = {}
    own: dict[str, int] = {}
    for name, content in opened(files["library.bin"]).items():
        (own if name.startswith("calculators/") else stock)[name] = len(content)
    assert len(stock) < 140
    assert sum(stock.values()) < 2_060_000
    assert sum(own.values()) < 640_000
    late = {package: len(files[f"late-{package}.bin"]) for package in LATE}
    print(f"Ved starten {sum(own.values())} bytes egen kode, siden {late}")
    for package, size in late.items():
        assert size < MOST_LATE[package], package


def test_the_memory_is_kept_without_what_it_begins_with(files: Mapping[str, bytes]) -> None:
    """The parts lie one after the other, in order and within the memory, and nothing is left.

    Neither empty memory is among them nor what the WebAssembly itself holds.
    """
    kept = files["snapshot.bin"]
    length, before, filled, count = struct.unpack_from("<4I", kept)
    parts = list(struct.iter_unpack("<2I", kept[16 : 16 + 8 * count]))
    assert len(kept) == 16 + 8 * count + sum(size for _, size in parts)
    print(f"{len(kept)} of {length} bytes in {count} parts, {filled} as the WebAssembly has them")
    assert len(kept) < 0.45 * length
    assert before < 1_000 < filled < length
    until = 0
    for begin, size in parts:
        assert begin >= until
        until = begin + size
    assert until <= length
    engine = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    text = b"Fatal Python error: "
    assert text in engine
    assert text not in kept


def test_calculators_that_do_not_run_in_pyodide_fail_the_build(tmp_path: Path) -> None:
    """What cannot be imported there is told with Python's own words, and nothing is kept."""
    package = tmp_path / "calculators"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "entry.py").write_text("import mkdocs\n")
    with pytest.raises(BrowserFileError, match="No module named 'mkdocs'"):
        start_files([calculators_wheel(package)], PYODIDE, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_the_worker_knows_the_digest_of_each_file() -> None:
    """The worker checks length and digest of exactly the files that lie beside it."""
    bundle = build_bundle()
    worker = bundle.files[f"{bundle.folder}/worker.mjs"].decode()
    found = re.match(r"const FILES = (\{.*\});\n", worker)
    assert found
    told = json.loads(found[1])
    wheels = {name for name in told if name.startswith("xlsxwriter-")}
    assert len(wheels) == 1
    assert set(told) == {*LIBRARY_FILES, *wheels, *(f"late-{package}.bin" for package in LATE)}
    for name, entry in told.items():
        content = bundle.files[f"{bundle.folder}/{name}"]
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert entry == {"bytes": len(content), "digest": digest}
