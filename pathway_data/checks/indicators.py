"""Every condition of an indicator names a declared column, and asks what it can answer."""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.indicators import RowCondition
from pathway_data.problems import Fault, Problem, did_you_mean

_KINDS = {"yes_no": "ja/nej", "count": "et antal"}


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
            yield f'feltet "{name}" er {_KINDS[kinds[name]]} – her ventes {_KINDS[wanted]}'
