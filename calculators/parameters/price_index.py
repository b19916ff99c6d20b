"""Moving a budget to another price level, by an index the reader supplies.

No index is built in: which one applies is for whoever makes the budget to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.common import InputErrors, not_too_long, parse_answer
from calculators.danish import TOO_MANY_DECIMALS, number, parse_number
from calculators.model import LONGEST_TEXT, Field, FieldKind, Group
from calculators.parameters.model import Parameter
from calculators.parameters.units import PERCENT

FROM, TO, LEVEL = "indeks-fra", "indeks-til", "indeks-niveau"
INDEX_FIELDS = (FROM, TO, LEVEL)
INDEX = "prisindeks"
PRICES = Group("prisregulering", "Prisregulering", folded=True)
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
    def percent(self) -> Fraction:
        """What every amount is multiplied by, in per cent."""
        return self.end / self.start * 100

    @property
    def parameter(self) -> Parameter:
        """The index as a factor like any other; only its value counts, whatever it may be."""
        return Parameter(INDEX, "Prisindeks", PERCENT, Decimal(100), Decimal(0), _MOST * 100, 6)

    def description(self, price_level: str) -> str:
        """The level moved to, and how it was reached from the level that the rates are in."""
        start, end = number(self.start), number(self.end)
        about = "" if (self.percent / 100 * 10**6).denominator == 1 else "ca. "
        return (
            f"{self.level} (reguleret fra {price_level} med indeks {start} → {end}: "
            f"alle beløb er ganget med {end} ÷ {start} = {about}{number(self.percent)} %)"
        )


def index_fields() -> tuple[Field, ...]:
    """The three fields of an index, empty until the reader fills them in."""
    number_kind = Field("", "", FieldKind.NUMBER, "", minimum=_LEAST, maximum=number(_MOST))
    group = PRICES.id
    help_text = "Tomt: beløbene bliver i det prisniveau, taksterne er i."
    start = "Indeks for taksternes prisniveau"
    end = "Indeks for det prisniveau, der skal regnes til"
    return (
        replace(number_kind, id=FROM, label=start, help=help_text, group=group),
        replace(number_kind, id=TO, label=end, group=group),
        Field(LEVEL, "Navn på det nye prisniveau", FieldKind.TEXT, "", group=group),
    )


def read_index(answers: Mapping[str, str]) -> PriceIndex | None:
    """The index the reader wrote, or None where both fields are empty.

    Raises InputError where only one is filled in, where one is not a number above 0, and
    where the level's name holds somebody's number.
    """
    written = {name: answers.get(name, "").strip() for name in (FROM, TO)}
    asked = any(written.values())
    values: dict[str, Fraction] = {}
    errors = InputErrors()
    for name, text in written.items():
        with errors:
            values[name] = parse_answer(name, text, _positive, _EXPECTED) if asked else Fraction(1)
    with errors:
        not_too_long(LEVEL, answers.get(LEVEL, ""), LONGEST_TEXT)
    errors.private({name: answers.get(name, "") for name in INDEX_FIELDS})
    errors.raise_all()
    if not asked:
        return None
    return PriceIndex(values[FROM], values[TO], answers.get(LEVEL, "").strip() or UNNAMED)


def _positive(text: str) -> Fraction:
    value = parse_number(text)
    if value <= 0:
        raise ValueError("Tallet er for lille.")
    if value > _MOST:
        raise ValueError("Tallet er for stort.")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        raise ValueError(TOO_MANY_DECIMALS)
    return Fraction(value)
