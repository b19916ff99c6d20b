"""Two zips of bytecode: the modules that are in use, the calculators among them, and the rest.

Runs inside Pyodide, so that the bytecode is of the very Python that will read it. Which
modules are in use was found by running (``warm_up``), before this script's own imports.
Docstrings, assertions, source positions and file dates are left out.
"""

import importlib.util
import io
import marshal
import sys
import types
import zipfile

STOCK = f"/lib/python{sys.version_info[0]}{sys.version_info[1]}.zip"
SOURCES = "/sources"
FILES = "/files.txt"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def without_positions(code: types.CodeType) -> types.CodeType:
    """The same code without line tables, in the one form that tracebacks still read."""
    whole, rest = divmod(len(code.co_code) // 2, 8)
    table = b"\xff" * whole + (bytes([0xF8 | (rest - 1)]) if rest else b"")
    constants = tuple(
        without_positions(item) if isinstance(item, types.CodeType) else item
        for item in code.co_consts
    )
    return code.replace(co_linetable=table, co_consts=constants)


def bytecode(source: bytes, name: str) -> bytes:
    """A .pyc that never looks for its source: flagged as hash-based and unchecked."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    header = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
    digest = importlib.util.source_hash(source)
    return header + digest + marshal.dumps(without_positions(code))


def archive(sources: dict[str, bytes]) -> bytes:
    """A zip, stored: the line compresses it as a whole, and Python reads it at once."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(sources):
            info = zipfile.ZipInfo(name.removesuffix(".py") + ".pyc", FIRST_MOMENT)
            made.writestr(info, bytecode(sources[name], name))
    return target.getvalue()


def stock_sources() -> dict[str, bytes]:
    """Every Python file of Pyodide's own library."""
    with zipfile.ZipFile(STOCK) as stock:
        return {name: stock.read(name) for name in stock.namelist() if name.endswith(".py")}


def split() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The sources in use, the calculators' own among them, and the rest of the library."""
    stock = stock_sources()
    with open(FILES, encoding="utf-8") as listed:  # noqa: PTH123 - pathlib is not in use
        used = listed.read().split("\n")
    needed = {name: text for name, text in stock.items() if f"{STOCK}/{name}" in used}
    for file in used:
        if file.startswith(f"{SOURCES}/"):
            with open(file, "rb") as source:  # noqa: PTH123
                needed[file.removeprefix(f"{SOURCES}/")] = source.read()
    return needed, {name: text for name, text in stock.items() if name not in needed}


for target, sources in zip(("/library.bin", "/late.bin"), split(), strict=True):
    with open(target, "wb") as file:  # noqa: PTH123
        file.write(archive(sources))
