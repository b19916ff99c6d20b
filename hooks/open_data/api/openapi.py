"""The description of the data's addresses by OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1).

It tells of addresses by their shape, so it is the same however much content there is.
"""

from collections.abc import Mapping
from typing import Any

from hooks.open_data.api.schemas import SLUG
from hooks.open_data.links import Links, as_json
from hooks.site.data_addresses import OPENAPI, ROOT, VERSION
from pathway_data.kinds import KINDS
from pathway_data.models import SiteFile

PARAMETERS = {
    "scope": "Laget: common, en region eller et program. Se index.json.",
    "id": "Postens id, eller et, den har haft.",
}


def _parameter(name: str) -> Mapping[str, Any]:
    return {"$ref": f"#/components/parameters/{name}"}


def _file(schema: str, summary: str, name: str, *parameters: str) -> Mapping[str, Any]:
    """A path that answers one file, of this schema."""
    content = {"application/json": {"schema": {"$ref": f"schemas/{schema}.json"}}}
    return _answering(content, summary, name, *parameters)


def _answering(
    content: Mapping[str, Any], summary: str, name: str, *parameters: str
) -> Mapping[str, Any]:
    answer = {"description": summary, "content": content}
    given = {"parameters": [_parameter(each) for each in parameters]} if parameters else {}
    responses = {"200": answer, "404": {"description": "Der er ingen sådan post."}}
    return {"get": {"operationId": name, "summary": summary, **given, "responses": responses}}


def paths() -> Mapping[str, Mapping[str, Any]]:
    """Every address by its shape, with what answers there."""
    return {
        "/index.json": _file("index", "Lagene, og hvor meget hvert af dem har", "index"),
        "/{scope}/index.json": _file("scope", "Alt, et lag har", "scope", "scope"),
        **{
            f"/{{scope}}/{kind.name}/{{id}}.json": _file(
                kind.name, f"Slagsen {kind.danish}: én post", kind.name, "scope", "id"
            )
            for kind in KINDS.values()
        },
        **_other_forms(),
    }


def _other_forms() -> Mapping[str, Mapping[str, Any]]:
    """The same content in the forms of others, whose own standards describe them."""
    bundle = {
        "type": "object",
        "properties": {"resourceType": {"const": "Bundle"}},
        "required": ["resourceType"],
    }
    linked = {"type": "object", "required": ["@context"]}
    text = {"schema": {"type": "string"}}
    return {
        "/fhir/{id}.json": _answering(
            {"application/json": {"schema": bundle}}, "Et program som FHIR R4", "fhir", "id"
        ),
        "/dmn/{scope}/{id}.dmn": _answering(
            {"application/xml": text}, "En beslutningstabel som DMN 1.3", "dmn", "scope", "id"
        ),
        "/catalogue.jsonld": _answering(
            {"application/ld+json": {"schema": linked}}, "Kataloget efter DCAT-AP-DK", "catalogue"
        ),
        "/catalogue.ttl": _answering(
            {"text/turtle": text}, "Kataloget som Turtle", "catalogueAsTurtle"
        ),
    }


def description(links: Links, site: SiteFile | None) -> Mapping[str, Any]:
    """The whole description of a site's data."""
    terms = site.terms if site else None
    about: dict[str, Any] = {
        "title": site.name if site else "Data",
        "version": VERSION,
        "description": site.description if site else "",
    }
    if terms:
        about["license"] = {"name": terms.text, **({"url": terms.url} if terms.url else {})}
    return {
        "openapi": "3.1.0",
        "info": about,
        # Relative to where this description lies.
        "servers": [{"url": links.address + ROOT.rstrip("/") if links.address else "."}],
        "paths": paths(),
        "components": {
            "parameters": {
                name: {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "description": said,
                    "schema": SLUG,
                }
                for name, said in PARAMETERS.items()
            }
        },
    }


def openapi_file(links: Links, site: SiteFile | None) -> tuple[str, bytes]:
    """The description by its address."""
    return OPENAPI, as_json(description(links, site))
