"""What a capacity model is made of: parameters, the lines they cost, and rising demand."""

from dataclasses import dataclass

from calculators.model import Citation, Link, Statement
from calculators.parameters import Parameter, Product


@dataclass(frozen=True, slots=True)
class CapacityModel:
    """What a year costs, and what it costs more when demand rises.

    `demand` is the id of the parameter that there is more of; `increases` are how much
    more, in per cent, in rising order. `precision` says how exact the amounts are.
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
    kind: str = "capacity"

    @property
    def demanded(self) -> Parameter:
        """The parameter that there is more of."""
        return next(item for item in self.parameters if item.id == self.demand)
