"""Cost models: budgets whose every figure follows from stated assumptions."""

from calculators.cost_model.model import (
    REST,
    CostModel,
    Growth,
    Line,
    Parameter,
    Rounding,
    Share,
)
from calculators.cost_model.result import calculate
from calculators.cost_model.structure import findings
from calculators.cost_model.tables import rules_table
from calculators.cost_model.values import form

__all__ = [
    "REST",
    "CostModel",
    "Growth",
    "Line",
    "Parameter",
    "Rounding",
    "Share",
    "calculate",
    "findings",
    "form",
    "rules_table",
]
