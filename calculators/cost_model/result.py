"""From numbers to a budget: amounts, how they arise and what drives them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.amounts import Budget, budget, published_total
from calculators.cost_model.changes import changes, has_range, outside_range
from calculators.cost_model.model import CostModel
from calculators.cost_model.tables import result_tables
from calculators.cost_model.values import read
from calculators.cost_model.words import line_reason, rounding_reason
from calculators.danish import exact_money, money, round_to
from calculators.model import Fact, Result, Tone

NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: CostModel, answers: Mapping[str, str]) -> Result:
    """The budget for some numbers, each written as Danish readers write them.

    A missing answer counts as the start value. Amounts are exact until they are
    shown; the facts hold the published roundings, the reasons write out how each
    figure arises, and the changes tell what ten per cent more of each assumption
    does, largest first. Raises InputError, with all bad answers at once.
    """
    values = read(model, answers)
    amounts = budget(model, values)
    published = published_total(model, amounts)
    return Result(
        headline=f"I alt {approximate(published, amounts.total)}",
        tone=Tone.DECIDED,
        reasons=(
            *(line_reason(model, item, values) for item in amounts.lines),
            rounding_reason(model, amounts),
        ),
        changes=changes(model, amounts, values),
        facts=tuple(_facts(model, amounts)),
        tables=result_tables(model, amounts, values),
        notes=(
            *model.notes,
            *(outside_range(model, values) if has_range(model) else (NO_RANGE,)),
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
    yield Fact(_whole_or_exact(model.other_funding), "Anden finansiering")
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


def _whole_or_exact(amount: Decimal) -> str:
    """An amount without decimals where it has none."""
    return money(amount, whole=True) if amount == round_to(amount) else exact_money(amount)
