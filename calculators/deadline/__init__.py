"""Deadlines: a last day from a date and a rule, and what follows when it is passed."""

from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.deadline.result import calculate
from calculators.deadline.tables import form, rules_table
from calculators.deadline.validation import findings
from calculators.kind import Kind

__all__ = ["KIND", "Deadline", "DeadlineOutcome", "DeadlineQuestion"]

KIND = Kind("deadline", Deadline, findings, form, calculate, rules_table)
