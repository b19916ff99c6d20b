"""Indicators: shares with intervals, computed from rows the reader has."""

from calculators.indicators.model import Column, Indicator, IndicatorSet

__all__ = ["Column", "Indicator", "IndicatorSet"]
