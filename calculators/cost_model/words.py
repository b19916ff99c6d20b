"""The calculation of a budget written out, so that anyone can check it."""

from collections.abc import Iterator

from calculators.citations import together
from calculators.cost_model.amounts import (
    Budget,
    LineAmount,
    Values,
    parameters_of,
    published_total,
    shares_of,
)
from calculators.cost_model.model import CostModel
from calculators.cost_model.units import HOUR
from calculators.cost_model.values import measured
from calculators.danish import exact_money, listed, money, number, percent, round_to
from calculators.model import Reason

_MINUTE = "minut"


def written_out(model: CostModel, item: LineAmount, values: Values) -> str:
    """A line's factors multiplied: "40 læger × 2 timer pr. læge × … = 75.317,60 kr."."""
    factors = parameters_of(model, item.line)
    product = " × ".join(measured(factor, values[factor.id]) for factor in factors)
    units = [factor.unit.split("/") for factor in factors]
    minutes = sum(
        (part.strip() == _MINUTE) * (1 if at == 0 else -1)
        for unit in units
        for at, part in enumerate(unit)
    )
    sign = "÷" if minutes > 0 else "×"
    conversion = f" {sign} 60 minutter pr. {HOUR}" * abs(minutes)
    return f"{product}{conversion} = {exact_money(item.amount)}"


def line_reason(model: CostModel, item: LineAmount, values: Values) -> Reason:
    """Why a line is what it is: its calculation, its spread over years, its sources."""
    factors = parameters_of(model, item.line)
    percents = [known for known in model.parameters if known.id in _parts(item)]
    return Reason(
        text=f"{item.line.label}: {written_out(model, item, values)}",
        rule=f"Fordeling: {'; '.join(_spread(model, item, values))}",
        citations=together(
            item.line.citations, *(known.citations for known in (*factors, *percents))
        ),
        ours=" ".join(dict.fromkeys(known.ours for known in (*factors, *percents) if known.ours)),
    )


def rounding_reason(model: CostModel, amounts: Budget) -> Reason:
    """By which roundings the published figures arise from the exact ones."""
    rounding = model.rounding
    text = " ".join((*_line_roundings(model, amounts), *_year_roundings(model, amounts)))
    return Reason(
        text=f"{text} {_total_rounding(model, amounts)}",
        rule=rounding.note,
        citations=rounding.citations,
        ours=rounding.ours,
    )


def nearest(step: int) -> str:
    """A rounding step in words: "nærmeste hele krone", "nærmeste 100 kr."."""
    return "nærmeste hele krone" if step == 1 else f"nærmeste {money(step, whole=True)}"


def _parts(item: LineAmount) -> set[str]:
    return {share.part for share in item.line.shares}


def _spread(model: CostModel, item: LineAmount, values: Values) -> Iterator[str]:
    shares = shares_of(item.line, values)
    for year, amount in item.by_year:
        if year in shares:
            yield f"{model.year_name(year)}: {percent(shares[year])} = {exact_money(amount)}"


def _line_roundings(model: CostModel, amounts: Budget) -> Iterator[str]:
    step = model.rounding.line
    shown = [
        f"{item.line.label} {exact_money(item.amount)} → "
        f"{money(round_to(item.amount, step), whole=True)}"
        for item in amounts.lines
    ]
    yield f"Hver linje vises til {nearest(step)}: {listed(shown)}"
    yield "Beløbene lægges sammen, før de afrundes."


def _year_roundings(model: CostModel, amounts: Budget) -> Iterator[str]:
    step = model.rounding.year
    shown = [
        f"{year} {exact_money(amounts.in_year(year))} → "
        f"{money(round_to(amounts.in_year(year), step), whole=True)}"
        for year in model.years
    ]
    yield f"Hvert år afrundes til {nearest(step)}: {listed(shown)}"


def _total_rounding(model: CostModel, amounts: Budget) -> str:
    """How the total arises, and what the other way of rounding it would have given."""
    step = model.rounding.year
    by_itself = round_to(amounts.total, step)
    years = [round_to(amounts.in_year(year), step) for year in model.years]
    added = " + ".join(number(year) for year in years)
    total = money(published_total(model, amounts), whole=True)
    exact = exact_money(amounts.total)
    if model.rounding.total == "own":
        return (
            f"Totalen er den uafrundede sum {exact} afrundet til {nearest(step)}: {total} "
            f"Summen af de afrundede år ville være {added} = {money(sum(years), whole=True)}"
        )
    return (
        f"Totalen er summen af de afrundede år: {added} = {total} "
        f"Uafrundet er den {exact}; afrundes den selv til {nearest(step)}, "
        f"bliver den {money(by_itself, whole=True)}"
    )
