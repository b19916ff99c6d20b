"""What the package shows the outside, and what it may lean on."""

import ast
import sys
from pathlib import Path

import calculators

PACKAGE = Path(calculators.__file__).parent
ALLOWED = {
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "html",
    "itertools",
    "json",
    "math",
    "types",
    "typing",
}


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
    """No file, clock, network or third party is within the engines' reach."""
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, path
                assert node.module is not None
                imported.add(node.module.split(".")[0])
    assert imported - {"calculators"} <= ALLOWED
    assert sys.stdlib_module_names >= ALLOWED


def test_the_clock_is_never_read() -> None:
    """Dates are given to the engines; nothing asks what day it is."""
    for path in PACKAGE.rglob("*.py"):
        calls = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not calls & {"today", "now", "utcnow", "time"}, path
