"""What the figures that can be used come to where others cannot: the rest, and no nought instead.

A figure that cannot be used is simply not there. Whatever needs it is not known, and neither
is a sum it is part of; everything else stands.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from calculators.danish import counted
from calculators.model import Fact

type Amount = Fraction | None
"""An amount, or None where something it needs cannot be used."""

USABLE = "et tal, der kan bruges"
"""What is lacking where something wrong is written; the errors say what, at their fields."""
NOT_COMPUTED = "kan ikke beregnes"


class UnknownError(KeyError):
    """A figure was needed that cannot be used."""


class Known(dict[str, Fraction]):
    """The figures that can be used, by name; asking for another raises UnknownError."""

    def __missing__(self, name: str) -> Fraction:
        """There is no such figure."""
        raise UnknownError(name)


def if_known[T](compute: Callable[[], T]) -> T | None:
    """What is computed, or None where a figure that it needs cannot be used."""
    try:
        return compute()
    except UnknownError:
        return None


def needed[T](value: T | None) -> T:
    """A value that more is computed from. Raises UnknownError where it is not known."""
    if value is None:
        raise UnknownError(NOT_COMPUTED)
    return value


def total(amounts: Iterable[Amount]) -> Amount:
    """A sum; it is not known where a part of it is not."""
    whole = Fraction(0)
    for amount in amounts:
        if amount is None:
            return None
        whole += amount
    return whole


def told[T](value: T | None, words: Callable[[T], str]) -> str:
    """A value in words, or that it cannot be computed."""
    return NOT_COMPUTED if value is None else words(value)


def sure[T](value: T | None) -> T:
    """A value of what was read in full, as all that files are made of. Raises ValueError."""
    if value is None:
        raise ValueError(NOT_COMPUTED)
    return value


def left_out(count: int) -> str:
    """What stands after a total that some lines are no part of; empty where all are."""
    if not count:
        return ""
    return f" ({counted(count, 'linje mangler tal', 'linjer mangler tal')} og er ikke regnet med)"


def lacking(labels: Iterable[str]) -> Iterator[Fact]:
    """A fact for each assumption in which something wrong is written."""
    return (Fact(f"Mangler {USABLE}", label) for label in labels)
