"""The kinds of calculator there are; a new kind is one more entry here."""

from typing import Any

from calculators import (
    capacity,
    checklist,
    cost_model,
    deadline,
    decision_table,
    indicators,
    project_model,
)
from calculators.budget_files import BUDGET_ACTIONS, PROJECT_ACTIONS
from calculators.kind import Kind

BUDGET_SCRIPTS = ("budget.mjs",)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        capacity.KIND,
        checklist.KIND,
        Kind(
            "cost_model",
            cost_model.CostModel,
            cost_model.findings,
            cost_model.form,
            cost_model.calculate,
            cost_model.rules_table,
            BUDGET_ACTIONS,
            BUDGET_SCRIPTS,
        ),
        deadline.KIND,
        decision_table.KIND,
        Kind(
            "project_model",
            project_model.ProjectModel,
            project_model.findings,
            project_model.form,
            project_model.calculate,
            project_model.rules_table,
            PROJECT_ACTIONS,
            BUDGET_SCRIPTS,
        ),
        indicators.KIND,
    )
}


def kind_of(definition: Any) -> Kind:
    """The kind a definition says it is."""
    return KINDS[definition.kind]
