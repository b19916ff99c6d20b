"""Every condition of an indicator names a declared column, and asks what it can answer."""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.load import Loaded
from pathway_data.models.indicators import RowCondition
from pathway_data.problems import Problem, did_you_mean
from pathway_data.yaml_lines import Location

_KINDS = {"yes_no": "ja/nej", "count": "et antal"}


def conditions(loaded: Loaded) -> Iterator[Problem]:
    """Conditions on columns that are not declared, or that hold something else."""
    for scope in loaded.catalogue.scopes:
        for item in scope.indicators:
            origin = scope.origins["indicators", item.id]
            for place, message in faults(item):
                text = f'indikator "{item.id}": {message}'
                yield Problem(origin.path, origin.line(*place), text)


def columns(loaded: Loaded) -> Iterator[Problem]:
    """Columns that two indicators of a folder declare differently."""
    for scope in loaded.catalogue.scopes:
        seen: dict[str, tuple[str, str, str]] = {}
        for item in scope.indicators:
            origin = scope.origins["indicators", item.id]
            for at, field in enumerate(item.fields):
                first = seen.setdefault(field.id, (field.label, field.kind, item.id))
                if first[:2] != (field.label, field.kind):
                    message = (
                        f'indikator "{item.id}": feltet "{field.id}" er beskrevet anderledes '
                        f'i "{first[2]}" – skriv det ens'
                    )
                    yield Problem(origin.path, origin.line("fields", at), message)


def faults(item: models.Indicator) -> Iterator[tuple[Location, str]]:
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
