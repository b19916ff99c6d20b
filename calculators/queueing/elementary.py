"""Logarithm and exponential from sums and products alone, the same in every Python.

The C library's own differ in their last digit from one system to the next; IEEE 754 says only
of sums, products, quotients and square roots how they are rounded.
"""

from math import frexp, ldexp

_LN2 = 0.6931471805599453
_SQRT_HALF = 0.7071067811865476


def logarithm(value: float) -> float:
    """The natural logarithm of a positive number, to some 14 digits.

    The number is taken apart into a power of two and a rest near one, whose logarithm is
    2·artanh((rest − 1) / (rest + 1)).
    """
    rest, power = frexp(value)
    if rest < _SQRT_HALF:
        rest, power = rest * 2.0, power - 1
    ratio = (rest - 1.0) / (rest + 1.0)
    square = ratio * ratio
    series = 0.09090909090909091 + square * (0.07692307692307693 + square * 0.06666666666666667)
    series = 0.14285714285714285 + square * (0.1111111111111111 + square * series)
    series = 1.0 + square * (0.3333333333333333 + square * (0.2 + square * series))
    return power * _LN2 + 2.0 * ratio * series


def exponential(value: float) -> float:
    """e to a power, by its series for what is left of it beside powers of two."""
    power = round(value / _LN2)
    if power < -1000:
        return 0.0
    rest = value - power * _LN2
    total = term = 1.0
    for at in range(1, 18):
        term *= rest / at
        total += term
    return ldexp(total, power)
