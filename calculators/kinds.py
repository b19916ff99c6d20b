"""The kinds of calculator there are; a new kind is one more entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators import (
    checklist,
    cost_model,
    deadline,
    decision_table,
    indicators,
    project_model,
)
from calculators.budget_files import BUDGET_ACTIONS, PROJECT_ACTIONS
from calculators.model import Finding, Form, Result, Table


@dataclass(frozen=True, slots=True)
class Kind:
    """What every kind of calculator can do with a definition of its own class."""

    definition: type[Any]
    findings: Callable[[Any], tuple[Finding, ...]]
    form: Callable[[Any], Form]
    calculate: Callable[[Any, Mapping[str, str]], Result]
    rules_table: Callable[[Any], tuple[Table, ...]]
    actions: Mapping[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]] = field(
        default_factory=dict
    )
    """What else a page may ask for: requests by their `do`, each with its own answer."""


KINDS: dict[str, Kind] = {
    "checklist": Kind(
        checklist.Checklist,
        checklist.findings,
        checklist.form,
        checklist.calculate,
        checklist.rules_table,
    ),
    "cost_model": Kind(
        cost_model.CostModel,
        cost_model.findings,
        cost_model.form,
        cost_model.calculate,
        cost_model.rules_table,
        BUDGET_ACTIONS,
    ),
    "deadline": Kind(
        deadline.Deadline,
        deadline.findings,
        deadline.form,
        deadline.calculate,
        deadline.rules_table,
    ),
    "decision_table": Kind(
        decision_table.DecisionTable,
        decision_table.findings,
        decision_table.form,
        decision_table.calculate,
        decision_table.rules_table,
    ),
    "project_model": Kind(
        project_model.ProjectModel,
        project_model.findings,
        project_model.form,
        project_model.calculate,
        project_model.rules_table,
        PROJECT_ACTIONS,
    ),
    "indicators": Kind(
        indicators.IndicatorSet,
        indicators.findings,
        indicators.form,
        indicators.calculate,
        indicators.rules_table,
        indicators.ACTIONS,
    ),
}


def kind_of(definition: Any) -> Kind:
    """The kind a definition says it is."""
    return KINDS[definition.kind]
