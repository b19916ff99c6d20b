"""Wilson's score interval for a share."""

from fractions import Fraction
from math import sqrt

Z = 1.959963984540054
"""The standard normal distribution's 97.5 per cent point, for a 95 per cent interval."""


def interval(hits: int, of: int) -> tuple[Fraction, Fraction]:
    """The 95 per cent interval of `hits` in `of` (more than none), as shares of one.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212,
    without continuity correction. It never leaves 0 to 1, and starts at exactly 0 for
    no hits and ends at exactly 1 for nothing but hits.
    """
    share, square = hits / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    reach = Z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    low = Fraction(0) if hits == 0 else Fraction(max(0.0, middle - reach))
    high = Fraction(1) if hits == of else Fraction(min(1.0, middle + reach))
    return low, high
