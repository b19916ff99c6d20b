"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""

from calculators.checklist.model import FLAG_OPTIONS, NO, Checklist, Destination, Flag, Item
from calculators.checklist.result import calculate
from calculators.checklist.structure import findings
from calculators.checklist.tables import form, printable, rules_table

__all__ = [
    "FLAG_OPTIONS",
    "NO",
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
