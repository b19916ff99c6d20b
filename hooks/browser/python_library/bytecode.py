"""All bytecode of the site, made by pyodide-build's `py-compile`: wheels, and two libraries.

Runs inside Pyodide, so that the bytecode is of the very Python that will read it, whichever
Python builds the site. `py-compile` compiles the way that Python was started (`make.mjs`): with
PYTHONOPTIMIZE=2, which leaves out docstrings and assertions, and with SOURCE_DATE_EPOCH, by which
a file carries the digest of its source and not a date. What it made is written again, in a fixed
order and time and without source positions, so that it is small and always the same.
"""

import marshal
import shutil
import sys
import types
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pyodide_build.cli.py_compile import main as py_compile
from wheel.wheelfile import WheelFile

STOCK = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
OWN = ("late_library.py", "warm_up.py")
"""The modules of this folder that a start in the browser needs."""

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
NEVER_CHECKED = (1).to_bytes(4, "little")
"""The flags of a .pyc that is known by its source's digest and never looks for the source."""


def make(folder: Path, used: Iterable[str]) -> None:
    """Compile the wheels of a folder in place, and make `library.bin` and what comes late there.

    `used` are the files that a start reads, by their names in a wheel or in Pyodide's library. A
    package of the calculators that is not among them is a `late-<package>.bin` of its own.
    """
    stock, own = folder / "stock.zip", folder / "own.zip"
    shutil.copyfile(STOCK, stock)
    with ZipFile(own, "w") as archive:
        for name in OWN:
            archive.write(Path(__file__).with_name(name), name)
    py_compile([str(folder), "--compression-level", "0", "--silent"], standalone_mode=False)

    wheels = {path: compiled(path) for path in folder.glob("*.whl")}
    for path, files in wheels.items():
        write(WheelFile(path, "w", ZIP_STORED), files)
    standard = {name: code for name, code in compiled(stock).items() if name.endswith(".pyc")}
    started = {f"{name}c" for name in used}
    known = {name: code for files in (standard, *wheels.values()) for name, code in files.items()}
    library = {name: code for name, code in known.items() if name in started}
    write(ZipFile(folder / "library.bin", "w"), library | compiled(own))
    late = {name: code for name, code in standard.items() if name not in started}
    write(ZipFile(folder / "late.bin", "w"), late)
    for package, files in late_packages(known, started).items():
        write(ZipFile(folder / f"late-{package}.bin", "w"), files)


def late_packages(known: Mapping[str, bytes], started: set[str]) -> dict[str, dict[str, bytes]]:
    """The modules of each package of the calculators that no start reads."""
    packages: dict[str, dict[str, bytes]] = {}
    for name, code in known.items():
        match name.split("/"):
            case ["calculators", package, *_, _] if name not in started:
                packages.setdefault(package, {})[name] = code
    return packages


def compiled(path: Path) -> dict[str, bytes]:
    """The files of an archive that `py-compile` has made, their bytecode without positions.

    A wheel's list of its own files is left out: it is written anew with them.
    """
    with ZipFile(path) as archive:
        return {
            name: bare(archive.read(name)) if name.endswith(".pyc") else archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/RECORD")
        }


def bare(bytecode: bytes) -> bytes:
    """A .pyc without positions: a header of number, flags and digest, and then the code."""
    code = without_positions(marshal.loads(bytecode[16:]))  # noqa: S302 - just compiled here
    return bytecode[:4] + NEVER_CHECKED + bytecode[8:16] + marshal.dumps(code)


def without_positions(code: types.CodeType) -> types.CodeType:
    """The same code without line tables, in the one form that tracebacks still read."""
    whole, rest = divmod(len(code.co_code) // 2, 8)
    table = b"\xff" * whole + (bytes([0xF8 | (rest - 1)]) if rest else b"")
    constants = tuple(
        without_positions(item) if isinstance(item, types.CodeType) else item
        for item in code.co_consts
    )
    return code.replace(co_linetable=table, co_consts=constants)


def write(archive: ZipFile, files: Mapping[str, bytes]) -> None:
    """Fill an archive, uncompressed: the line compresses it whole, and Python reads it at once."""
    with archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, FIRST_MOMENT), files[name])
