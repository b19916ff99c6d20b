"""Who may import whom: the pages are pure functions, and one module alone knows MkDocs."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
BESIDE_THE_PAGES = {
    "bundle.py",
    "bundle_library.py",
    "publish.py",
    "serve.py",
    "serve_http.py",
}


def _imported(file: Path) -> set[str]:
    """The top-level packages a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_one_module_alone_imports_mkdocs() -> None:
    """Leaving MkDocs must mean replacing that module."""
    importers = [
        file.relative_to(ROOT).as_posix()
        for folder in ("calculators", "pathway_data", "hooks")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if {"mkdocs", "material"} & _imported(file)
    ]
    assert importers == ["hooks/pages.py"]


def test_nothing_imports_leftwards() -> None:
    """calculators <- pathway_data <- hooks."""
    forbidden = {"calculators": {"pathway_data", "hooks"}, "pathway_data": {"hooks"}}
    wrong = [
        file.relative_to(ROOT).as_posix()
        for folder, names in forbidden.items()
        for file in (ROOT / folder).rglob("*.py")
        if names & _imported(file)
    ]
    assert wrong == []


def test_the_renderers_ask_neither_the_clock_nor_the_network() -> None:
    """The same content and day give the same pages, whenever and wherever."""
    renderers = [
        file
        for file in (ROOT / "hooks").rglob("*.py")
        if file.name not in BESIDE_THE_PAGES | {"pages.py"}
    ]
    assert len(renderers) > 10
    for file in renderers:
        assert not {"time", "urllib.request", "socket", "random", "os"} & _imported(file), file
        assert "today()" not in file.read_text(encoding="utf-8")
