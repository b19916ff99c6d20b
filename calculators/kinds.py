"""The kinds of calculator there are; a new kind is one more entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators import cost_model, decision_table
from calculators.model import Finding, Form, Result, Table


@dataclass(frozen=True, slots=True)
class Kind:
    """What every kind of calculator can do with a definition of its own class."""

    definition: type[Any]
    findings: Callable[[Any], tuple[Finding, ...]]
    form: Callable[[Any], Form]
    calculate: Callable[[Any, Mapping[str, str]], Result]
    rules_table: Callable[[Any], tuple[Table, ...]]


KINDS: dict[str, Kind] = {
    "cost_model": Kind(
        cost_model.CostModel,
        cost_model.findings,
        cost_model.form,
        cost_model.calculate,
        cost_model.rules_table,
    ),
    "decision_table": Kind(
        decision_table.DecisionTable,
        decision_table.findings,
        decision_table.form,
        decision_table.calculate,
        decision_table.rules_table,
    ),
}


def kind_of(definition: Any) -> Kind:
    """The kind a definition says it is."""
    return KINDS[definition.kind]
