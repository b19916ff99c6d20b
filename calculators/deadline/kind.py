"""What the site needs of this kind of calculator."""

from calculators.deadline.model import Deadline
from calculators.deadline.result import calculate
from calculators.deadline.rules import findings, form, rules_table
from calculators.kind import Kind

KIND = Kind("deadline", Deadline, findings, form, calculate, rules_table)
