"""From numbers to a budget: amounts, how they arise and what drives them."""

from collections.abc import Iterator, Mapping

from calculators.cost_model.amounts import budget
from calculators.cost_model.explanations import (
    line_reason,
    other_funding_money,
    published_money,
    rounding_reason,
)
from calculators.cost_model.form import read_answers
from calculators.cost_model.interval import (
    driver,
    interval_tables,
    outside_range,
    swings,
    tornado_chart,
    tornado_table,
)
from calculators.cost_model.model import CostModel
from calculators.cost_model.posts import Posts, posts
from calculators.cost_model.sensitivity import changes
from calculators.cost_model.tables import funders_table, lines_table
from calculators.danish import exact_money, money
from calculators.model import Fact, Result, Table, Tone
from calculators.parameters import Values

NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: CostModel, answers: Mapping[str, str]) -> Result:
    """The budget for some numbers, each written as Danish readers write them.

    A missing answer counts as the start value. Raises InputError, with all bad answers
    at once.
    """
    return budget_result(*read_answers(model, answers))


def budget_result(model: CostModel, values: Values) -> Result:
    """The budget when every parameter has its value.

    Amounts are exact until they are shown; the facts hold the published roundings, the
    reasons write out how each figure arises, and the changes tell what ten per cent
    more of each assumption does, largest first.
    """
    amounts = budget(model, values)
    found = posts(model, amounts)
    ranged = swings(model, values)
    tables: tuple[Table, ...] = (lines_table(model, found), funders_table(found))
    if ranged:
        tables += (*interval_tables(model, found, values), tornado_table(ranged))
    return Result(
        headline=f"I alt {published_money(found.total)}",
        tone=Tone.DECIDED,
        reasons=(
            *(line_reason(model, post, values) for post in found.lines),
            rounding_reason(model, found),
        ),
        changes=tuple(changes(model, amounts, values)),
        facts=(*_facts(model, found), *driver(ranged)),
        tables=tables,
        charts=(tornado_chart(ranged, found.total.exact),) if ranged else (),
        notes=(*model.notes, *(outside_range(model, values) if ranged else (NO_RANGE,))),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _facts(model: CostModel, found: Posts) -> Iterator[Fact]:
    """The figures an application asks for, rounded as they are published."""
    yield Fact(published_money(found.applied_for), "Ansøgt beløb")
    yield Fact(other_funding_money(found), "Anden finansiering")
    for year in found.years:
        yield Fact(money(year.published, whole=True), f"Budget {year.name}")
    yield Fact(published_money(found.total), "Samlet budget", model.citations)
    yield Fact(exact_money(found.total.exact), "Samlet budget, uafrundet")
    for post in found.lines:
        marked = "der søges om linjen" if post.line.applied_for else "der søges ikke om linjen"
        amount = money(post.published, whole=True)
        yield Fact(f"{amount} ({marked})", post.name, post.line.citations)
    yield Fact(model.price_level, "Prisniveau")
