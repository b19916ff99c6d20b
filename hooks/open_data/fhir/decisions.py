"""Decision tables as plans: an action for each outcome, with the condition that leads to it.

The table is proved to give one outcome for every combination of answers, so exactly one of a
group's actions applies (ActionSelectionBehavior `exactly-one`). Beneath an outcome stand the rules
that lead to it, each with its own condition and its reasons.
"""

from collections.abc import Iterator

from calculators import common
from calculators.checklist.result import FLAG_LABEL, FORM_LABEL, TO_LABELS
from calculators.decision_table.model import DecisionTable as TableDefinition
from calculators.decision_table.model import Outcome, Rule
from calculators.decision_table.tables import Labels
from hooks.open_data.fhir.citations import Notes
from hooks.open_data.fhir.conditions import Conditions, chosen, either, expression, negated
from hooks.open_data.fhir.programme import ProgrammeData, concept
from hooks.open_data.fhir.resources import Json, Resource
from hooks.open_data.fhir.terms import TONES, coding, readings
from pathway_data.models import forms, rules

ECA_RULE = concept("plan-definition-type", "eca-rule", "ECA Rule")
OUTCOME = "udfald-"
INPUT = [{"type": "QuestionnaireResponse"}]


def applies(path: str, words: str = "") -> list[Json]:
    """The condition that an action applies under."""
    return [{"kind": "applicability", "expression": expression(path, words)}]


class Decision:
    """A table's rules as a plan."""

    def __init__(
        self,
        data: ProgrammeData,
        model: rules.DecisionTable | forms.Checklist,
        table: TableDefinition,
    ) -> None:
        self.data = data
        self.model = model
        self.rules = model if isinstance(model, rules.RuleSet) else model.routing
        self.table = table
        self.notes = Notes(data.at(model))
        self.conditions = Conditions(table)
        self.labels = Labels(table)
        self._cited_rules = (*self.rules.rules, *self.rules.otherwise)
        self._cited_outcomes = {outcome.id: outcome for outcome in self.rules.outcomes}

    def plan(self) -> Resource:
        """The plan, which depends on the table's questionnaire."""
        said = self.notes.statements((self.model.summary, *self.model.limits))
        sources = self.notes.all()
        groups = [*self._flags(), *(self._group(name, label) for name, label in self._topics())]
        questionnaire = self.data.urn("Questionnaire", self.model)
        body = {
            "type": ECA_RULE,
            "usage": f"Lavet til: {'; '.join(self.model.made_for)}. Betingelserne læser svarene i "
            "et QuestionnaireResponse på spørgeskemaet af samme navn.",
            "relatedArtifact": [*sources, {"type": "depends-on", "resource": questionnaire}],
            "action": groups,
        }
        return self.data.definition(
            "PlanDefinition", self.model, self.model.title, said, body, self.notes
        )

    def _flags(self) -> Iterator[Json]:
        """A checklist's red flags come before everything else, each with what must be done."""
        if isinstance(self.model, forms.Checklist):
            yield {
                "title": FLAG_LABEL,
                "input": INPUT,
                "groupingBehavior": "logical-group",
                "action": [self._flag(flag) for flag in self.model.flags],
            }

    def _flag(self, flag: forms.RedFlag) -> Json:
        notes = self.model.flag_notes if isinstance(self.model, forms.Checklist) else ()
        tone = coding("tone", "urgent" if flag.emergency else "assessment")
        return {
            "id": f"flag-{flag.id}",
            "extension": readings(flag.ours),
            "title": flag.found,
            "description": self.notes.statements((*flag.advice, *notes)).replace("\n\n", " "),
            "textEquivalent": f"Tegn på {flag.short}: {'; '.join(flag.signs)}",
            "code": [{"coding": [tone]}],
            "documentation": self.notes.of(flag, *flag.advice, *notes),
            "condition": applies(chosen(flag.id, [common.YES])),
        }

    def _waits(self) -> list[Json]:
        """In an emergency nothing is decided beside it."""
        flags = self.model.flags if isinstance(self.model, forms.Checklist) else ()
        urgent = [chosen(flag.id, [common.YES]) for flag in flags if flag.emergency]
        return applies(negated(either(urgent)), "Ingen akutte tegn") if urgent else []

    def _topics(self) -> Iterator[tuple[str, str]]:
        if self.table.hit == "unique":
            yield "", self.table.title
        for topic in self.table.topics:
            yield topic.id, topic.label

    def _group(self, topic: str, label: str) -> Json:
        """What answers one thing: exactly one of its outcomes."""
        found = [outcome for outcome in self.table.outcomes if outcome.topic == topic]
        return {
            "title": label,
            "input": INPUT,
            "groupingBehavior": "logical-group",
            "selectionBehavior": "exactly-one",
            "condition": self._waits(),
            "action": [self._outcome(outcome) for outcome in found],
        }

    def _outcome(self, outcome: Outcome) -> Json:
        facts = self._cited_outcomes[outcome.id].facts if outcome.facts else ()
        to = self._destination(outcome)
        cited = (*facts, *(each for each in (to and to.form, to and to.legal_basis) if each))
        told = (self.notes.statements(facts).replace("\n\n", " "), self._where(to))
        tone = coding("tone", str(outcome.tone))
        unseen = "Vises ikke: emnet er ikke aktuelt." if outcome.silent else ""
        return {
            "id": f"{OUTCOME}{outcome.id}",
            "title": outcome.headline,
            "description": " ".join(filter(None, told)),
            "textEquivalent": unseen or TONES[tone["code"]],
            "code": [{"coding": [tone]}],
            "documentation": self.notes.of(*cited),
            "condition": applies(self.conditions.outcome(outcome)),
            "action": [self._rule(at, rule) for at, rule in self.conditions.rules_of(outcome)],
        }

    def _destination(self, outcome: Outcome) -> forms.Destination | None:
        """Where a checklist's outcome refers to, if it does."""
        known = self.model.destinations if isinstance(self.model, forms.Checklist) else ()
        return next((each for each in known if each.outcome == outcome.id), None)

    def _where(self, to: forms.Destination | None) -> str:
        """Where it is referred to, with what form and on what law, as far as a source says."""
        if to is None:
            return ""
        form = f"{FORM_LABEL}: {self.notes.said(to.form.text, to.form)}" if to.form else ""
        law = self.notes.statements([to.legal_basis]) if to.legal_basis else ""
        said = (f"{TO_LABELS[to.how]}: {to.receiver}.", form, law)
        return " ".join(filter(None, said))

    def _rule(self, at: int, rule: Rule) -> Json:
        cited = self._cited_rules[at]
        return {
            "id": f"regel-{at + 1}",
            "extension": readings(cited.ours),
            "prefix": str(at + 1),
            "title": f"Regel {at + 1}",
            "description": self.notes.said(rule.because, cited),
            "textEquivalent": self.labels.conditions(rule),
            "documentation": self.notes.of(cited),
            "condition": applies(self.conditions.rule(at), self.labels.conditions(rule)),
        }
