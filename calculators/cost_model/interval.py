"""The interval of a budget, and which assumption drives it: a tornado diagram."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.cost_model.amounts import budget, share_parameters
from calculators.cost_model.model import CostModel
from calculators.cost_model.posts import Post, Posts, posts
from calculators.danish import exact_amount, exact_money, number, percent, round_to
from calculators.model import Bar, Chart, Fact, Table
from calculators.parameters import Parameter, Values
from calculators.parameters.fields import with_unit
from calculators.render.chart import AXIS

_CAPTION = "Hvad driver intervallet"
_ENDS = ("Lav", "Forventet", "Høj")


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
        low, high = (budget(model, {**values, item.id: end}).total for end in ends)
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


def interval_tables(model: CostModel, expected: Posts, values: Values) -> tuple[Table, Table]:
    """The total, and every line, year and funder, with all assumptions low and high."""
    low, high = (posts(model, budget(model, end)) for end in _scenarios(model, values))
    columns = (low, expected, high)
    totals = [column.total for column in columns]
    divided = zip(*((*each.lines, *each.years, *each.funders) for each in columns), strict=True)
    return (
        Table(
            caption="Interval, beløb i kr.",
            columns=("Total", *_ENDS),
            rows=(
                _row("Uafrundet", totals),
                ("Afrundet", *(number(total.published) for total in totals)),
            ),
            numeric=(False, True, True, True),
        ),
        Table(
            caption="Lav, forventet og høj for hver post, uafrundede beløb i kr.",
            columns=("Post", *_ENDS),
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
