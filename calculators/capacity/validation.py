"""Mistakes in a capacity model that only show when its parts are held together."""

from collections.abc import Iterator

from calculators.capacity.model import CapacityModel
from calculators.common import places, repeated_ids
from calculators.model import Finding
from calculators.parameters.validation import factor_findings, parameter_findings, unused
from calculators.suggest import unknown


def findings(model: CapacityModel) -> tuple[Finding, ...]:
    """Everything wrong with a capacity model, for its editor.

    Ids, units, limits and unused parts; more of something must be of a parameter that
    the lines multiply.
    """
    return tuple(_findings(model))


def _findings(model: CapacityModel) -> Iterator[Finding]:
    factors = {name for line in model.lines for name in line.factors}
    yield from repeated_ids(places("parameters", model.parameters))
    yield from parameter_findings(model.parameters)
    yield from unused(model.parameters, factors)
    yield from repeated_ids(places("lines", model.lines))
    for at, line in enumerate(model.lines):
        yield from factor_findings(at, line, model.parameters)
    if model.demand not in factors:
        yield Finding(("demand",), unknown("forudsætningen", model.demand, factors))
