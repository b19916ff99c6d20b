"""What makes a bundle whole: our own terms, and a library of what is in it and what is not."""

from collections.abc import Iterable, Iterator

from hooks.open_data.fhir.citations import Notes
from hooks.open_data.fhir.programme import ProgrammeData, concept
from hooks.open_data.fhir.resources import Json, Resource, computable_name, resource
from hooks.open_data.fhir.terms import EXTENSIONS, R4, SYSTEMS, extension_name, system
from pathway_data.fhir_words import (
    CHANGED,
    CHANGED_CAPTION,
    LEFT_OUT_CAPTION,
    left_out,
)

COLLECTION = concept("library-type", "asset-collection", "Asset Collection")
FHIR_VERSION = "4.0.1"
DEFINITIONS = ("ActivityDefinition", "Measure", "PlanDefinition", "Questionnaire")


def library(data: ProgrammeData, resources: Iterable[Resource]) -> Resource:
    """The programme's definitions, and what the standard cannot carry of it."""
    notes = Notes(data.place)
    said = notes.said(data.programme.summary.text, data.programme.summary)
    parts = [
        {"type": "composed-of", "display": made.title, "resource": made.urn}
        for made in resources
        if made.type in DEFINITIONS
    ]
    missing = [
        f"- {limit.what} ({count}): {limit.why}" for limit, count in left_out([data.place.scope])
    ]
    different = [f"- {limit.what}: {limit.why}" for limit in CHANGED]
    usage = "\n".join([f"{LEFT_OUT_CAPTION}:", *missing, "", f"{CHANGED_CAPTION}:", *different])
    body = {
        "type": COLLECTION,
        "usage": usage,
        "relatedArtifact": [*notes.all(), *parts],
    }
    return data.definition("Library", data.programme, data.programme.title, said, body, notes)


def terms() -> Iterator[Resource]:
    """Our code systems and extensions; the same in every bundle of every site."""
    for name, (title, about, codes) in SYSTEMS.items():
        concepts = [{"code": code, "display": said} for code, said in codes.items()]
        body: Json = {
            **_head(system(name), ("kode", name), title, about),
            "caseSensitive": True,
            "content": "complete",
            "count": len(concepts),
            "concept": concepts,
        }
        yield resource("CodeSystem", system(name), title, about, body)
    for name, (kind, title, about) in EXTENSIONS.items():
        body = _extension(name, kind, title, about)
        yield resource("StructureDefinition", extension_name(name), title, about, body)


def _head(url: str, name: tuple[str, ...], title: str, about: str) -> Json:
    return {
        "url": url,
        "name": computable_name(*name),
        "title": title,
        "status": "draft",
        "experimental": False,
        "description": about,
    }


def _extension(name: str, kind: str, title: str, about: str) -> Json:
    url = extension_name(name)
    value = "Extension.value[x]"
    return {
        **_head(url, ("udvidelse", name), title, about),
        "fhirVersion": FHIR_VERSION,
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": "Element"}],
        "type": "Extension",
        "baseDefinition": f"{R4}Extension",
        "derivation": "constraint",
        "differential": {
            "element": [
                {"id": "Extension", "path": "Extension", "short": title, "definition": about},
                {"id": "Extension.url", "path": "Extension.url", "fixedUri": url},
                {"id": value, "path": value, "min": 1, "type": [{"code": kind}]},
            ]
        },
    }
