"""Calculators are proved and worked cases computed whenever the content is checked.

Every condition of an indicator names a declared column, and asks what it can answer.
"""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.calculations import Calculation, Calculations
from pathway_data.catalogue import Scope
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.base import Entity, Reference
from pathway_data.models.budgets import Parameter
from pathway_data.models.indicators import RowCondition
from pathway_data.problems import Fault, Location, Problem, did_you_mean

_ANSWERS = {"yes_no": "ja/nej", "count": "et antal"}


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


def conditions(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Conditions on columns that are not declared, or that hold something else."""
    if isinstance(entity, models.Indicator):
        yield from faults(entity)


def columns(loaded: Loaded) -> Iterator[Problem]:
    """Columns that two indicators of a folder declare differently."""
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for scope, item in loaded.catalogue.all(models.Indicator):
        for at, field in enumerate(item.fields):
            first = seen.setdefault((scope.id, field.id), (field.label, field.kind, item.id))
            if first[:2] != (field.label, field.kind):
                said = f'feltet "{field.id}" er beskrevet anderledes i "{first[2]}"'
                yield scope.problem(item, f"{said} – skriv det ens", "fields", at)


def faults(item: models.Indicator) -> Iterator[Fault]:
    """What is wrong with an indicator's conditions: where, and what."""
    if bool(item.numerator_when) != bool(item.denominator.when):
        missing = "denominator.when" if item.numerator_when else "numerator_when"
        yield ("id",), f"der er betingelser for den ene del – {missing} mangler"
    for at, condition in enumerate(item.denominator.when):
        for message in _condition(item, condition):
            yield ("denominator", "when", at), message
    for at, condition in enumerate(item.numerator_when):
        for message in _condition(item, condition):
            yield ("numerator_when", at), message


def _condition(item: models.Indicator, condition: RowCondition) -> Iterator[str]:
    asked = (condition.answer, condition.more_than, condition.more_than_percent)
    if sum(value is not None for value in asked) != 1:
        yield "skriv præcis én af answer, more_than og more_than_percent"
        return
    if (condition.more_than_percent is None) != (condition.of is None):
        yield "more_than_percent og of hører sammen – skriv begge eller ingen"
        return
    wanted = "count" if condition.answer is None else "yes_no"
    kinds = {field.id: field.kind for field in item.fields}
    for name in filter(None, (condition.column, condition.of)):
        if name not in kinds:
            yield f'ukendt felt "{name}" – {did_you_mean(name, sorted(kinds))}'
        elif kinds[name] != wanted:
            yield f'feltet "{name}" er {_ANSWERS[kinds[name]]} – her ventes {_ANSWERS[wanted]}'
