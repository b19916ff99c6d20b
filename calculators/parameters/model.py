"""Parameters, the fields they are asked in, and amounts in kroner that are products of them.

Amounts are `Decimal` in Danish kroner and percentages are written as such (50, not
0.5). Nothing is rounded before the reader is shown it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.common import InputErrors
from calculators.danish import TOO_MANY_DECIMALS, counted, number, parse_number, round_to
from calculators.model import Citation, Field, FieldKind, InputError
from calculators.parameters.partial import Known
from calculators.parameters.units import unit_words, written_units
from calculators.privacy import holds_cpr

Values = Mapping[str, Fraction]
"""The value of every parameter, in the parameter's own unit (50 for 50 %)."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption the reader can change.

    `unit` is what the unit algebra reads, in the singular: `læge`, `time/læge`,
    `minut/samtale`, `kr/time`, `%`. `unit_label` is how it reads after a number that
    is not one ("timer pr. læge"); without it the unit itself is spelled out. `low`
    and `high` bound the expected value where a source gives a range. `start` is None
    where nobody has given a figure: the reader must, before anything is computed.
    """

    id: str
    label: str
    unit: str
    start: Decimal | None
    minimum: Decimal
    maximum: Decimal
    decimals: int
    low: Decimal | None = None
    high: Decimal | None = None
    help: str = ""
    citations: tuple[Citation, ...] = ()
    ours: str = ""
    unit_label: str = ""

    @property
    def has_range(self) -> bool:
        """Whether a source gives a low or a high value."""
        return not (self.low is None and self.high is None)

    def range_around(self, expected: Fraction) -> tuple[Fraction, Fraction]:
        """The low and the high value; the expected one where a source gives none."""
        low = expected if self.low is None else Fraction(self.low)
        return low, expected if self.high is None else Fraction(self.high)


@dataclass(frozen=True, slots=True)
class Product:
    """An amount in kroner: the parameters with these ids multiplied, and who pays it."""

    id: str
    label: str
    factors: tuple[str, ...]
    funder: str
    citations: tuple[Citation, ...] = ()
    ours: str = ""


def number_field(parameter: Parameter) -> Field:
    """A number, starting at the published value, or empty where there is none."""
    return Field(
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


def unit_after(parameter: Parameter, value: Fraction | None = None) -> str:
    """The unit as it reads after a number: "1 læge", "40 læger", "2 timer pr. læge"."""
    one = unit_words(parameter.unit)
    return one if value == 1 else parameter.unit_label or one


def with_unit(parameter: Parameter, value: Fraction) -> str:
    """A value with its unit: "40 læger", "941,47 kr. pr. time", "50 %".

    A value that six decimals cannot hold (an index ratio) is marked "ca.".
    """
    about = "" if (value * 10**6).denominator == 1 else "ca. "
    return f"{about}{number(value)} {unit_after(parameter, value)}"


def read(parameters: Sequence[Parameter], answers: Mapping[str, str]) -> dict[str, Fraction]:
    """The value of every parameter: what the reader wrote, or else its start value.

    A parameter without a start value that is still empty has no value yet. Raises
    InputError, with all bad answers at once, for anything but a number within the
    parameter's limits with no more decimals than it takes, and for a field that is no
    parameter's.
    """
    errors = InputErrors()
    values = read_usable(parameters, answers, errors)
    errors.unusable(answers, {parameter.id for parameter in parameters})
    errors.raise_all()
    return values


def read_usable(
    parameters: Sequence[Parameter], answers: Mapping[str, str], errors: InputErrors
) -> Known:
    """The values that can be used, and what is wrong with the others; somebody's number is none."""
    values = Known()
    for parameter in parameters:
        written = answers.get(parameter.id, None if parameter.start is not None else "")
        if written is None:
            values[parameter.id] = Fraction(parameter.start or 0)
        elif (written.strip() or parameter.start is not None) and not holds_cpr(written):
            with errors:
                values[parameter.id] = Fraction(read_number(parameter, parameter.id, written))
    return values


def instruction(parameter: Parameter) -> str:
    """What to write, as a sentence: the limits, the decimals and an example."""
    span = f"fra {number(parameter.minimum)} til {number(parameter.maximum)}"
    if parameter.decimals == 0:
        return f"Skriv et helt tal {span}."
    most = counted(parameter.decimals, "decimal", "decimaler")
    example = "" if parameter.start is None else f", fx {number(parameter.start)}"
    return f"Skriv et tal {span} med højst {most}{example}."


def refuse_empty(missing: Iterable[Parameter]) -> None:
    """Raise InputError where figures are still to be given, told at each of their fields."""
    InputErrors(
        InputError(item.id, f"Feltet er tomt. {instruction(item)}") for item in missing
    ).raise_all()


def read_number(parameter: Parameter, field: str, written: str) -> Decimal:
    """The number in a field. Raises InputError where the parameter cannot be that."""
    try:
        return _parse(parameter, written)
    except ValueError as error:
        # What is expected takes longer to say than the number to read: only now.
        raise InputError(field, f"{error} {instruction(parameter)}") from None


def _parse(parameter: Parameter, written: str) -> Decimal:
    units = written_units(parameter.unit, parameter.unit_label)
    value = parse_number(written, *units, decimals=parameter.decimals)
    if value < parameter.minimum:
        raise ValueError("Tallet er for lille.")
    if value > parameter.maximum:
        raise ValueError("Tallet er for stort.")
    if round_to(value, Fraction(1, 10**parameter.decimals)) != value:
        raise ValueError(TOO_MANY_DECIMALS)
    return value


def read_whole(least: int, most: int, written: str) -> int:
    """A whole number within limits. Raises ValueError with what is wrong, in Danish."""
    value = parse_number(written, decimals=0)
    if value != value.to_integral_value():
        raise ValueError(TOO_MANY_DECIMALS)
    if not least <= value <= most:
        raise ValueError("Tallet er for lille." if value < least else "Tallet er for stort.")
    return int(value)
