"""Sensitivity analysis: what a change of each assumption alone does to a budget.

First ten per cent more of each; then, where a source gives a range, the assumption at its
low and at its high value (a tornado diagram), and the interval when all are moved at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from calculators.cost_model.budget import Budget, Post, budget_of, exact_total
from calculators.cost_model.model import CostModel, share_parameters
from calculators.danish import exact_amount, exact_money, number, percent, round_to
from calculators.model import Bar, Change, Chart, Fact, InputError, Table
from calculators.parameters.model import Parameter, Values, with_unit
from calculators.parameters.products import effects_of_more
from calculators.render.result import AXIS

POINTS = 10
_WHOLE = 100
_CAPTION = "Hvad driver intervallet"
ENDS = ("Lav", "Forventet", "Høj")
"""What the ends of a range and its middle are called."""


def changes(before: Budget) -> Iterator[Change]:
    """What ten per cent more of each assumption does, largest effect first.

    An assumption that spreads lines over years is moved ten percentage points, up
    where the shares allow it and else down; it leaves the total as it is.
    """
    model = before.model
    shares = share_parameters(model)
    factors = (item for item in model.parameters if item.id not in shares)
    total = partial(exact_total, model)
    yield from effects_of_more(factors, before.values, total, "mere i alt, før afrunding")
    for item in model.parameters:
        if item.id in shares:
            yield from _share_shift(before, item)


def _share_shift(before: Budget, item: Parameter) -> Iterator[Change]:
    for points, direction in ((POINTS, "højere"), (-POINTS, "lavere")):
        share = before.values[item.id] + points
        if not 0 <= share <= _WHOLE:
            continue
        try:
            after = budget_of(before.model, {**before.values, item.id: share})
        except InputError:
            continue
        shifts = tuple(_shifts(before, after))
        outcome = "; ".join(("Samme total", *shifts)) if shifts else "Ingen forskel"
        yield Change(f"{item.label}: {POINTS} procentpoint {direction}", outcome)
        return


def _shifts(before: Budget, after: Budget) -> Iterator[str]:
    """What each year gets more or less: "1.412,21 kr. mere i 2020"."""
    for old, new in zip(before.years, after.years, strict=True):
        difference = new.exact - old.exact
        if difference:
            more = "mere" if difference > 0 else "mindre"
            yield f"{exact_money(abs(difference))} {more} i {new.name}"


@dataclass(frozen=True, slots=True)
class Swing:
    """One assumption at its low and at its high value, and the exact totals in kroner."""

    parameter: Parameter
    ends: tuple[Fraction, Fraction]
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How far apart the two totals are."""
        return abs(self.high - self.low)


def swings(model: CostModel, values: Values) -> tuple[Swing, ...]:
    """What each assumption with a range does to the total by itself, widest first.

    None where no assumption that moves the total has a low or a high value.
    """
    found = []
    for item in _ranged(model):
        ends = item.range_around(values[item.id])
        low, high = (exact_total(model, {**values, item.id: end}) for end in ends)
        found.append(Swing(item, ends, low, high))
    return tuple(sorted(found, key=lambda swing: -swing.width))


def tornado_table(found: tuple[Swing, ...]) -> Table:
    """Each assumption's two totals and what lies between them, widest first."""
    whole = sum((swing.width for swing in found), start=Fraction(0))
    return Table(
        caption=f"{_CAPTION}: uafrundet total i kr., når én forudsætning ændres ad gangen",
        columns=(
            "Forudsætning",
            "Lav",
            "Høj",
            "Total ved lav",
            "Total ved høj",
            "Forskel",
            "Andel",
        ),
        rows=tuple(
            (
                swing.parameter.label,
                *(with_unit(swing.parameter, end) for end in swing.ends),
                *map(exact_amount, (swing.low, swing.high, swing.width)),
                percent(swing.width / whole, 1) if whole else "–",
            )
            for swing in found
        ),
        numeric=(False, True, True, True, True, True, True),
    )


def tornado_chart(found: tuple[Swing, ...], total: Fraction) -> Chart:
    """The same as bars on one axis, with a mark at the expected total."""
    ends = [end for swing in found for end in (swing.low, swing.high)] + [total]
    first, last = min(ends), max(ends)

    def place(amount: Fraction) -> int:
        return int(round_to((amount - first) / ((last - first) or 1) * AXIS))

    bars = tuple(
        Bar(
            swing.parameter.label,
            place(min(swing.low, swing.high)),
            place(max(swing.low, swing.high)),
            f"{exact_money(swing.low)} til {exact_money(swing.high)}",
            place(total),
        )
        for swing in found
    )
    return Chart(f"{_CAPTION}; stregen er den forventede total {exact_money(total)}", bars)


def driver(found: tuple[Swing, ...]) -> Iterator[Fact]:
    """The assumption that matters most to the interval, where one does."""
    if found and found[0].width:
        first = found[0]
        yield Fact(
            f"{first.parameter.label}: forskel på {exact_money(first.width)} mellem lav og høj",
            "Driver intervallet mest",
        )


def interval_tables(expected: Budget) -> tuple[Table, Table]:
    """The total, and every line, year and funder, with all assumptions low and high."""
    scenarios = _scenarios(expected.model, expected.values)
    low, high = (budget_of(expected.model, values) for values in scenarios)
    columns = (low, expected, high)
    totals = [column.total for column in columns]
    divided = zip(*((*each.lines, *each.years, *each.funders) for each in columns), strict=True)
    return (
        Table(
            caption="Interval, beløb i kr.",
            columns=("Total", *ENDS),
            rows=(
                _row("Uafrundet", totals),
                ("Afrundet", *(number(total.published) for total in totals)),
            ),
            numeric=(False, True, True, True),
        ),
        Table(
            caption="Lav, forventet og høj for hver post, uafrundede beløb i kr.",
            columns=("Post", *ENDS),
            rows=tuple(_row(post[1].name, post) for post in divided),
            numeric=(False, True, True, True),
            footer=(_row("I alt", totals),),
        ),
    )


def outside_range(model: CostModel, values: Values) -> Iterator[str]:
    """The assumptions whose value lies outside the range that the source gives."""
    for item in model.parameters:
        value = values[item.id]
        low, high = item.range_around(value)
        if not low <= value <= high:
            yield (
                f"{item.label}: {with_unit(item, value)} ligger uden for det oplyste "
                f"interval, {with_unit(item, low)} til {with_unit(item, high)}."
            )


def _ranged(model: CostModel) -> Iterator[Parameter]:
    """The assumptions with a range that move the total, not only its years."""
    shares = share_parameters(model)
    return (item for item in model.parameters if item.has_range and item.id not in shares)


def _scenarios(model: CostModel, values: Values) -> tuple[Values, Values]:
    """The values with every assumption low, and with every assumption high."""
    ends = {item.id: item.range_around(values[item.id]) for item in _ranged(model)}
    low = {name: end for name, (end, _) in ends.items()}
    return {**values, **low}, {**values, **{name: end for name, (_, end) in ends.items()}}


def _row(name: str, columns: Iterable[Post]) -> tuple[str, ...]:
    return (name, *(exact_amount(post.exact) for post in columns))
