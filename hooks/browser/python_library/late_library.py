"""The rest of the standard library, fetched when a module of it is first imported.

Runs inside Pyodide in a worker, where a request may be waited for. Nothing on the site needs
it to start; a calculator that one day does gets a module a moment later, not an error.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder

ARCHIVE = "/lib/late.zip"


class LateFinder:
    """Comes last: asked only for modules that are nowhere else."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Fetch the archive once, put it on the path, and look there."""
        del path, target
        in_library = name.partition(".")[0] in sys.stdlib_module_names
        if not in_library or not (ARCHIVE in sys.path or self._fetched()):
            return None
        # A package of the small library knows only its own folder there.
        parent = name.rpartition(".")[0].replace(".", "/")
        return PathFinder.find_spec(name, [f"{ARCHIVE}/{parent}" if parent else ARCHIVE])

    @staticmethod
    def _fetched() -> bool:
        """Whether the archive came."""
        import js  # type: ignore[import-not-found] # Pyodide's own

        content = js.fetchLateLibrary()
        if content is None:
            return False
        with open(ARCHIVE, "wb") as file:  # noqa: PTH123 - pathlib is not among what starts
            file.write(content.to_bytes())
        sys.path.append(ARCHIVE)
        return True


def install() -> None:
    """Look there for what is found nowhere else."""
    if not any(type(finder).__name__ == "LateFinder" for finder in sys.meta_path):
        sys.meta_path.append(LateFinder())
