"""Decision tables, checklists and the rows of indicators as questionnaires.

An item's answers are codes of a system that belongs to the questionnaire alone: the same word
may mean different things in two questions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from calculators import common
from calculators.checklist.model import Checklist as ChecklistDefinition
from calculators.decision_table import regions
from calculators.decision_table.answers import bounds
from calculators.decision_table.model import DecisionTable as TableDefinition
from calculators.decision_table.model import Question
from calculators.model import LONGEST_AREA, UNCLEAR, Option
from hooks.open_data.fhir import conditions
from hooks.open_data.fhir.citations import Notes, citing
from hooks.open_data.fhir.conditions import code_of
from hooks.open_data.fhir.programme import ProgrammeData
from hooks.open_data.fhir.resources import Json, Resource
from hooks.open_data.fhir.terms import CONSTRAINT, ITEM_CONTROL, LEAST, MOST, UNIT, readings
from hooks.site.places import Place
from pathway_data import models
from pathway_data.models import forms, rules

HELP, SIGNS, NOTE = "hjaelp", "tegn", "bemaerkning"
FLAGS, REST = "gruppe.roede-flag", "gruppe.efter-akutte-flag"
ROUTING, CONTENTS = "gruppe.vejvisning", "gruppe.indhold"
"""No id of the content has a full stop in it, so none of these is the name of a question."""
ROWS = "forloeb"
"""The part of the name of the questionnaire that an indicator's row is the answer to."""
HELP_CONTROL = {
    "coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]
}


class Questions:
    """Makes the items of one questionnaire, and gathers the codes of its answers."""

    def __init__(self, place: Place, system: str) -> None:
        self.place = place
        self.system = system
        self.codes: list[Json] = []

    def choice(
        self, name: str, label: str, options: Sequence[Option], start: str = UNCLEAR
    ) -> Json:
        """An item with a few answers, one of which stands there from the beginning."""
        return {
            "linkId": name,
            "text": label,
            "type": "choice",
            "answerOption": [
                {
                    "valueCoding": self._coded(name, label, option),
                    "initialSelected": True if option.id == start else None,
                }
                for option in options
            ],
        }

    def _coded(self, name: str, label: str, option: Option) -> Json:
        code = code_of(name, option.id)
        self.codes.append(
            {"code": code, "display": option.label, "definition": f"{label} {option.label}"}
        )
        return {"system": self.system, "code": code, "display": option.label}

    def question(self, question: Question, model: rules.Question) -> Json:
        """A question of a table, with its help and its sources."""
        if question.bands:
            least, most = bounds(question)
            limits = [
                {"url": LEAST, "valueInteger": least},
                {"url": MOST, "valueInteger": most},
            ]
            unit = {"display": question.unit} if question.unit else None
            if unit:
                limits.append({"url": UNIT, "valueCoding": unit})
            item: Json = {"linkId": question.id, "text": question.label, "type": "integer"}
            item["extension"] = limits
        else:
            options = (*question.options, common.UNCLEAR_OPTION)
            item = self.choice(question.id, question.label, options, question.start)
        return self.cited(item, model, model.help)

    def cited(self, item: Json, cited: models.Cited, *helps: str) -> Json:
        """An item with its sources, with what was read into them, and with help beneath it."""
        made = [*item.get("extension", ()), *citing(self.place, cited), *readings(cited.ours)]
        beneath = [*item.get("item", ()), *_helps(item["linkId"], helps)]
        return {**item, "extension": made, "item": beneath}

    def region(self, region: Any) -> Json:
        """The question of where the reader is."""
        options = regions.options_of(region)
        item = self.choice(region.id, region.label, options, regions.NOT_CHOSEN.id)
        return {**item, "item": list(_helps(region.id, [region.help]))}

    def statements(self, name: str, items: Iterable[models.Statement]) -> Iterator[Json]:
        """Statements as items that are only read."""
        for at, each in enumerate(items, 1):
            item = {"linkId": f"{name}.{NOTE}-{at}", "text": each.text, "type": "display"}
            yield self.cited(item, each)


def _helps(name: str, helps: Iterable[str]) -> Iterator[Json]:
    for at, words in enumerate(filter(None, helps), 1):
        yield {
            "linkId": f"{name}.{HELP}-{at}",
            "text": words,
            "type": "display",
            "extension": [{"url": ITEM_CONTROL, "valueCodeableConcept": HELP_CONTROL}],
        }


def _group(name: str, label: str, items: Iterable[Json], **more: Any) -> Json:
    return {"linkId": name, "text": label, "type": "group", **more, "item": list(items)}


def _constraints(table: TableDefinition) -> Iterator[Json]:
    """How far one typed number may lie above another (R4's `questionnaire-constraint`)."""
    for at, limit in enumerate(table.number_limits, 1):
        of, over = map(conditions.answer_to, (limit.of, limit.over))
        within = f"{of}.empty() or {over}.empty() or ({of} - {over} <= {limit.most})"
        parts = {
            "key": ("valueId", f"{table.id}-{at}"[:64]),
            "severity": ("valueCode", "error" if limit.blocks else "warning"),
            "expression": ("valueString", within),
            "human": ("valueString", limit.message),
        }
        yield {
            "url": CONSTRAINT,
            "extension": [{"url": name, key: value} for name, (key, value) in parts.items()],
        }


