"""The cost of a year at each level of demand, in exact fractions of kroner."""

from dataclasses import dataclass
from fractions import Fraction

from calculators.capacity.model import CapacityModel
from calculators.parameters import Parameter, Values
from calculators.parameters.products import amount_of, factors_of


@dataclass(frozen=True, slots=True)
class Level:
    """So many per cent more than today, and the exact amount of each line that follows.

    `extra` is what all lines come to beyond today's.
    """

    increase: int
    demand: Fraction
    amounts: tuple[Fraction, ...]
    extra: Fraction

    @property
    def total(self) -> Fraction:
        """The sum of all lines."""
        return sum(self.amounts, start=Fraction(0))


def missing(model: CapacityModel, values: Values) -> tuple[Parameter, ...]:
    """The parameters the reader has not given a value yet."""
    return tuple(item for item in model.parameters if item.id not in values)


def levels(model: CapacityModel, values: Values) -> tuple[Level, ...]:
    """Today and each increase; nothing is rounded, not even persons."""
    today = sum(_amounts(model, values), start=Fraction(0))
    found = []
    for increase in (0, *model.increases):
        demand = values[model.demand] * (1 + Fraction(increase, 100))
        amounts = _amounts(model, {**values, model.demand: demand})
        found.append(Level(increase, demand, amounts, sum(amounts, start=Fraction(0)) - today))
    return tuple(found)


def _amounts(model: CapacityModel, values: Values) -> tuple[Fraction, ...]:
    return tuple(amount_of(factors_of(line, model.parameters), values) for line in model.lines)
