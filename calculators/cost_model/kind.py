"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.cost_model.budget import form
from calculators.cost_model.files import ACTIONS
from calculators.cost_model.model import CostModel
from calculators.cost_model.result import calculate, rules_table
from calculators.cost_model.validation import findings
from calculators.kind import UNCERTAINTY_SCRIPTS, Kind

KIND = Kind(
    "cost_model",
    CostModel,
    findings,
    form,
    calculate,
    rules_table,
    ACTIONS,
    (*SCRIPTS, *UNCERTAINTY_SCRIPTS),
)
