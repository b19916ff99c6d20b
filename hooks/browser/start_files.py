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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path, PurePosixPath

from hooks.browser import BrowserFileError
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
"""What Pyodide runs to make them."""

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


_MAKING = "hooks.browser.start_making"


def start_files(
    wheels: Sequence[Wheel], pyodide: Path, cache: Path = CACHE / "python"
) -> Mapping[str, bytes]:
    """The compiled wheels, the lock file and the three files of the library, by name.

    The first wheel is the calculators'. They come from the cache where they are there, and the
    same input gives the same bytes. Raises BrowserFileError if Pyodide does not start under Node
    or the calculators cannot be imported there.
    """

    def make() -> Mapping[str, bytes]:
        # What reads and writes lock files takes long to import, and is seldom needed.
        made: Mapping[str, bytes] = import_module(_MAKING).make(wheels, pyodide)
        return made

    return cached(cache, digest_of(_inputs(wheels, pyodide)), make)


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
