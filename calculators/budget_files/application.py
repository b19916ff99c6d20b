"""The budget in the form an application asks for, as text to paste."""

from collections.abc import Iterator

from calculators.budget_files.priced_budget import PricedBudget
from calculators.cost_model.explanations import (
    calculation,
    nearest,
    other_funding_money,
    published_money,
)
from calculators.cost_model.posts import LinePost
from calculators.danish import exact_money, money

APPLIED, NOT_APPLIED = "[x]", "[ ]"


def application_text(budget: PricedBudget) -> str:
    """Amount applied for, other funding, years, total, and each line marked.

    What was rounded away stands at the end, so that nothing is lost on the way.
    """
    return "\n\n".join("\n".join(block) for block in _blocks(budget) if block) + "\n"


def _blocks(budget: PricedBudget) -> Iterator[list[str]]:
    model, found = budget.model, budget.posts
    years = (f"{year.name} {money(year.published, whole=True)}" for year in found.years)
    yield [model.title.upper()]
    yield [
        f"Ansøgt beløb: {published_money(found.applied_for)}",
        f"Anden finansiering: {other_funding_money(found)}",
        f"Budget fordelt på år: {'; '.join(years)}",
        f"Totalbudget: {published_money(found.total)}",
        f"Prisniveau: {model.price_level}",
    ]
    marks = f"{APPLIED} der søges om linjen, {NOT_APPLIED} der søges ikke"
    yield [f"LINJER ({marks})", *(text for post in found.lines for text in _line(budget, post))]
    yield [
        "FINANSIERING, UAFRUNDET",
        *(f"{funder.name}: {exact_money(funder.exact)}" for funder in found.funders),
    ]
    yield ["AFRUNDING", *_roundings(budget)]
    yield list(budget.left_out)


def _line(budget: PricedBudget, post: LinePost) -> Iterator[str]:
    mark = APPLIED if post.line.applied_for else NOT_APPLIED
    yield f"{mark} {post.name}: {money(post.published, whole=True)} ({post.line.funder})"
    yield f"    {calculation(budget.model, post, budget.values)}"
    parts = zip(budget.model.years, post.by_year, strict=True)
    years = "; ".join(f"{year} {exact_money(amount)}" for year, amount in parts)
    yield f"    {years}"


def _roundings(budget: PricedBudget) -> Iterator[str]:
    rounding, total = budget.model.rounding, budget.posts.total
    how = (
        "summen af de afrundede år"
        if rounding.total == "sum_of_years"
        else "den uafrundede sum, afrundet selv"
    )
    lines, years = nearest(rounding.line), nearest(rounding.year)
    yield f"Linjer til {lines}, år til {years}; totalen er {how}."
    yield f"Uafrundet total: {exact_money(total.exact)}"
    yield f"Forskel ved afrunding: {exact_money(total.published - total.exact)}"
