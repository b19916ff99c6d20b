"""Every figure of every indicator, with those marked that must not be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.danish import sort_key
from calculators.indicators.counting import Count, Tally, unpacked
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
    """All there is to show of a file; `names` are its municipalities, in Danish order.

    With `empty_is_no` an empty cell in a column of yes and no has been taken for a no.
    """

    tally: Tally
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    figures: tuple[IndicatorFigures, ...]
    empty_is_no: bool = False


def counts(tally: Tally, *, empty_is_no: bool = False) -> FileFigures:
    """The figures of a file that has been counted to its end."""
    behind = len(tally.computed) if empty_is_no else 0
    # The sums of packed counts are the packed sums. A file without a usable row has a whole, too.
    sums = {WHOLE: 0} | table(tally.packed)
    cells = {
        indicator.id: {cell: unpacked(packed, at) for cell, packed in sums.items()}
        for at, indicator in enumerate(tally.computed, behind)
    }
    secret = _suppressed_together(tally, cells)
    names = {name for name, _ in tally.packed}
    periods = {period_of(when) for _, when in tally.packed}
    return FileFigures(
        tally=tally,
        # What is not known stands last.
        names=tuple(sorted(names, key=lambda name: (not name, sort_key(name)))),
        periods=tuple(sorted(periods, key=lambda period: (not period, period or ()))),
        figures=tuple(
            IndicatorFigures(indicator, cells[indicator.id], secret[indicator.id])
            for indicator in tally.computed
        ),
        empty_is_no=empty_is_no,
    )


def _suppressed_together(
    tally: Tally, cells: Mapping[str, Mapping[Cell, Count]]
) -> dict[str, frozenset[Cell]]:
    """What to hide in each indicator, so that no other indicator gives it away.

    An indicator whose conditions contain all of another's denominator counts among that
    group; what is hidden there is hidden here too.
    """
    smallest = tally.definition.smallest_group
    values = {
        name: {cell: count.group for cell, count in counted.items()}
        for name, counted in cells.items()
    }
    secret = {name: suppressed(groups, smallest) for name, groups in values.items()}
    changed = True
    while changed:
        changed = False
        for indicator in tally.computed:
            also = frozenset().union(*(secret[other.id] for other in _told_by(indicator, tally)))
            also = frozenset(cell for cell in also if values[indicator.id][cell] > 0)
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
