"""The Python that the browser runs: Pyodide and the calculators as one folder of files.

Everything the worker loads lies under `assets/python/<hash>/`, where the hash is taken over
the names and contents of all files. An address therefore never changes its content, and an
unchanged calculator keeps its address whatever date the site is built for.

There are three ways to start from it, all with the same Python and the same calculators:
from the memory of one that has started, from a small library of bytecode, and plainly from
Pyodide's own library with the calculators as a wheel. `worker.mjs` stands among the files,
because it begins with their digests: a worker never meets the files of another build.

The lock file beside Pyodide names the calculators' wheel and the libraries that are loaded only
when a reader asks for what they make, each with its SHA-256; Pyodide refuses a wheel that does
not match. No file sends the browser to another host.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks import ROOT
from hooks.browser import BrowserFileError
from hooks.browser.start_files import (
    LIBRARY_FILES,
    LOCK_NAME,
    MEMORY_FILE,
    RUNTIME_FILES,
    calculators_wheel,
    library_wheel,
    start_files,
)
from hooks.cache import digest_of

# Not fetched with the page: the worker does when Python says that it needs them.
ON_DEMAND = ("xlsxwriter",)

PYODIDE = ROOT / "node_modules" / "pyodide"
WORKER = ROOT / "docs" / "assets" / "calculators" / "worker.mjs"


@dataclass(frozen=True)
class Bundle:
    """The files of the bundle by their path below the site's root.

    `folder` is the folder of all of them, without a slash at either end: it is what the
    pages hand to the worker.
    """

    folder: str
    files: Mapping[str, bytes]


def build_bundle(
    calculators: Path = ROOT / "calculators",
    pyodide: Path = PYODIDE,
) -> Bundle:
    """All that the worker may load, and the worker itself.

    Raises BrowserFileError if Pyodide or the calculators are not there or do not start. Writes
    nothing but its cache, and returns the same bytes for the same input.
    """
    files = runtime_files(pyodide)
    wheels = [calculators_wheel(calculators), *map(library_wheel, ON_DEMAND)]
    files |= start_files(wheels, pyodide)
    files[WORKER.name] = _worker(files)
    folder = f"assets/python/{digest_of(sorted(files.items()))[:16]}"
    return Bundle(folder, {f"{folder}/{name}": files[name] for name in sorted(files)})


def runtime_files(pyodide: Path = PYODIDE) -> dict[str, bytes]:
    """Pyodide's own files, without pointers to source maps that are not shipped.

    Raises BrowserFileError if one is missing.
    """
    missing = [name for name in (*RUNTIME_FILES, LOCK_NAME) if not (pyodide / name).is_file()]
    if missing:
        raise BrowserFileError(f"{pyodide}: {', '.join(missing)} missing – run make setup")
    files = {name: (pyodide / name).read_bytes() for name in RUNTIME_FILES}
    files["pyodide.mjs"] = _without_source_map(files["pyodide.mjs"])
    return files


def _without_source_map(script: bytes) -> bytes:
    """Drop the last line if it points to a source map; the browser would ask for it in vain."""
    body, _, last = script.rstrip().rpartition(b"\n")
    return body + b"\n" if last.startswith(b"//# sourceMappingURL=") else script


def _worker(files: Mapping[str, bytes]) -> bytes:
    """The worker's script, which begins with what it has to know of the other files."""
    lock = json.loads(files[LOCK_NAME])
    wheels = {library: lock["packages"][library]["file_name"] for library in ON_DEMAND}
    late = [name for name in files if name.startswith("late-")]
    checked = {
        name: {"bytes": len(files[name]), "digest": _digest(files[name])}
        for name in (*LIBRARY_FILES, *late, *wheels.values())
    }
    known = {
        "FILES": checked,
        # It stands first in the memory's file, and is needed before the file has come.
        "MEMORY_BYTES": int.from_bytes(files[MEMORY_FILE][:4], "little"),
        "WHEELS": wheels,
        "LOCK": _json(lock),
    }
    head = "".join(f"const {name} = {_json(value)};\n" for name, value in known.items())
    return head.encode() + WORKER.read_bytes()


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _digest(content: bytes) -> str:
    """The SHA-256 as browsers write it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
