"""What the site needs of this kind of calculator."""

from calculators.budget_files.actions import SCRIPTS
from calculators.kind import Kind
from calculators.queueing.files import ACTIONS
from calculators.queueing.form import form
from calculators.queueing.model import QueueModel, findings
from calculators.queueing.result import calculate, rules_table

KIND = Kind("queueing", QueueModel, findings, form, calculate, rules_table, ACTIONS, SCRIPTS)
