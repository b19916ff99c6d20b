"""How a line is spread over years."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from calculators.cost_model.model import REST, CostModel, Line
from calculators.model import InputError
from calculators.parameters import Values
from calculators.parameters.units import PERCENT, parse_unit

_MOST_DIGITS = 15


def shares_of(line: Line, values: Values) -> Mapping[int, Fraction]:
    """How much of a line falls in each year that it names, as fractions of one.

    Raises InputError, on the last parameter among the shares, where they exceed one.
    """
    shares: dict[int, Fraction] = {}
    blamed = ""
    for share in line.shares:
        if share.part == REST:
            continue
        stated = literal(share.part)
        if stated is None:
            blamed = share.part
            stated = values[share.part] * parse_unit(PERCENT).scale
        shares[share.year] = stated
    rest = 1 - sum(shares.values(), start=Fraction(0))
    if rest < 0:
        message = f"Andelene af »{line.label}« må tilsammen højst være 100 %."
        raise InputError(blamed, message)
    return shares | {share.year: rest for share in line.shares if share.part == REST}


@lru_cache(256)
def literal(part: str) -> Fraction | None:
    """The fraction of a line that a share states as a number, or None.

    A number is finite and of a length a person would write: as a fraction,
    1E+999999999 alone would fill the memory.
    """
    try:
        value = Decimal(part)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    readable = isinstance(exponent, int) and exponent >= -_MOST_DIGITS
    return Fraction(value) if readable and value.adjusted() < _MOST_DIGITS else None


def share_parameters(model: CostModel) -> frozenset[str]:
    """The ids of the parameters that spread lines over years."""
    known = {parameter.id for parameter in model.parameters}
    return frozenset(known & {share.part for line in model.lines for share in line.shares})
