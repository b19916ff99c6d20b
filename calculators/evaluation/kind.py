"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.evaluation.files import ACTIONS
from calculators.evaluation.form import form, rebuilt_form
from calculators.evaluation.model import EvaluationSheet
from calculators.evaluation.result import calculate, rules_table
from calculators.evaluation.validation import findings
from calculators.kind import Kind

KIND = Kind(
    "evaluation",
    EvaluationSheet,
    findings,
    form,
    calculate,
    rules_table,
    {**ACTIONS, "form": rebuilt_form},
    SCRIPTS,
)
