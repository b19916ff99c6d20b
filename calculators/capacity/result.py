"""What more of something costs, in exact kroner; how that arises and what matters most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from calculators.capacity.model import CapacityModel
from calculators.common import InputErrors
from calculators.danish import counted, exact_amount, exact_money, number, percent, round_to
from calculators.model import Change, Fact, Form, PartialError, Reason, Result, Table, Tone
from calculators.parameters.model import Parameter, Values, number_field, read_usable, with_unit
from calculators.parameters.partial import (
    NOT_COMPUTED,
    Amount,
    Known,
    if_known,
    lacking,
    sure,
    told,
    total,
)
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
    demand: Amount
    amounts: tuple[Amount, ...]
    extra: Amount

    @property
    def total(self) -> Amount:
        """The sum of all lines."""
        return total(self.amounts)


def missing_parameters(model: CapacityModel, values: Values) -> tuple[Parameter, ...]:
    """The parameters the reader has not given a value yet."""
    return tuple(item for item in model.parameters if item.id not in values)


def levels_of(model: CapacityModel, values: Values) -> tuple[Level, ...]:
    """Today and each increase; nothing is rounded, not even persons."""
    today = total(_amounts(model, values))
    levels = []
    for increase in (0, *model.increases):
        raised = 1 + Fraction(increase, 100)
        risen = Known(values)
        if model.demand in risen:
            risen[model.demand] *= raised
        amounts = _amounts(model, risen)
        whole = total(amounts)
        extra = None if whole is None or today is None else whole - today
        levels.append(Level(increase, risen.get(model.demand), amounts, extra))
    return tuple(levels)


def _amounts(model: CapacityModel, values: Values) -> tuple[Amount, ...]:
    every = (factors_of(line, model.parameters) for line in model.lines)
    return tuple(if_known(partial(amount_of, factors, values)) for factors in every)


def calculate(model: CapacityModel, answers: Mapping[str, str]) -> Result:
    """What each increase costs more than today.

    While a figure is missing, the result asks for it. Raises PartialError where answers are bad,
    with all of them at once and all that needs none of them.
    """
    errors = InputErrors()
    values = read_usable(model.parameters, answers, errors)
    errors.unusable(answers, {item.id for item in model.parameters})
    wrong = errors.fields
    empty = [item for item in missing_parameters(model, values) if item.id not in wrong]
    result = _asking(model, empty) if empty else _shown(model, values)
    if errors:
        raise PartialError(tuple(errors), result)
    return result


def _asking(model: CapacityModel, empty: Sequence[Parameter]) -> Result:
    return Result(
        headline=f"Udfyld {counted(len(empty), 'felt', 'felter')} for at få et beløb",
        tone=Tone.CLARIFY,
        reasons=tuple(
            Reason(f"{line.label}: {formula(factors_of(line, model.parameters))}")
            for line in model.lines
        ),
        changes=(),
        facts=tuple(Fact(item.label, "Mangler") for item in empty),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _shown(model: CapacityModel, values: Values) -> Result:
    levels = levels_of(model, values)
    wrong = missing_parameters(model, values)
    return Result(
        headline=_headline(levels),
        tone=Tone.CLARIFY if wrong else Tone.DECIDED,
        reasons=tuple(_reasons(model, levels[0], values)),
        changes=() if wrong else tuple(_changes(model, values)),
        facts=(*lacking(item.label for item in wrong), *_facts(model, levels)),
        tables=(levels_table(model, levels),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _headline(levels: tuple[Level, ...]) -> str:
    first, last = levels[1], levels[-1]
    if first.extra is None or last.extra is None:
        return f"Udgiften ved flere {NOT_COMPUTED}"
    headline = f"{first.increase} % flere koster {exact_money(first.extra)} mere om året"
    if last is first:
        return headline
    return f"{headline}, {last.increase} % flere {exact_money(last.extra)}"


def _reasons(model: CapacityModel, today: Level, values: Values) -> Iterator[Reason]:
    for line, amount in zip(model.lines, today.amounts, strict=True):
        if amount is None:
            yield Reason(f"{line.label}: {formula(factors_of(line, model.parameters))}")
            continue
        spread = f"Om året: {percent(1)} = {exact_money(amount)}"
        yield reason_for(line, factors_of(line, model.parameters), amount, values, spread)


def _facts(model: CapacityModel, levels: tuple[Level, ...]) -> Iterator[Fact]:
    today, *more = levels
    yield Fact(told(today.total, lambda known: f"{exact_money(known)} om året"), "I dag")
    for level in more:
        if level.demand is None or level.extra is None:
            yield Fact(NOT_COMPUTED, f"{level.increase} % flere")
            continue
        people = with_unit(model.demand_parameter, level.demand)
        about = "" if round_to(level.demand) == level.demand else ", et gennemsnit"
        yield Fact(
            f"{exact_money(level.extra)} mere om året ({people}{about}; i alt "
            f"{told(level.total, exact_money)})",
            f"{level.increase} % flere",
        )
    yield Fact(model.price_level, "Prisniveau")


def _changes(model: CapacityModel, values: Values) -> Iterator[Change]:
    """What ten per cent more of each assumption that may rise adds to the last increase."""
    return effects_of_more(
        [item for item in model.parameters if values[item.id] * MORE <= item.maximum],
        values,
        lambda changed: sure(levels_of(model, changed)[-1].extra),
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
                told(level.demand, number),
                *(
                    told(amount, exact_amount)
                    for amount in (*level.amounts, level.total, level.extra)
                ),
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
