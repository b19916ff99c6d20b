"""The fields of a cost model, and the numbers the reader wrote in them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.amounts import Values
from calculators.cost_model.model import CostModel, Parameter
from calculators.cost_model.price import INDEX_FIELDS, index_fields, indexed, read_index
from calculators.cost_model.units import unit_words
from calculators.danish import counted, number, parse_number, round_to
from calculators.model import Field, FieldKind, Form, Group, InputError

_PRICES = Group("prisregulering", "Prisregulering", folded=True)


def form(model: CostModel) -> Form:
    """One number for each parameter, starting at the published value or empty."""
    fields = tuple(
        Field(
            id=parameter.id,
            label=parameter.label,
            kind=FieldKind.NUMBER,
            start="" if parameter.start is None else number(parameter.start),
            help=parameter.help,
            unit=unit_after(parameter),
            minimum=number(parameter.minimum),
            maximum=number(parameter.maximum),
            citations=parameter.citations,
        )
        for parameter in model.parameters
    )
    if not model.price_index:
        return Form(model.id, model.title, fields)
    return Form(model.id, model.title, (*fields, *index_fields(_PRICES.id)), groups=(_PRICES,))


def unit_after(parameter: Parameter, value: Fraction | None = None) -> str:
    """The unit as it reads after a number: "1 læge", "40 læger", "2 timer pr. læge"."""
    one = unit_words(parameter.unit)
    return one if value == 1 else parameter.unit_label or one


def measured(parameter: Parameter, value: Fraction) -> str:
    """A value with its unit: "40 læger", "941,47 kr. pr. time", "50 %".

    A value that six decimals cannot hold (an index ratio) is marked "ca.".
    """
    about = "" if (value * 10**6).denominator == 1 else "ca. "
    return f"{about}{number(value)} {unit_after(parameter, value)}"


def prepared(model: CostModel, answers: Mapping[str, str]) -> tuple[CostModel, dict[str, Fraction]]:
    """The model at the price level asked for, and the value of every parameter.

    Raises InputError, with all bad answers at once.
    """
    own = {name: text for name, text in answers.items() if name not in INDEX_FIELDS}
    own = own if model.price_index else dict(answers)
    errors: list[InputError] = []
    values: dict[str, Fraction] = {}
    index = None
    try:
        values = read(model, own)
    except InputError as error:
        errors += error.every
    try:
        index = read_index(answers) if model.price_index else None
    except InputError as error:
        errors += error.every
    raise_all(errors)
    moved, extra = indexed(model, index)
    return moved, {**values, **extra}


def read(model: CostModel, answers: Mapping[str, str]) -> dict[str, Fraction]:
    """The value of every parameter: what the reader wrote, or else its start value.

    A parameter without a start value that is still empty has no value yet. Raises
    InputError, with all bad answers at once, for anything but a number within the
    parameter's limits with no more decimals than it takes, and for a field the model
    does not have.
    """
    values: dict[str, Fraction] = {}
    errors = []
    for parameter in model.parameters:
        written = answers.get(parameter.id)
        if parameter.start is None and not (written or "").strip():
            continue
        try:
            value = parameter.start if written is None else read_number(parameter, written)
            values[parameter.id] = Fraction(value or 0)
        except ValueError as error:
            errors.append(InputError(parameter.id, f"{error} {expected(parameter)}"))
    known = {parameter.id for parameter in model.parameters}
    errors += [
        InputError(name, "Feltet findes ikke i denne beregner.")
        for name in answers
        if name not in known
    ]
    raise_all(errors)
    return values


def missing(model: CostModel, values: Values) -> tuple[Parameter, ...]:
    """The parameters the reader has not given a value yet."""
    return tuple(item for item in model.parameters if item.id not in values)


def raise_all(errors: list[InputError]) -> None:
    """Raise the first error with the others along, or nothing where there are none."""
    if errors:
        raise InputError(errors[0].field, errors[0].message, tuple(errors[1:]))


def expected(parameter: Parameter) -> str:
    """What to write, as a sentence: the limits, the decimals and an example."""
    span = f"fra {number(parameter.minimum)} til {number(parameter.maximum)}"
    if parameter.decimals == 0:
        return f"Skriv et helt tal {span}."
    most = counted(parameter.decimals, "decimal", "decimaler")
    example = "" if parameter.start is None else f", fx {number(parameter.start)}"
    return f"Skriv et tal {span} med højst {most}{example}."


def read_number(parameter: Parameter, written: str) -> Decimal:
    """The number within its limits, or ValueError with what is wrong with it."""
    value = parse_number(written)
    if value < parameter.minimum:
        raise ValueError("Tallet er for lille.")
    if value > parameter.maximum:
        raise ValueError("Tallet er for stort.")
    if round_to(value, Fraction(1, 10**parameter.decimals)) != value:
        raise ValueError("Tallet har for mange decimaler.")
    return value
