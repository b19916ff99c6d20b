"""A budget's total as a simulation takes it: each line a product of assumptions with a range."""

from collections.abc import Mapping
from typing import Any

from calculators.cost_model.budget import Budget, LinePost, usable_budget
from calculators.parameters.model import Parameter
from calculators.parameters.products import scale_of
from calculators.uncertainty.actions import UncertaintyAction
from calculators.uncertainty.simulation import Formula, Term, assumption


def total_formula(budget: Budget) -> Formula:
    """The exact total, whatever it is published as; the shares of years do not move it."""
    ranged: dict[str, Parameter] = {
        factor.id: factor for post in budget.lines for factor in post.factors if factor.has_range
    }
    values = ((item, budget.values[name]) for name, item in ranged.items())
    places = {name: at for at, name in enumerate(ranged)}
    return Formula(
        tuple(assumption(value, *item.range_around(value)) for item, value in values),
        tuple(_term(budget, post, places) for post in budget.lines),
    )


def _term(budget: Budget, post: LinePost, places: Mapping[str, int]) -> Term:
    scale = scale_of(post.factors)
    for factor in post.factors:
        if factor.id not in places:
            scale *= budget.values[factor.id]
    return Term(scale, tuple(places[item.id] for item in post.factors if item.id in places))


def _formula(model: Any, answers: Mapping[str, str]) -> Formula | None:
    """Of the lines that can be computed; what cannot is told beside the result."""
    budget, _ = usable_budget(model, answers)
    return total_formula(budget) if budget.lines else None


_ACTION = UncertaintyAction(_formula)
answer, in_files = _ACTION.answer, _ACTION.in_files
