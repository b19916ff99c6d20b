"""Indicators: shares with intervals, computed from rows the reader has."""
