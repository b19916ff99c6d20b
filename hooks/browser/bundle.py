"""The Python that the browser runs: Pyodide and the calculators as one folder of files.

Everything the worker loads lies under ``assets/python/<hash>/``, where the hash is taken over
the names and contents of all files. An address therefore never changes its content, and an
unchanged calculator keeps its address whatever date the site is built for.

There are three ways to start from it, all with the same Python and the same calculators:
from the memory of one that has started, from a small library of bytecode, and plainly from
Pyodide's own library with the calculators as a wheel. ``worker.mjs`` stands among the files,
because it begins with their digests: a worker never meets the files of another build.

The lock file beside Pyodide names the calculators' wheel and the libraries that are loaded only
when a reader asks for what they make, each with its SHA-256; Pyodide refuses a wheel that does
not match. No file sends the browser to another host.
"""

import base64
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flit_core.wheel import WheelBuilder
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from hooks import ROOT
from hooks.browser.bundle_library import LIBRARY_FILES, MEMORY_FILE, library_files
from hooks.browser.bundle_library import LibraryError as StartError
from hooks.browser.library_wheel import LibraryError, library_wheel

PACKAGE_NAME = "pathway-calculators"
LOCK_NAME = "pyodide-lock.json"
# Not fetched with the page: the worker does when Python says that it needs them.
ON_DEMAND = ("xlsxwriter",)

# What Pyodide asks its own folder for; its source maps, type stubs and consoles stay out.
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")

WORKER = ROOT / "docs" / "assets" / "calculators" / "worker.mjs"
WORKER_NAME = "worker.mjs"

# The wheel's description. Its version stays as it is: the content hash tells builds apart.
WHEEL_PROJECT = f"""\
[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"

[project]
name = "{PACKAGE_NAME}"
version = "1.0.0"
description = "The calculators of the site"
requires-python = ">=3.12"

[tool.flit.module]
name = "calculators"
"""

# The first moment a zip file can tell; a later one would change the hash with the date.
WHEEL_TIME = (1980, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """The bundle cannot be made; the message says in one line what is missing and what to do."""


@dataclass(frozen=True)
class Bundle:
    """The files of the bundle by their path below the site's root.

    ``folder`` is the folder of all of them, without a slash at either end: it is what the
    pages hand to the worker.
    """

    folder: str
    files: Mapping[str, bytes]


def build_bundle(
    calculators: Path = ROOT / "calculators",
    pyodide: Path = ROOT / "node_modules" / "pyodide",
) -> Bundle:
    """Return all that the worker may load, and the worker itself.

    Raises :class:`BundleError` if Pyodide or the calculators are not there or do not start.
    Writes nothing but its cache, and returns the same bytes for the same input.
    """
    files = _runtime_files(pyodide)
    wheel_name, wheel = build_wheel(calculators)
    wheels = {wheel_name: wheel, **dict(_libraries())}
    files |= wheels
    files[LOCK_NAME] = _lock_file(pyodide / LOCK_NAME, wheels)
    try:
        files |= library_files(calculators, pyodide)
    except StartError as error:
        raise BundleError(str(error)) from None
    files[WORKER_NAME] = _worker(files)
    folder = f"assets/python/{_content_hash(files)}"
    return Bundle(folder, {f"{folder}/{name}": files[name] for name in sorted(files)})


def _libraries() -> Iterator[tuple[str, bytes]]:
    try:
        for name in ON_DEMAND:
            yield library_wheel(name)
    except LibraryError as error:
        raise BundleError(str(error)) from None


def build_wheel(calculators: Path) -> tuple[str, bytes]:
    """Return the file name and the bytes of a pure Python wheel with ``calculators`` alone."""
    if not (calculators / "__init__.py").is_file():
        raise BundleError(f"{calculators}: no Python package there – expected the calculators")
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        (project / "pyproject.toml").write_text(WHEEL_PROJECT, encoding="utf-8")
        _copy_modules(calculators, project / "calculators")
        target = io.BytesIO()
        builder = WheelBuilder.from_ini_path(project / "pyproject.toml", target)
        builder.source_time_stamp = WHEEL_TIME
        builder.build()
        return builder.wheel_filename, target.getvalue()


def _copy_modules(source: Path, target: Path) -> None:
    """Copy the modules alone, so that neither caches nor an editor's leftovers get in."""
    for module in sorted(source.rglob("*.py")):
        copy = target / module.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(module, copy)
        copy.chmod(0o644)


def _runtime_files(pyodide: Path) -> dict[str, bytes]:
    """Return Pyodide's own files, without pointers to source maps that are not shipped."""
    missing = [name for name in (*RUNTIME_FILES, LOCK_NAME) if not (pyodide / name).is_file()]
    if missing:
        raise BundleError(f"{pyodide}: {', '.join(missing)} missing – run make setup")
    files = {name: (pyodide / name).read_bytes() for name in RUNTIME_FILES}
    files["pyodide.mjs"] = _without_source_map(files["pyodide.mjs"])
    return files


def _without_source_map(script: bytes) -> bytes:
    """Drop the last line if it points to a source map; the browser would ask for it in vain."""
    body, _, last = script.rstrip().rpartition(b"\n")
    return body + b"\n" if last.startswith(b"//# sourceMappingURL=") else script


def _lock_file(stock_lock: Path, wheels: Mapping[str, bytes]) -> bytes:
    """Return Pyodide's lock file with these wheels as its only packages.

    The stock file lists some hundred packages that are not hosted here; of it only ``info``
    (which Python, which build of it) is kept.
    """
    empty = PyodideLockSpec(info=PyodideLockSpec.from_json(stock_lock).info, packages={})
    with tempfile.TemporaryDirectory() as temporary:
        paths = [Path(temporary, name) for name in wheels]
        for path in paths:
            path.write_bytes(wheels[path.name])
        lock = Path(temporary, LOCK_NAME)
        add_wheels_to_spec(empty, paths).to_json(lock, indent=1)
        return lock.read_bytes()


def _worker(files: Mapping[str, bytes]) -> bytes:
    """Return the worker's script, which begins with what it has to know of the other files."""
    wheels = {library: name for name in files for library in ON_DEMAND if _is_of(name, library)}
    checked = {
        name: {"bytes": len(files[name]), "digest": _digest(files[name])}
        for name in (*LIBRARY_FILES, *wheels.values())
    }
    # The memory's length stands first in its file, and is needed before the file has come.
    memory = int.from_bytes(files[MEMORY_FILE][:4], "little")
    lock = json.dumps(json.loads(files[LOCK_NAME]))
    known = {"FILES": checked, "MEMORY_BYTES": memory, "WHEELS": wheels, "LOCK": lock}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    return head.encode() + WORKER.read_bytes()


def _is_of(file_name: str, library: str) -> bool:
    return file_name.startswith(f"{library}-") and file_name.endswith(".whl")


def _digest(content: bytes) -> str:
    """Return the SHA-256 as browsers write it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _content_hash(files: Mapping[str, bytes]) -> str:
    """Return 16 hex digits over all names and contents."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
