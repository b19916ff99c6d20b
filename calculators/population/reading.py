"""From what a reader wrote to the assumptions of a population model, each with its range."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from calculators.common import InputErrors, not_too_long, parse_answer, showable
from calculators.danish import listed, number
from calculators.model import LONGEST_TEXT, InputError
from calculators.parameters.model import Parameter, Values, read_number, read_whole
from calculators.parameters.partial import USABLE, Known
from calculators.population import fields, own_lines
from calculators.population.fields import Answers
from calculators.population.model import PopulationLine, PopulationModel
from calculators.privacy import holds_cpr

NO_LEVEL = "ikke angivet"


@dataclass(frozen=True, slots=True)
class Setup:
    """A model with the reader's assumptions; a line whose figures are not all there is no part.

    `items` are the assumptions that have a value, with their ranges. `missing` are those that
    every figure rests on; `begun` are the lines that lack something, with what, and `unused` names
    the lines in which nothing is written.

    `errors` are all bad answers. `wrong` are the assumptions beside the lines that cannot be
    used, so that what needs them is not known, and `unsure` those whose low or high cannot.
    """

    model: PopulationModel
    years: tuple[int, ...]
    price_level: str
    step: int
    items: tuple[Parameter, ...]
    lines: tuple[PopulationLine, ...]
    missing: tuple[Parameter, ...]
    begun: tuple[tuple[PopulationLine, str], ...]
    unused: tuple[str, ...]
    errors: tuple[InputError, ...] = ()
    wrong: tuple[Parameter, ...] = ()
    unsure: tuple[Parameter, ...] = ()

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """What each begun line is called, and what it lacks."""
        return tuple((line.label, what) for line, what in self.begun)

    @property
    def expected(self) -> Values:
        """The expected value of every assumption."""
        return Known({item.id: Fraction(item.start or 0) for item in self.items})

    @property
    def ends(self) -> tuple[Values, Values]:
        """Every assumption at its low and at its high value; the expected where it has none."""
        ends = {item.id: item.range_around(Fraction(item.start or 0)) for item in self.items}
        low = Known({name: end for name, (end, _) in ends.items()})
        return low, Known({name: end for name, (_, end) in ends.items()})

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


def years_of(model: PopulationModel, known: Answers, errors: InputErrors) -> tuple[int, ...]:
    """The years in order; what cannot be read of them is as the form arrives with it."""
    first, count = model.first_year, model.year_count
    with errors:
        expected = f"Skriv et årstal fra {fields.FIRST_YEAR} til {fields.LAST_YEAR}, fx 2027."
        parse = partial(read_whole, fields.FIRST_YEAR, fields.LAST_YEAR)
        first = parse_answer(fields.FIRST, known[fields.FIRST], parse, expected)
    try:
        count = read_whole(1, fields.MOST_YEARS, known[fields.YEARS])
    except ValueError:
        errors.append(InputError(fields.YEARS, f"Vælg fra 1 til {fields.MOST_YEARS} år."))
    return tuple(range(first, first + count))


def checked_setup(model: PopulationModel, answers: Answers) -> Setup:
    """What the answers say, where all of them can be used. Raises InputError, with all at once."""
    setup = read_setup(model, answers)
    InputErrors(setup.errors).raise_all()
    return setup


def read_setup(model: PopulationModel, answers: Answers) -> Setup:
    """What the answers say, as far as they can be used, and all that is wrong with the others."""
    model = with_own_lines(model, answers)
    known = {**start_answers(model), **answers}
    errors = InputErrors()
    years = years_of(model, known, errors)
    step = _step(known, errors)
    _words(model, known, errors)
    errors += own_lines.errors_of(answers)
    shown = fields.every_parameter(model, years)
    items = [item for item in (_item(known, each, errors) for each in shown) if item is not None]
    errors.unusable(answers, set(fields.names(model)))
    bad = errors.fields
    values = {item.id for item in items}
    full, begun, unused = _lines(model, known, shown, values, bad)
    needed = {*model.people, *(item.id for item in fields.uptake_parameters(years))}
    of_lines = {name for line in model.lines for name in line.factors}
    return Setup(
        model=model,
        years=years,
        price_level=showable(known[fields.LEVEL]) or NO_LEVEL,
        step=step,
        items=tuple(items),
        lines=full,
        missing=tuple(item for item in shown if item.id in needed - values - bad),
        begun=begun,
        unused=unused,
        errors=tuple(errors),
        wrong=tuple(item for item in shown if item.id in bad - of_lines),
        unsure=tuple(item for item in shown if bad.intersection(fields.names_of(item.id)[1:])),
    )


def _lines(
    model: PopulationModel,
    known: Answers,
    shown: tuple[Parameter, ...],
    values: set[str],
    bad: set[str],
) -> tuple[tuple[PopulationLine, ...], tuple[tuple[PopulationLine, str], ...], tuple[str, ...]]:
    """The lines that can be computed, what the others that are begun lack, and those that are not.

    A price that several lines share does not begin a line by itself.
    """
    labels = {item.id: item.label for item in shown}
    lacks: dict[PopulationLine, list[str]] = {}
    for line in model.lines:
        lacks[line] = [
            f"{USABLE} ({labels[name]})" if name in bad else labels[name]
            for name in line.factors
            if name not in values
        ]
        if bad & _choices(line):
            lacks[line].append(f"et valg, der kan bruges ({line.label})")
    full = [line for line, what in lacks.items() if not what]
    used = {name for line in full for name in line.factors}
    written = {
        line: line.own or bool(set(line.factors) & (values | bad) - used) or bad & _choices(line)
        for line in lacks
    }
    return (
        tuple(replace(line, bearer=known[fields.bearer_of(line.id)]) for line in full),
        tuple((line, listed(what)) for line, what in lacks.items() if what and written[line]),
        tuple(line.label for line, what in lacks.items() if what and not written[line]),
    )


def _choices(line: PopulationLine) -> set[str]:
    """The fields in which something is chosen of a line: its bearer, and of one's own its kind."""
    own = own_lines.choices_of(line.id) if line.own else ()
    return {fields.bearer_of(line.id), *own}


