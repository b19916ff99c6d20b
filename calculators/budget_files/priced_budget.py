"""A budget that can be taken away: every figure is there."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.cost_model.amounts import budget
from calculators.cost_model.form import read_answers
from calculators.cost_model.model import CostModel
from calculators.cost_model.posts import Posts, posts
from calculators.cost_model.price_index import PriceIndex, read_index
from calculators.model import InputError
from calculators.parameters import Values
from calculators.project_model.model import ProjectModel
from calculators.project_model.reading import project

Definition = CostModel | ProjectModel


@dataclass(frozen=True, slots=True)
class PricedBudget:
    """The model, its values, its posts and the price index in them, if any.

    `left_out` names the lines that lack figures.
    """

    model: CostModel
    values: Values
    posts: Posts
    index: PriceIndex | None
    left_out: tuple[str, ...] = ()


def priced_budget(definition: Definition, answers: Mapping[str, str]) -> PricedBudget:
    """The budget behind some answers.

    Raises InputError, with all bad answers at once, and where there is nothing to write.
    """
    left_out: tuple[str, ...] = ()
    if isinstance(definition, ProjectModel):
        found = project(definition, answers)
        model, values = found.model, found.values
        if not model.lines:
            raise InputError("linje-1-antal", "Udfyld mindst én linje, før budgettet kan hentes.")
        left_out = tuple(
            f"{label} er ikke regnet med: mangler {what}" for label, what in found.lacking
        )
        index = read_index(answers)
    else:
        model, values = read_answers(definition, answers)
        index = read_index(answers) if definition.price_index else None
    return PricedBudget(model, values, posts(model, budget(model, values)), index, left_out)
