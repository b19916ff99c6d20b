"""From what a reader wrote to the assumptions of a population model, each with its range."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from calculators.common import InputErrors, not_too_long, parse_answer
from calculators.danish import listed, number
from calculators.model import LONGEST_TEXT, InputError
from calculators.parameters.model import Parameter, Values, read_number, read_whole
from calculators.population import fields, own_lines
from calculators.population.fields import Answers
from calculators.population.model import PopulationLine, PopulationModel

NO_LEVEL = "ikke angivet"


@dataclass(frozen=True, slots=True)
class Setup:
    """A model with the reader's assumptions; a line whose figures are not all there is no part.

    `items` are the assumptions that have a value, with their ranges. `missing` are those that
    every figure rests on; `gaps` says of each begun line what it lacks, and `unused` names the
    lines in which nothing is written.
    """

    model: PopulationModel
    years: tuple[int, ...]
    price_level: str
    step: int
    items: tuple[Parameter, ...]
    lines: tuple[PopulationLine, ...]
    missing: tuple[Parameter, ...]
    gaps: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]

    @property
    def expected(self) -> Values:
        """The expected value of every assumption."""
        return {item.id: Fraction(item.start or 0) for item in self.items}

    @property
    def ends(self) -> tuple[Values, Values]:
        """Every assumption at its low and at its high value; the expected where it has none."""
        ends = {item.id: item.range_around(Fraction(item.start or 0)) for item in self.items}
        low = {name: end for name, (end, _) in ends.items()}
        return low, {name: end for name, (_, end) in ends.items()}

    @property
    def bearers(self) -> Mapping[str, str]:
        """What those are called who may bear a line."""
        return {bearer.id: bearer.label for bearer in self.model.bearers}


def start_answers(model: PopulationModel) -> dict[str, str]:
    """What the form arrives with; what no source has is empty."""
    answers = {
        fields.FIRST: str(model.first_year),
        fields.YEARS: str(model.year_count),
        fields.LEVEL: model.price_level,
        fields.STEP: str(fields.STEPS[0]),
        own_lines.COUNT: "0",
    }
    for line in model.lines:
        if line.own:
            answers |= own_lines.start_of(int(line.id.rpartition("-")[2]))
    answers |= {fields.bearer_of(line.id): line.bearer for line in model.lines}
    for item in fields.every_parameter(model, (0,) * fields.MOST_YEARS):
        values = (item.start, item.low, item.high)
        for name, value in zip(fields.names_of(item.id), values, strict=True):
            answers[name] = "" if value is None else number(value)
    return answers


def with_own_lines(model: PopulationModel, answers: Answers) -> PopulationModel:
    """The model with the lines that the reader has added, each with an amount of its own.

    Until the reader says who bears one, it is who bears the model's first line.
    """
    added = tuple(own_lines.own_lines(answers, [line.label for line in model.lines]))
    lines = tuple(
        PopulationLine(
            id=line.id,
            label=line.label,
            factors=(line.id,),
            bearer=model.lines[0].bearer,
            saves=line.side == own_lines.SAVING,
            counts=own_lines.OFTEN.get(line.often, own_lines.OFTEN["aar"]).counts,
            ours="Linjen er din egen.",
        )
        for line in added
    )
    parameters = (*model.parameters, *(line.amount for line in added))
    return replace(model, parameters=parameters, lines=(*model.lines, *lines))


def years_of(known: Answers) -> tuple[int, ...]:
    """The years in order. Raises InputError for years that cannot be."""
    errors = InputErrors()
    first = count = 0
    with errors:
        expected = f"Skriv et årstal fra {fields.FIRST_YEAR} til {fields.LAST_YEAR}, fx 2027."
        parse = partial(read_whole, fields.FIRST_YEAR, fields.LAST_YEAR)
        first = parse_answer(fields.FIRST, known[fields.FIRST], parse, expected)
    try:
        count = read_whole(1, fields.MOST_YEARS, known[fields.YEARS])
    except ValueError:
        errors.append(InputError(fields.YEARS, f"Vælg fra 1 til {fields.MOST_YEARS} år."))
    errors.raise_all()
    return tuple(range(first, first + count))


def read_setup(model: PopulationModel, answers: Answers) -> Setup:
    """What the answers say. Raises InputError, with all bad answers at once."""
    model = with_own_lines(model, answers)
    known = {**start_answers(model), **answers}
    errors = InputErrors()
    years: tuple[int, ...] = ()
    with errors:
        years = years_of(known)
    errors += _settings(model, known)
    errors += own_lines.errors_of(answers)
    shown = fields.every_parameter(model, years)
    items = [item for item in (_item(known, each, errors) for each in shown) if item is not None]
    errors.unusable(answers, set(fields.names(model)))
    errors.raise_all()
    values = {item.id for item in items}
    needed = (*model.people, *(item.id for item in fields.uptake_parameters(years)))
    labels = {item.id: item.label for item in shown}
    begun = {line: [name for name in line.factors if name not in values] for line in model.lines}
    chosen = {line.id: known[fields.bearer_of(line.id)] for line in model.lines}
    full = tuple(line for line, lacks in begun.items() if not lacks)
    # A price that several lines share does not begin a line by itself.
    used = {name for line in full for name in line.factors}
    return Setup(
        model=model,
        years=years,
        price_level=known[fields.LEVEL].strip() or NO_LEVEL,
        step=int(known[fields.STEP]),
        items=tuple(items),
        lines=tuple(replace(line, bearer=chosen[line.id]) for line in full),
        missing=tuple(item for item in shown if item.id in needed and item.id not in values),
        gaps=tuple(
            (line.label, listed([labels[name] for name in lacks]))
            for line, lacks in begun.items()
            if lacks and _is_begun(line, (set(line.factors) & values) - used)
        ),
        unused=tuple(
            line.label
            for line, lacks in begun.items()
            if lacks and not _is_begun(line, (set(line.factors) & values) - used)
        ),
    )


def _is_begun(line: PopulationLine, written: set[str]) -> bool:
    """Whether something stands in a line: a figure of its own, or the reader who added it."""
    return line.own or bool(written)


def _item(known: Answers, item: Parameter, errors: InputErrors) -> Parameter | None:
    """An assumption with what is written for it; None where it has no value."""
    names = fields.names_of(item.id)
    value, low, high = (_number(known, item, name, errors) for name in names)
    if value is None and item.id in fields.OPTIONAL:
        value = Decimal(0)
    if value is None:
        errors += [
            InputError(name, "Skriv først det forventede tal.")
            for name, bound in zip(names[1:], (low, high), strict=True)
            if bound is not None
        ]
        return None
    if low is not None and low > value:
        message = "Den lave værdi må ikke være større end den forventede."
        errors.append(InputError(names[1], message))
    if high is not None and high < value:
        message = "Den høje værdi må ikke være mindre end den forventede."
        errors.append(InputError(names[2], message))
    return replace(item, start=value, low=low, high=high)


def _number(known: Answers, item: Parameter, name: str, errors: InputErrors) -> Decimal | None:
    if known[name].strip():
        with errors:
            return read_number(item, name, known[name])
    return None


def _settings(model: PopulationModel, known: Answers) -> Iterator[InputError]:
    if known[fields.STEP] not in {str(step) for step in fields.STEPS}:
        yield InputError(fields.STEP, "Vælg, hvad beløbene skal afrundes til.")
    ids = {bearer.id for bearer in model.bearers}
    for line in model.lines:
        if known[fields.bearer_of(line.id)] not in ids:
            yield InputError(fields.bearer_of(line.id), "Vælg, hvem der bærer beløbet.")
    try:
        not_too_long(fields.LEVEL, known[fields.LEVEL], LONGEST_TEXT)
    except InputError as error:
        yield error
