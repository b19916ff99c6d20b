"""Whether a row counts in an indicator, with "not known" as an answer of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.indicators.model import Condition, Measure

Value = bool | int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What rows come to in one indicator.

    `hits` of `group` fulfil the numerator. `unknown` could not be placed, because a
    cell they need is empty; they are in neither. `beyond` of the group took part more
    often than was planned.
    """

    group: int = 0
    hits: int = 0
    unknown: int = 0
    beyond: int = 0


def holds(condition: Condition, row: Mapping[str, Value]) -> bool | None:
    """Whether a condition holds for a row; None when a cell it needs is not known."""
    value = row[condition.column]
    whole = row[condition.of] if condition.of else 0
    if value is None or whole is None:
        return None
    if condition.test == "more_than":
        return value > condition.amount
    if condition.test == "more_than_share":
        return value * 100 > condition.amount * whole
    return bool(value) is (condition.test == "yes")


def all_hold(conditions: tuple[Condition, ...], row: Mapping[str, Value]) -> bool | None:
    """No as soon as one does not hold; else not known if one is not; else yes."""
    answers = [holds(condition, row) for condition in conditions]
    if False in answers:
        return False
    return None if None in answers else True


def counted(measure: Measure, row: Mapping[str, Value]) -> Counted:
    """What one row adds to an indicator."""
    inside = all_hold(measure.denominator, row)
    if inside is False:
        return Counted()
    hit = all_hold(measure.numerator, row)
    if inside is None or hit is None:
        return Counted(unknown=1)
    return Counted(group=1, hits=int(hit), beyond=int(_beyond(measure, row)))


def _beyond(measure: Measure, row: Mapping[str, Value]) -> bool:
    parts = (c for c in measure.numerator if c.test == "more_than_share")
    return any((row[c.column] or 0) > (row[c.of] or 0) for c in parts)
