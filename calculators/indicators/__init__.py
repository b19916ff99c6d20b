"""Indicators: shares with intervals, computed from rows the reader has."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.indicators.export import template
from calculators.indicators.files import answer as calculate
from calculators.indicators.files import rows
from calculators.indicators.model import (
    Column,
    ColumnKind,
    Denominator,
    Indicator,
    IndicatorSet,
    RowCondition,
)
from calculators.indicators.result import run
from calculators.indicators.rules import columns_table, rules_table
from calculators.indicators.settings import form
from calculators.indicators.validation import findings

ACTIONS: Mapping[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]] = {"rows": rows}
"""What a page can ask for beside a result."""

__all__ = [
    "ACTIONS",
    "Column",
    "ColumnKind",
    "Denominator",
    "Indicator",
    "IndicatorSet",
    "RowCondition",
    "calculate",
    "columns_table",
    "findings",
    "form",
    "rules_table",
    "run",
    "template",
]
