"""From what a reader wrote to a cost model: the project's own lines, years and prices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from calculators.cost_model import CostModel, Line, Parameter, Share
from calculators.cost_model.amounts import Values
from calculators.cost_model.model import REST
from calculators.cost_model.price import indexed, read_index
from calculators.cost_model.values import expected, raise_all, read_number
from calculators.danish import listed, parse_number
from calculators.model import InputError
from calculators.project_model.answers import (
    APPLIED,
    FIRST,
    FUNDER,
    LEVEL,
    LINES,
    NAME,
    PARTS,
    SHARES,
    STEP,
    TOTAL,
    TYPE,
    YEARS,
    Answers,
    completed,
    field,
    names,
    started,
)
from calculators.project_model.factors import UNITS, WHOLE, parameter, share_parameter
from calculators.project_model.model import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_YEARS,
    ROUNDINGS,
    LineType,
    ProjectModel,
)

LONGEST_TEXT = 200
NO_FUNDER = "Ikke angivet"


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a cost model with its values.

    `lacking` says of each line that cannot be computed yet what it lacks; those lines
    are not in the model.
    """

    model: CostModel
    values: Values
    lacking: tuple[tuple[str, str], ...]


def project(definition: ProjectModel, answers: Answers) -> Project:
    """The cost model that the answers describe, with years, prices and every full line.

    Raises InputError, with all bad answers at once.
    """
    start = started(definition)
    known = completed(definition, answers, start)
    errors = list(_unknown(known))
    # While the years cannot be read, the shares are checked as for the example's years.
    first = definition.first_year
    fallback = tuple(range(first, first + definition.year_count))
    years = _collect(errors, lambda: years_of(known), fallback)
    index = _collect(errors, lambda: read_index(known), None)
    errors += _settings(known)
    reader = _Reader(definition, known, start, years)
    for at in range(1, int(known[LINES]) + 1):
        reader.line(at)
    raise_all(errors + reader.errors)
    rounding = replace(definition.rounding, year=int(known[STEP]), total=_total(known[TOTAL]))
    published = known == start
    if not published:
        rounding = replace(rounding, ours="", citations=())
    model = CostModel(
        id=definition.id,
        title=definition.title,
        summary=definition.summary,
        price_level=known[LEVEL].strip() or NO_FUNDER.lower(),
        years=years,
        parameters=tuple(reader.parameters),
        lines=tuple(reader.lines),
        rounding=rounding,
        other_funding=None,
        next_steps=definition.next_steps,
        made_for=definition.made_for,
        notes=definition.notes,
        citations=definition.citations if published else (),
    )
    moved, extra = indexed(model, index)
    return Project(moved, {**reader.values, **extra}, tuple(reader.lacking))


def years_of(known: Answers) -> tuple[int, ...]:
    """The project's years in order. Raises InputError for years that cannot be."""
    errors = []
    first = count = 0
    try:
        first = _whole(known[FIRST], FIRST_YEAR, LAST_YEAR)
    except ValueError as error:
        message = f"{error} Skriv et årstal fra {FIRST_YEAR} til {LAST_YEAR}, fx 2027."
        errors.append(InputError(FIRST, message))
    try:
        count = _whole(known[YEARS], 1, MOST_YEARS)
    except ValueError:
        errors.append(InputError(YEARS, f"Vælg fra 1 til {MOST_YEARS} år."))
    raise_all(errors)
    return tuple(range(first, first + count))


