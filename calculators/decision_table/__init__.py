"""Decision tables: from finite answers to one outcome, or to one for each topic."""

from calculators.decision_table.matching import combinations, matching, outcomes_of
from calculators.decision_table.model import (
    Condition,
    DecisionTable,
    Derived,
    Outcome,
    Question,
    Rule,
    Topic,
)
from calculators.decision_table.proof import findings
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import form, rules_table

__all__ = [
    "Condition",
    "DecisionTable",
    "Derived",
    "Outcome",
    "Question",
    "Rule",
    "Topic",
    "calculate",
    "combinations",
    "findings",
    "form",
    "matching",
    "outcomes_of",
    "rules_table",
]
