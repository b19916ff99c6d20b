"""What budgets are computed from: parameters with units, and the products they multiply to."""
