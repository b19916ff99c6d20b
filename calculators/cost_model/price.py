"""Moving a budget to another price level, by an index the reader supplies.

No index is built in: which one applies is for whoever makes the budget to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.model import CostModel, Parameter
from calculators.cost_model.units import PERCENT
from calculators.danish import number, parse_number, percent
from calculators.model import Field, FieldKind, InputError

FROM, TO, LEVEL = "indeks-fra", "indeks-til", "indeks-niveau"
INDEX_FIELDS = (FROM, TO, LEVEL)
INDEX = "prisindeks"
UNNAMED = "ikke angivet"
_MOST = Decimal(100_000)
_LEAST = number(Decimal("0.000001"))
_EXPECTED = f"Skriv et tal over 0 og højst {number(_MOST)}, fx et indeks med to decimaler."


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """The index of the rates' price level and of the one to move to, both above 0."""

    start: Fraction
    end: Fraction
    level: str

    @property
    def factor(self) -> Fraction:
        """What every amount is multiplied by."""
        return self.end / self.start


def index_fields(group: str = "", level: str = "") -> tuple[Field, ...]:
    """The three fields of an index, empty until the reader fills them in."""
    top = number(_MOST)
    help_text = "Tomt: beløbene bliver i det prisniveau, taksterne er i."
    return (
        Field(
            FROM,
            "Indeks for taksternes prisniveau",
            FieldKind.NUMBER,
            "",
            help_text,
            minimum=_LEAST,
            maximum=top,
            group=group,
        ),
        Field(
            TO,
            "Indeks for det prisniveau, der skal regnes til",
            FieldKind.NUMBER,
            "",
            minimum=_LEAST,
            maximum=top,
            group=group,
        ),
        Field(LEVEL, "Navn på det nye prisniveau", FieldKind.TEXT, level, group=group),
    )


def read_index(answers: Mapping[str, str]) -> PriceIndex | None:
    """The index the reader wrote, or None where both fields are empty.

    Raises InputError where only one is filled in, or one is not a number above 0.
    """
    written = {name: answers.get(name, "").strip() for name in (FROM, TO)}
    if not any(written.values()):
        return None
    values: dict[str, Fraction] = {}
    errors = []
    for name, text in written.items():
        try:
            values[name] = _positive(text)
        except ValueError as error:
            errors.append(InputError(name, f"{error} {_EXPECTED}"))
    if errors:
        raise InputError(errors[0].field, errors[0].message, tuple(errors[1:]))
    return PriceIndex(values[FROM], values[TO], answers.get(LEVEL, "").strip() or UNNAMED)


def indexed(model: CostModel, index: PriceIndex | None) -> tuple[CostModel, dict[str, Fraction]]:
    """The model with every line multiplied by the index, and the index's own value.

    The index is a factor like any other, so it shows wherever the lines are explained.
    """
    if index is None:
        return model, {}
    # Only the value counts from here on; the limits hold whatever it may be.
    factor = Parameter(INDEX, "Prisindeks", PERCENT, Decimal(100), Decimal(0), _MOST * 100, 6)
    words = (
        f"{index.level} (reguleret fra {model.price_level} med indeks {number(index.start)} → "
        f"{number(index.end)}: alle beløb er ganget med {number(index.end)} ÷ "
        f"{number(index.start)} = {_shown(index.factor)})"
    )
    lines = tuple(replace(line, factors=(*line.factors, INDEX)) for line in model.lines)
    moved = replace(model, parameters=(*model.parameters, factor), lines=lines, price_level=words)
    return moved, {INDEX: index.factor * 100}


def _shown(factor: Fraction) -> str:
    exact = (factor * 10**6).denominator == 1
    return f"{'' if exact else 'ca. '}{percent(factor)}"


def _positive(text: str) -> Fraction:
    value = parse_number(text)
    if value <= 0:
        raise ValueError("Tallet er for lille.")
    if value > _MOST:
        raise ValueError("Tallet er for stort.")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        raise ValueError("Tallet har for mange decimaler.")
    return Fraction(value)
