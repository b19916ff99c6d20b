"""What more of something costs, in exact kroner; how that arises and what matters most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from calculators.capacity.model import CapacityModel
from calculators.danish import counted, exact_amount, exact_money, number, percent, round_to
from calculators.model import Change, Fact, Form, Reason, Result, Table, Tone
from calculators.parameters.model import Parameter, Values, number_field, read, with_unit
from calculators.parameters.products import (
    MORE,
    amount_of,
    effects_of_more,
    factors_of,
    formula,
    parameters_table,
    products_table,
    reason_for,
)

TOTAL, EXTRA = "I alt", "Mere end i dag"


@dataclass(frozen=True, slots=True)
class Level:
    """So many per cent more than today, and the exact amount of each line that follows.

    `extra` is what all lines come to beyond today's.
    """

    increase: int
    demand: Fraction
    amounts: tuple[Fraction, ...]
    extra: Fraction

    @property
    def total(self) -> Fraction:
        """The sum of all lines."""
        return sum(self.amounts, start=Fraction(0))


def missing_parameters(model: CapacityModel, values: Values) -> tuple[Parameter, ...]:
    """The parameters the reader has not given a value yet."""
    return tuple(item for item in model.parameters if item.id not in values)


def levels_of(model: CapacityModel, values: Values) -> tuple[Level, ...]:
    """Today and each increase; nothing is rounded, not even persons."""
    today = sum(_amounts(model, values), start=Fraction(0))
    levels = []
    for increase in (0, *model.increases):
        demand = values[model.demand] * (1 + Fraction(increase, 100))
        amounts = _amounts(model, {**values, model.demand: demand})
        levels.append(Level(increase, demand, amounts, sum(amounts, start=Fraction(0)) - today))
    return tuple(levels)


def _amounts(model: CapacityModel, values: Values) -> tuple[Fraction, ...]:
    return tuple(amount_of(factors_of(line, model.parameters), values) for line in model.lines)


def calculate(model: CapacityModel, answers: Mapping[str, str]) -> Result:
    """What each increase costs more than today.

    While a figure is missing, the result asks for it. Raises InputError, with all bad
    answers at once.
    """
    values = read(model.parameters, answers)
    empty = [item.label for item in missing_parameters(model, values)]
    if empty:
        return Result(
            headline=f"Udfyld {counted(len(empty), 'felt', 'felter')} for at få et beløb",
            tone=Tone.CLARIFY,
            reasons=tuple(
                Reason(f"{line.label}: {formula(factors_of(line, model.parameters))}")
                for line in model.lines
            ),
            changes=(),
            facts=tuple(Fact(label, "Mangler") for label in empty),
            notes=model.notes,
            next_steps=model.next_steps,
            made_for=model.made_for,
        )
    levels = levels_of(model, values)
    return Result(
        headline=_headline(levels),
        tone=Tone.DECIDED,
        reasons=tuple(_reasons(model, levels[0], values)),
        changes=tuple(_changes(model, values)),
        facts=tuple(_facts(model, levels)),
        tables=(levels_table(model, levels),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _headline(levels: tuple[Level, ...]) -> str:
    first, last = levels[1], levels[-1]
    headline = f"{first.increase} % flere koster {exact_money(first.extra)} mere om året"
    if last is first:
        return headline
    return f"{headline}, {last.increase} % flere {exact_money(last.extra)}"


def _reasons(model: CapacityModel, today: Level, values: Values) -> Iterator[Reason]:
    for line, amount in zip(model.lines, today.amounts, strict=True):
        spread = f"Om året: {percent(1)} = {exact_money(amount)}"
        yield reason_for(line, factors_of(line, model.parameters), amount, values, spread)


def _facts(model: CapacityModel, levels: tuple[Level, ...]) -> Iterator[Fact]:
    today, *more = levels
    yield Fact(f"{exact_money(today.total)} om året", "I dag")
    for level in more:
        people = with_unit(model.demand_parameter, level.demand)
        about = "" if round_to(level.demand) == level.demand else ", et gennemsnit"
        yield Fact(
            f"{exact_money(level.extra)} mere om året ({people}{about}; i alt "
            f"{exact_money(level.total)})",
            f"{level.increase} % flere",
        )
    yield Fact(model.price_level, "Prisniveau")


def _changes(model: CapacityModel, values: Values) -> Iterator[Change]:
    """What ten per cent more of each assumption that may rise adds to the last increase."""
    return effects_of_more(
        [item for item in model.parameters if values[item.id] * MORE <= item.maximum],
        values,
        lambda changed: levels_of(model, changed)[-1].extra,
        f"mere ved {model.increases[-1]} % flere",
    )


def form(model: CapacityModel) -> Form:
    """One number for each parameter, empty where nobody has given a figure."""
    return Form(model.id, model.title, tuple(map(number_field, model.parameters)))


def levels_table(model: CapacityModel, levels: tuple[Level, ...]) -> Table:
    """Today and each increase: how many, each line, the total and what is added."""
    return Table(
        caption="Udgift om året ved flere, uafrundede beløb i kr.",
        columns=("Stigning", *headings(model)),
        rows=tuple(
            (
                f"{level.increase} %" if level.increase else "I dag",
                number(level.demand),
                *map(exact_amount, (*level.amounts, level.total, level.extra)),
            )
            for level in levels
        ),
        numeric=(False, *([True] * len(headings(model)))),
    )


def headings(model: CapacityModel) -> tuple[str, ...]:
    """The columns of the levels after the first, which tells how much more there is."""
    return (model.demand_parameter.label, *(line.label for line in model.lines), TOTAL, EXTRA)


def rules_table(model: CapacityModel) -> tuple[Table, ...]:
    """What is assumed, and how the lines are computed; nothing is applied for or rounded."""
    lines = ((line, "Om året: 100 %", "Nej") for line in model.lines)
    return parameters_table(model.parameters), products_table(lines, model.parameters)