def _item(known: Answers, item: Parameter, errors: InputErrors) -> Parameter | None:
    """An assumption with what is written for it; None where it has no value that can be used."""
    names = fields.names_of(item.id)
    value, low, high = (_number(known, item, name, errors) for name in names)
    if value is None and known[item.id].strip():
        return None
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
        low = None
    if high is not None and high < value:
        message = "Den høje værdi må ikke være mindre end den forventede."
        errors.append(InputError(names[2], message))
        high = None
    return replace(item, start=value, low=low, high=high)


def _number(known: Answers, item: Parameter, name: str, errors: InputErrors) -> Decimal | None:
    """The number in a field, None where there is none; somebody's number is never one."""
    if known[name].strip() and not holds_cpr(known[name]):
        with errors:
            return read_number(item, name, known[name])
    return None


def _step(known: Answers, errors: InputErrors) -> int:
    for step in fields.STEPS:
        if known[fields.STEP] == str(step):
            return step
    errors.append(InputError(fields.STEP, "Vælg, hvad beløbene skal afrundes til."))
    return fields.STEPS[0]


def _words(model: PopulationModel, known: Answers, errors: InputErrors) -> None:
    """Tell a bearer that there is not, and a price level that is too long."""
    ids = {bearer.id for bearer in model.bearers}
    for line in model.lines:
        if known[fields.bearer_of(line.id)] not in ids:
            errors.append(InputError(fields.bearer_of(line.id), "Vælg, hvem der bærer beløbet."))
    with errors:
        not_too_long(fields.LEVEL, known[fields.LEVEL], LONGEST_TEXT)