class _Reader:
    """Reads line after line, and gathers what was found and what was wrong."""

    def __init__(
        self, definition: ProjectModel, known: Answers, start: Answers, years: tuple[int, ...]
    ) -> None:
        self._known = known
        self._years = years
        self._start = start
        self._sources = definition.lines
        self.parameters: list[Parameter] = []
        self.lines: list[Line] = []
        self.values: dict[str, Fraction] = {}
        self.lacking: list[tuple[str, str]] = []
        self.errors: list[InputError] = []

    def line(self, at: int) -> None:
        """Read one line: into the model when it is full, else among those that lack."""
        before = len(self.errors)
        label = self._known[field(at, NAME)].strip() or f"Linje {at}"
        type_ = self._type(at)
        factors = [self._factor(at, part, type_, label) for part in UNITS[type_]]
        shares = [self._share(at, part, label) for part in SHARES[: len(self._years) - 1]]
        self._choices(at)
        if len(self.errors) > before:
            return
        prefix = f"{label}: "
        lacks = [
            item.label.removeprefix(prefix)
            for item in (*factors, *shares)
            if item.id not in self.values
        ]
        if lacks:
            self.lacking.append((label, listed(lacks)))
            for item in (*factors, *shares):
                self.values.pop(item.id, None)
            return
        self._sum(label, shares)
        self.parameters += (*factors, *shares)
        self.lines.append(self._line(at, label, factors, shares))

    def _type(self, at: int) -> LineType:
        name = field(at, TYPE)
        try:
            return LineType(self._known[name])
        except ValueError:
            self.errors.append(InputError(name, "Vælg, hvordan linjens beløb regnes ud."))
            return LineType.FIXED

    def _factor(self, at: int, part: str, type_: LineType, label: str) -> Parameter:
        item = parameter(at, part, type_)
        value = self._read(item, item.id)
        low, high = (self._read(item, f"{item.id}-{bound}") for bound in ("lav", "hoej"))
        if value is not None:
            self.values[item.id] = Fraction(value)
            if low is not None and low > value:
                message = "Den lave værdi må ikke være større end den forventede."
                self.errors.append(InputError(f"{item.id}-lav", message))
            if high is not None and high < value:
                message = "Den høje værdi må ikke være mindre end den forventede."
                self.errors.append(InputError(f"{item.id}-hoej", message))
        named = f"{label}: {item.label.lower()}"
        return replace(item, label=named, start=value, low=low, high=high)

    def _share(self, at: int, part: str, label: str) -> Parameter:
        year = self._years[SHARES.index(part)]
        item = share_parameter(at, part, year)
        value = self._read(item, item.id)
        if value is not None:
            self.values[item.id] = Fraction(value)
        return replace(item, label=f"{label}: del i {year}", start=value)

    def _read(self, item: Parameter, name: str) -> Decimal | None:
        """The number in a field, or None where it is empty or wrong (which is told)."""
        written = self._known[name]
        if not written.strip():
            return None
        try:
            return read_number(item, written)
        except ValueError as error:
            self.errors.append(InputError(name, f"{error} {expected(item)}"))
            return None

    def _choices(self, at: int) -> None:
        if self._known[field(at, APPLIED)] not in ("ja", "nej"):
            self.errors.append(InputError(field(at, APPLIED), "Vælg ja eller nej."))
        for part in (NAME, FUNDER):
            if len(self._known[field(at, part)]) > LONGEST_TEXT:
                message = f"Teksten er for lang. Skriv højst {LONGEST_TEXT} tegn."
                self.errors.append(InputError(field(at, part), message))

    def _sum(self, label: str, shares: list[Parameter]) -> None:
        if sum((self.values[item.id] for item in shares), start=Fraction(0)) > WHOLE:
            message = f"Andelene af »{label}« må tilsammen højst være 100 %."
            self.errors.append(InputError(shares[-1].id, message))

    def _line(self, at: int, label: str, factors: list[Parameter], shares: list[Parameter]) -> Line:
        rest = Share(self._years[-1], REST)
        parts = [Share(year, item.id) for year, item in zip(self._years, shares, strict=False)]
        own = {field(at, part) for part in PARTS}
        as_published = all(self._known[name] == self._start.get(name) for name in own)
        return Line(
            id=f"linje-{at}",
            label=label,
            factors=tuple(item.id for item in factors),
            shares=(*parts, rest),
            funder=self._known[field(at, FUNDER)].strip() or NO_FUNDER,
            applied_for=self._known[field(at, APPLIED)] == "ja",
            citations=self._sources[at - 1].citations if as_published else (),
        )


def _unknown(known: Answers) -> Iterator[InputError]:
    every = set(names(known))
    for name in known:
        if name not in every:
            yield InputError(name, "Feltet findes ikke i denne beregner.")


def _settings(known: Answers) -> Iterator[InputError]:
    if known[STEP] not in {str(step) for step in ROUNDINGS}:
        yield InputError(STEP, "Vælg, hvad årene skal afrundes til.")
    if known[TOTAL] not in ("sum_of_years", "own"):
        yield InputError(TOTAL, "Vælg, hvordan totalen skal afrundes.")
    if len(known[LEVEL]) > LONGEST_TEXT:
        yield InputError(LEVEL, f"Teksten er for lang. Skriv højst {LONGEST_TEXT} tegn.")


def _total(written: str) -> Literal["sum_of_years", "own"]:
    return "own" if written == "own" else "sum_of_years"


def _whole(written: str, least: int, most: int) -> int:
    value = parse_number(written)
    if value != value.to_integral_value():
        raise ValueError("Tallet har for mange decimaler.")
    if not least <= value <= most:
        raise ValueError("Tallet er for lille." if value < least else "Tallet er for stort.")
    return int(value)


def _collect[T](errors: list[InputError], read: Callable[[], T], otherwise: T) -> T:
    """What is read, or the other thing where it could not be, with the errors kept."""
    try:
        return read()
    except InputError as error:
        errors += error.every
        return otherwise
