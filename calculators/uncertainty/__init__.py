"""Uncertainty: what a total may come to when all its assumptions vary at once."""
