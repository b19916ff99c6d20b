"""The rows of a budget as a CSV file."""

from collections.abc import Iterator

from calculators.budget_files.ready import Ready
from calculators.cost_model.amounts import Budget, other_funding, published_total
from calculators.cost_model.growth import steps
from calculators.cost_model.words import written_out
from calculators.danish import round_to
from calculators.danish_csv import MOST_DECIMALS, Cell, csv_text

Row = tuple[Cell, ...]


def csv_bytes(budget: Ready) -> bytes:
    """The file's rows; that amounts may be rounded to six decimals is said in the last ones."""
    rows = _growth(budget) if budget.model.growth else _budget(budget)
    return csv_text(rows).encode("utf-8")


def _budget(budget: Ready) -> Iterator[Row]:
    model, amounts = budget.model, budget.amounts
    applied = amounts.applied_for()
    years = [str(year) for year in model.years]
    yield ("Linje", "Søges", "Finansieres af", "Udregning", *years, "I alt", "I alt afrundet")
    for item in amounts.lines:
        yield (
            item.line.label,
            "Ja" if item.line.applied_for else "Nej",
            item.line.funder,
            written_out(model, item, budget.values),
            *(amount for _, amount in item.by_year),
            item.amount,
            round_to(item.amount, model.rounding.line),
        )
    yield _sum("Uafrundet total", budget, amounts)
    yield _sum("Ansøgt, uafrundet", budget, applied)
    yield _sum("Ikke ansøgt, uafrundet", budget, amounts.paid_by_others())
    rounded = [round_to(amounts.in_year(year), model.rounding.year) for year in model.years]
    yield ("Afrundet total", "", "", "", *rounded, published_total(model, amounts), "")
    own = [round_to(applied.in_year(year), model.rounding.year) for year in model.years]
    yield ("Ansøgt beløb, afrundet", "", "", "", *own, published_total(model, applied), "")
    blank = [""] * len(years)
    yield ("Anden finansiering", "", "", "", *blank, other_funding(model, amounts)[0], "")
    for name, amount in amounts.by_funder().items():
        yield ("Finansieres af", "", name, "", *blank, amount, "")
    yield ("Prisniveau", model.price_level)
    yield ("Afrunding", f"{model.rounding.note} Beløb vises med højst {MOST_DECIMALS} decimaler.")
    for text in budget.left_out:
        yield ("Bemærk", text)


def _sum(label: str, budget: Ready, amounts: Budget) -> Row:
    years = (amounts.in_year(year) for year in budget.model.years)
    return (label, "", "", "", *years, amounts.total, "")


def _growth(budget: Ready) -> Iterator[Row]:
    model = budget.model
    assert model.growth is not None
    grown = model.growth.parameter
    label = next(item.label for item in model.parameters if item.id == grown)
    yield ("Stigning i %", label, *(line.label for line in model.lines), "I alt", "Mere end i dag")
    found = steps(model, model.growth, budget.values)
    for step in found:
        yield (
            step.percents,
            step.value,
            *(line.amount for line in step.amounts.lines),
            step.amounts.total,
            step.amounts.total - found[0].amounts.total,
        )
    yield ("Prisniveau", model.price_level)
