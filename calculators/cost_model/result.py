"""From numbers to a budget: amounts, how they arise and what drives them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from calculators.cost_model.amounts import (
    Budget,
    Values,
    budget,
    other_funding,
    parameters_of,
    published_total,
)
from calculators.cost_model.changes import changes, has_range, outside_range
from calculators.cost_model.growth import growth_result
from calculators.cost_model.model import CostModel
from calculators.cost_model.tables import result_tables
from calculators.cost_model.tornado import driver, range_table, tornado_chart, tornado_table
from calculators.cost_model.values import missing, prepared
from calculators.cost_model.words import line_reason, rounding_reason
from calculators.danish import counted, exact_money, money, round_to
from calculators.model import Fact, Reason, Result, Tone

NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: CostModel, answers: Mapping[str, str]) -> Result:
    """The budget for some numbers, each written as Danish readers write them.

    A missing answer counts as the start value; where there is none, the result asks
    for it. Raises InputError, with all bad answers at once.
    """
    moved, values = prepared(model, answers)
    if missing(moved, values):
        return incomplete_result(moved, values)
    if moved.growth is not None:
        return growth_result(moved, moved.growth, values)
    return budget_result(moved, values)


def incomplete_result(model: CostModel, values: Values) -> Result:
    """Which figures are missing, and how the amounts will be computed from them."""
    lacking = [item.label for item in missing(model, values)]
    formulas = (
        Reason(f"{line.label}: {' × '.join(item.label for item in parameters_of(model, line))}")
        for line in model.lines
    )
    return Result(
        headline=f"Udfyld {counted(len(lacking), 'felt', 'felter')} for at få et beløb",
        tone=Tone.CLARIFY,
        reasons=tuple(formulas),
        changes=(),
        facts=tuple(Fact(label, "Mangler") for label in lacking),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def budget_result(model: CostModel, values: Values) -> Result:
    """The budget when every parameter has its value.

    Amounts are exact until they are shown; the facts hold the published roundings, the
    reasons write out how each figure arises, and the changes tell what ten per cent
    more of each assumption does, largest first.
    """
    amounts = budget(model, values)
    ranged = has_range(model)
    published = published_total(model, amounts)
    return Result(
        headline=f"I alt {approximate(published, amounts.total)}",
        tone=Tone.DECIDED,
        reasons=(
            *(line_reason(model, item, values) for item in amounts.lines),
            rounding_reason(model, amounts),
        ),
        changes=changes(model, amounts, values),
        facts=(*_facts(model, amounts), *driver(model, values)),
        tables=(
            *result_tables(model, amounts, values),
            *(
                (range_table(model, amounts, values), tornado_table(model, values))
                if ranged
                else ()
            ),
        ),
        charts=(tornado_chart(model, amounts, values),) if ranged else (),
        notes=(
            *model.notes,
            *(outside_range(model, values) if ranged else (NO_RANGE,)),
        ),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def approximate(published: Fraction, exact: Fraction) -> str:
    """A published amount in whole kroner, marked "ca." where it was rounded."""
    return f"{'' if published == exact else 'ca. '}{money(published, whole=True)}"


def _facts(model: CostModel, amounts: Budget) -> Iterator[Fact]:
    """The figures an application asks for, rounded as they are published."""
    applied = amounts.applied_for()
    total = approximate(published_total(model, amounts), amounts.total)
    yield Fact(approximate(published_total(model, applied), applied.total), "Ansøgt beløb")
    yield Fact(other_funding_in_words(model, amounts), "Anden finansiering")
    for year in model.years:
        rounded = round_to(amounts.in_year(year), model.rounding.year)
        yield Fact(money(rounded, whole=True), f"Budget {year}")
    yield Fact(total, "Samlet budget", model.citations)
    yield Fact(exact_money(amounts.total), "Samlet budget, uafrundet")
    for item in amounts.lines:
        rounded = round_to(item.amount, model.rounding.line)
        marked = "der søges om linjen" if item.line.applied_for else "der søges ikke om linjen"
        yield Fact(f"{money(rounded, whole=True)} ({marked})", item.line.label, item.line.citations)
    yield Fact(model.price_level, "Prisniveau")


def other_funding_in_words(model: CostModel, amounts: Budget) -> str:
    """What others pay: rounded as the total is, or as the source states it."""
    published, exact = other_funding(model, amounts)
    return _whole_or_exact(exact) if published == exact else approximate(published, exact)


def _whole_or_exact(amount: Fraction) -> str:
    """An amount without decimals where it has none."""
    return money(amount, whole=True) if amount == round_to(amount) else exact_money(amount)
