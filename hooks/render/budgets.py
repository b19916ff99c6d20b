"""A scope's budget by year, as the calculators' engine computes it; no amount stands here."""

from fractions import Fraction

from calculators.cost_model import CostModel
from calculators.cost_model.amounts import budget, published_total
from calculators.cost_model.values import read
from calculators.danish import round_to
from hooks.site.places import Place
from pathway_data import models

type YearAmounts = tuple[tuple[str, Fraction], ...]


def budget_rows(place: Place) -> YearAmounts:
    """Each year's published amount in kroner, then the total, of the scope's cost models."""
    rows: list[tuple[str, Fraction]] = []
    for calculator in place.all(models.Calculator):
        model = place.calculation(calculator).definition
        # A model that starts empty has no amounts until the reader gives them.
        if isinstance(model, CostModel) and all(p.start is not None for p in model.parameters):
            rows += _published(model)
    return tuple(rows)


def _published(model: CostModel) -> YearAmounts:
    # No answers: every parameter keeps its starting value.
    amounts = budget(model, read(model, {}))
    years = tuple(
        (str(year), Fraction(round_to(amounts.in_year(year), model.rounding.year)))
        for year in model.years
    )
    return (*years, ("I alt", Fraction(published_total(model, amounts))))
