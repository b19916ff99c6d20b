"""A budget as it is shown: amounts, the calculation written out for anyone to check, tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from calculators.citations import cited, with_reading
from calculators.common import InputErrors
from calculators.cost_model import sensitivity
from calculators.cost_model.budget import Budget, LinePost, Post, shown, usable_budget
from calculators.cost_model.model import REST, CostModel, Line, Rounding, literal
from calculators.danish import exact_amount, exact_money, listed, money, number, percent, round_to
from calculators.model import Fact, PartialError, Reason, Result, Table, Tone
from calculators.parameters.partial import left_out
from calculators.parameters.products import parameters_table, products_table, reason_for

TOTALS = {
    "sum_of_years": "summen af de afrundede år",
    "own": "den uafrundede sum, afrundet til {step}",
}
"""How a published total arises, by the way it is rounded."""

type Rounded = tuple[str, Fraction, Fraction]
"""What an amount is called, and what it is in kroner before and after rounding."""
NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: CostModel, answers: Mapping[str, str]) -> Result:
    """The budget for some numbers, each written as Danish readers write them.

    A missing answer counts as the start value. Raises PartialError where answers are bad, with
    all of them at once and the budget of the lines that need none of them; InputError where
    every line does.
    """
    budget, errors = usable_budget(model, answers)
    if not budget.lines:
        InputErrors(errors).raise_all()
    result = budget_result(budget)
    if errors:
        raise PartialError(errors, result)
    return result


def budget_result(budget: Budget) -> Result:
    """A budget as the reader is shown it.

    Amounts are exact until they are shown; the facts hold the published roundings, the
    reasons write out how each figure arises, and the changes tell what ten per cent
    more of each assumption does, largest first.
    """
    model, values = budget.model, budget.values
    ranged = sensitivity.swings(model, values)
    tables: tuple[Table, ...] = (lines_table(budget), funders_table(budget))
    if ranged:
        tables += (*sensitivity.interval_tables(budget), sensitivity.tornado_table(ranged))
    return Result(
        headline=f"I alt {published_money(budget.total)}{left_out(len(budget.gaps))}",
        tone=Tone.CLARIFY if budget.gaps else Tone.DECIDED,
        reasons=(
            *(line_reason(budget, post) for post in budget.lines),
            rounding_reason(budget),
        ),
        changes=tuple(sensitivity.changes(budget)),
        facts=(*_gaps(budget), *_facts(budget), *sensitivity.driver(ranged)),
        tables=tables,
        charts=(sensitivity.tornado_chart(ranged, budget.total.exact),) if ranged else (),
        notes=(
            *model.notes,
            *(sensitivity.outside_range(model, values) if ranged else (NO_RANGE,)),
        ),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _gaps(budget: Budget) -> Iterator[Fact]:
    for label, what in budget.gaps:
        yield Fact(f"Mangler {what}", f"{label} er ikke regnet med")


def _facts(budget: Budget) -> Iterator[Fact]:
    """The figures an application asks for, rounded as they are published."""
    yield Fact(published_money(budget.applied_for), "Ansøgt beløb")
    yield Fact(published_money(budget.other_funding), "Anden finansiering")
    for year in budget.years:
        yield Fact(money(year.published, whole=True), f"Budget {year.name}")
    yield Fact(published_money(budget.total), "Samlet budget", budget.model.citations)
    for difference in budget.differences:
        yield Fact(difference, "Forskel ved afrunding")
    yield Fact(exact_money(budget.total.exact), "Samlet budget, uafrundet")
    for post in budget.lines:
        marked = (
            "der søges midler til linjen"
            if post.line.applied_for
            else "der søges ikke midler til linjen"
        )
        amount = money(post.published, whole=True)
        yield Fact(f"{amount} ({marked})", post.name, post.line.citations, aside=True)
    yield Fact(budget.model.price_level, "Prisniveau")


def line_reason(budget: Budget, post: LinePost) -> Reason:
    """Why a line is what it is: its calculation, its spread over years, its sources."""
    parts = {share.part for share in post.line.shares}
    percents = (parameter for parameter in budget.model.parameters if parameter.id in parts)
    spread = "; ".join(
        f"{year}: {percent(post.shares[year])} = {exact_money(amount)}"
        for year, amount in zip(budget.model.years, post.by_year, strict=True)
        if year in post.shares
    )
    used = (*post.factors, *percents)
    return reason_for(post.line, used, post.exact, budget.values, spread)


def rounding_reason(budget: Budget) -> Reason:
    """By which roundings the published figures arise from the exact ones."""
    rounding = budget.model.rounding
    lines, years = (
        tuple((post.name, post.exact, post.published) for post in posts)
        for posts in (budget.lines, budget.years)
    )
    total = total_words(
        rounding.total,
        budget.total.exact,
        tuple(after for _, _, after in years),
        budget.total.published,
        rounding.year,
    )
    return Reason(
        text=rounding_words(rounding.line, lines, rounding.year, years, total),
        rule=rounding.note,
        citations=rounding.citations,
        ours=rounding.ours,
    )


def step_words(step: Fraction | int) -> str:
    """A rounding step in words: "nærmeste øre", "nærmeste hele krone", "nærmeste 100 kr."."""
    if step < 1:
        return "nærmeste øre"
    return "nærmeste hele krone" if step == 1 else f"nærmeste {money(step, whole=True)}"


def published_money(post: Post) -> str:
    """A published amount in whole kroner, marked "ca." where it was rounded.

    Other funding that a source states to the øre is published as it is.
    """
    if post.published != round_to(post.published):
        return exact_money(post.published)
    about = "" if post.published == post.exact else "ca. "
    return f"{about}{money(post.published, whole=True)}"


def rounding_words(
    line: Fraction | int,
    lines: Iterable[Rounded],
    year: Fraction | int,
    years: Iterable[Rounded],
    total: str,
) -> str:
    """How lines and years are rounded to their steps, in kroner, and then the total."""
    return (
        f"Hver linje vises til {step_words(line)}: {_roundings(lines)} "
        "Beløbene lægges sammen, før de afrundes. "
        f"Hvert år afrundes til {step_words(year)}: {_roundings(years)} "
        f"{total}"
    )


def _roundings(rows: Iterable[Rounded]) -> str:
    """Amounts before and after rounding: "2020 82.378,625 kr. → 82.400 kr."."""
    return listed([f"{name} {exact_money(exact)} → {shown(after)}" for name, exact, after in rows])


def total_words(
    way: str, exact: Fraction, years: Sequence[Fraction], total: Fraction, step: Fraction | int
) -> str:
    """How the total arises, and what the other way of rounding it would have given.

    `years` and `total` are as they are published; the step, in kroner, is that of the years.
    """
    added = " + ".join(map(number, years))
    if way == "own":
        return (
            f"Totalen er den uafrundede sum {exact_money(exact)} afrundet til "
            f"{step_words(step)}: {shown(total)} "
            f"Summen af de afrundede år ville være {added} = {shown(sum(years, Fraction(0)))}"
        )
    return (
        f"Totalen er summen af de afrundede år: {added} = {shown(total)} "
        f"Uafrundet er den {exact_money(exact)}; afrundes den selv til {step_words(step)}, "
        f"bliver den {shown(round_to(exact, step))}"
    )


def lines_table(budget: Budget) -> Table:
    """The budget's lines by years, with the exact and the published sums."""
    total = budget.total
    return Table(
        caption="Linjer og år, beløb i kr.",
        columns=(
            "Linje",
            "Søges",
            "Finansieres af",
            *(year.name for year in budget.years),
            "I alt",
            f"I alt til {step_words(budget.model.rounding.line)}",
        ),
        rows=tuple(
            (
                post.name,
                post.line.applied_for_text,
                post.line.funder,
                *map(exact_amount, (*post.by_year, post.exact)),
                number(post.published),
            )
            for post in budget.lines
        ),
        numeric=(False, False, False, *([True] * (len(budget.years) + 2))),
        footer=(
            ("Uafrundet", "", "", *map(exact_amount, (*total.by_year, total.exact)), ""),
            ("Afrundet", "", "", *map(number, (*total.published_by_year, total.published)), ""),
        ),
    )


