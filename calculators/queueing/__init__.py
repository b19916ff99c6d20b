"""Queueing: how long citizens wait for an offer when more are referred, and what it takes."""
