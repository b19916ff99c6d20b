"""The budget in the form an application asks for, as text to paste."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.budget_files.ready import Ready
from calculators.cost_model.amounts import LineAmount, published_total
from calculators.cost_model.growth import growth_table
from calculators.cost_model.result import approximate, other_funding_in_words
from calculators.cost_model.words import nearest, written_out
from calculators.danish import exact_money, money, round_to
from calculators.render.text import table_lines

APPLIED, NOT_APPLIED = "[x]", "[ ]"


def application_text(budget: Ready) -> str:
    """Amount applied for, other funding, years, total, and each line marked.

    What was rounded away stands at the end, so that nothing is lost on the way.
    """
    blocks = _growth(budget) if budget.model.growth else _blocks(budget)
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _growth(budget: Ready) -> Iterator[list[str]]:
    assert budget.model.growth is not None
    table = growth_table(budget.model, budget.model.growth, budget.values)
    yield [budget.model.title.upper()]
    yield [table.caption, *table_lines(table)]
    yield [f"Prisniveau: {budget.model.price_level}"]


def _blocks(budget: Ready) -> Iterator[list[str]]:
    model, amounts = budget.model, budget.amounts
    applied = amounts.applied_for()
    total = published_total(model, amounts)
    yield [model.title.upper()]
    yield [
        f"Ansøgt beløb: {approximate(published_total(model, applied), applied.total)}",
        f"Anden finansiering: {other_funding_in_words(model, amounts)}",
        f"Budget fordelt på år: {'; '.join(_years(budget))}",
        f"Totalbudget: {approximate(total, amounts.total)}",
        f"Prisniveau: {model.price_level}",
    ]
    marks = f"{APPLIED} der søges om linjen, {NOT_APPLIED} der søges ikke"
    yield [f"LINJER ({marks})", *(line for item in amounts.lines for line in _line(budget, item))]
    yield [
        "FINANSIERING, UAFRUNDET",
        *(f"{name}: {exact_money(amount)}" for name, amount in amounts.by_funder().items()),
    ]
    yield ["AFRUNDING", *_roundings(budget, total)]
    yield list(budget.left_out)


def _years(budget: Ready) -> Iterator[str]:
    step = budget.model.rounding.year
    for year in budget.model.years:
        yield f"{year} {money(round_to(budget.amounts.in_year(year), step), whole=True)}"


def _line(budget: Ready, item: LineAmount) -> Iterator[str]:
    mark = APPLIED if item.line.applied_for else NOT_APPLIED
    shown = money(round_to(item.amount, budget.model.rounding.line), whole=True)
    yield f"{mark} {item.line.label}: {shown} ({item.line.funder})"
    yield f"    {written_out(budget.model, item, budget.values)}"
    years = "; ".join(f"{year} {exact_money(amount)}" for year, amount in item.by_year)
    yield f"    {years}"


def _roundings(budget: Ready, total: Fraction) -> Iterator[str]:
    model, exact = budget.model, budget.amounts.total
    how = (
        "summen af de afrundede år"
        if model.rounding.total == "sum_of_years"
        else "den uafrundede sum, afrundet selv"
    )
    lines, years = nearest(model.rounding.line), nearest(model.rounding.year)
    yield f"Linjer til {lines}, år til {years}; totalen er {how}."
    yield f"Uafrundet total: {exact_money(exact)}"
    yield f"Forskel ved afrunding: {exact_money(total - exact)}"
