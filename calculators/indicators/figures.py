"""Every figure of every indicator, with those marked that must not be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.danish import sort_key
from calculators.indicators.disclosure import Outcomes, hidden
from calculators.indicators.model import Disclosure, Indicator
from calculators.indicators.outcomes import Count
from calculators.indicators.suppression import WHOLE, Cell, Period, period_of, table
from calculators.indicators.tally import Tally, unpacked


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """One indicator: what each municipality and period comes to, and what is hidden.

    Of a cell that is `suppressed` nothing is shown; of one in `numerators` the denominator is.
    """

    indicator: Indicator
    cells: Mapping[Cell, Count]
    suppressed: frozenset[Cell]
    numerators: frozenset[Cell] = frozenset()


@dataclass(frozen=True, slots=True)
class FileFigures:
    """All there is to show of a file; `names` are its municipalities, in Danish order.

    With `empty_is_no` an empty cell in a column of yes and no has been taken for a no.
    """

    tally: Tally
    rule: Disclosure
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    figures: tuple[IndicatorFigures, ...]
    empty_is_no: bool = False


def counts(tally: Tally, rule: Disclosure, *, empty_is_no: bool = False) -> FileFigures:
    """The figures of a file that has been counted to its end."""
    # The sums of packed counts are the packed sums. A file without a usable row has a whole, too.
    sums = {WHOLE: 0} | table(tally.packed)
    rows = {cell: unpacked(packed, len(tally.outcomes)) for cell, packed in sums.items()}
    secret = hidden(tally, rows, rule)
    names = {name for name, _ in tally.packed}
    periods = {period_of(when) for _, when in tally.packed}
    return FileFigures(
        tally=tally,
        rule=rule,
        # What is not known stands last.
        names=tuple(sorted(names, key=lambda name: (not name, sort_key(name)))),
        periods=tuple(sorted(periods, key=lambda period: (not period, period or ()))),
        figures=tuple(
            IndicatorFigures(
                indicator,
                _counted(tally, rows, indicator, int(empty_is_no)),
                secret[indicator.id].groups,
                secret[indicator.id].numerators,
            )
            for indicator in tally.computed
        ),
        empty_is_no=empty_is_no,
    )


def _counted(
    tally: Tally, rows: Mapping[Cell, Outcomes], indicator: Indicator, way: int
) -> dict[Cell, Count]:
    """What each cell comes to in an indicator; `way` is what empty cells mean."""
    found = {
        number: outcome[tally.blocks[block].index(indicator)][way]
        for number, (block, outcome) in enumerate(tally.outcomes)
        if indicator in tally.blocks[block]
    }
    return {cell: _added(found, outcomes) for cell, outcomes in rows.items()}


def _added(found: Mapping[int, Count], outcomes: Outcomes) -> Count:
    group = hits = unknown = beyond = 0
    for number, times in outcomes.items():
        one = found.get(number)
        if one is not None:
            group += one.group * times
            hits += one.hits * times
            unknown += one.unknown * times
            beyond += one.beyond * times
    return Count(group, hits, unknown, beyond)
