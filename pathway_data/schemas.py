"""JSON Schemas for editors' completion, generated from the models.

An editor that understands YAML shows the Danish descriptions and the allowed values
while one types. The files are kept beside the data; a test keeps them current.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pathway_data.kinds import AGREEMENT, KINDS, Kind

FOLDER = Path(__file__).parent / "schemas"


def schema_line(file: Path, kind: str, folder: Path = FOLDER) -> str:
    """The first line of a data file, which tells an editor where the schema of its kind lies."""
    where = Path(os.path.relpath(folder, file.parent)).as_posix()
    return f"# yaml-language-server: $schema={where}/{kind}.json\n"


def _untitled(schema: Any) -> Any:
    """The schema without the English titles that pydantic makes of field names."""
    if isinstance(schema, list):
        return [_untitled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _untitled(value)
        for key, value in schema.items()
        if key != "title" or isinstance(value, dict)
    }


def _danish_only(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without titles and without the models' own docstrings, which are English."""
    for model in (schema, *schema.get("$defs", {}).values()):
        model.pop("description", None)
    return dict(_untitled(schema))


def _schema(kind: Kind) -> dict[str, Any]:
    """A schema that takes one entity, and a list of them where the kind has lists."""
    one = _danish_only(kind.adapter.json_schema())
    if kind.defaults:
        one["required"] = ["id"]
    definitions = one.pop("$defs", {})
    either = one if kind.single else {"anyOf": [{"type": "array", "items": one}, one]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.danish,
        **either,
        **({"$defs": definitions} if definitions else {}),
    }


def schemas() -> Mapping[str, str]:
    """The text of every schema, by file name."""
    return {
        f"{kind.name}.json": json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in (*KINDS.values(), AGREEMENT)
    }


def write_schemas(folder: Path = FOLDER) -> None:
    """Write all schemas, and remove those of kinds that are gone."""
    folder.mkdir(exist_ok=True)
    current = schemas()
    for stale in folder.glob("*.json"):
        if stale.name not in current:
            stale.unlink()
    for name, text in current.items():
        (folder / name).write_text(text, encoding="utf-8")
