"""Decisions as a document of DMN 1.3 (OMG formal/2021-02-01), in the order that its schema has.

An id of a part is its owner's and, after an underscore, which no id of the content has, its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from calculators.decision_table.model import DecisionTable
from calculators.model import Citation
from hooks.open_data.dmn.decisions import Asked, Column, Decision, Model, Row, Value, model_of
from pathway_data.changes.news import stable_id

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"
EXPORTER = "Pathway programmes"


def document(table: DecisionTable, namespace: str, link: Callable[[str], str]) -> bytes:
    """A table as a file. `namespace` tells it from all others, `link` leads to the site's pages."""
    model = model_of(table)
    root = ET.Element(
        "definitions",
        {
            "xmlns": MODEL,
            "id": f"dmn-{table.id}",
            "name": table.title,
            "namespace": namespace,
            "expressionLanguage": FEEL,
            "typeLanguage": FEEL,
            "exporter": EXPORTER,
        },
    )
    _described(root, _about(table))
    types = _Types()
    elements = [
        *(_input(asked, types) for asked in model.asked),
        *_decisions(model, types),
        *(_source(source, link) for source in _sources(model.decisions)),
    ]
    root.extend((*types.elements, *elements))
    ET.indent(root, " ")
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _about(table: DecisionTable) -> str:
    return "\n".join((table.summary, *table.notes))


class _Types:
    """The types of a document: one for each set of allowed values, named by who has it first."""

    def __init__(self) -> None:
        self._names: dict[Value, str] = {}
        self.elements: list[ET.Element] = []

    def of(self, value: Value, name: str) -> str:
        """The name of the type that a value has."""
        if not value.allowed:
            return value.base
        if value not in self._names:
            called = f"t_{name}"
            while called in self._names.values():
                called += "_"
            self._names[value] = called
            item = ET.Element("itemDefinition", {"id": f"type-{called}", "name": called})
            ET.SubElement(item, "typeRef").text = value.base
            item.append(_text("allowedValues", value.allowed))
            self.elements.append(item)
        return self._names[value]


def _described(element: ET.Element, said: str) -> None:
    if said:
        ET.SubElement(element, "description").text = said


def _text(tag: str, said: str, attributes: Mapping[str, str] | None = None) -> ET.Element:
    element = ET.Element(tag, dict(attributes or {}))
    ET.SubElement(element, "text").text = said
    return element


def _input(asked: Asked, types: _Types) -> ET.Element:
    named = {"id": asked.id, "label": asked.label, "name": asked.name}
    element = ET.Element("inputData", named)
    _described(element, asked.help)
    kind = types.of(asked.value, asked.name)
    ET.SubElement(
        element, "variable", {"id": f"{asked.id}_value", "name": asked.name, "typeRef": kind}
    )
    return element


def _decisions(model: Model, types: _Types) -> Iterator[ET.Element]:
    inputs = {asked.name: asked.id for asked in model.asked}
    decisions = {decision.name: decision.id for decision in model.decisions}
    for decision in model.decisions:
        yield _decision(decision, inputs, decisions, types)


def _decision(
    decision: Decision, inputs: Mapping[str, str], decisions: Mapping[str, str], types: _Types
) -> ET.Element:
    named = {"id": decision.id, "label": decision.label, "name": decision.name}
    element = ET.Element("decision", named)
    _described(element, decision.description)
    ET.SubElement(element, "question").text = decision.question
    if decision.answers:
        ET.SubElement(element, "allowedAnswers").text = decision.answers
    kind = types.of(decision.value, decision.name)
    variable = {"id": f"{decision.id}_value", "name": decision.name}
    # What a decision that collects gives is a list, whose type is not that of its members.
    if decision.policy != "COLLECT":
        variable["typeRef"] = kind
    ET.SubElement(element, "variable", variable)
    for name in decision.needs:
        tag = "requiredInput" if name in inputs else "requiredDecision"
        target = (inputs if name in inputs else decisions)[name]
        need = ET.SubElement(
            element, "informationRequirement", {"id": f"{decision.id}_needs_{target}"}
        )
        ET.SubElement(need, tag, {"href": f"#{target}"})
    for source in decision.sources:
        rests = ET.SubElement(
            element, "authorityRequirement", {"id": f"{decision.id}_on_{_source_id(source)}"}
        )
        ET.SubElement(rests, "requiredAuthority", {"href": f"#{_source_id(source)}"})
    element.append(_table(decision, kind, types))
    return element


def _table(decision: Decision, kind: str, types: _Types) -> ET.Element:
    table = ET.Element(
        "decisionTable",
        {
            "id": f"{decision.id}_table",
            "hitPolicy": decision.policy,
            "preferredOrientation": "Rule-as-Row",
            "outputLabel": decision.label,
        },
    )
    for at, column in enumerate(decision.columns):
        table.append(_column(f"{decision.id}_column_{at + 1}", column, types))
    output = {
        "id": f"{decision.id}_output",
        "label": decision.label,
        "name": decision.name,
        "typeRef": kind,
    }
    clause = ET.SubElement(table, "output", output)
    clause.append(_text("outputValues", decision.value.allowed))
    for name in decision.annotations:
        ET.SubElement(table, "annotation", {"name": name})
    table.extend(_row(row) for row in decision.rows)
    return table


def _column(name: str, column: Column, types: _Types) -> ET.Element:
    clause = ET.Element("input", {"id": name, "label": column.label})
    kind = types.of(column.value, column.expression)
    expression = {"id": f"{name}_expression", "typeRef": kind}
    clause.append(_text("inputExpression", column.expression, expression))
    if column.value.allowed:
        clause.append(_text("inputValues", column.value.allowed))
    return clause


def _row(row: Row) -> ET.Element:
    rule = ET.Element("rule", {"id": row.id})
    for at, test in enumerate(row.tests):
        rule.append(_text("inputEntry", test, {"id": f"{row.id}_test_{at + 1}"}))
    rule.append(_text("outputEntry", row.output, {"id": f"{row.id}_outcome"}))
    rule.extend(_text("annotationEntry", said) for said in row.annotations)
    return rule


def _sources(decisions: Iterable[Decision]) -> Iterable[Citation]:
    return dict.fromkeys(source for decision in decisions for source in decision.sources)


def _source_id(source: Citation) -> str:
    told = (source.label, source.url, source.region, source.period, source.status)
    return f"source-{stable_id('dmn source', *told).rpartition(':')[2]}"


def _source(source: Citation, link: Callable[[str], str]) -> ET.Element:
    """What a decision rests on: a source and a section of it, with where and when it holds."""
    attributes = {"id": _source_id(source), "name": source.label}
    if source.url:
        attributes["locationURI"] = link(source.url)
    element = ET.Element("knowledgeSource", attributes)
    where = " · ".join(filter(None, (source.region, source.period, source.status)))
    _described(element, where)
    return element
