"""The files that Python starts from in the browser, made by Pyodide itself under Node.

pyodide-build's `py-compile` compiles everything there: the wheels and Pyodide's own library.
`library.bin` is a zip of the modules in use, the calculators among them; `late.bin` is the rest
of the standard library, fetched only if it is ever asked for; `snapshot.bin` is the memory of a
Python that has started from the library, its empty parts left out; and the lock file tells
Pyodide which wheels there are, each with its SHA-256. Making them takes some seconds, so they are
kept by the digest of all they are made from.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

import pyodide_build
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from hooks.browser import BrowserFileError, node
from hooks.browser.wheels import Wheel
from hooks.cache import CACHE, cached, digest_of

TOOL = Path(__file__).resolve().parent / "python_library"
PACKAGES = Path(pyodide_build.__file__).parents[1]
"""The folder of the build's own Python packages, which Pyodide reads pyodide-build from."""

MEMORY_FILE = "snapshot.bin"
LIBRARY_FILES = ("library.bin", "late.bin", MEMORY_FILE)
LOCK_NAME = "pyodide-lock.json"
# What Pyodide asks its own folder for; its source maps, type stubs and consoles stay out.
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def start_files(
    wheels: Sequence[Wheel], pyodide: Path, cache: Path = CACHE / "python"
) -> Mapping[str, bytes]:
    """The compiled wheels, the lock file and the three files of the library, by name.

    The first wheel is the calculators'. They come from the cache where they are there, and the
    same input gives the same bytes. Raises BrowserFileError if Pyodide does not start under Node
    or the calculators cannot be imported there.
    """
    return cached(cache, digest_of(_inputs(wheels, pyodide)), lambda: _make(wheels, pyodide))


def _inputs(wheels: Sequence[Wheel], pyodide: Path) -> Iterator[tuple[str, bytes]]:
    for name in (*RUNTIME_FILES, LOCK_NAME):
        yield name, (pyodide / name).read_bytes()
    for tool in sorted(TOOL.iterdir()):
        if tool.is_file():
            yield tool.name, tool.read_bytes()
    for wheel in wheels:
        yield from sorted(wheel.files.items())
    for package in ("pyodide-build", "wheel"):
        yield package, metadata.version(package).encode()


def _make(wheels: Sequence[Wheel], pyodide: Path) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lock = folder / LOCK_NAME
        paths = [wheel.write(folder) for wheel in wheels]
        # The stock file lists some hundred packages that are not hosted here; of it only `info`
        # (which Python, which build of it) is kept.
        stock = PyodideLockSpec.from_json(pyodide / LOCK_NAME)
        add_wheels_to_spec(PyodideLockSpec(info=stock.info, packages={}), paths).to_json(lock)
        calculators = wheels[0]
        modules = "\n".join(calculators.modules())
        try:
            node.run(TOOL / "make.mjs", pyodide, PACKAGES, folder, calculators.name, modules)
        except BrowserFileError as error:
            raise BrowserFileError(f"Python for the browser was not made\n{error}") from None
        _renew_digests(lock)
        return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".zip"}


def _renew_digests(lock: Path) -> None:
    """Let the lock file tell the wheels as they are now; `py-compile` has named them anew in it."""
    spec = PyodideLockSpec.from_json(lock)
    for package in spec.packages.values():
        update_package_sha256(package, lock.with_name(package.file_name))
    spec.to_json(lock, indent=1)
