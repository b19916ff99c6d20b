"""Money stays exact: nothing is rounded before it is shown, whatever the budget."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.cost_model.budget import budget_of, exact_total
from calculators.cost_model.model import CostModel, Line, Rounding, Share
from calculators.cost_model.result import calculate
from calculators.cost_model.validation import findings
from calculators.danish import number, round_to
from calculators.parameters.model import Parameter, read

UNITS = (
    ("borger", "time/borger", "kr/time"),
    ("borger", "minut/borger", "kr/time"),
    ("sag", "minut/sag", "kr/minut"),
    ("læge", "time/læge", "kr/minut"),
    ("kr",),
    ("kr", "%"),
)


def amounts_of(places: int) -> st.SearchStrategy[Decimal]:
    """Numbers from 0 to 10,000 with so many decimals."""
    return st.integers(0, 10_000 * 10**places).map(lambda whole: Decimal(whole).scaleb(-places))


@st.composite
def budgets(draw: st.DrawFn) -> CostModel:
    """Budgets of up to five lines over up to three years, with fixed and free shares."""
    years = tuple(range(2020, 2020 + draw(st.integers(1, 3))))
    parameters: list[Parameter] = []
    lines: list[Line] = []
    for at in range(draw(st.integers(1, 5))):
        names = []
        for unit in draw(st.sampled_from(UNITS)):
            name = f"p{len(parameters)}"
            value = draw(amounts_of(2))
            top = Decimal(10_000)
            parameters.append(Parameter(name, name.upper(), unit, value, Decimal(0), top, 2))
            names.append(name)
        shares: tuple[Share, ...] = (Share(years[-1], "rest"),)
        if len(years) > 1 and draw(st.booleans()):
            name = f"p{len(parameters)}"
            share = draw(st.integers(0, 100).map(Decimal))
            parameters.append(Parameter(name, name, "%", share, Decimal(0), Decimal(100), 0))
            shares = (Share(years[0], name), *shares)
        funder = draw(st.sampled_from(["Regionen", "Kommunen", "Fonden"]))
        applied = draw(st.booleans())
        factors = tuple(names)
        line = Line(f"l{at}", f"Linje {at}", factors, funder, shares=shares, applied_for=applied)
        lines.append(line)
    step = draw(st.sampled_from([1, 100, 1000]))
    total = draw(st.sampled_from(["sum_of_years", "own"]))
    rounding = Rounding(1, step, "own" if total == "own" else "sum_of_years", "")
    return CostModel(
        "b", "B", "", "2020", years, tuple(parameters), tuple(lines), rounding, Decimal(0)
    )


@settings(max_examples=300)
@given(budgets())
def test_lines_years_and_funders_sum_to_the_same(model: CostModel) -> None:
    """Before rounding the sums over lines, years and funders are one and the same."""
    assert findings(model) == ()
    found = budget_of(model, read(model.parameters, {}))
    by_lines, by_years, by_funders = (
        sum((post.exact for post in posts), start=Fraction(0))
        for posts in (found.lines, found.years, found.funders)
    )
    assert by_lines == by_years == by_funders == found.total.exact
    assert exact_total(model, found.values) == found.total.exact


@settings(max_examples=200)
@given(budgets(), st.randoms(use_true_random=False))
def test_the_order_of_lines_is_irrelevant(model: CostModel, chance: object) -> None:
    """Shuffled lines give the same totals, years and headline."""
    lines = list(model.lines)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    shuffled = replace(model, lines=tuple(lines))
    before, after = (budget_of(item, read(item.parameters, {})) for item in (model, shuffled))
    assert before.total == after.total
    assert before.years == after.years
    assert calculate(model, {}).headline == calculate(shuffled, {}).headline


@settings(max_examples=200)
@given(budgets())
def test_what_was_rounded_away_is_always_told(model: CostModel) -> None:
    """The result shows the exact total whenever the published one differs from it."""
    total = budget_of(model, read(model.parameters, {})).total
    result = calculate(model, {})
    published = total.published
    assert (published == total.exact) == (not result.headline.startswith("I alt ca. "))
    assert result.headline.removesuffix(" kr.").endswith(number(published))
    most = Fraction(model.rounding.year, 2)
    years = len(model.years) if model.rounding.total == "sum_of_years" else 1
    assert abs(published - total.exact) <= most * years


@settings(max_examples=100)
@given(budgets())
def test_the_start_values_written_in_danish_give_the_same(model: CostModel) -> None:
    """Typing every start value as the form shows it changes nothing."""
    written = {item.id: number(item.start or 0) for item in model.parameters}
    assert calculate(model, written) == calculate(model, {})


@given(st.integers(-10_000, 10_000), st.integers(1, 100))
def test_halves_are_rounded_away_from_zero(numerator: int, step: int) -> None:
    """The nearest step is at most half a step away, and a half goes outwards."""
    amount = Fraction(numerator, 8)
    rounded = round_to(amount, step)
    assert rounded % step == 0
    assert abs(rounded - amount) <= Fraction(step, 2)
    if abs(rounded - amount) == Fraction(step, 2):
        assert abs(rounded) > abs(amount)
