"""A referral as a draft of a request without a person, and its text as a plan.

R4 demands a subject of a ServiceRequest. A reference may consist of words alone, and an element
whose value there is none of says why (`data-absent-reason`: not-applicable).
"""

from collections.abc import Iterator

from calculators import common
from calculators.checklist.model import Checklist as ChecklistDefinition
from calculators.checklist.model import ReferralPart
from calculators.checklist.result import ASSESSED_FIRST, PASTE_NAME, TO_LABELS, tells_of_flags
from hooks.open_data.fhir.citations import Notes, citing, is_tentative
from hooks.open_data.fhir.conditions import (
    Conditions,
    answer_to,
    both,
    chosen,
    clear,
    either,
    expression,
    negated,
)
from hooks.open_data.fhir.decisions import INPUT, applies
from hooks.open_data.fhir.pathway import WORKFLOW
from hooks.open_data.fhir.programme import ProgrammeData
from hooks.open_data.fhir.resources import Json, Resource, absent, resource, text
from pathway_data.models import forms

NO_PERSON = "Ingen person: et udkast, som den, der henviser, selv udfylder i sit eget system"
TEXT = "henvisningstekst"


def drafts(data: ProgrammeData, model: forms.Checklist) -> Iterator[Resource]:
    """A draft for each place that the checklist refers to, or has a referral considered to."""
    for place in model.destinations:
        if place.how != "beside":
            yield _draft(data, model, place)


def _draft(data: ProgrammeData, model: forms.Checklist, to: forms.Destination) -> Resource:
    place = data.at(model)
    own = (to.form, to.legal_basis)
    cited = (model.summary, *(each for each in own if each))
    notes = [f"{TO_LABELS[to.how]}: {to.receiver}."]
    notes += [f"Formular: {to.form.text}." if to.form else "Formular: ikke oplyst i kilden."]
    notes += [to.legal_basis.text] if to.legal_basis else []
    weak = is_tentative(place, cited)
    notes += ["Bygger på et udkast, et ønske eller en ansøgning."] if weak else []
    body = {
        "extension": citing(place, *cited),
        "instantiatesCanonical": [data.urn("PlanDefinition", model)],
        "status": "draft",
        "intent": "proposal",
        "code": text(to.receiver),
        "subject": {"extension": [absent("not-applicable")], "display": NO_PERSON},
        "note": [{"text": words} for words in notes],
    }
    name = data.urn("ServiceRequest", model, to.outcome)
    title = f"Udkast til henvisning: {to.receiver}"
    return resource("ServiceRequest", name, title, "\n".join([NO_PERSON, *notes]), body, cited)


def referral_text(
    data: ProgrammeData, model: forms.Checklist, checklist: ChecklistDefinition
) -> Resource:
    """The text to paste as a plan: each sentence is an action, with when it stands there.

    What tells of a red flag comes before all else, and that it is assessed first; nothing refers
    until every flag has been looked for and none is there; in an emergency there is no text.
    """
    notes = Notes(data.at(model))
    said = notes.said("Henvisningsteksten, sætning for sætning i rækkefølge.", model.summary)
    sentences = _Sentences(checklist)
    emergencies = [flag.id for flag in checklist.flags if flag.emergency]
    urgent = either(chosen(flag, [common.YES]) for flag in emergencies)
    questionnaire = data.urn("Questionnaire", model)
    body = {
        "type": WORKFLOW,
        "relatedArtifact": [*notes.all(), {"type": "depends-on", "resource": questionnaire}],
        "action": [
            {
                "title": PASTE_NAME,
                "input": INPUT,
                "groupingBehavior": "sentence-group",
                "condition": applies(negated(urgent)),
                "action": list(sentences.actions()),
            }
        ],
    }
    title = f"{PASTE_NAME}: {model.title}"
    return data.definition("PlanDefinition", model, title, said, body, notes, TEXT)


class _Sentences:
    """The parts of a referral's text, with when each stands in it."""

    def __init__(self, checklist: ChecklistDefinition) -> None:
        self.checklist = checklist
        self.routing = Conditions(checklist.routing)
        self._flags = tuple(flag.id for flag in checklist.flags)
        self._choices = {item.id: item for item in checklist.items if item.kind == "choice"}

    def actions(self) -> Iterator[Json]:
        """The sentences in their order."""
        parts = self.checklist.referral
        first = [part for part in parts if tells_of_flags(part, self.checklist.flags)]
        found = either(chosen(flag, [common.YES]) for flag in self._flags)
        for part in first:
            yield {"title": part.text, "condition": applies(self._stands(part))}
        yield {"title": ASSESSED_FIRST, "condition": applies(found)}
        for part in parts:
            if part not in first:
                yield (
                    self._typed(part)
                    if part.item
                    else {
                        "title": part.text,
                        "condition": applies(self._stands(part)),
                    }
                )

    def _typed(self, part: ReferralPart) -> Json:
        """What was typed in an item, as it stands there."""
        item = next(each for each in self.checklist.items if each.id == part.item)
        typed = answer_to(part.item)
        return {
            "title": item.heading,
            "condition": applies(both((f"{typed}.exists()", self._stands(part)))),
            "dynamicValue": [{"path": "description", "expression": expression(typed)}],
        }

    def _stands(self, part: ReferralPart) -> str:
        found = [self._answered(each.question, each.options) for each in part.when]
        if part.outcome:
            cleared = [chosen(flag, [common.NO]) for flag in self._flags]
            outcomes = self.checklist.routing.outcomes
            to = next(each for each in outcomes if each.id == part.outcome)
            found += [*cleared, self.routing.outcome(to)]
        return both(found)

    def _answered(self, name: str, options: tuple[str, ...]) -> str:
        if name in self._flags:
            return clear(name, options, (common.YES, common.NO))
        if name in self._choices:
            return clear(name, options, [each.id for each in self._choices[name].options])
        return self.routing.answered(name, options)
