"""What a line multiplies: its factors by type, their units and their limits."""

from decimal import Decimal

from calculators.parameters import Parameter
from calculators.parameters.units import PERCENT
from calculators.project_model.fields import COUNT, RATE, TIME, of_line
from calculators.project_model.model import LineType

WHOLE = Decimal(100)
_DECIMALS = 2
_RATE = ("Takst pr. time", "kr/time", "kr. pr. time", Decimal(1_000_000))
BY_TYPE = {
    LineType.PARTICIPANTS: {
        COUNT: ("Deltagere", "deltager", "deltagere", Decimal(1_000_000)),
        TIME: ("Timer pr. deltager", "time/deltager", "timer pr. deltager", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.CASES: {
        COUNT: ("Sager", "sag", "sager", Decimal(1_000_000)),
        TIME: ("Minutter pr. sag", "minut/sag", "minutter pr. sag", Decimal(100_000)),
        RATE: _RATE,
    },
    LineType.FIXED: {COUNT: ("Beløb", "kr", "kr.", Decimal(10_000_000_000))},
}
"""The factors of each type of line: name, unit, the unit in words, and the largest number."""


def factor_parameters(at: int, type_: LineType) -> tuple[Parameter, ...]:
    """The factors of a line as parameters that nobody has given a value yet."""
    return tuple(
        Parameter(
            of_line(at, part), label, unit, None, Decimal(0), maximum, _DECIMALS, unit_label=words
        )
        for part, (label, unit, words, maximum) in BY_TYPE[type_].items()
    )


def share_parameter(at: int, part: str, year: int) -> Parameter:
    """The share of a line that falls in one year, in per cent."""
    name = of_line(at, part)
    return Parameter(name, f"Del i {year}", PERCENT, None, Decimal(0), WHOLE, _DECIMALS)
