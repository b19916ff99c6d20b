"""Decision tables: from finite answers to one outcome, or to one for each topic."""

from calculators.decision_table.model import (
    Band,
    Condition,
    DecisionTable,
    DerivedInput,
    NumberLimit,
    Outcome,
    Question,
    Rule,
    Topic,
)

__all__ = [
    "Band",
    "Condition",
    "DecisionTable",
    "DerivedInput",
    "NumberLimit",
    "Outcome",
    "Question",
    "Rule",
    "Topic",
]
