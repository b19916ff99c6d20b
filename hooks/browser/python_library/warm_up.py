"""What is imported before the memory is kept: all that the calculators may need at any time.

Runs inside Pyodide. The calculators' modules are found by looking, not from a list; the standard
modules are those that Python itself imports late (an error is formatted, text comes in another
encoding), which no import statement of the calculators shows. What only a command line needs is
left out, and any other module comes from the late library if it is ever asked for.
"""

import codecs
import gc
import importlib
import linecache
import sys
import traceback
import zipimport

ENCODINGS = ("ascii", "cp1252", "latin-1", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le")
"""What texts may come in beside UTF-8, which Python itself starts with."""


def load(modules: str) -> None:
    """Import everything, and do once what makes Python import more by itself.

    `modules` are the calculators' modules, one on a line.
    """
    for name in ("tokenize", *modules.split("\n")):
        importlib.import_module(name)
    handle = importlib.import_module("calculators.entry").handle
    handle("")
    "".join(traceback.format_exception(ValueError("æøå")))
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    importlib.import_module("late_library").install()


def files_in_use(modules: str) -> set[str]:
    """Import everything; the files Python has then read from archives, by their names in them."""
    load(modules)
    specs = (getattr(module, "__spec__", None) for module in sys.modules.values())
    return {
        spec.origin.removeprefix(f"{spec.loader.archive}/")
        for spec in specs
        if spec and spec.origin and isinstance(spec.loader, zipimport.zipimporter)
    }


def settle(modules: str) -> None:
    """Import everything and forget the files it came from, which a kept memory does not have."""
    load(modules)
    # A traceback would look for source lines that are nowhere to be found.
    setattr(linecache, "updatecache", lambda *_ignored: [])  # noqa: B010 - a module, not an object
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined] # noqa: SLF001
    sys.path_importer_cache.clear()
    gc.collect()
