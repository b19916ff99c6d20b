"""From numbers to a budget: amounts, how they arise and what drives them."""

from collections.abc import Iterator, Mapping

from calculators.cost_model.budget import Budget, budget
from calculators.cost_model.explanations import line_reason, published_money, rounding_reason
from calculators.cost_model.form import at_index, read_answers
from calculators.cost_model.model import CostModel
from calculators.cost_model.sensitivity import (
    changes,
    driver,
    interval_tables,
    outside_range,
    swings,
    tornado_chart,
    tornado_table,
)
from calculators.cost_model.tables import funders_table, lines_table
from calculators.danish import exact_money, money
from calculators.model import Fact, Result, Table, Tone

NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: CostModel, answers: Mapping[str, str]) -> Result:
    """The budget for some numbers, each written as Danish readers write them.

    A missing answer counts as the start value. Raises InputError, with all bad answers
    at once.
    """
    return budget_result(budget(*at_index(model, *read_answers(model, answers))))


def budget_result(found: Budget) -> Result:
    """A budget as the reader is shown it.

    Amounts are exact until they are shown; the facts hold the published roundings, the
    reasons write out how each figure arises, and the changes tell what ten per cent
    more of each assumption does, largest first.
    """
    model, values = found.model, found.values
    ranged = swings(model, values)
    tables: tuple[Table, ...] = (lines_table(found), funders_table(found))
    if ranged:
        tables += (*interval_tables(found), tornado_table(ranged))
    return Result(
        headline=f"I alt {published_money(found.total)}",
        tone=Tone.DECIDED,
        reasons=(
            *(line_reason(found, post) for post in found.lines),
            rounding_reason(found),
        ),
        changes=tuple(changes(found)),
        facts=(*_facts(found), *driver(ranged)),
        tables=tables,
        charts=(tornado_chart(ranged, found.total.exact),) if ranged else (),
        notes=(*model.notes, *(outside_range(model, values) if ranged else (NO_RANGE,))),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _facts(budget: Budget) -> Iterator[Fact]:
    """The figures an application asks for, rounded as they are published."""
    yield Fact(published_money(budget.applied_for), "Ansøgt beløb")
    yield Fact(published_money(budget.other_funding), "Anden finansiering")
    for year in budget.years:
        yield Fact(money(year.published, whole=True), f"Budget {year.name}")
    yield Fact(published_money(budget.total), "Samlet budget", budget.model.citations)
    yield Fact(exact_money(budget.total.exact), "Samlet budget, uafrundet")
    for post in budget.lines:
        marked = "der søges om linjen" if post.line.applied_for else "der søges ikke om linjen"
        amount = money(post.published, whole=True)
        yield Fact(f"{amount} ({marked})", post.name, post.line.citations)
    yield Fact(budget.model.price_level, "Prisniveau")
