"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""

from calculators.checklist.model import (
    Checklist,
    ContentItem,
    Destination,
    RedFlag,
)
from calculators.checklist.result import calculate
from calculators.checklist.tables import form, printable, rules_table
from calculators.checklist.validation import findings

__all__ = [
    "Checklist",
    "ContentItem",
    "Destination",
    "RedFlag",
    "calculate",
    "findings",
    "form",
    "printable",
    "rules_table",
]
