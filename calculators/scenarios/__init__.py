"""Scenarios: the answers of a form as a file; opened again, held to newer rates, side by side."""
