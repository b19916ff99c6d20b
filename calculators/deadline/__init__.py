"""Deadlines: a last day from a date and a rule, and what follows when it is passed."""

from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.deadline.result import calculate
from calculators.deadline.tables import form, rules_table
from calculators.deadline.validation import findings

__all__ = [
    "Deadline",
    "DeadlineOutcome",
    "DeadlineQuestion",
    "calculate",
    "findings",
    "form",
    "rules_table",
]
