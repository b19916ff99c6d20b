"""Checklists for a referral: red flags, where to refer, what to write, and the text to paste."""
