"""Indicators: shares with intervals, computed from rows the reader has."""

from calculators.indicators.model import (
    Column,
    ColumnKind,
    Denominator,
    Indicator,
    IndicatorSet,
    RowCondition,
)

__all__ = [
    "Column",
    "ColumnKind",
    "Denominator",
    "Indicator",
    "IndicatorSet",
    "RowCondition",
]
