"""What a bundle must be beside sound in structure: our own reading of FHIR R4 (4.0.1).

`fhirkit` looks at elements, types and cardinalities. Here are the required bindings, the
references, the invariants that have words of FHIRPath in the specification, and our own promises.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as Xml

from hooks.open_data.fhir import terms
from tests.hooks.open_data.fhir.fhirpath import path_holds, unread

STATUS = {"draft", "active", "retired", "unknown"}
INTENT = {
    "proposal",
    "plan",
    "directive",
    "order",
    "original-order",
    "reflex-order",
    "filler-order",
    "instance-order",
    "option",
}
RELATED = {
    "documentation",
    "justification",
    "citation",
    "predecessor",
    "successor",
    "derived-from",
    "depends-on",
    "composed-of",
}
ITEM_TYPES = {
    "group",
    "display",
    "boolean",
    "decimal",
    "integer",
    "date",
    "dateTime",
    "time",
    "string",
    "text",
    "url",
    "choice",
    "open-choice",
    "attachment",
    "reference",
    "quantity",
}
REQUEST_TYPES = {
    "Appointment",
    "AppointmentResponse",
    "CarePlan",
    "Claim",
    "CommunicationRequest",
    "Contract",
    "DeviceRequest",
    "EnrollmentRequest",
    "ImmunizationRecommendation",
    "MedicationRequest",
    "NutritionOrder",
    "ServiceRequest",
    "SupplyRequest",
    "Task",
    "VisionPrescription",
}
DEFINITIONS = {
    "ActivityDefinition",
    "CodeSystem",
    "Library",
    "Measure",
    "PlanDefinition",
    "Questionnaire",
    "StructureDefinition",
}
PLANS = ("ActivityDefinition", "PlanDefinition")
BINDINGS: dict[str, set[str]] = {
    "Bundle.type": {"collection"},
    "*.text.status": {"generated", "extensions", "additional", "empty"},
    **{f"{kind}.status": STATUS for kind in DEFINITIONS},
    "ActivityDefinition.kind": REQUEST_TYPES,
    "ActivityDefinition.intent": INTENT,
    "ServiceRequest.intent": INTENT,
    "ServiceRequest.status": {
        "draft",
        "active",
        "on-hold",
        "revoked",
        "completed",
        "entered-in-error",
        "unknown",
    },
    "DocumentReference.status": {"current", "superseded", "entered-in-error"},
    "PlanDefinition.action.condition.kind": {"applicability", "start", "stop"},
    "PlanDefinition.action.groupingBehavior": {"visual-group", "logical-group", "sentence-group"},
    "PlanDefinition.action.selectionBehavior": {
        "any",
        "all",
        "all-or-none",
        "exactly-one",
        "at-most-one",
        "one-or-more",
    },
    "Questionnaire.item.type": ITEM_TYPES,
    "Questionnaire.item.enableWhen.operator": {"exists", "=", "!=", ">", "<", ">=", "<="},
    "Questionnaire.item.enableBehavior": {"all", "any"},
    "Provenance.entity.role": {"derivation", "revision", "quotation", "source", "removal"},
    "CodeSystem.content": {"not-present", "example", "fragment", "complete", "supplement"},
    "StructureDefinition.kind": {"primitive-type", "complex-type", "resource", "logical"},
    "StructureDefinition.derivation": {"specialization", "constraint"},
    "StructureDefinition.context.type": {"fhirpath", "element", "extension"},
    "StructureDefinition.fhirVersion": {"4.0.1"},
}
"""The required bindings of the elements that a bundle has."""
CODES: dict[str, set[str]] = {
    f"{terms.TERMINOLOGY}plan-definition-type": {
        "order-set",
        "clinical-protocol",
        "eca-rule",
        "workflow-definition",
    },
    f"{terms.TERMINOLOGY}library-type": {
        "logic-library",
        "model-definition",
        "asset-collection",
        "module-definition",
    },
    f"{terms.TERMINOLOGY}measure-scoring": {
        "proportion",
        "ratio",
        "continuous-variable",
        "cohort",
    },
    f"{terms.TERMINOLOGY}measure-population": {
        "initial-population",
        "numerator",
        "numerator-exclusion",
        "denominator",
        "denominator-exclusion",
        "denominator-exception",
    },
    f"{terms.TERMINOLOGY}usage-context-type": {
        "gender",
        "age",
        "focus",
        "user",
        "workflow",
        "task",
        "venue",
        "species",
        "program",
    },
    f"{terms.TERMINOLOGY}provenance-participant-type": {
        "enterer",
        "performer",
        "author",
        "verifier",
        "legal",
        "attester",
        "informant",
        "custodian",
        "assembler",
        "composer",
    },
    "http://hl7.org/fhir/questionnaire-item-control": {"help"},
}
"""The codes of the standard's own systems, as far as bundles use the systems."""
NATIONAL = set(terms.NATIONAL_SYSTEMS.values())
STANDARD_EXTENSIONS = {
    terms.NO_VALUE: "valueCode",
    terms.CONSTRAINT: "extension",
    terms.ITEM_CONTROL: "valueCodeableConcept",
    terms.UNIT: "valueCoding",
    terms.LEAST: "valueInteger",
    terms.MOST: "valueInteger",
}
CONTEXTS: dict[str, set[tuple[str, ...]]] = {
    terms.CONSTRAINT: {("Questionnaire",), ("Questionnaire", "item")},
    terms.ITEM_CONTROL: {("Questionnaire", "item")},
    terms.UNIT: {("Questionnaire", "item")},
    terms.LEAST: {("Questionnaire", "item")},
    terms.MOST: {("Questionnaire", "item")},
}
"""Where the standard's own extensions may stand; the reason for no value may anywhere."""
CONSTRAINT_PARTS = {"key", "severity", "expression", "human"}
NO_VALUES = {"unknown", "not-applicable"}
INVARIANTS: dict[str, dict[str, str]] = {
    "Bundle": {
        "bdl-2": "entry.search.empty()",
        "bdl-5": "entry.all(resource.exists())",
        "bdl-7": "entry.where(fullUrl.exists()).select(fullUrl).isDistinct()",
        "bdl-8": "entry.all(fullUrl.contains('/_history/').not())",
    },
    "Questionnaire": {"que-2": "descendants().linkId.isDistinct()"},
    "Organization": {"org-1": "(identifier.count() + name.count()) > 0"},
    "ServiceRequest": {"prr-1": "orderDetail.empty() or code.exists()"},
    "Measure": {"mea-1": "group.stratifier.empty()"},
    "CodeSystem": {"csd-1": "concept.code.isDistinct()"},
    "StructureDefinition": {
        "sdf-4": "abstract = true or baseDefinition.exists()",
        "sdf-5": "type != 'Extension' or derivation = 'specialization' or (context.exists())",
        "sdf-6": "snapshot.exists() or differential.exists()",
        "sdf-8a": "differential.element.first().path = type",
    },
    "DocumentReference": {"att-1": "content.attachment.all(data.empty() or contentType.exists())"},
}
ITEM_INVARIANTS = {
    "que-1": "(type = 'group' implies item.exists()) and (type = 'display' implies item.empty())",
    "que-3": "type != 'display' or code.empty()",
    "que-4": "answerOption.empty() or answerValueSet.empty()",
    "que-5": "type = 'choice' or (answerValueSet.empty() and answerOption.empty())",
    "que-6": "type != 'display' or (required.empty() and repeats.empty())",
    "que-8": "(type != 'group' and type != 'display') or initial.empty()",
    "que-10": "(type = 'string' or type = 'text') or maxLength.empty()",
    "que-11": "answerOption.empty() or initial.empty()",
    "que-12": "enableWhen.count() > 2 implies enableBehavior.exists()",
}
ALLOWED_IN_NARRATIVE = {"div", "p", "b"}
ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
NAME = re.compile(r"[A-Z][A-Za-z0-9_]{0,254}")
CODE = re.compile(r"[^\s]+(\s[^\s]+)*")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ABSOLUTE = re.compile(r"https?://[^\s]+")
PERSON_NUMBER = re.compile(r"(?<![0-9a-f-])[0-3][0-9][01][0-9]{3}[- ]?[0-9]{4}(?![0-9a-f-])")
PERSONS = {"Patient", "Person", "Practitioner", "PractitionerRole", "RelatedPerson", "Group"}


