"""Cost models: budgets whose every figure follows from stated assumptions."""

from calculators.cost_model.model import REST, CostModel, Line, Rounding, Share

__all__ = ["REST", "CostModel", "Line", "Rounding", "Share"]
