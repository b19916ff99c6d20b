"""The budget as a CSV file that a Danish Excel opens with a double click."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.budget_files.ready import Ready
from calculators.cost_model.amounts import Budget, other_funding, published_total
from calculators.cost_model.growth import steps
from calculators.cost_model.words import written_out
from calculators.danish import round_to

Cell = str | int | Fraction
Row = tuple[Cell, ...]
BOM = "\ufeff"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_DECIMALS = 6


def csv_bytes(budget: Ready) -> bytes:
    """UTF-8 with a byte order mark, semicolons between cells and a comma before decimals.

    A text that a spreadsheet could take for a formula gets an apostrophe in front. An
    amount that six decimals cannot hold is rounded to six, which the last rows say.
    """
    rows = _growth(budget) if budget.model.growth else _budget(budget)
    text = "".join(";".join(_cell(cell) for cell in row) + "\r\n" for row in rows)
    return (BOM + text).encode("utf-8")


def harmless(text: str) -> str:
    """The text, unable to be read as a formula."""
    return f"'{text}" if text.lstrip().startswith(_STARTS) or text.startswith(_STARTS) else text


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, Fraction):
        return _number(cell)
    text = harmless(cell)
    if any(character in text for character in ';"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _number(value: Fraction) -> str:
    """Digits with a comma before decimals and nothing between thousands."""
    units = round_to(value, Fraction(1, 10**_MOST_DECIMALS)) * 10**_MOST_DECIMALS
    digits = str(abs(units.numerator)).rjust(_MOST_DECIMALS + 1, "0")
    decimals = digits[-_MOST_DECIMALS:].rstrip("0")
    sign = "-" if units < 0 else ""
    whole = digits[:-_MOST_DECIMALS]
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"


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
    yield ("Afrunding", f"{model.rounding.note} Beløb vises med højst {_MOST_DECIMALS} decimaler.")
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
