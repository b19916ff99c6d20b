"""Every figure of every indicator, with those marked that must not be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.danish import sort_key
from calculators.indicators.conditions import Counted
from calculators.indicators.counting import Group, Tally
from calculators.indicators.hiding import ALL, Cell, Period, hidden, period_of, table
from calculators.indicators.model import Measure

WHOLE: Cell = (ALL, None)
"""All municipalities, the whole time."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator: what each municipality and period comes to, and what is hidden."""

    measure: Measure
    cells: Mapping[Cell, Counted]
    hidden: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Counts:
    """All there is to show of a file; `names` are its municipalities, in Danish order."""

    tally: Tally
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    figures: tuple[Figures, ...]


def counts(tally: Tally) -> Counts:
    """The figures of a file that has been counted to its end."""
    groups = {measure.id: tally.of(measure) for measure in tally.computed}
    secret = _hidden_together(tally, groups)
    return Counts(
        tally=tally,
        names=tuple(sorted({name for name, _ in tally.packed}, key=_name_order)),
        periods=tuple(sorted({period_of(when) for _, when in tally.packed}, key=_period_order)),
        figures=tuple(
            Figures(measure, _cells(groups[measure.id]), secret[measure.id])
            for measure in tally.computed
        ),
    )


def _cells(groups: Mapping[Group, Counted]) -> dict[Cell, Counted]:
    parts = [
        table({group: getattr(found, part) for group, found in groups.items()})
        for part in Counted.__slots__
    ]
    return {cell: Counted(*(part[cell] for part in parts)) for cell in parts[0]}


def _hidden_together(
    tally: Tally, groups: Mapping[str, Mapping[Group, Counted]]
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
    secret = {name: hidden(cells, smallest) for name, cells in values.items()}
    changed = True
    while changed:
        changed = False
        for measure in tally.computed:
            also = frozenset().union(*(secret[other.id] for other in _told_by(measure, tally)))
            also = frozenset(cell for cell in also if values[measure.id].get(cell, 0) > 0)
            if not also <= secret[measure.id]:
                own = secret[measure.id] | also
                secret[measure.id] = hidden(values[measure.id], smallest, own)
                changed = True
    return secret


def _told_by(measure: Measure, tally: Tally) -> list[Measure]:
    """The other indicators whose groups this one's figures tell something of."""
    conditions = {*measure.denominator, *measure.numerator}
    return [
        other
        for other in tally.computed
        if other is not measure and conditions.issuperset(other.denominator)
    ]


def _name_order(name: str) -> tuple[bool, tuple[str, str]]:
    return not name, sort_key(name)


def _period_order(period: Period) -> tuple[bool, tuple[int, ...]]:
    return not period, period or ()
