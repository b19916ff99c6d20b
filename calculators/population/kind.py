"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.kind import UNCERTAINTY_SCRIPTS, Kind
from calculators.population.files import ACTIONS
from calculators.population.form import form, rebuilt_form
from calculators.population.model import PopulationModel
from calculators.population.result import calculate, rules_table
from calculators.population.validation import findings

KIND = Kind(
    "population",
    PopulationModel,
    findings,
    form,
    calculate,
    rules_table,
    {**ACTIONS, "form": rebuilt_form},
    (*SCRIPTS, *UNCERTAINTY_SCRIPTS),
)
