"""What a population model is made of: people, shares of them, and lines that follow from them.

The shape is that of NICE's resource impact templates: a population, the share that is
concerned, the uptake year by year against today's, and what each person who is reached beyond
today costs and saves, with who bears it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from calculators.model import Citation, Link
from calculators.parameters.model import Parameter
from calculators.parameters.rates import DatedRate
from calculators.population import own_lines

PERSON, YEAR, ONCE = "person", "year", "once"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who pays or saves: a municipality, a region, the state."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PopulationLine:
    """A cost or a saving: factors multiplied, and how often they come.

    `person`: for everybody reached beyond today; `year`: every year; `once`: in the first.
    `bearer` is who bears it until the reader chooses another.
    """

    id: str
    label: str
    factors: tuple[str, ...]
    bearer: str
    saves: bool
    counts: Literal["person", "year", "once"]
    citations: tuple[Citation, ...] = ()
    ours: str = ""

    @property
    def own(self) -> bool:
        """Whether the reader has added it."""
        return self.id in own_lines.IDS


@dataclass(frozen=True, slots=True)
class PopulationModel:
    """What an offer costs and saves for a population, over the years.

    `population` is the parameter of all people, and `shares` are those in per cent that say
    which of them the offer is for.
    """

    id: str
    title: str
    summary: str
    price_level: str
    first_year: int
    year_count: int
    population: str
    shares: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    bearers: tuple[Bearer, ...]
    lines: tuple[PopulationLine, ...]
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    rates: tuple[DatedRate, ...] = ()
    kind: str = "population"

    @property
    def by_id(self) -> Mapping[str, Parameter]:
        """The parameters by their ids."""
        return {item.id: item for item in self.parameters}

    @property
    def people(self) -> tuple[str, ...]:
        """The parameters that say for how many the offer is, the population first."""
        return (self.population, *self.shares)
