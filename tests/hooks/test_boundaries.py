"""Who may import whom: the pages are pure functions, and one module alone knows MkDocs."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PURE = ("open_data", "render", "site", "views")
"""The rooms of `hooks` that make pages and data from content and day alone."""

FOLDERS = ("analysis", "calculators", "pathway_data", "hooks")

BELOW: dict[str, tuple[str, ...]] = {
    "calculators": (),
    "pathway_data": ("calculators",),
    "analysis": ("calculators", "pathway_data"),
    "hooks.views": ("calculators", "pathway_data"),
    "hooks.site": ("calculators", "pathway_data", "hooks.views"),
    "hooks.render": ("calculators", "pathway_data", "hooks.views", "hooks.site"),
    "hooks.search": ("calculators", "pathway_data", "hooks.views", "hooks.site", "hooks.cache"),
    "hooks.open_data": ("calculators", "pathway_data", "hooks.views", "hooks.site", "hooks.cache"),
    "hooks.cache": (),
    "hooks.browser": ("calculators", "pathway_data", "hooks.site", "hooks.cache"),
    "hooks.publish": ("calculators", "pathway_data", "hooks.cache", "hooks.views"),
}
"""What each room may import beside itself."""
ABOVE = (
    "hooks",
    "hooks.beside",
    "hooks.build",
    "hooks.changes",
    "hooks.check",
    "hooks.export",
    "hooks.maker",
    "hooks.pages",
    "hooks.shards",
)
"""What stands above all rooms."""


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
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        if {"mkdocs", "material"} & _imported(file)
    ]
    assert importers == ["hooks/pages.py"]


def _modules(file: Path) -> set[str]:
    """The project's own modules that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            # What is imported from a package may be a module of it.
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.split(".")[0] in FOLDERS}


def _inside(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def _files() -> dict[str, Path]:
    """Every module of the project by its dotted name; a package is named as its folder."""
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        if "python_library" not in file.parts
    }


def test_nothing_imports_upwards() -> None:
    """calculators <- pathway_data <- hooks, and views <- site <- render within hooks.

    What counts a region's figures stands beside the pages: nothing imports it.
    """
    wrong = []
    for name, file in _files().items():
        room = next((room for room in BELOW if _inside(name, room)), None)
        if room is None:
            assert name in ABOVE, name
            continue
        allowed = (room, *BELOW[room])
        wrong += [
            f"{name} imports {other}"
            for other in _modules(file)
            if other not in ("hooks", "hooks.ROOT")
            and not any(_inside(other, below) for below in allowed)
            # `from hooks.site import routes` also names the package itself.
            and other not in BELOW
        ]
    assert wrong == []


def test_a_regions_packages_are_no_part_of_the_site() -> None:
    """Neither its lock nor any of its modules knows the packages of the optional extra."""
    extra = ("duckdb", "ibis", "pandas", "pyspark", "frictionless")
    for name, file in _files().items():
        assert _inside(name, "analysis") or not set(extra) & _imported(file), name
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = {line.partition("==")[0].removesuffix("-framework") for line in lock if "==" in line}
    assert not set(extra) & locked


def test_no_module_imports_itself_through_others() -> None:
    """There is no circle among the modules of the project."""
    known = _files()
    imports = {
        name: {other for other in _modules(file) if other in known and other != name}
        for name, file in known.items()
    }
    # A package's own front gathers its modules; what imports a module of it does not ask it back.
    graph = {
        name: {other for other in others if not _inside(name, other)}
        for name, others in imports.items()
    }
    done: set[str] = set()
    while left := {name for name in graph if name not in done and graph[name] <= done}:
        done |= left
    assert set(graph) - done == set()


def test_the_pages_ask_neither_the_clock_nor_the_network() -> None:
    """The same content and day give the same pages, whenever and wherever."""
    files = [file for room in PURE for file in (ROOT / "hooks" / room).rglob("*.py")]
    assert len(files) > 10
    for file in (*files, ROOT / "hooks" / "build.py"):
        assert not {"time", "urllib.request", "socket", "random", "os"} & _imported(file), file
        assert "today()" not in file.read_text(encoding="utf-8")
