"""The fields of a population model: their names, and what each may hold.

Every assumption has three fields: its own with the expected value, and `…-lav` and `…-hoej`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from calculators.parameters.model import Parameter
from calculators.parameters.units import PERCENT
from calculators.population import own_lines
from calculators.population.model import PopulationModel

MOST_YEARS = 10
FIRST_YEAR, LAST_YEAR = 2000, 2100
STEPS = (1, 100, 1000)

FIRST, YEARS, LEVEL, STEP = "foerste-aar", "antal-aar", "prisniveau", "afrunding"
SETTINGS = (FIRST, YEARS, LEVEL, STEP, own_lines.COUNT)
GROWTH, INDEX, TODAY = "vaekst", "regulering", "optag-i-dag"
OPTIONAL = (GROWTH, INDEX, TODAY)
"""What counts as nothing where nobody has written it."""
UPTAKES = tuple(f"optag-{year}" for year in range(1, MOST_YEARS + 1))
BOUNDS = {"lav": "lav", "hoej": "høj"}
BEARER = "baerer"

_DECIMALS = 2
_LEAST_CHANGE, _MOST_CHANGE = Decimal(-50), Decimal(50)
_WHOLE = Decimal(100)

Answers = Mapping[str, str]


def bound_of(name: str, bound: str) -> str:
    """The field of an assumption's low or high value."""
    return f"{name}-{bound}"


def names_of(name: str) -> tuple[str, ...]:
    """The fields of an assumption: its expected, its low and its high value."""
    return (name, *(bound_of(name, bound) for bound in BOUNDS))


def bearer_of(line: str) -> str:
    """The field that says who bears a line."""
    return f"{line}-{BEARER}"


def optional_parameters() -> tuple[Parameter, ...]:
    """Changes from year to year, and today's uptake."""
    changes = (_LEAST_CHANGE, _MOST_CHANGE)
    return (
        _percent(GROWTH, "Befolkningen ændrer sig pr. år", *changes, "Tomt er 0: lige mange."),
        _percent(INDEX, "Priserne stiger pr. år", *changes, "Tomt er 0: faste priser."),
        _percent(TODAY, "Optag i dag", Decimal(0), _WHOLE, "Tomt er 0: ingen får det i dag."),
    )


def uptake_parameters(years: tuple[int, ...]) -> tuple[Parameter, ...]:
    """The uptake of each year: how many of those it is for the offer reaches."""
    return tuple(
        _percent(name, f"Optag i {year}", Decimal(0), _WHOLE, "")
        for name, year in zip(UPTAKES, years, strict=False)
    )


def every_parameter(model: PopulationModel, years: tuple[int, ...]) -> tuple[Parameter, ...]:
    """All assumptions: the model's own, those from year to year, and the uptake."""
    return (*model.parameters, *optional_parameters(), *uptake_parameters(years))


def names(model: PopulationModel) -> Iterator[str]:
    """The names of all fields that answers may have, however many years there are."""
    yield from SETTINGS
    yield from (bearer_of(line.id) for line in model.lines if not line.own)
    numbers = range(1, own_lines.MOST + 1)
    for number in numbers:
        yield from own_lines.fields_of(number)
        yield bearer_of(own_lines.id_of(number))
    own = (own_lines.id_of(number) for number in numbers)
    every = dict.fromkeys((*(item.id for item in model.parameters), *own, *OPTIONAL, *UPTAKES))
    for name in every:
        yield from names_of(name)


def _percent(name: str, label: str, least: Decimal, most: Decimal, help_text: str) -> Parameter:
    return Parameter(name, label, PERCENT, None, least, most, _DECIMALS, help=help_text)
