"""Making the files that Python starts from in the browser, with Pyodide itself under Node."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyodide_build
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256
from wheel.wheelfile import WheelFile

from hooks.browser import BrowserFileError, run_node
from hooks.browser.start_files import LATE, LOCK_NAME, TOOL, Wheel

PACKAGES = Path(pyodide_build.__file__).parents[1]
"""The folder of the build's own Python packages, which Pyodide reads pyodide-build from."""


def make(wheels: Sequence[Wheel], pyodide: Path) -> Mapping[str, bytes]:
    """The files by name, as `start_files` gives them. Raises BrowserFileError as that does."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lock = folder / LOCK_NAME
        paths = [write(wheel, folder) for wheel in wheels]
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


def write(wheel: Wheel, folder: Path) -> Path:
    """Put a wheel into a folder, with the list of its files that belongs in it."""
    path = folder / wheel.name
    with WheelFile(path, "w") as archive:
        for place in sorted(wheel.files):
            archive.writestr(place, wheel.files[place])
    return path


def _is_late(module: str) -> bool:
    """Whether a module of the calculators is in one of the packages that come late."""
    return any(f"{module}.".startswith(f"calculators.{package}.") for package in LATE)


def _renew_digests(lock: Path) -> None:
    """Let the lock file tell the wheels as they are now; `py-compile` has named them anew in it."""
    spec = PyodideLockSpec.from_json(lock)
    for package in spec.packages.values():
        update_package_sha256(package, lock.with_name(package.file_name))
    spec.to_json(lock, indent=1)
