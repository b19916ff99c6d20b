"""Decision tables: from finite answers to one outcome, or to one for each topic."""

from calculators.decision_table.groups import outcomes_of
from calculators.decision_table.matching import checked, combinations, matching, options_of
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
from calculators.decision_table.proof import findings
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import form, rules_table

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
    "calculate",
    "checked",
    "combinations",
    "findings",
    "form",
    "matching",
    "options_of",
    "outcomes_of",
    "rules_table",
]
