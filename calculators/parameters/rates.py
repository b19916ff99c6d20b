"""Rates by their days: what one amounts to, and what it came to before."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RateAmount:
    """What a rate came to from one day on, the day as a machine writes it; or empty."""

    amount: Decimal
    since: str


@dataclass(frozen=True, slots=True)
class DatedRate:
    """A rate as of a day: its amount, since when, and the amounts of its other periods before.

    `parameters` are those that start from it, and with `of_lines` the rate of any line of the
    reader's own may be it.
    """

    id: str
    title: str
    unit: str
    amount: Decimal
    since: str
    earlier: tuple[RateAmount, ...] = ()
    parameters: tuple[str, ...] = ()
    of_lines: bool = False
