"""What budgets are computed from: parameters with units, and the products they multiply to."""

from calculators.parameters.model import Parameter, Product, Values

__all__ = ["Parameter", "Product", "Values"]
