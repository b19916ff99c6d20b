"""Where the content lies as data for other programs: the address of every such file, once.

The files are made in `hooks.open_data`; pages lead to them by the same addresses.
"""

VERSION = "1.1"
"""Which shape the data has; `tests/hooks/open_data/test_shape.py` says when it is another one.

The first number is another one where a program that reads the data must be changed, the second
where there is more to read than before.
"""
ROOT = f"api/v{VERSION.partition('.')[0]}/"
"""The address that all data for programs lies below."""
INDEX = f"{ROOT}index.json"
OPENAPI = f"{ROOT}openapi.json"
CATALOGUES = (f"{ROOT}catalogue.jsonld", f"{ROOT}catalogue.ttl")
"""The list of all data in two forms, as JSON-LD and as Turtle."""


def entity_file(scope: str, kind: str, entity_id: str) -> str:
    """The file of something: `api/v1/<scope>/<kind>/<id>.json`."""
    return f"{ROOT}{scope}/{kind}/{entity_id}.json"


def scope_file(scope: str) -> str:
    """The file that lists all that a scope has."""
    return f"{ROOT}{scope}/index.json"


def schema_file(name: str) -> str:
    """The JSON Schema of a kind, or of another sort of file."""
    return f"{ROOT}schemas/{name}.json"


def fhir_file(programme: str) -> str:
    """A programme's bundle of FHIR."""
    return f"{ROOT}fhir/{programme}.json"


def dmn_file(scope: str, calculator: str) -> str:
    """A decision table as DMN."""
    return f"{ROOT}dmn/{scope}/{calculator}.dmn"
