"""What the site needs of this kind of calculator."""

from calculators.decision_table.model import DecisionTable
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import answer_sets, form, rules_table
from calculators.decision_table.validation import findings
from calculators.kind import Kind

KIND = Kind(
    "decision_table",
    DecisionTable,
    findings,
    form,
    calculate,
    rules_table,
    answer_sets=answer_sets,
)
