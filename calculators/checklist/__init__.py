"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""

from calculators.checklist.model import Checklist, ContentItem, Destination, RedFlag

__all__ = ["Checklist", "ContentItem", "Destination", "RedFlag"]
