"""What the site needs of this kind of calculator."""

from calculators.checklist.model import Checklist
from calculators.checklist.result import calculate
from calculators.checklist.tables import answer_sets, form, printable, rules_table
from calculators.checklist.validation import findings
from calculators.kind import Kind

KIND = Kind(
    "checklist",
    Checklist,
    findings,
    form,
    calculate,
    rules_table,
    answer_sets=answer_sets,
    printable=printable,
)
