"""The shape of the data: every file fits its schema and the description, and keeps its version."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from hooks.open_data.api.openapi import paths
from hooks.open_data.api.schemas import schemas, shape_digest
from hooks.site.data_addresses import OPENAPI, ROOT, VERSION
from pathway_data.kinds import KINDS
from tests.hooks.open_data.served import Served, served
from tests.hooks.page_samples import NORD

SHAPES = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))
"""The digest of the shape that each version has had."""


@pytest.fixture(scope="module")
def nord() -> Served:
    """The data of the second site."""
    return served(NORD)


def test_a_version_has_one_shape() -> None:
    """Where the shape is another one, it has another version, and that its own line here."""
    digest = shape_digest(schemas(), paths())
    told = (
        f"Dataene har fået en anden form: skriv en ny VERSION i hooks/site/data_addresses.py og "
        f'linjen "<version>": "{digest}" i tests/hooks/open_data/shapes.json'
    )
    assert SHAPES.get(VERSION) == digest, told
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert list(SHAPES)[-1] == VERSION
    assert f"api/v{VERSION.partition('.')[0]}/" == ROOT


def test_words_alone_are_no_new_shape() -> None:
    """A description may be written better; a key or a value that is another one may not."""
    one = {"properties": {"title": {"type": "string", "description": "Navn."}}}
    other = {"properties": {"title": {"type": "string", "description": "Det fulde navn."}}}
    assert shape_digest(one) == shape_digest(other)
    assert shape_digest(one) != shape_digest({"properties": {"name": {"type": "string"}}})
    assert shape_digest(one) != shape_digest({"properties": {"title": {"type": "number"}}})


def test_every_file_fits_its_schema_and_the_description(nord: Served) -> None:
    """No file has an address that is not described, and none is unlike its schema."""
    checked = fits(nord)
    assert checked.keys() == {path for path in nord.files if is_of_the_api(path)}
    assert {*KINDS} <= set(schemas())


def test_the_description_is_one_of_openapi(nord: Served, tmp_path: Path) -> None:
    """By the validator of the specification, with the schemas that lie beside it."""
    _valid(nord, tmp_path)


def test_every_other_file_of_the_data_is_described_too(nord: Served) -> None:
    """Bundles, decision tables and the catalogue; what is JSON is as the description says."""
    described = json.loads(nord.files[OPENAPI])["paths"]
    others = [path for path in nord.files if path.startswith(ROOT) and not is_of_the_api(path)]
    endings = set()
    for path in others:
        if path == OPENAPI or path.startswith(f"{ROOT}schemas/"):
            continue
        endings.add(path.rpartition(".")[2])
        found = described[_described(described, f"/{path.removeprefix(ROOT)}")]
        content = found["get"]["responses"]["200"]["content"]
        for kind, told in content.items():
            if "json" in kind:
                Draft202012Validator(told["schema"]).validate(json.loads(nord.files[path]))
    assert endings == {"json", "dmn", "jsonld", "ttl"}


def is_of_the_api(path: str) -> bool:
    """Whether a file is one of the JSON API: no schema, and of no other format."""
    others = (OPENAPI, f"{ROOT}schemas/", f"{ROOT}fhir/", f"{ROOT}dmn/", f"{ROOT}catalogue.")
    return path.startswith(ROOT) and not path.startswith(others)


def fits(data: Served) -> Mapping[str, str]:
    """Every file of the API with the address that describes it, held against its schema."""
    description = json.loads(data.files[OPENAPI])
    validators = dict(_validators(data))
    found: dict[str, str] = {}
    for path, content in data.files.items():
        if is_of_the_api(path):
            thing = json.loads(content)
            described = _described(description["paths"], f"/{path.removeprefix(ROOT)}")
            answer = description["paths"][described]["get"]["responses"]["200"]
            schema = answer["content"]["application/json"]["schema"]["$ref"]
            assert thing["$schema"].endswith(schema), path
            assert thing["version"] == VERSION
            faults = [fault.message for fault in validators[schema].iter_errors(thing)]
            assert faults == [], path
            found[path] = described
    return found


def _validators(data: Served) -> Iterator[tuple[str, Any]]:
    for path, content in data.files.items():
        if path.startswith(f"{ROOT}schemas/"):
            schema = json.loads(content)
            Draft202012Validator.check_schema(schema)
            checker = Draft202012Validator.FORMAT_CHECKER
            name = path.removeprefix(ROOT)
            yield name, Draft202012Validator(schema, format_checker=checker)


def _described(described: Mapping[str, Any], path: str) -> str:
    """The one described address that a path is of; the most exact where there are several."""
    fitting = [each for each in described if _pattern(each).fullmatch(path)]
    return min(fitting, key=lambda each: each.count("{"))


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[a-z]+\\\}", "[a-z0-9_-]+", re.escape(address)))


def _valid(data: Served, folder: Path) -> None:
    for path, content in data.files.items():
        if path == OPENAPI or path.startswith(f"{ROOT}schemas/"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    description = folder / OPENAPI
    validate(json.loads(description.read_bytes()), base_uri=description.as_uri())
