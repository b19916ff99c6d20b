"""A budget that can be written to a file: every figure is there."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.cost_model import CostModel
from calculators.cost_model.amounts import Budget, Values, budget
from calculators.cost_model.price import PriceIndex, read_index
from calculators.cost_model.values import expected, missing, prepared, raise_all
from calculators.model import InputError
from calculators.project_model import ProjectModel, project

Definition = CostModel | ProjectModel


@dataclass(frozen=True, slots=True)
class Ready:
    """The model, its values, its amounts and the price index in them, if any.

    `left_out` names the lines that lack figures.
    """

    model: CostModel
    values: Values
    amounts: Budget
    index: PriceIndex | None = None
    left_out: tuple[str, ...] = ()


def ready(definition: Definition, answers: Mapping[str, str]) -> Ready:
    """The budget behind some answers.

    Raises InputError, with all bad answers at once; a figure without which there is
    nothing to write is one of them.
    """
    if isinstance(definition, ProjectModel):
        found = project(definition, answers)
        if not found.model.lines:
            raise InputError("linje-1-antal", "Udfyld mindst én linje, før budgettet kan hentes.")
        left_out = tuple(
            f"{label} er ikke regnet med: mangler {what}" for label, what in found.lacking
        )
        amounts = budget(found.model, found.values)
        return Ready(found.model, found.values, amounts, read_index(answers), left_out)
    model, values = prepared(definition, answers)
    raise_all(
        [
            InputError(item.id, f"Feltet er tomt. {expected(item)}")
            for item in missing(model, values)
        ]
    )
    index = read_index(answers) if definition.price_index else None
    return Ready(model, values, budget(model, values), index)
