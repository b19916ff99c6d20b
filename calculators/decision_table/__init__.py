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
from calculators.decision_table.proof import findings
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import answer_sets, form, rules_table
from calculators.kind import Kind

__all__ = [
    "KIND",
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

KIND = Kind(
    "decision_table",
    DecisionTable,
    findings,
    form,
    calculate,
    rules_table,
    answer_sets=answer_sets,
)
