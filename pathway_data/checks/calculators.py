"""Calculators are proved and worked cases computed whenever the content is checked."""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.calculations import Calculation, Calculations
from pathway_data.checks.indicators import faults
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS
from pathway_data.models.base import Reference
from pathway_data.models.budgets import Parameter
from pathway_data.problems import Location, Problem


def calculators(calculations: Calculations) -> Iterator[Problem]:
    """Holes, contradictions, unfit units; and worked cases that don't come out as expected."""
    for calculation in calculations.by_key.values():
        scope, calculator = calculation.scope, calculation.calculator
        for place, message in _starts(calculator):
            yield scope.problem(calculator, message, *place)
        if not _can_be_defined(calculation):
            continue
        for finding in calculation.findings:
            yield scope.problem(calculator, finding.message, *finding.where)
        if not calculation.findings:
            yield from _cases(calculation)


def _starts(calculator: models.Calculator) -> Iterator[tuple[Location, str]]:
    for place, parameter in below(calculator, Parameter):
        if parameter.start is not None and parameter.rate is not None:
            words = "har både start og rate – skriv kun én af dem"
            yield place, f'parameteren "{parameter.id}" {words}'


def _can_be_defined(calculation: Calculation) -> bool:
    """Whether every rate and indicator it is made of can be used; told elsewhere if not."""
    for _, mark, name in marked(calculation.calculator, Reference):
        model = KINDS[mark.kind].model
        found = calculation.definer.catalogue.find(calculation.scope, model, name)
        if found is None and model is not models.Source:
            return False
        if found is not None and isinstance(found[1], models.Indicator) and any(faults(found[1])):
            return False
    return True


def _cases(calculation: Calculation) -> Iterator[Problem]:
    for outcome in calculation.outcomes:
        for message in outcome.differences:
            yield outcome.scope.problem(outcome.case, message, "expected")
