"""Cost models: budgets whose every figure follows from stated assumptions."""
