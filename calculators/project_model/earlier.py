"""From what a reader wrote to a cost model, as far as a cost model can say it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from calculators.common import NO, YES, InputErrors, not_too_long, parse_answer
from calculators.cost_model.budget import Budget, budget_of
from calculators.cost_model.model import REST, CostModel, Line, Share
from calculators.danish import TOO_MANY_DECIMALS, listed, parse_number
from calculators.model import LONGEST_TEXT, InputError
from calculators.parameters.model import Parameter, read, read_number
from calculators.parameters.price_index import read_index
from calculators.project_model import fields
from calculators.project_model.fields import Answers
from calculators.project_model.model import LineType, ProjectModel

NO_FUNDER = "Ikke angivet"


def project(definition: ProjectModel, answers: Answers) -> Budget:
    """The budget that the answers describe, with years, prices and every full line.

    Raises InputError, with all bad answers at once.
    """
    example = fields.example_answers(definition)
    known = fields.complete_answers(definition, answers, example)
    errors = InputErrors()
    # While the years cannot be read, the shares are checked as for the example's years.
    years = definition.example_years
    index = None
    with errors:
        years = years_of(known)
    with errors:
        index = read_index(known)
    errors += _settings(known)
    reader = _LineReader(known, years, errors)
    for at in range(1, int(known[fields.LINES]) + 1):
        reader.read_line(at)
    errors.unusable({**answers, **known}, fields.ALL)
    errors.raise_all()
    published = known == example
    rounding = replace(
        definition.rounding,
        year=int(known[fields.STEP]),
        total="own" if known[fields.TOTAL] == "own" else "sum_of_years",
    )
    model = CostModel(
        id=definition.id,
        title=definition.title,
        summary=definition.summary,
        price_level=known[fields.LEVEL].strip() or NO_FUNDER.lower(),
        years=years,
        parameters=tuple(reader.parameters),
        lines=tuple(_cited(definition, line, at, known, example) for at, line in reader.lines),
        rounding=rounding if published else replace(rounding, ours="", citations=()),
        other_funding=None,
        next_steps=definition.next_steps,
        made_for=definition.made_for,
        notes=definition.notes,
        citations=definition.citations if published else (),
    )
    return budget_of(model, read(model.parameters, {}), index, tuple(reader.gaps))


def years_of(known: Answers) -> tuple[int, ...]:
    """The project's years in order. Raises InputError for years that cannot be."""
    errors = InputErrors()
    first = count = 0
    with errors:
        expected = f"Skriv et årstal fra {fields.FIRST_YEAR} til {fields.LAST_YEAR}, fx 2027."
        first = parse_answer(
            fields.FIRST,
            known[fields.FIRST],
            partial(_whole, fields.FIRST_YEAR, fields.LAST_YEAR),
            expected,
        )
    try:
        count = _whole(1, fields.MOST_PERIODS, known[fields.YEARS])
    except ValueError:
        errors.append(InputError(fields.YEARS, f"Vælg fra 1 til {fields.MOST_PERIODS} år."))
    errors.raise_all()
    return tuple(range(first, first + count))


