"""JSON Schemas of what is published, made from the models that the content is read by.

What is published differs from what is written in few ways, and each is here once: a citation says
all that can be looked up, a cited statement has an id, a number is a number, and around it all
stands what every thing tells. A schema says what may stand there; that a key is left out means
that nobody has told it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from hooks.open_data.api.published import OWN_WORDS, is_cited
from hooks.open_data.links import Links, as_json
from hooks.site.data_addresses import schema_file
from pathway_data.kinds import KINDS, Kind
from pathway_data.models.base import Citation, Cited, Status, Strength

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORDS = {"type": "array", "items": {"type": "string"}}
TEXT = {"type": "string"}
LINK = {"type": "string", "format": "uri-reference"}
ID = "^[a-z0-9]+([-_][a-z0-9]+)*$"
"""What ids look like; one that is made of two others has an underscore between them."""
SLUG = {"type": "string", "pattern": ID}
DAY = {"type": ["string", "null"], "format": "date"}
TOLD = {"type": ["string", "null"]}
CITED = {
    "source": SLUG,
    "at": SLUG,
    "region": TEXT,
    "period": TEXT,
    "status": {"enum": [each.value for each in Status]},
    "strength": {"enum": [each.value for each in Strength]},
}
"""What every citation says: the section of a source, and where, when and how firmly it holds."""


def _object(properties: Mapping[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


SHARED = {
    "LookedUp": _object(
        {
            "source": SLUG,
            "at": SLUG,
            "label": TEXT,
            "href": LINK,
            "page": LINK,
            **{name: held for name, held in CITED.items() if name not in ("source", "at")},
        }
    ),
    "MeantThing": _object(
        {"named": TEXT, "scope": SLUG, "kind": TEXT, "id": SLUG, "title": TEXT, "href": LINK}
    ),
}
"""What the schemas of all kinds refer to."""


class _Published(GenerateJsonSchema):
    """The models' schemas, as their content is published."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A number of JSON, where editors may also write it as a text."""
        made: JsonSchemaValue = {"type": "number"}
        self.update_with_validations(made, schema, self.ValidationsMapping.numeric)
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model's own fields; of what is cited, its id and its citations with all they say."""
        made = super().model_schema(schema)
        # The models' docstrings are for those who work on them.
        made.pop("description", None)
        made.pop("title", None)
        model = schema["cls"]
        if issubclass(model, Citation):
            return _object(CITED)
        if is_cited(model):
            written = made["properties"]
            looked_up = OWN_WORDS if issubclass(model, Cited) else ()
            own = {name: held for name, held in written.items() if name not in looked_up}
            made["properties"] = {"ref": TEXT, **own, "citations": written["citations"]}
            made["required"] = [name for name in made["properties"] if name in made["required"]]
            made["required"].insert(0, "ref")
        return made


@cache
def content_schema(kind: Kind) -> Mapping[str, Any]:
    """What stands in the `content` of a thing of a kind, with `$defs` of its parts."""
    return dict(_plain(kind.adapter.json_schema(schema_generator=_Published)))


def _plain(schema: Any) -> Any:
    """A schema without the names that pydantic makes of fields, and without defaults.

    What is left out has not been told, so nothing is to be put in its place.
    """
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _each_plain(value) if key in NAMED else _plain(value)
        for key, value in schema.items()
        if key not in ("title", "default")
    }


NAMED = ("properties", "$defs")
"""Where a schema has others by names that are no words of a schema."""


def _each_plain(schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: _plain(schema) for name, schema in schemas.items()}


def entity_schema(kind: Kind) -> dict[str, Any]:
    """The schema of the file of a thing of a kind."""
    content = dict(content_schema(kind))
    definitions = {**SHARED, **content.pop("$defs", {}), "Content": content}
    holding = dict.fromkeys(("region", "period", "status"), WORDS)
    return {
        "$schema": DIALECT,
        "title": kind.danish,
        **_object(
            {
                "$schema": LINK,
                "version": TEXT,
                "id": SLUG,
                "kind": {"const": kind.name},
                "scope": SLUG,
                "title": TEXT,
                "href": LINK,
                "page": {"type": ["string", "null"], "format": "uri-reference"},
                "formerly": WORDS,
                **holding,
                "validity": _object({"from": DAY, "to": DAY}),
                "citations": {"type": "array", "items": {"$ref": "#/$defs/LookedUp"}},
                "references": {"type": "array", "items": {"$ref": "#/$defs/MeantThing"}},
                "content": {"$ref": "#/$defs/Content"},
            }
        ),
        "$defs": definitions,
    }


LAYER = {
    "scope": SLUG,
    "layer": {"enum": ["national", "region", "programme"]},
    "title": TOLD,
    "region": TOLD,
    "looks_in": {"type": "array", "items": SLUG, "minItems": 1},
}


def index_schema() -> dict[str, Any]:
    """The schema of the list of layers."""
    kind = _object({"kind": TEXT, "danish": TEXT, "schema": LINK})
    counts = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}
    terms = {"oneOf": [{"type": "null"}, _object({"text": TEXT, "url": TOLD})]}
    return {
        "$schema": DIALECT,
        **_object(
            {
                "$schema": LINK,
                "version": TEXT,
                "name": TOLD,
                "openapi": LINK,
                "terms": terms,
                "kinds": {"type": "array", "items": kind},
                "scopes": {
                    "type": "array",
                    "items": _object({**LAYER, "href": LINK, "counts": counts}),
                },
            }
        ),
    }


def scope_schema() -> dict[str, Any]:
    """The schema of the list of what a layer has."""
    entity = _object({"kind": TEXT, "id": SLUG, "title": TEXT, "href": LINK})
    entities = {"type": "array", "items": entity}
    return {
        "$schema": DIALECT,
        **_object({"$schema": LINK, "version": TEXT, **LAYER, "entities": entities}),
    }


@cache
def schemas() -> Mapping[str, Mapping[str, Any]]:
    """Every schema by its name: each kind's, and those of the lists."""
    return {
        **{kind.name: entity_schema(kind) for kind in KINDS.values()},
        "index": index_schema(),
        "scope": scope_schema(),
    }


def schema_files(links: Links) -> Iterator[tuple[str, bytes]]:
    """The schemas by their addresses; they name themselves where the site knows its own."""
    for name, schema in schemas().items():
        file = schema_file(name)
        own = {"$id": links.address + file} if links.address else {}
        yield file, as_json({**own, **schema})


def shape_digest(*shapes: Any) -> str:
    """What tells one shape from another: all that a program can rely on, and no explanations."""
    text = json.dumps([_shape(each) for each in shapes], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _shape(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_shape(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _shape(held) for name, held in value.items()} if key in NAMED else _shape(value)
        for key, value in schema.items()
        if key not in EXPLAINING
    }


EXPLAINING = ("title", "description", "summary")
