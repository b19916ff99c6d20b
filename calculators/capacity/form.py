"""The form of a capacity model, and which of its figures are still missing."""

from calculators.capacity.model import CapacityModel
from calculators.model import Form
from calculators.parameters import Parameter, Values
from calculators.parameters.fields import number_field


def form(model: CapacityModel) -> Form:
    """One number for each parameter, empty where nobody has given a figure."""
    return Form(model.id, model.title, tuple(map(number_field, model.parameters)))


def missing(model: CapacityModel, values: Values) -> tuple[Parameter, ...]:
    """The parameters the reader has not given a value yet."""
    return tuple(item for item in model.parameters if item.id not in values)
