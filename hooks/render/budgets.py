"""A scope's budget by year, as the calculators' engine computes it; no amount stands here."""

from fractions import Fraction

from calculators.cost_model import CostModel
from calculators.cost_model.budget import budget
from calculators.parameters.fields import read
from hooks.site.places import Place
from pathway_data import models

type YearAmounts = tuple[tuple[str, Fraction], ...]


def budget_rows(place: Place) -> YearAmounts:
    """Each year's published amount in kroner, then the total, of the scope's cost models."""
    rows: list[tuple[str, Fraction]] = []
    for calculator in place.all(models.Calculator):
        model = place.calculation(calculator).definition
        if isinstance(model, CostModel):
            rows += _published(model)
    return tuple(rows)


def _published(model: CostModel) -> YearAmounts:
    # No answers: every parameter keeps its starting value.
    found = budget(model, read(model.parameters, {}))
    return tuple((post.name, post.published) for post in (*found.years, found.total))
