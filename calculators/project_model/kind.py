"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.kind import UNCERTAINTY_SCRIPTS, Kind
from calculators.project_model.form import form
from calculators.project_model.model import ProjectModel
from calculators.project_model.result import ACTIONS, calculate, findings, rules_table

KIND = Kind(
    "project_model",
    ProjectModel,
    findings,
    form,
    calculate,
    rules_table,
    ACTIONS,
    (*SCRIPTS, "lines.mjs", *UNCERTAINTY_SCRIPTS),
)
