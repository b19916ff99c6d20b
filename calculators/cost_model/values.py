"""The fields of a cost model, and the numbers the reader wrote in them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.model import CostModel, Parameter
from calculators.cost_model.units import unit_words
from calculators.danish import counted, number, parse_number, round_to
from calculators.model import Field, FieldKind, Form, InputError


def form(model: CostModel) -> Form:
    """One number for each parameter, starting at the published value."""
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(
            Field(
                id=parameter.id,
                label=parameter.label,
                kind=FieldKind.NUMBER,
                start=number(parameter.start),
                help=parameter.help,
                unit=unit_after(parameter),
                minimum=number(parameter.minimum),
                maximum=number(parameter.maximum),
                citations=parameter.citations,
            )
            for parameter in model.parameters
        ),
    )


def unit_after(parameter: Parameter, value: Fraction | None = None) -> str:
    """The unit as it reads after a number: "1 læge", "40 læger", "2 timer pr. læge"."""
    one = unit_words(parameter.unit)
    return one if value == 1 else parameter.unit_label or one


def measured(parameter: Parameter, value: Fraction) -> str:
    """A value with its unit: "40 læger", "941,47 kr. pr. time", "50 %"."""
    return f"{number(value)} {unit_after(parameter, value)}"


def read(model: CostModel, answers: Mapping[str, str]) -> dict[str, Fraction]:
    """The value of every parameter: what the reader wrote, or else its start value.

    Raises InputError, with all bad answers at once, for anything but a number within
    the parameter's limits with no more decimals than it takes, and for a field the
    model does not have.
    """
    values: dict[str, Fraction] = {}
    errors = []
    for parameter in model.parameters:
        written = answers.get(parameter.id)
        try:
            value = parameter.start if written is None else _number(parameter, written)
            values[parameter.id] = Fraction(value)
        except ValueError as error:
            errors.append(InputError(parameter.id, f"{error} {expected(parameter)}"))
    known = {parameter.id for parameter in model.parameters}
    errors += [
        InputError(name, "Feltet findes ikke i denne beregner.")
        for name in answers
        if name not in known
    ]
    if errors:
        raise InputError(errors[0].field, errors[0].message, tuple(errors[1:]))
    return values


def expected(parameter: Parameter) -> str:
    """What to write, as a sentence: the limits, the decimals and an example."""
    span = f"fra {number(parameter.minimum)} til {number(parameter.maximum)}"
    if parameter.decimals == 0:
        return f"Skriv et helt tal {span}."
    most = counted(parameter.decimals, "decimal", "decimaler")
    return f"Skriv et tal {span} med højst {most}, fx {number(parameter.start)}."


def _number(parameter: Parameter, written: str) -> Decimal:
    """The number within its limits, or ValueError with what is wrong with it."""
    value = parse_number(written)
    if value < parameter.minimum:
        raise ValueError("Tallet er for lille.")
    if value > parameter.maximum:
        raise ValueError("Tallet er for stort.")
    if round_to(value, Fraction(1, 10**parameter.decimals)) != value:
        raise ValueError("Tallet har for mange decimaler.")
    return value
