"""What a capacity model is made of: parameters, the lines they cost, and rising demand."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.common import places, repeated_ids
from calculators.model import Citation, Finding, Link, Statement
from calculators.parameters.model import Parameter, Product
from calculators.parameters.rates import DatedRate
from calculators.parameters.validation import factor_findings, parameter_findings, unused_parameters
from calculators.suggest import unknown


@dataclass(frozen=True, slots=True)
class CapacityModel:
    """What a year costs, and what it costs more when demand rises.

    `demand` is the id of the parameter that there is more of; `increases` are how much
    more, in per cent. `precision` says how exact the amounts are.
    """

    id: str
    title: str
    summary: str
    price_level: str
    parameters: tuple[Parameter, ...]
    lines: tuple[Product, ...]
    demand: str
    increases: tuple[int, ...]
    precision: Statement
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    rates: tuple[DatedRate, ...] = ()
    kind: str = "capacity"

    @property
    def demand_parameter(self) -> Parameter:
        """The parameter that there is more of."""
        return next(item for item in self.parameters if item.id == self.demand)


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
    yield from unused_parameters(model.parameters, factors)
    yield from repeated_ids(places("lines", model.lines))
    for at, line in enumerate(model.lines):
        yield from factor_findings(at, line, model.parameters)
    if model.demand not in factors:
        yield Finding(("demand",), unknown("forudsætningen", model.demand, factors))
