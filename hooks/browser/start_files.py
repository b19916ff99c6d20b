"""The files that Python starts from in the browser, made by Pyodide itself under Node.

Wheels of pure Python, of the calculators and of an installed library, hold sources. The build's
own Python packages are installed from the lock with hashes, so a library's wheel needs no
download of its own.

pyodide-build's `py-compile` compiles everything there: the wheels and Pyodide's own library.
`library.bin` is a zip of the modules in use, the calculators among them; `late.bin` is the rest
of the standard library, fetched only if it is ever asked for, and `late-<package>.bin` a package
that few pages need (`LATE`); `snapshot.bin` is the memory of a Python that has started from the
library, without what the WebAssembly begins with; and the lock file tells Pyodide which wheels
there are, each with its SHA-256. Making them takes some seconds, so they are kept by the digest of
all they are made from.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

import pyodide_build
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256
from wheel.wheelfile import WheelFile

from hooks.browser import BrowserFileError, run_node
from hooks.cache import CACHE, cached, digest_of

PACKAGE_NAME = "pathway-calculators"
# The version stays as it is: the content hash of the bundle tells builds apart.
PACKAGE = "pathway_calculators-1.0.0"
DESCRIPTION = {
    "METADATA": f"Metadata-Version: 2.1\nName: {PACKAGE_NAME}\nVersion: 1.0.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: hooks\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}

# What an installer adds beside what the wheel brought.
_NOT_SHIPPED = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


@dataclass(frozen=True, slots=True)
class Wheel:
    """The files of a wheel by their place in it; `name` is what its own file is called."""

    name: str
    files: Mapping[str, bytes]

    def write(self, folder: Path) -> Path:
        """Put the wheel into a folder, with the list of its files that belongs in it."""
        path = folder / self.name
        with WheelFile(path, "w") as archive:
            for place in sorted(self.files):
                archive.writestr(place, self.files[place])
        return path

    def modules(self) -> list[str]:
        """The names of its modules; what is run from a command line alone is not among them."""
        places = (PurePosixPath(place) for place in sorted(self.files) if place.endswith(".py"))
        return [
            ".".join(place.with_suffix("").parts).removesuffix(".__init__")
            for place in places
            if place.stem != "__main__"
        ]


def calculators_wheel(calculators: Path) -> Wheel:
    """A wheel with the modules of a package alone: neither caches nor leftovers get in.

    Raises BrowserFileError if there is no package.
    """
    if not (calculators / "__init__.py").is_file():
        raise BrowserFileError(f"{calculators}: no Python package there – expected the calculators")
    files = {
        f"calculators/{module.relative_to(calculators).as_posix()}": module.read_bytes()
        for module in calculators.rglob("*.py")
    }
    about = {f"{PACKAGE}.dist-info/{name}": text.encode() for name, text in DESCRIPTION.items()}
    return Wheel(f"{PACKAGE}-py3-none-any.whl", files | about)


def library_wheel(name: str) -> Wheel:
    """An installed library as the wheel it came from, without scripts for a command line.

    Raises BrowserFileError if it is not installed, or is not pure Python.
    """
    try:
        library = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise BrowserFileError(f"{name} is not installed – run make setup") from None
    files = {
        path.as_posix(): path.read_binary()
        for path in library.files or ()
        if not {"..", "__pycache__"} & set(path.parts) and path.name not in _NOT_SHIPPED
    }
    if not files:
        raise BrowserFileError(f"{name}: its files are not known – install it anew")
    for place in files:
        if place.endswith((".so", ".pyd", ".dylib")):
            raise BrowserFileError(f"{name}: {place} is not Python – the browser cannot run it")
    return Wheel(f"{name}-{library.version}-py3-none-any.whl", files)


TOOL = Path(__file__).resolve().parent / "python_library"
PACKAGES = Path(pyodide_build.__file__).parents[1]
"""The folder of the build's own Python packages, which Pyodide reads pyodide-build from."""

LATE = (
    "capacity",
    "evaluation",
    "population",
    "project_files",
    "project_model",
    "queueing",
    "scenarios",
    "uncertainty",
)
"""The packages of the calculators that do not come with the start, but with a page's own kind."""

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
    yield "late", "\n".join(LATE).encode()
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
        modules = "\n".join(each for each in calculators.modules() if not _is_late(each))
        try:
            run_node(TOOL / "make.mjs", pyodide, PACKAGES, folder, calculators.name, modules)
        except BrowserFileError as error:
            raise BrowserFileError(f"Python for the browser was not made\n{error}") from None
        _renew_digests(lock)
        return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".zip"}


def _is_late(module: str) -> bool:
    """Whether a module of the calculators is in one of the packages that come late."""
    return any(f"{module}.".startswith(f"calculators.{package}.") for package in LATE)


def _renew_digests(lock: Path) -> None:
    """Let the lock file tell the wheels as they are now; `py-compile` has named them anew in it."""
    spec = PyodideLockSpec.from_json(lock)
    for package in spec.packages.values():
        update_package_sha256(package, lock.with_name(package.file_name))
    spec.to_json(lock, indent=1)