def everywhere(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value with the names of the elements that it is within, positions left out."""
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from everywhere(each, (*path, key))
    elif isinstance(value, list):
        for each in value:
            yield from everywhere(each, path)


def resources_of(bundle: Any) -> list[Any]:
    """The resources of a bundle."""
    return [entry["resource"] for entry in bundle["entry"]]


def faults(bundle: Any) -> list[str]:
    """All that is wrong with a bundle, each with the resource that it is in."""
    found = [f"Bundle: {fault}" for fault in _of_whole(bundle)]
    context = _Context(bundle)
    for resource in (bundle, *resources_of(bundle)):
        name = f"{resource['resourceType']} {resource.get('title') or resource.get('name') or ''}"
        inside = {key: each for key, each in resource.items() if key != "entry"}
        checks = (_bindings, _values, _extensions, _invariants, context.codings, context.references)
        found += [f"{name}: {fault}" for check in checks for fault in check(inside)]
        if resource["resourceType"] == "Questionnaire":
            found += [f"{name}: {fault}" for fault in _questionnaire(resource)]
    return found


def _of_whole(bundle: Any) -> Iterator[str]:
    for entry in bundle["entry"]:
        full, resource = entry["fullUrl"], entry["resource"]
        if not URN.fullmatch(full) or full != f"urn:uuid:{resource['id']}":
            yield f"{full} is not the name of {resource['id']}"
        if resource["resourceType"] in DEFINITIONS and resource["url"] != full:
            yield f"the canonical name {resource['url']} is not {full}"
        if resource["resourceType"] in PERSONS:
            yield f"a {resource['resourceType']}"
    for key, path in INVARIANTS["Bundle"].items():
        if path_holds(path, bundle) != [True]:
            yield key


def _bindings(resource: Any) -> Iterator[str]:
    kind = resource["resourceType"]
    for path, value in everywhere(resource):
        plain = re.sub(r"\b(action|item)(\.\1)+\b", r"\1", ".".join(path))
        for name in (f"{kind}.{plain}", f"*.{plain}"):
            if name in BINDINGS and isinstance(value, str) and value not in BINDINGS[name]:
                yield f"{name} is {value!r}"
        ends = path[-2:] if path else ()
        related = ("relatedArtifact", "documentation", "valueRelatedArtifact")
        if len(ends) == 2 and ends[1] == "type" and ends[0] in related and value not in RELATED:
            yield f"{'.'.join(path)} is {value!r}"


def _values(resource: Any) -> Iterator[str]:
    """No empty values, ids and names and codes as they must be, dates to the day, sound words."""
    if resource.get("language") != "da":
        yield "the language is not told"
    if not ID.fullmatch(resource["id"]):
        yield f"id {resource['id']}"
    if resource["resourceType"] in DEFINITIONS and not NAME.fullmatch(resource["name"]):
        yield f"name {resource['name']}"
    if resource["resourceType"] != "Bundle":
        yield from _narrative(resource["text"]["div"])
    inside = [value["id"] for path, value in everywhere(resource) if path and _has_id(value)]
    yield from (
        f"the id {name} stands there twice" for name in set(inside) if inside.count(name) > 1
    )
    for path, value in everywhere(resource):
        where = ".".join(path)
        if value is None or (isinstance(value, str | list | dict) and not value):
            yield f"{where} is empty"
        if not isinstance(value, str):
            continue
        last = path[-1] if path else ""
        if value != value.strip():
            yield f"{where} has white space around it: {value!r}"
        if last in ("code", "valueCode") and not CODE.fullmatch(value):
            yield f"{where} is no code: {value!r}"
        if last in ("lastReviewDate", "occurredDateTime", "date") and not DATE.fullmatch(value):
            yield f"{where} is no day: {value!r}"
        absolute = ABSOLUTE.fullmatch(value) or value.startswith("urn:")
        part = path[-3:-1] == ("extension", "extension") and value in CONSTRAINT_PARTS
        if last in ("url", "system") and not absolute and not part:
            yield f"{where} is not absolute: {value!r}"
        if path[-2:] == ("attachment", "url") and not ABSOLUTE.fullmatch(value):
            yield f"{where} leads nowhere: {value!r}"
        if PERSON_NUMBER.search(value) and last not in ("id", "url"):
            yield f"{where} looks like a person's number: {value!r}"


def _has_id(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and "path" not in value


def _narrative(div: str) -> Iterator[str]:
    """Invariants txt-1 and txt-2: a few elements of XHTML, and something said."""
    root = Xml.fromstring(div)
    if root.tag != "{http://www.w3.org/1999/xhtml}div":
        yield f"the narrative is {root.tag}"
    for element in root.iter():
        name = element.tag.removeprefix("{http://www.w3.org/1999/xhtml}")
        if name not in ALLOWED_IN_NARRATIVE:
            yield f"the narrative has {name}"
    if not "".join(root.itertext()).strip():
        yield "the narrative says nothing"


def _extensions(resource: Any) -> Iterator[str]:
    """Every extension is known, by its type of value; and has a value or parts (ext-1)."""
    ours = {
        terms.extension_name(name): f"value{kind[0].upper()}{kind[1:]}"
        for name, (kind, _, _) in terms.EXTENSIONS.items()
    }
    known = {**STANDARD_EXTENSIONS, **ours}
    for path, value in everywhere(resource):
        if not path or path[-1] != "extension" or isinstance(value, list):
            continue
        keys = set(value) - {"url"}
        if len(keys) != 1:
            yield f"{'.'.join(path)} has {keys}"
        if value["url"] in CONSTRAINT_PARTS and path[-2:] == ("extension", "extension"):
            continue
        if known.get(value["url"]) not in keys:
            yield f"{'.'.join(path)}: {value['url']} with {keys}"
        where: tuple[str, ...] = (resource["resourceType"], *dict.fromkeys(path[:-1]))
        allowed: set[tuple[str, ...]] = CONTEXTS.get(value["url"], {where})
        if where not in allowed:
            yield f"{value['url']} at {'.'.join(where)}"
        if value["url"] == terms.NO_VALUE and value["valueCode"] not in NO_VALUES:
            yield f"no value for {value['valueCode']}"


def _invariants(resource: Any) -> Iterator[str]:
    kind = resource["resourceType"]
    for key, path in INVARIANTS.get(kind, {}).items():
        if kind != "Bundle" and path_holds(path, resource) != [True]:
            yield key
    for path_, value in everywhere(resource):
        if not isinstance(value, dict) or not path_:
            continue
        if "expression" in value and "language" in value:
            if value["language"] != "text/fhirpath" or not value["expression"]:
                yield "exp-1"
            yield from unread(value["expression"])


class _Context:
    """What the resources of a bundle may refer to."""

    def __init__(self, bundle: Any) -> None:
        self.types = {e["fullUrl"]: e["resource"]["resourceType"] for e in bundle["entry"]}
        self.codes = {
            each["url"]: {concept["code"]: concept["display"] for concept in each["concept"]}
            for each in resources_of(bundle)
            if each["resourceType"] == "CodeSystem"
        }

    def codings(self, resource: Any) -> Iterator[str]:
        """Every code is one of its system, and called as the system calls it."""
        for path, value in everywhere(resource):
            if not isinstance(value, dict) or not {"system", "code"} <= set(value):
                continue
            system, code, where = value["system"], value["code"], ".".join(path)
            if system in self.codes:
                if code not in self.codes[system]:
                    yield f"{where}: {code} is not in its system"
                elif value.get("display", self.codes[system][code]) != self.codes[system][code]:
                    yield f"{where}: {code} is called {value['display']}"
            elif system in CODES:
                if code not in CODES[system]:
                    yield f"{where}: {code} is not in {system}"
            elif system not in NATIONAL:
                yield f"{where}: the system {system} is not known"

    def references(self, resource: Any) -> Iterator[str]:
        """Every reference and every canonical name leads to something of the bundle."""
        for path, value in everywhere(resource):
            where = ".".join(path)
            if isinstance(value, dict) and isinstance(value.get("reference"), str):
                found = self.types.get(value["reference"])
                if found != value["type"]:
                    yield f"{where} leads to {found}, not {value}"
            canonical = {"definitionCanonical", "instantiatesCanonical"} & {*path[-1:]}
            if canonical and isinstance(value, str) and self.types.get(value) not in PLANS:
                yield f"{where} leads to {self.types.get(value)}"
            if path[-2:] == ("relatedArtifact", "resource") and value not in self.types:
                yield f"{where} leads nowhere"


def items_of(questionnaire: Any) -> Iterator[Any]:
    """Every item of a questionnaire, at any depth."""
    for item in questionnaire.get("item", ()):
        yield item
        yield from items_of(item)


def _questionnaire(questionnaire: Any) -> Iterator[str]:
    items = {item["linkId"]: item for item in items_of(questionnaire)}
    if len(items) != len(list(items_of(questionnaire))):
        yield "que-2: a linkId stands there twice"
    for name, item in items.items():
        # An item by itself has no type that FHIRPath knows it by.
        alone = {**item, "resourceType": "Questionnaire"}
        for key, path in ITEM_INVARIANTS.items():
            if path_holds(path, alone) != [True]:
                yield f"{key} at {name}"
        for when in item.get("enableWhen", ()):
            yield from _enable_when(items, name, when)
        starts = [each for each in item.get("answerOption", ()) if each.get("initialSelected")]
        if len(starts) > 1:
            yield f"que-13 at {name}"


def _enable_when(items: Any, name: str, when: Any) -> Iterator[str]:
    asked = items.get(when["question"])
    if asked is None or name == when["question"]:
        yield f"{name} waits for {when['question']}"
        return
    answers = [key for key in when if key.startswith("answer")]
    if when["operator"] == "exists":
        if answers != ["answerBoolean"]:
            yield f"que-7 at {name}"
        return
    options = [each["valueCoding"]["code"] for each in asked["answerOption"]]
    if answers != ["answerCoding"] or when["answerCoding"]["code"] not in options:
        yield f"{name} waits for an answer that {when['question']} does not have"
