"""Parameters, and amounts in kroner that are products of them.

Amounts are `Decimal` in Danish kroner and percentages are written as such (50, not
0.5). Nothing is rounded before the reader is shown it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.model import Citation

Values = Mapping[str, Fraction]
"""The value of every parameter, in the parameter's own unit (50 for 50 %)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption the reader can change.

    `unit` is what the unit algebra reads, in the singular: `læge`, `time/læge`,
    `minut/samtale`, `kr/time`, `%`. `unit_label` is how it reads after a number that
    is not one ("timer pr. læge"); without it the unit itself is spelled out. `low`
    and `high` bound the expected value where a source gives a range. `start` is None
    where nobody has given a figure: the reader must, before anything is computed.
    """

    id: str
    label: str
    unit: str
    start: Decimal | None
    minimum: Decimal
    maximum: Decimal
    decimals: int
    low: Decimal | None = None
    high: Decimal | None = None
    help: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    unit_label: str = ""

    @property
    def has_range(self) -> bool:
        """Whether a source gives a low or a high value."""
        return not (self.low is None and self.high is None)

    def range_around(self, expected: Fraction) -> tuple[Fraction, Fraction]:
        """The low and the high value; the expected one where a source gives none."""
        low = expected if self.low is None else Fraction(self.low)
        return low, expected if self.high is None else Fraction(self.high)


@dataclass(frozen=True, slots=True)
class Product:
    """An amount in kroner: the parameters with these ids multiplied, and who pays it."""

    id: str
    label: str
    factors: tuple[str, ...]
    funder: str
    citations: tuple[Citation, ...] = ()
