"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""

from calculators.checklist.model import Checklist, ContentItem, Destination, RedFlag
from calculators.checklist.result import calculate
from calculators.checklist.tables import answer_sets, form, printable, rules_table
from calculators.checklist.validation import findings
from calculators.kind import Kind

__all__ = ["KIND", "Checklist", "ContentItem", "Destination", "RedFlag"]

KIND = Kind(
    "checklist",
    Checklist,
    findings,
    form,
    calculate,
    rules_table,
    answer_sets=answer_sets,
    printable=printable,
)