def _routing(made: Questions, table: TableDefinition, model: rules.RuleSet) -> Iterator[Json]:
    """The questions of a table, the region's last."""
    models_by_id = {question.id: question for question in model.questions}
    for question in table.questions:
        yield made.question(question, models_by_id[question.id])
    if table.region:
        yield made.region(table.region)


def table_resources(
    data: ProgrammeData, model: rules.DecisionTable, table: TableDefinition
) -> Iterator[Resource]:
    """A decision table's questions, and the code system of their answers."""
    made = _questions(data, model)
    items = [*_routing(made, table, model), *made.statements("tabel", model.notes)]
    yield from _resources(data, model, made, items, list(_constraints(table)))


def checklist_resources(
    data: ProgrammeData, model: forms.Checklist, checklist: ChecklistDefinition
) -> Iterator[Resource]:
    """A checklist: red flags, then where to refer and what the referral must contain.

    An emergency stops all that follows it: each one that is there closes a group around the rest.
    """
    made = _questions(data, model)
    flags = [_flag(made, flag) for flag in model.flags]
    rest = [
        _group(ROUTING, "Vejvisning", _routing(made, checklist.routing, model.routing)),
        _group(CONTENTS, "Henvisningens indhold", (_content(made, each) for each in model.items)),
        *made.statements("tjekliste", model.notes),
    ]
    for at, flag in enumerate((each for each in model.flags if each.emergency), 1):
        when = {"enableWhen": list(_not_found(made, flag.id)), "enableBehavior": "any"}
        rest = [_group(f"{REST}-{at}", "Når der ikke er akutte tegn", rest, **when)]
    first = _group(FLAGS, "Røde flag", [*flags, *made.statements(FLAGS, model.flag_notes)])
    constraints = list(_constraints(checklist.routing))
    yield from _resources(data, model, made, [first, *rest], constraints)


def _not_found(made: Questions, flag: str) -> Iterator[Json]:
    """A flag is not there where the answer is no, where it is open, and where there is none."""
    yield {"question": flag, "operator": "exists", "answerBoolean": False}
    for option in (common.NO, UNCLEAR):
        coding = {"system": made.system, "code": code_of(flag, option)}
        yield {"question": flag, "operator": "=", "answerCoding": coding}


def _flag(made: Questions, flag: forms.RedFlag) -> Json:
    item = made.choice(flag.id, flag.label, common.YES_NO_UNCLEAR)
    signs = [
        {"linkId": f"{flag.id}.{SIGNS}-{at}", "text": sign, "type": "display"}
        for at, sign in enumerate(flag.signs, 1)
    ]
    return made.cited({**item, "item": signs}, flag)


def _content(made: Questions, item: forms.ContentItem) -> Json:
    if item.kind == "choice":
        options = [Option(each.id, each.label) for each in item.options]
        asked = made.choice(item.id, item.label, (*options, common.UNCLEAR_OPTION))
    elif item.kind == "elsewhere":
        said = f"{item.label}: {item.instead}"
        return made.cited({"linkId": item.id, "text": said, "type": "display"}, item)
    else:
        kind = "text" if item.kind == "textarea" else "string"
        asked = {"linkId": item.id, "text": item.label, "type": kind, "maxLength": LONGEST_AREA}
    return made.cited(asked, item, item.help)


def row_resource(
    data: ProgrammeData,
    owner: models.IndicatorSet | models.Programme,
    chosen: Iterable[models.Indicator],
) -> Resource:
    """What is asked of one pathway, without a person: the columns that indicators count by."""
    fields = {field.id: field for indicator in chosen for field in indicator.fields}
    kinds = {"yes_no": "boolean", "count": "integer"}
    items = [
        {"linkId": field.id, "text": field.label, "type": kinds[field.kind]}
        for field in fields.values()
    ]
    notes = Notes(data.at(owner))
    said = notes.said(
        "Ét forløb, uden oplysninger om, hvem det er. Et felt uden svar er uoplyst.",
        owner.summary,
    )
    body = {"extension": citing(notes.place, owner.summary), "item": items}
    title = f"{owner.title}: ét forløb"
    return data.definition("Questionnaire", owner, title, said, body, notes, ROWS)


def _questions(data: ProgrammeData, model: models.Calculator) -> Questions:
    return Questions(data.at(model), data.urn("CodeSystem", model))


def _resources(
    data: ProgrammeData,
    model: rules.DecisionTable | forms.Checklist,
    made: Questions,
    items: list[Json],
    constraints: list[Json],
) -> Iterator[Resource]:
    notes = Notes(data.at(model))
    said = notes.statements((model.summary, *model.limits))
    sources = citing(notes.place, model.summary, *model.limits)
    body = {
        "extension": [*sources, *constraints],
        "purpose": f"Lavet til: {'; '.join(model.made_for)}.",
        "item": items,
    }
    yield data.definition("Questionnaire", model, model.title, said, body, notes)
    if not made.codes:
        return
    codes = {
        "caseSensitive": True,
        "content": "complete",
        "count": len(made.codes),
        "concept": made.codes,
    }
    about = Notes(notes.place)
    about.of(model.summary)
    title = f"Svar: {model.title}"
    yield data.definition("CodeSystem", model, title, "Spørgsmålenes svar.", codes, about)
