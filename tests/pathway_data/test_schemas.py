"""The JSON Schemas editors use are generated, current, and explain themselves in Danish."""

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from pathway_data.kinds import AGREEMENT, KINDS
from pathway_data.schemas import FOLDER, schemas
from pathway_data.yaml_lines import Document, read_yaml
from tests.found import CONTENT


def test_the_files_are_current() -> None:
    """What lies beside the data is what the models say now; `make schemas` renews it."""
    kept = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")}
    assert kept == dict(schemas())


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of a schema, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def test_every_field_is_described() -> None:
    """An editor reads what each field is for while typing."""
    for name, text in schemas().items():
        for key, value in properties(json.loads(text)):
            assert isinstance(value, dict)
            assert value.get("description"), f"{name}: {key}"


def test_the_content_fits_the_schemas() -> None:
    """What passes the check is not underlined in an editor."""
    validators = {name: Draft202012Validator(json.loads(text)) for name, text in schemas().items()}
    for file in sorted(CONTENT.rglob("*.yml")):
        parts = file.relative_to(CONTENT).parts
        within = parts[{"programmes": 2, "regions": 2, "site.yml": 0}.get(parts[0], 1) :]
        kind = within[0].removesuffix(".yml")
        document = read_yaml(file.read_bytes(), str(file))
        assert isinstance(document, Document)
        errors = validators[f"{kind}.json"].iter_errors(document.data)
        assert [error.message for error in errors] == [], file


def test_there_is_a_schema_for_every_kind() -> None:
    """No kind of file is left without completion."""
    assert set(schemas()) == {f"{kind}.json" for kind in (*KINDS, AGREEMENT.name)}
