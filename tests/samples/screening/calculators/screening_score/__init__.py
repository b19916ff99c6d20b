"""Screening scores: points for each answer, added up and held against thresholds."""
