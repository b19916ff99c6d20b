"""Evaluation sheets: what a project measures, what it tried, and what came of it for its money."""
