"""Wheels of pure Python for the browser: of the calculators, and of an installed library.

They hold sources; `start_files` has them compiled. The build's own Python packages are installed
from the lock with hashes, so a library's wheel needs no download of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath

from wheel.wheelfile import WheelFile

from hooks.browser import BrowserFileError

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
