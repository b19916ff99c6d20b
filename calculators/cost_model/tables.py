"""A budget side by side: lines by years, funders, range, and its assumptions."""

from collections.abc import Iterator

from calculators.citations import cited
from calculators.cost_model.amounts import (
    Budget,
    Values,
    budget,
    literal,
    parameters_of,
    published_total,
)
from calculators.cost_model.changes import has_range, scenario
from calculators.cost_model.model import REST, CostModel, Line, Parameter
from calculators.cost_model.values import unit_after
from calculators.cost_model.words import nearest
from calculators.danish import exact_amount, listed, number, percent, round_to
from calculators.model import Table


def result_tables(model: CostModel, amounts: Budget, values: Values) -> tuple[Table, ...]:
    """The budget's lines by years, its funders and, where there is one, its range."""
    tables = (_lines_by_years(model, amounts), _funders(amounts))
    return (*tables, _range(model, amounts, values)) if has_range(model) else tables


def rules_table(model: CostModel) -> tuple[Table, ...]:
    """What the budget assumes, how its lines are computed and how it is rounded."""
    tables = (_assumptions(model), _formulas(model))
    # What more of something costs is never rounded.
    return tables if model.growth else (*tables, _roundings(model))


def _lines_by_years(model: CostModel, amounts: Budget) -> Table:
    step = model.rounding.year
    years = [amounts.in_year(year) for year in model.years]
    rounded = [number(round_to(amount, step)) for amount in years]
    return Table(
        caption="Linjer og år, beløb i kr.",
        columns=(
            "Linje",
            "Søges",
            "Finansieres af",
            *(str(year) for year in model.years),
            "I alt",
            f"I alt til {nearest(model.rounding.line)}",
        ),
        rows=tuple(
            (
                item.line.label,
                _applied(item.line),
                item.line.funder,
                *(exact_amount(item.in_year(year)) for year in model.years),
                exact_amount(item.amount),
                number(round_to(item.amount, model.rounding.line)),
            )
            for item in amounts.lines
        ),
        numeric=(False, False, False, *([True] * (len(model.years) + 2))),
        footer=(
            ("Uafrundet", "", "", *map(exact_amount, years), exact_amount(amounts.total), ""),
            ("Afrundet", "", "", *rounded, number(published_total(model, amounts)), ""),
        ),
    )


def _funders(amounts: Budget) -> Table:
    return Table(
        caption="Finansiering, uafrundede beløb i kr.",
        columns=("Finansieres af", "Beløb"),
        rows=tuple((name, exact_amount(amount)) for name, amount in amounts.by_funder().items()),
        numeric=(False, True),
        footer=(
            ("I alt", exact_amount(amounts.total)),
            ("Heraf søges", exact_amount(amounts.applied_for().total)),
        ),
    )


def _range(model: CostModel, amounts: Budget, values: Values) -> Table:
    columns = (
        budget(model, scenario(model, values, "low")),
        amounts,
        budget(model, scenario(model, values, "high")),
    )
    return Table(
        caption="Interval, beløb i kr.",
        columns=("Total", "Lav", "Forventet", "Høj"),
        rows=(
            ("Uafrundet", *(exact_amount(column.total) for column in columns)),
            ("Afrundet", *(number(published_total(model, column)) for column in columns)),
        ),
        numeric=(False, True, True, True),
    )


def _assumptions(model: CostModel) -> Table:
    return Table(
        caption="Forudsætninger",
        columns=("Forudsætning", "Startværdi", "Enhed", "Interval", "Kilde"),
        rows=tuple(
            (
                item.label,
                "Skal udfyldes" if item.start is None else number(item.start),
                unit_after(item),
                _interval(item),
                _source(item),
            )
            for item in model.parameters
        ),
        numeric=(False, True, False, False, False),
    )


def _formulas(model: CostModel) -> Table:
    return Table(
        caption="Linjer",
        columns=("Linje", "Udregning", "Fordeling på år", "Finansieres af", "Søges", "Kilde"),
        rows=tuple(
            (
                line.label,
                " × ".join(factor.label for factor in parameters_of(model, line)),
                "; ".join(_shares(model, line)),
                line.funder,
                _applied(line),
                cited(line.citations),
            )
            for line in model.lines
        ),
    )


def _roundings(model: CostModel) -> Table:
    rounding = model.rounding
    total = {
        "sum_of_years": "summen af de afrundede år",
        "own": f"den uafrundede sum, afrundet til {nearest(rounding.year)}",
    }[rounding.total]
    source = cited(rounding.citations)
    said = f"Vores læsning: {rounding.ours}" if rounding.ours else ""
    return Table(
        caption="Afrunding",
        columns=("Beløb", "Sådan afrundes den", "Kilde"),
        rows=(
            ("Linje", nearest(rounding.line), source),
            ("År", nearest(rounding.year), source),
            ("Total", total, " ".join(filter(None, (source, said)))),
        ),
    )


def _applied(line: Line) -> str:
    return "Ja" if line.applied_for else "Nej"


def _interval(item: Parameter) -> str:
    if item.low is None and item.high is None:
        return "Ikke oplyst"
    ends = [
        f"{label} {number(value)}"
        for label, value in (("lav", item.low), ("høj", item.high))
        if value is not None
    ]
    return listed(ends)


def _source(item: Parameter) -> str:
    ours = f"Vores læsning: {item.ours}" if item.ours else ""
    return " ".join(filter(None, (cited(item.citations), ours)))


def _shares(model: CostModel, line: Line) -> Iterator[str]:
    labels = {item.id: item.label for item in model.parameters}
    for share in line.shares:
        stated = literal(share.part)
        name = model.year_name(share.year)
        if share.part == REST:
            yield f"{name}: resten"
        elif stated is None:
            yield f"{name}: {labels[share.part]}"
        else:
            yield f"{name}: {percent(stated)}"
