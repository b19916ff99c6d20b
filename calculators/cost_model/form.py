"""The form of a cost model, and the answers in it read as numbers."""

from collections.abc import Mapping

from calculators.common import InputErrors
from calculators.cost_model.model import CostModel
from calculators.cost_model.price_index import INDEX_FIELDS, at_index, index_fields, read_index
from calculators.model import Form, Group
from calculators.parameters import Values
from calculators.parameters.fields import number_field, read

_PRICES = Group("prisregulering", "Prisregulering", folded=True)


def form(model: CostModel) -> Form:
    """One number for each parameter, starting at the published value, and a price index."""
    fields = tuple(map(number_field, model.parameters))
    if not model.price_index:
        return Form(model.id, model.title, fields)
    return Form(model.id, model.title, (*fields, *index_fields(_PRICES.id)), groups=(_PRICES,))


def read_answers(model: CostModel, answers: Mapping[str, str]) -> tuple[CostModel, Values]:
    """The model at the price level asked for, and the value of every parameter.

    Raises InputError, with all bad answers at once.
    """
    if not model.price_index:
        return model, read(model.parameters, answers)
    own = {name: text for name, text in answers.items() if name not in INDEX_FIELDS}
    errors = InputErrors()
    values: Values = {}
    index = None
    with errors:
        values = read(model.parameters, own)
    with errors:
        index = read_index(answers)
    errors.raise_all()
    return at_index(model, values, index)