class _LineReader:
    """Reads line after line, and gathers what was found and what was wrong."""

    def __init__(self, known: Answers, years: tuple[int, ...], errors: InputErrors) -> None:
        self._known = known
        self._years = years
        self._errors = errors
        self.parameters: list[Parameter] = []
        self.lines: list[tuple[int, Line]] = []
        self.gaps: list[tuple[str, str]] = []

    def read_line(self, at: int) -> None:
        """Read one line: into the model when it is full, else among those that lack."""
        before = len(self._errors)
        label = self._known[fields.of_line(at, fields.NAME)].strip() or f"Linje {at}"
        factors = [
            self._factor(item, label) for item in fields.factor_parameters(at, self._type(at))
        ]
        shares = []
        for part, year in zip(fields.SHARES, self._years[:-1], strict=False):
            item = fields.share_parameter(at, part, year)
            start = self._number(item, item.id)
            shares.append(replace(item, label=f"{label}: del i {year}", start=start))
        self._choices(at)
        if len(self._errors) > before:
            return
        used = (*factors, *shares)
        lacks = [item.label.removeprefix(f"{label}: ") for item in used if item.start is None]
        if lacks:
            self.gaps.append((label, listed(lacks)))
            return
        if sum(item.start or 0 for item in shares) > fields.WHOLE:
            message = f"Andelene af »{label}« må tilsammen højst være 100 %."
            self._errors.append(InputError(shares[-1].id, message))
        self.parameters += used
        self.lines.append((at, self._line(at, label, factors, shares)))

    def _type(self, at: int) -> LineType:
        name = fields.of_line(at, fields.TYPE)
        try:
            return LineType(self._known[name])
        except ValueError:
            self._errors.append(InputError(name, "Vælg, hvordan linjens beløb regnes ud."))
            return LineType.FIXED

    def _factor(self, item: Parameter, label: str) -> Parameter:
        low_field, high_field = f"{item.id}-lav", f"{item.id}-hoej"
        value, low, high = (self._number(item, name) for name in (item.id, low_field, high_field))
        if value is not None and low is not None and low > value:
            message = "Den lave værdi må ikke være større end den forventede."
            self._errors.append(InputError(low_field, message))
        if value is not None and high is not None and high < value:
            message = "Den høje værdi må ikke være mindre end den forventede."
            self._errors.append(InputError(high_field, message))
        named = f"{label}: {item.label.lower()}"
        return replace(item, label=named, start=value, low=low, high=high)

    def _number(self, item: Parameter, name: str) -> Decimal | None:
        """The number in a field, or None where it is empty or wrong (which is told)."""
        if self._known.get(name, "").strip():
            with self._errors:
                return read_number(item, name, self._known[name])
        return None

    def _choices(self, at: int) -> None:
        if self._known[fields.of_line(at, fields.APPLIED)] not in (YES, NO):
            self._errors.append(
                InputError(fields.of_line(at, fields.APPLIED), "Vælg ja eller nej.")
            )
        for part in (fields.NAME, fields.FUNDER):
            self._errors += _too_long(self._known, fields.of_line(at, part))

    def _line(self, at: int, label: str, factors: list[Parameter], shares: list[Parameter]) -> Line:
        rest = Share(self._years[-1], REST)
        parts = [Share(year, item.id) for year, item in zip(self._years, shares, strict=False)]
        return Line(
            id=f"linje-{at}",
            label=label,
            factors=tuple(item.id for item in factors),
            shares=(*parts, rest),
            funder=self._known[fields.of_line(at, fields.FUNDER)].strip() or NO_FUNDER,
            applied_for=self._known[fields.of_line(at, fields.APPLIED)] == YES,
        )


def _cited(definition: ProjectModel, line: Line, at: int, known: Answers, start: Answers) -> Line:
    """The line with the example's sources, while it is the example's."""
    own = {fields.of_line(at, part) for part in fields.PARTS}
    if any(known.get(name, "") != start.get(name, "") for name in own):
        return line
    example = definition.lines[at - 1]
    return replace(line, citations=example.citations, ours=example.ours)


def _settings(known: Answers) -> Iterator[InputError]:
    if known[fields.STEP] not in {str(step) for step in fields.ROUNDINGS}:
        yield InputError(fields.STEP, "Vælg, hvad årene skal afrundes til.")
    if known[fields.TOTAL] not in ("sum_of_years", "own"):
        yield InputError(fields.TOTAL, "Vælg, hvordan totalen skal afrundes.")
    yield from _too_long(known, fields.LEVEL)


def _too_long(known: Answers, name: str) -> Iterator[InputError]:
    try:
        not_too_long(name, known[name], LONGEST_TEXT)
    except InputError as error:
        yield error


def _whole(least: int, most: int, written: str) -> int:
    value = parse_number(written, decimals=0)
    if value != value.to_integral_value():
        raise ValueError(TOO_MANY_DECIMALS)
    if not least <= value <= most:
        raise ValueError("Tallet er for lille." if value < least else "Tallet er for stort.")
    return int(value)
