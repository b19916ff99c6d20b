"""Indicators: shares with intervals, computed from rows the reader has."""

from collections.abc import Callable, Mapping
from typing import Any

from calculators.indicators.files import answer as calculate
from calculators.indicators.files import rows
from calculators.indicators.model import Column, ColumnKind, Condition, IndicatorSet, Measure
from calculators.indicators.result import run
from calculators.indicators.rules import columns_table, rules_table, template
from calculators.indicators.settings import form
from calculators.indicators.structure import findings

ACTIONS: Mapping[str, Callable[[Any, Mapping[str, Any]], dict[str, Any]]] = {"rows": rows}
"""What a page can ask for beside a result."""

__all__ = [
    "ACTIONS",
    "Column",
    "ColumnKind",
    "Condition",
    "IndicatorSet",
    "Measure",
    "calculate",
    "columns_table",
    "findings",
    "form",
    "rules_table",
    "run",
    "template",
]
