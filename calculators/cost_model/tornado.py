"""Which assumption drives the range: each moved from its low to its high value alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.cost_model.amounts import Budget, Values, budget, share_parameters
from calculators.cost_model.changes import scenario
from calculators.cost_model.model import CostModel, Parameter
from calculators.cost_model.values import measured
from calculators.danish import exact_amount, exact_money, percent, round_to
from calculators.model import Bar, Chart, Fact, Table
from calculators.render.chart import AXIS

_CAPTION = "Hvad driver intervallet"


@dataclass(frozen=True, slots=True)
class Swing:
    """The exact total in kroner with one assumption at its low and at its high value."""

    parameter: Parameter
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How far apart the two totals are."""
        return abs(self.high - self.low)


def swings(model: CostModel, values: Values) -> tuple[Swing, ...]:
    """What each assumption with a range does to the total by itself, widest first."""
    shares = share_parameters(model)
    found = []
    for item in model.parameters:
        if item.id in shares or (item.low is None and item.high is None):
            continue
        ends = (item.low, item.high)
        low, high = (values[item.id] if end is None else Fraction(end) for end in ends)
        totals = (budget(model, {**values, item.id: end}).total for end in (low, high))
        found.append(Swing(item, *totals))
    return tuple(sorted(found, key=lambda swing: -swing.width))


def tornado_table(model: CostModel, values: Values) -> Table:
    """Each assumption's two totals and what lies between them, widest first."""
    found = swings(model, values)
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
                *_ends(swing.parameter, values),
                exact_amount(swing.low),
                exact_amount(swing.high),
                exact_amount(swing.width),
                percent(swing.width / whole, 1) if whole else "–",
            )
            for swing in found
        ),
        numeric=(False, True, True, True, True, True, True),
    )


def tornado_chart(model: CostModel, amounts: Budget, values: Values) -> Chart:
    """The same as bars on one axis, with a mark at the expected total."""
    found = swings(model, values)
    ends = [end for swing in found for end in (swing.low, swing.high)] + [amounts.total]
    first, last = min(ends), max(ends)

    def place(amount: Fraction) -> int:
        return int(round_to((amount - first) / ((last - first) or 1) * AXIS))

    bars = tuple(
        Bar(
            swing.parameter.label,
            place(min(swing.low, swing.high)),
            place(max(swing.low, swing.high)),
            f"{exact_money(swing.low)} til {exact_money(swing.high)}",
            place(amounts.total),
        )
        for swing in found
    )
    return Chart(f"{_CAPTION}; stregen er den forventede total {exact_money(amounts.total)}", bars)


def driver(model: CostModel, values: Values) -> Iterator[Fact]:
    """The assumption that matters most to the range, where one does."""
    found = swings(model, values)
    if found and found[0].width:
        first = found[0]
        yield Fact(
            f"{first.parameter.label}: forskel på {exact_money(first.width)} mellem lav og høj",
            "Driver intervallet mest",
        )


def range_table(model: CostModel, amounts: Budget, values: Values) -> Table:
    """Every line, year and funder with all assumptions low, expected and high."""
    low = budget(model, scenario(model, values, "low"))
    high = budget(model, scenario(model, values, "high"))
    columns = (low, amounts, high)
    funders = [column.by_funder() for column in columns]
    lines = (
        (item.line.label, *(exact_amount(column.lines[at].amount) for column in columns))
        for at, item in enumerate(amounts.lines)
    )
    years = (
        (model.year_name(year), *(exact_amount(column.in_year(year)) for column in columns))
        for year in model.years
    )
    paid = ((name, *(exact_amount(column[name]) for column in funders)) for name in funders[1])
    return Table(
        caption="Lav, forventet og høj for hver post, uafrundede beløb i kr.",
        columns=("Post", "Lav", "Forventet", "Høj"),
        rows=(*lines, *years, *paid),
        numeric=(False, True, True, True),
        footer=(("I alt", *(exact_amount(column.total) for column in columns)),),
    )


def _ends(item: Parameter, values: Values) -> tuple[str, str]:
    expected = values[item.id]
    low = expected if item.low is None else Fraction(item.low)
    high = expected if item.high is None else Fraction(item.high)
    return measured(item, low), measured(item, high)