def funders_table(budget: Budget) -> Table:
    """What each funder pays, and how much of it is applied for."""
    return Table(
        caption="Finansiering, uafrundede beløb i kr.",
        columns=("Finansieres af", "Beløb"),
        rows=tuple((post.name, exact_amount(post.exact)) for post in budget.funders),
        numeric=(False, True),
        footer=(
            ("I alt", exact_amount(budget.total.exact)),
            ("Heraf søges", exact_amount(budget.applied_for.exact)),
        ),
    )


def rules_table(model: CostModel) -> tuple[Table, ...]:
    """What the budget assumes, how its lines are computed and how it is rounded."""
    lines = ((line, "; ".join(_shares(model, line)), line.applied_for_text) for line in model.lines)
    return (
        parameters_table(model.parameters),
        products_table(lines, model.parameters),
        _rounding_table(model.rounding),
    )


def _rounding_table(rounding: Rounding) -> Table:
    total = TOTALS[rounding.total].format(step=step_words(rounding.year))
    source = cited(rounding.citations)
    return Table(
        caption="Afrunding",
        columns=("Beløb", "Sådan afrundes den", "Kilde"),
        rows=(
            ("Linje", step_words(rounding.line), source),
            ("År", step_words(rounding.year), source),
            ("Total", total, with_reading(source, rounding.ours)),
        ),
    )


def _shares(model: CostModel, line: Line) -> Iterator[str]:
    labels = {item.id: item.label for item in model.parameters}
    for share in line.shares:
        stated = literal(share.part)
        if share.part == REST:
            yield f"{share.year}: resten"
        elif stated is None:
            yield f"{share.year}: {labels[share.part]}"
        else:
            yield f"{share.year}: {percent(stated)}"
