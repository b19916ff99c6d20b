"""What a line multiplies: its factors by type, their units and their limits."""

from decimal import Decimal

from calculators.cost_model.model import Parameter
from calculators.cost_model.units import PERCENT
from calculators.project_model.answers import COUNT, RATE, TIME, field
from calculators.project_model.model import LineType

WHOLE = Decimal(100)
_SIZES = {
    COUNT: (Decimal(1_000_000), 2),
    TIME: (Decimal(100_000), 2),
    RATE: (Decimal(1_000_000), 2),
}
_AMOUNT = (Decimal(10_000_000_000), 2)
UNITS = {
    LineType.PARTICIPANTS: {
        COUNT: ("Deltagere", "deltager", "deltagere"),
        TIME: ("Timer pr. deltager", "time/deltager", "timer pr. deltager"),
        RATE: ("Takst pr. time", "kr/time", "kr. pr. time"),
    },
    LineType.CASES: {
        COUNT: ("Sager", "sag", "sager"),
        TIME: ("Minutter pr. sag", "minut/sag", "minutter pr. sag"),
        RATE: ("Takst pr. time", "kr/time", "kr. pr. time"),
    },
    LineType.FIXED: {COUNT: ("Beløb", "kr", "kr.")},
}
"""For each type of line its factors: what they are, their unit, and the unit in words."""


def parameter(at: int, part: str, type_: LineType, start: Decimal | None = None) -> Parameter:
    """One factor of a line as an assumption; its limits depend on the type of line."""
    label, unit, words = UNITS[type_][part]
    maximum, decimals = _AMOUNT if type_ is LineType.FIXED else _SIZES[part]
    name = field(at, part)
    return Parameter(name, label, unit, start, Decimal(0), maximum, decimals, unit_label=words)


def share_parameter(at: int, part: str, year: int) -> Parameter:
    """The share of a line that falls in one year, in per cent."""
    return Parameter(field(at, part), f"Del i {year}", PERCENT, None, Decimal(0), WHOLE, 2)
