"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""

from calculators.checklist.model import Checklist, Destination, Flag, Item
from calculators.checklist.result import calculate
from calculators.checklist.structure import findings
from calculators.checklist.tables import form, printable, rules_table

__all__ = [
    "Checklist",
    "Destination",
    "Flag",
    "Item",
    "calculate",
    "findings",
    "form",
    "printable",
    "rules_table",
]
