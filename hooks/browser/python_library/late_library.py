"""What does not come with the start, fetched when a module of it is first imported.

That is the rest of the standard library, which nothing on the site needs to start: a calculator
that one day does gets a module a moment later, not an error. And it is the packages of those
kinds of calculators that few pages have, each in an archive of its own. Runs inside Pyodide in
a worker, where a request may be waited for.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder

OWN = "calculators"


class LateFinder:
    """Comes last: asked only for modules that are nowhere else."""

    def __init__(self) -> None:
        self.fetched: dict[str, str] = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Fetch the archive that a module belongs in, once, and look there."""
        del path, target
        archive = self._archive(_archive_of(name))
        if not archive:
            return None
        # A package of the small library knows only its own folder there.
        parent = name.rpartition(".")[0].replace(".", "/")
        return PathFinder.find_spec(name, [f"{archive}/{parent}" if parent else archive])

    def _archive(self, name: str) -> str:
        """Where an archive lies, or nothing where there is none of that name or it did not come."""
        if name and name not in self.fetched:
            import js  # type: ignore[import-not-found] # Pyodide's own

            content = js.fetchLateLibrary(name)
            if content is None:
                return ""
            place = f"/lib/{name}"
            with open(place, "wb") as file:  # noqa: PTH123 - pathlib is not among what starts
                file.write(content.to_bytes())
            self.fetched[name] = place
            sys.path.append(place)
        return self.fetched.get(name, "")


def _archive_of(module: str) -> str:
    """The file that a module would come in: `late.bin`, or `late-<package>.bin` for our own."""
    first, _, rest = module.partition(".")
    if first == OWN:
        return f"late-{rest}.bin" if rest and "." not in rest else ""
    return "late.bin" if first in sys.stdlib_module_names else ""


def install() -> None:
    """Look there for what is found nowhere else."""
    if not any(type(finder).__name__ == "LateFinder" for finder in sys.meta_path):
        sys.meta_path.append(LateFinder())
