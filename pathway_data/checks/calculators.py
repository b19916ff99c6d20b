"""Calculators are proved and worked cases computed whenever the content is checked."""

from collections.abc import Iterator
from datetime import date

from calculators.kinds import KINDS as ENGINES
from calculators.model import InputError, Result
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.checks.indicators import faults
from pathway_data.definitions import Definer, Definition, Unresolved
from pathway_data.load import Loaded
from pathway_data.problems import Problem, did_you_mean


def _definition(loaded: Loaded, scope: Scope, item: models.Calculator, day: date) -> Definition:
    return Definer(loaded.catalogue, scope, day, Unresolved()).definition(item)


def _resolvable(loaded: Loaded, scope: Scope, item: models.Calculator) -> bool:
    """Whether every rate and indicator it is made of can be used; told elsewhere if not."""
    if isinstance(item, models.IndicatorSet):
        found = [loaded.catalogue.find(scope, "indicators", name) for name in item.indicators]
        return all(one is not None and not any(faults(one[1])) for one in found)
    if not isinstance(item, models.CostModel | models.ProjectModel):
        return True
    parts = item.parameters if isinstance(item, models.CostModel) else item.lines
    rates = (part.rate for part in parts if part.rate)
    return all(loaded.catalogue.find(scope, "rates", rate) for rate in rates)


def _starts(item: models.Calculator) -> Iterator[tuple[int, str]]:
    if not isinstance(item, models.CostModel):
        return
    for position, parameter in enumerate(item.parameters):
        given = (parameter.start is not None, parameter.rate is not None, parameter.required)
        if sum(given) != 1:
            words = "skriv enten start, rate eller required, og kun én af dem"
            yield position, f'parameteren "{parameter.id}" har ikke én startværdi – {words}'


def proofs(loaded: Loaded, day: date) -> Iterator[Problem]:
    """Holes, contradictions and outcomes out of reach in rules; units that do not fit."""
    for scope in loaded.catalogue.scopes:
        for item in scope.calculators:
            origin = scope.origins["calculators", item.id]
            prefix = f'beregner "{item.id}": '
            for position, message in _starts(item):
                yield Problem(origin.path, origin.line("parameters", position), prefix + message)
            if not _resolvable(loaded, scope, item):
                continue
            definition = _definition(loaded, scope, item, day)
            for finding in ENGINES[definition.kind].findings(definition):
                line = origin.line(*finding.where)
                yield Problem(origin.path, line, prefix + finding.message)


def shown_figures(result: Result) -> set[tuple[str, str]]:
    """Every label and value a result shows, for comparison with a worked case.

    A table's cell counts with its row's first cell as label, and with row and column
    joined by a comma.
    """
    shown = {(fact.label, fact.value) for fact in result.facts}
    for table in result.tables:
        for row in (*table.rows, *table.footer):
            for column, cell in zip(table.columns[1:], row[1:], strict=False):
                shown |= {(row[0], cell), (f"{row[0]}, {column}", cell)}
    return shown


def case_differences(definition: Definition, case: models.WorkedCase) -> Iterator[str]:
    """How the computed result differs from what the case expects, in Danish."""
    try:
        result: Result = ENGINES[definition.kind].calculate(definition, case.given)
    except InputError as error:
        for each in error.every:
            yield f'svaret på "{each.field}" kan ikke bruges – {each.message}'
        return
    if result.headline != case.expected:
        computed = f'forventet "{case.expected}", men beregnet "{result.headline}"'
        yield f"{computed} – ret eksemplet eller reglen"
    shown = shown_figures(result)
    for figure in case.figures:
        if (figure.label, figure.value) not in shown:
            labels = sorted(label for label, _ in shown)
            values = [value for label, value in shown if label == figure.label]
            found = (
                f"beregnet {' / '.join(values)}" if values else did_you_mean(figure.label, labels)
            )
            yield f'tallet "{figure.label}" er ikke {figure.value} – {found}'


def cases(loaded: Loaded, day: date) -> Iterator[Problem]:
    """Worked cases that do not come out as their authors expect."""
    for scope in loaded.catalogue.scopes:
        for case in scope.cases:
            found = loaded.catalogue.find(scope, "calculators", case.calculator)
            if found is None or not _resolvable(loaded, *found):
                continue
            definition = _definition(loaded, *found, day)
            if ENGINES[definition.kind].findings(definition):
                continue
            origin = scope.origins["cases", case.id]
            for message in case_differences(definition, case):
                yield Problem(
                    origin.path, origin.line("expected"), f'regneeksempel "{case.id}": {message}'
                )
