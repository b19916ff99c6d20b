"""Deadlines: a last day from a date and a rule, and what follows when it is passed."""

from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion

__all__ = ["Deadline", "DeadlineOutcome", "DeadlineQuestion"]
