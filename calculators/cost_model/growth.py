"""What more of something costs: a capacity question, with the reader's own figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.cost_model.amounts import Budget, Values, budget
from calculators.cost_model.changes import MORE
from calculators.cost_model.model import CostModel, Growth, Parameter
from calculators.cost_model.values import measured
from calculators.cost_model.words import line_reason
from calculators.danish import exact_amount, exact_money, number, round_to
from calculators.model import Change, Fact, Result, Table, Tone

_UNITS = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Step:
    """So many per cent more, and the exact amounts in kroner that follow."""

    percents: int
    value: Fraction
    amounts: Budget


def steps(model: CostModel, growth: Growth, values: Values) -> tuple[Step, ...]:
    """The budget today and after each increase; nothing is rounded, not even persons."""
    found = []
    for percents in (0, *growth.percents):
        value = values[growth.parameter] * (1 + percents * _UNITS)
        found.append(Step(percents, value, budget(model, {**values, growth.parameter: value})))
    return tuple(found)


def growth_result(model: CostModel, growth: Growth, values: Values) -> Result:
    """What each increase costs more than today, how that arises and what matters most."""
    today, *more = steps(model, growth, values)
    item = next(known for known in model.parameters if known.id == growth.parameter)
    first, last = more[0], more[-1]
    return Result(
        headline=(
            f"{first.percents} % flere koster {_extra(first, today)} mere om året, "
            f"{last.percents} % flere {_extra(last, today)}"
            if len(more) > 1
            else f"{first.percents} % flere koster {_extra(first, today)} mere om året"
        ),
        tone=Tone.DECIDED,
        reasons=tuple(line_reason(model, line, values) for line in today.amounts.lines),
        changes=tuple(_changes(model, growth, values)),
        facts=(
            Fact(f"{exact_money(today.amounts.total)} om året", "I dag"),
            *(_fact(item, step, today) for step in more),
            Fact(model.price_level, "Prisniveau"),
        ),
        tables=(growth_table(model, growth, values),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def growth_table(model: CostModel, growth: Growth, values: Values) -> Table:
    """Today and each increase: how many, each line, the total and what is added."""
    found = steps(model, growth, values)
    item = next(known for known in model.parameters if known.id == growth.parameter)
    return Table(
        caption="Udgift om året ved flere, uafrundede beløb i kr.",
        columns=(
            "Stigning",
            item.label,
            *(line.label for line in model.lines),
            "I alt",
            "Mere end i dag",
        ),
        rows=tuple(
            (
                f"{step.percents} %" if step.percents else "I dag",
                number(step.value),
                *(exact_amount(line.amount) for line in step.amounts.lines),
                exact_amount(step.amounts.total),
                exact_amount(step.amounts.total - found[0].amounts.total),
            )
            for step in found
        ),
        numeric=(False, *([True] * (len(model.lines) + 3))),
    )


def _extra(step: Step, today: Step) -> str:
    return exact_money(step.amounts.total - today.amounts.total)


def _fact(item: Parameter, step: Step, today: Step) -> Fact:
    extra = step.amounts.total - today.amounts.total
    whole = round_to(step.value)
    people = measured(item, step.value)
    about = "" if whole == step.value else ", et gennemsnit"
    return Fact(
        f"{exact_money(extra)} mere om året ({people}{about}; i alt "
        f"{exact_money(step.amounts.total)})",
        f"{step.percents} % flere",
    )


def _changes(model: CostModel, growth: Growth, values: Values) -> Iterator[Change]:
    """What ten per cent more of each other assumption adds to the largest increase."""

    def added(now: Values) -> Fraction:
        today, *more = steps(model, growth, now)
        return more[-1].amounts.total - today.amounts.total

    before = added(values)
    raised = ((item, values[item.id] * MORE) for item in model.parameters)
    effects = [
        (added({**values, item.id: value}) - before, item)
        for item, value in raised
        if value <= item.maximum
    ]
    for effect, item in sorted(effects, key=lambda found: -found[0]):
        outcome = f"{exact_money(effect)} mere ved {growth.percents[-1]} % flere"
        yield Change(f"{item.label}: 10 % højere", outcome if effect else "Ingen forskel")
