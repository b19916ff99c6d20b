"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.capacity.files import ACTIONS
from calculators.capacity.model import CapacityModel, findings
from calculators.capacity.result import calculate, form, rules_table
from calculators.kind import Kind

KIND = Kind("capacity", CapacityModel, findings, form, calculate, rules_table, ACTIONS, SCRIPTS)
