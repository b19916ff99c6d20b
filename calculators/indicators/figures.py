"""Every figure of every indicator, with those marked that must not be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.danish import sort_key
from calculators.indicators.conditions import Count
from calculators.indicators.counting import RowGroup, Tally
from calculators.indicators.model import Indicator
from calculators.indicators.suppression import ALL, Cell, Period, period_of, suppressed, table

WHOLE: Cell = (ALL, None)
"""All municipalities, the whole time."""


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """One indicator: what each municipality and period comes to, and what is hidden."""

    indicator: Indicator
    cells: Mapping[Cell, Count]
    suppressed: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class FileFigures:
    """All there is to show of a file; `names` are its municipalities, in Danish order."""

    tally: Tally
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    figures: tuple[IndicatorFigures, ...]


def counts(tally: Tally) -> FileFigures:
    """The figures of a file that has been counted to its end."""
    groups = {indicator.id: tally.of(indicator) for indicator in tally.computed}
    secret = _suppressed_together(tally, groups)
    return FileFigures(
        tally=tally,
        names=tuple(sorted({name for name, _ in tally.packed}, key=_name_order)),
        periods=tuple(sorted({period_of(when) for _, when in tally.packed}, key=_period_order)),
        figures=tuple(
            IndicatorFigures(indicator, _cells(groups[indicator.id]), secret[indicator.id])
            for indicator in tally.computed
        ),
    )


def _cells(groups: Mapping[RowGroup, Count]) -> dict[Cell, Count]:
    parts = [
        table({group: getattr(found, part) for group, found in groups.items()})
        for part in Count.__slots__
    ]
    return {cell: Count(*(part[cell] for part in parts)) for cell in parts[0]}


def _suppressed_together(
    tally: Tally, groups: Mapping[str, Mapping[RowGroup, Count]]
) -> dict[str, frozenset[Cell]]:
    """What to hide in each indicator, so that no other indicator gives it away.

    An indicator whose conditions contain all of another's denominator counts among that
    group; what is hidden there is hidden here too.
    """
    smallest = tally.definition.smallest_group
    values = {
        name: table({group: found.group for group, found in counted.items()})
        for name, counted in groups.items()
    }
    secret = {name: suppressed(cells, smallest) for name, cells in values.items()}
    changed = True
    while changed:
        changed = False
        for indicator in tally.computed:
            also = frozenset().union(*(secret[other.id] for other in _told_by(indicator, tally)))
            also = frozenset(cell for cell in also if values[indicator.id].get(cell, 0) > 0)
            if not also <= secret[indicator.id]:
                own = secret[indicator.id] | also
                secret[indicator.id] = suppressed(values[indicator.id], smallest, own)
                changed = True
    return secret


def _told_by(indicator: Indicator, tally: Tally) -> list[Indicator]:
    """The other indicators whose groups this one's figures tell something of."""
    conditions = {*indicator.denominator.when, *indicator.numerator_when}
    return [
        other
        for other in tally.computed
        if other is not indicator and conditions.issuperset(other.denominator.when)
    ]


def _name_order(name: str) -> tuple[bool, tuple[str, str]]:
    return not name, sort_key(name)


def _period_order(period: Period) -> tuple[bool, tuple[int, ...]]:
    return not period, period or ()
