"""From an editor's calculator to the definition its engine runs.

The engines know nothing of ids, sources or pages: citations and links are resolved here,
by whoever knows the site's addresses.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators import checklist, deadline, indicators
from calculators import cost_model as cost
from calculators import decision_table as table
from calculators import project_model as project
from pathway_data import (
    budget_definitions,
    form_definitions,
    indicator_definitions,
    models,
    rule_definitions,
)
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models.base import current
from pathway_data.resolving import Parts, Resolver, Unresolved

__all__ = ["Definer", "Definition", "Resolver", "Unresolved"]

type Definition = (
    table.DecisionTable
    | cost.CostModel
    | project.ProjectModel
    | checklist.Checklist
    | deadline.Deadline
    | indicators.IndicatorSet
)


@dataclass(frozen=True)
class Definer:
    """Makes definitions for one folder's calculators, as of a day."""

    catalogue: Catalogue
    scope: Scope
    day: date
    resolver: Resolver

    def definition(self, calculator: models.Calculator) -> Definition:
        """The definition the engine of the calculator's kind runs."""
        parts = Parts(self.resolver)
        if isinstance(calculator, models.DecisionTable):
            return rule_definitions.decision_table(parts, calculator)
        if isinstance(calculator, models.Checklist):
            return form_definitions.checklist(parts, calculator)
        if isinstance(calculator, models.Deadline):
            return form_definitions.deadline(parts, calculator)
        if isinstance(calculator, models.IndicatorSet):
            return indicator_definitions.indicator_set(
                parts, self.catalogue, self.scope, calculator
            )
        if isinstance(calculator, models.ProjectModel):
            return budget_definitions.project_model(parts, calculator, self._rate)
        assert isinstance(calculator, models.CostModel)
        return budget_definitions.cost_model(parts, calculator, self._rate)

    def _rate(self, rate: str) -> Decimal:
        """The amount of a rate that holds on the day, or else of its first period."""
        periods = self.catalogue.get(self.scope, "rates", rate).periods
        amount: Decimal = (current(periods, self.day) or periods[0]).amount
        return amount
