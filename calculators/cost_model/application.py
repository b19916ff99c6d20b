"""The budget in the form an application asks for, as text to paste."""

from collections.abc import Iterator

from calculators.cost_model.budget import Budget, LinePost
from calculators.cost_model.explanations import nearest, published_money
from calculators.danish import exact_money, money
from calculators.parameters.products import written_out

APPLIED, NOT_APPLIED = "[x]", "[ ]"


def application_text(budget: Budget, left_out: tuple[str, ...]) -> str:
    """Amount applied for, other funding, years, total, and each line marked.

    What was rounded away stands at the end, so that nothing is lost on the way, and then
    the lines that lack figures.
    """
    blocks = (*_blocks(budget), left_out)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _blocks(budget: Budget) -> Iterator[tuple[str, ...]]:
    years = (f"{year.name} {money(year.published, whole=True)}" for year in budget.years)
    yield (budget.model.title.upper(),)
    yield (
        f"Ansøgt beløb: {published_money(budget.applied_for)}",
        f"Anden finansiering: {published_money(budget.other_funding)}",
        f"Budget fordelt på år: {'; '.join(years)}",
        f"Totalbudget: {published_money(budget.total)}",
        f"Prisniveau: {budget.model.price_level}",
    )
    marks = f"{APPLIED} der søges om linjen, {NOT_APPLIED} der søges ikke"
    yield (f"LINJER ({marks})", *(text for post in budget.lines for text in _line(budget, post)))
    funders = (f"{funder.name}: {exact_money(funder.exact)}" for funder in budget.funders)
    yield ("FINANSIERING, UAFRUNDET", *funders)
    yield ("AFRUNDING", *_roundings(budget))


def _line(budget: Budget, post: LinePost) -> Iterator[str]:
    mark = APPLIED if post.line.applied_for else NOT_APPLIED
    yield f"{mark} {post.name}: {money(post.published, whole=True)} ({post.line.funder})"
    yield f"    {written_out(post.factors, post.exact, budget.values)}"
    parts = zip(budget.model.years, post.by_year, strict=True)
    yield "    " + "; ".join(f"{year} {exact_money(amount)}" for year, amount in parts)


def _roundings(budget: Budget) -> Iterator[str]:
    rounding, total = budget.model.rounding, budget.total
    how = (
        "summen af de afrundede år"
        if rounding.total == "sum_of_years"
        else "den uafrundede sum, afrundet selv"
    )
    lines, years = nearest(rounding.line), nearest(rounding.year)
    yield f"Linjer til {lines}, år til {years}; totalen er {how}."
    yield f"Uafrundet total: {exact_money(total.exact)}"
    yield f"Forskel ved afrunding: {exact_money(total.published - total.exact)}"
