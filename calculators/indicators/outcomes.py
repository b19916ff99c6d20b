"""What one row comes to in an indicator, by what stands in the cells that it asks about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculators.indicators import values
from calculators.indicators.model import Indicator, RowCondition

Value = bool | int | None
"""What a cell that conditions ask about holds; None where it is not known."""

READERS: dict[str, Callable[[str], Value]] = {"yes_no": values.yes_no, "count": values.count}


@dataclass(frozen=True, slots=True)
class Count:
    """What rows come to in one indicator.

    `hits` of `group` fulfil the numerator. `unknown` could not be placed, because a
    cell they need is empty; they are in neither. `beyond` of the group took part more
    often than was planned.
    """

    group: int = 0
    hits: int = 0
    unknown: int = 0
    beyond: int = 0


Outcome = tuple[tuple[Count, Count], ...]
"""What a row is to each of some indicators: with empty cells as not known, and as no."""


def count_row(indicator: Indicator, row: Mapping[str, Value]) -> Count:
    """What one row adds to an indicator."""
    inside = _all_hold(indicator.denominator.when, row)
    if inside is False:
        return Count()
    hit = _all_hold(indicator.numerator_when, row)
    if inside is None or hit is None:
        return Count(unknown=1)
    return Count(group=1, hits=int(hit), beyond=int(_beyond(indicator, row)))


def _beyond(indicator: Indicator, row: Mapping[str, Value]) -> bool:
    parts = (c for c in indicator.numerator_when if c.of)
    return any((row[c.column] or 0) > (row[c.of] or 0) for c in parts)


def _holds(condition: RowCondition, row: Mapping[str, Value]) -> bool | None:
    """Whether a condition holds for a row; None when a cell it needs is not known."""
    value = row[condition.column]
    whole = row[condition.of] if condition.of else 0
    if value is None or whole is None:
        return None
    if condition.more_than is not None:
        return value > condition.more_than
    if condition.more_than_percent is not None:
        return value * 100 > condition.more_than_percent * whole
    return bool(value) is (condition.answer == "ja")


def _all_hold(conditions: tuple[RowCondition, ...], row: Mapping[str, Value]) -> bool | None:
    """No as soon as one does not hold; else not known if one is not; else yes."""
    answers = [_holds(condition, row) for condition in conditions]
    if False in answers:
        return False
    return None if None in answers else True
