"""A scope's budget by year, as the calculators' engine computes it; no amount stands here."""

from fractions import Fraction

from calculators.cost_model import CostModel, form
from calculators.cost_model.amounts import budget, published_total
from calculators.cost_model.values import read
from calculators.danish import round_to
from hooks.render.cases import definition_of
from hooks.site import Place

type YearAmounts = tuple[tuple[str, Fraction], ...]


def budget_rows(place: Place) -> YearAmounts:
    """Each year's published amount in kroner, then the total, of the scope's cost models."""
    rows: list[tuple[str, Fraction]] = []
    for calculator in place.scope.calculators:
        model = definition_of(place, calculator)
        if isinstance(model, CostModel):
            rows += _published(model)
    return tuple(rows)


def _published(model: CostModel) -> YearAmounts:
    start = {field.id: field.start for field in form(model).fields}
    amounts = budget(model, read(model, start))
    years = tuple(
        (str(year), Fraction(round_to(amounts.in_year(year), model.rounding.year)))
        for year in model.years
    )
    return (*years, ("I alt", Fraction(published_total(model, amounts))))
