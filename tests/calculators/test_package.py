"""What the package shows the outside, and what it may lean on."""

import ast
import sys
from pathlib import Path

import calculators

PACKAGE = Path(calculators.__file__).parent
ALLOWED = {
    "_random",
    "base64",
    "codecs",
    "collections",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "html",
    "importlib",
    "io",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "types",
    "typing",
}

LATER = {
    "budget_files/workbook.py": {"xlsxwriter"},
    "indicators/spreadsheet.py": {"xml", "zipfile"},
}
"""What one module alone imports, inside a function, when a reader asks for it."""


def test_the_public_surface_is_pinned() -> None:
    """Whoever removes or adds a public name does so on purpose."""
    assert calculators.__all__ == [
        "KINDS",
        "Finding",
        "Form",
        "InputError",
        "Kind",
        "Result",
        "Table",
        "decode",
        "encode",
        "form_html",
        "handle",
        "kind_of",
        "result_html",
        "result_text",
        "table_html",
    ]
    assert all(hasattr(calculators, name) for name in calculators.__all__)


def test_only_harmless_parts_of_the_standard_library_are_imported() -> None:
    """No file, clock, network or third party is within the engines' reach.

    The program for the command line is not an engine: it reads files and standard input.
    """
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        if path == PACKAGE / "__main__.py":
            continue
        own = LATER.get(path.relative_to(PACKAGE).as_posix(), set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names} - own
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, path
                assert node.module is not None
                imported |= {node.module.split(".")[0]} - own
    assert imported - {"calculators"} <= ALLOWED
    assert sys.stdlib_module_names >= ALLOWED


def test_the_clock_is_never_read() -> None:
    """Dates are given to the engines; only the program for the command line asks for the day."""
    for path in PACKAGE.rglob("*.py"):
        if path == PACKAGE / "__main__.py":
            continue
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not calls & {"today", "now", "utcnow", "time"}, path
