"""Deadlines: a last day from a date and a rule, and what follows when it is passed."""
