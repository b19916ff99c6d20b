"""The form of a cost model, and the answers in it read as numbers."""

from collections.abc import Mapping
from dataclasses import replace

from calculators.common import InputErrors
from calculators.cost_model.model import CostModel
from calculators.model import Form, Group
from calculators.parameters import Values
from calculators.parameters.fields import number_field, read
from calculators.parameters.price_index import (
    INDEX,
    INDEX_FIELDS,
    PriceIndex,
    index_fields,
    read_index,
)

PRICES = Group("prisregulering", "Prisregulering", folded=True)


def form(model: CostModel) -> Form:
    """One number for each parameter, starting at the published value, and a price index."""
    fields = tuple(map(number_field, model.parameters))
    if not model.price_index:
        return Form(model.id, model.title, fields)
    return Form(model.id, model.title, (*fields, *index_fields(PRICES.id)), groups=(PRICES,))


def read_answers(model: CostModel, answers: Mapping[str, str]) -> tuple[Values, PriceIndex | None]:
    """The value of every parameter, and the price index that is asked for, if any.

    Raises InputError, with all bad answers at once.
    """
    if not model.price_index:
        return read(model.parameters, answers), None
    own = {name: text for name, text in answers.items() if name not in INDEX_FIELDS}
    errors = InputErrors()
    values: Values = {}
    index = None
    with errors:
        values = read(model.parameters, own)
    with errors:
        index = read_index(answers)
    errors.raise_all()
    return values, index


def at_index(
    model: CostModel, values: Values, index: PriceIndex | None
) -> tuple[CostModel, Values]:
    """The model with every line multiplied by the index, and the values with the index's own.

    The index is a factor like any other, so it shows wherever the lines are explained.
    """
    if index is None:
        return model, values
    moved = replace(
        model,
        parameters=(*model.parameters, index.parameter),
        lines=tuple(replace(line, factors=(*line.factors, INDEX)) for line in model.lines),
        price_level=index.described(model.price_level),
    )
    return moved, {**values, INDEX: index.percent}
