"""Which assumption drives the interval."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from calculators import result_html
from calculators.cost_model.budget import budget_of
from calculators.cost_model.model import CostModel
from calculators.cost_model.result import calculate
from calculators.cost_model.sensitivity import (
    interval_tables,
    swings,
    tornado_chart,
    tornado_table,
)
from calculators.danish import exact_amount
from calculators.model import Result
from calculators.parameters.model import read
from calculators.uncertainty.of_budget import total_formula
from calculators.uncertainty.simulation import simulate
from tests.calculators.samples import project_budget


def ranged() -> CostModel:
    """The budget with an interval for the doctors and one for the minutes."""
    model = project_budget()
    bounds = {"laeger": (Decimal(30), Decimal(60)), "minutter": (None, Decimal(20))}
    parameters = tuple(
        replace(item, low=bounds[item.id][0], high=bounds[item.id][1])
        if item.id in bounds
        else item
        for item in model.parameters
    )
    return replace(model, parameters=parameters)


def facts(result: Result) -> dict[str, str]:
    """A result's labelled facts."""
    return {fact.label: fact.value for fact in result.facts}


def test_each_swing_is_the_budget_computed_anew() -> None:
    """The two ends of an assumption are what the whole model gives with it alone moved."""
    model = ranged()
    values = read(model.parameters, {})
    found = {swing.parameter.id: (swing.low, swing.high) for swing in swings(model, values)}
    for name, (low, high) in {"laeger": (30, 60), "minutter": (10, 20)}.items():
        ends = (
            budget_of(model, {**values, name: Fraction(end)}).total.exact for end in (low, high)
        )
        assert found[name] == tuple(ends)


def test_the_widest_swing_comes_first_and_is_named() -> None:
    """The assumption that drives the range stands on top of the table and among the facts."""
    model = ranged()
    table = tornado_table(swings(model, read(model.parameters, {})))
    assert [row[0] for row in table.rows] == ["Læger på kurset", "Længde"]
    assert [row[6] for row in table.rows] == ["80,0 %", "20,0 %"]
    told = facts(calculate(model, {}))["Driver intervallet mest"]
    assert told == "Læger på kurset: forskel på 56.488,20 kr. mellem lav og høj"


def test_the_bars_show_what_the_table_says() -> None:
    """The widest bar spans the axis, every bar holds the mark, and nothing needs a style."""
    model = ranged()
    values = read(model.parameters, {})
    chart = tornado_chart(swings(model, values), budget_of(model, values).total.exact)
    widest = chart.bars[0]
    assert (widest.start, widest.end) == (0, 1000)
    assert all(bar.mark is not None and bar.start <= bar.mark <= bar.end for bar in chart.bars)
    html = result_html(calculate(model, {}), "../../")
    assert "<svg" in html
    assert "style=" not in html


def test_without_a_range_there_is_neither_table_nor_bar() -> None:
    """Where every assumption has one figure only, nothing is drawn and the result says so."""
    result = calculate(project_budget(), {})
    assert result.charts == ()
    assert "Driver intervallet mest" not in facts(result)


def test_the_simulated_total_is_the_budgets_own() -> None:
    """With every assumption at its value, low or high, the formula gives the exact totals."""
    model = ranged()
    budget = budget_of(model, read(model.parameters, {}))
    formula = total_formula(budget)
    assert formula.total([item.expected for item in formula.assumptions]) == budget.total.exact
    table = interval_tables(budget)[0]
    assert [exact_amount(end) for end in formula.ends] == [table.rows[0][1], table.rows[0][3]]
    low, high = formula.ends
    assert all(low <= each.value <= high for each in simulate(formula).percentiles)
