"""Cost models: budgets whose every figure follows from stated assumptions."""

from calculators.cost_model.form import form
from calculators.cost_model.model import REST, CostModel, Line, Rounding, Share
from calculators.cost_model.result import calculate
from calculators.cost_model.tables import rules_table
from calculators.cost_model.validation import findings

__all__ = [
    "REST",
    "CostModel",
    "Line",
    "Rounding",
    "Share",
    "calculate",
    "findings",
    "form",
    "rules_table",
]
