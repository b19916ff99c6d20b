"""A budget side by side: lines by years, funders, and the rules it is computed by."""

from collections.abc import Iterator

from calculators.citations import cited, with_reading
from calculators.cost_model.budget import Budget
from calculators.cost_model.explanations import nearest
from calculators.cost_model.model import REST, CostModel, Line, Rounding
from calculators.cost_model.shares import literal
from calculators.danish import exact_amount, number, percent
from calculators.model import Table
from calculators.parameters.tables import parameters_table, products_table


def lines_table(budget: Budget) -> Table:
    """The budget's lines by years, with the exact and the published sums."""
    total = budget.total
    return Table(
        caption="Linjer og år, beløb i kr.",
        columns=(
            "Linje",
            "Søges",
            "Finansieres af",
            *(year.name for year in budget.years),
            "I alt",
            f"I alt til {nearest(budget.model.rounding.line)}",
        ),
        rows=tuple(
            (
                post.name,
                post.line.applied,
                post.line.funder,
                *map(exact_amount, (*post.by_year, post.exact)),
                number(post.published),
            )
            for post in budget.lines
        ),
        numeric=(False, False, False, *([True] * (len(budget.years) + 2))),
        footer=(
            ("Uafrundet", "", "", *map(exact_amount, (*total.by_year, total.exact)), ""),
            ("Afrundet", "", "", *map(number, (*total.published_by_year, total.published)), ""),
        ),
    )


def funders_table(budget: Budget) -> Table:
    """What each funder pays, and how much of it is applied for."""
    return Table(
        caption="Finansiering, uafrundede beløb i kr.",
        columns=("Finansieres af", "Beløb"),
        rows=tuple((post.name, exact_amount(post.exact)) for post in budget.funders),
        numeric=(False, True),
        footer=(
            ("I alt", exact_amount(budget.total.exact)),
            ("Heraf søges", exact_amount(budget.applied_for.exact)),
        ),
    )


def rules_table(model: CostModel) -> tuple[Table, ...]:
    """What the budget assumes, how its lines are computed and how it is rounded."""
    lines = ((line, "; ".join(_shares(model, line)), line.applied) for line in model.lines)
    return (
        parameters_table(model.parameters),
        products_table(lines, model.parameters),
        _roundings(model.rounding),
    )


def _roundings(rounding: Rounding) -> Table:
    total = {
        "sum_of_years": "summen af de afrundede år",
        "own": f"den uafrundede sum, afrundet til {nearest(rounding.year)}",
    }[rounding.total]
    source = cited(rounding.citations)
    return Table(
        caption="Afrunding",
        columns=("Beløb", "Sådan afrundes den", "Kilde"),
        rows=(
            ("Linje", nearest(rounding.line), source),
            ("År", nearest(rounding.year), source),
            ("Total", total, with_reading(source, rounding.ours)),
        ),
    )


def _shares(model: CostModel, line: Line) -> Iterator[str]:
    labels = {item.id: item.label for item in model.parameters}
    for share in line.shares:
        stated = literal(share.part)
        if share.part == REST:
            yield f"{share.year}: resten"
        elif stated is None:
            yield f"{share.year}: {labels[share.part]}"
        else:
            yield f"{share.year}: {percent(stated)}"
