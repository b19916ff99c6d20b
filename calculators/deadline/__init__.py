"""Deadlines: a last day from a date and a rule, and what follows when it is passed."""

from calculators.deadline.model import Asked, Deadline, Outcome, Stated
from calculators.deadline.result import calculate
from calculators.deadline.structure import findings, form, rules_table

__all__ = [
    "Asked",
    "Deadline",
    "Outcome",
    "Stated",
    "calculate",
    "findings",
    "form",
    "rules_table",
]
