"""What stands where in a workbook: the assumptions, and the budget that follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from calculators.budget_files.ready import Ready
from calculators.cost_model.amounts import (
    Budget,
    LineAmount,
    literal,
    other_funding,
    parameters_of,
    published_total,
    shares_of,
)
from calculators.cost_model.growth import steps
from calculators.cost_model.model import REST, Line
from calculators.cost_model.price import INDEX
from calculators.cost_model.units import multiplied, parse_unit
from calculators.cost_model.values import unit_after
from calculators.danish import round_to

_FIRST = 3
"""The first row with content, counted from 0; the title and the headings come before."""


class Cells(Protocol):
    """Writes the cells of one sheet; rows and columns are counted from 0."""

    def widths(self, *widths: int) -> None: ...
    def text(self, row: int, column: int, text: str, look: str = "") -> None: ...
    def number(self, row: int, column: int, value: Fraction | int, look: str = "") -> None: ...
    def formula(
        self, row: int, column: int, formula: str, value: Fraction, look: str = "money"
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Where each assumption's value stands: its cell, by the parameter's id."""

    cells: Mapping[str, str]

    @classmethod
    def written(cls, budget: Ready, sheet: Cells) -> "Assumptions":
        """Write the sheet of assumptions, with their low and high values."""
        sheet.widths(44, 16, 26, 16, 16)
        sheet.text(0, 0, f"{budget.model.title}: forudsætninger", "head")
        sheet.text(1, 0, "Ret tallene i de farvede felter; budgettet følger med.")
        for column, text in enumerate(("Forudsætning", "Værdi", "Enhed", "Lav", "Høj")):
            sheet.text(_FIRST - 1, column, text, "head")
        cells = {}
        row = _FIRST
        for item in budget.model.parameters:
            value = budget.values[item.id]
            sheet.text(row, 0, item.label)
            sheet.text(row, 2, unit_after(item))
            if item.id == INDEX and budget.index is not None:
                _index(sheet, row, budget)
            else:
                sheet.number(row, 1, value, "input")
            for column, bound in ((3, item.low), (4, item.high)):
                if bound is not None:
                    sheet.number(row, column, Fraction(bound), "input")
            cells[item.id] = f"Forudsætninger!$B${row + 1}"
            row += 3 if item.id == INDEX else 1
        sheet.text(row + 1, 0, f"Prisniveau: {budget.model.price_level}", "wrap")
        return cls(cells)

    def product(self, budget: Ready, line: Line, instead: Mapping[str, str] | None = None) -> str:
        """A line's factors multiplied, with minutes and per cents brought into place."""
        factors = parameters_of(budget.model, line)
        cells = {**self.cells, **(instead or {})}
        scale = multiplied(parse_unit(item.unit) for item in factors).scale
        above = f"*{scale.numerator}" if scale.numerator != 1 else ""
        below = f"/{scale.denominator}" if scale.denominator != 1 else ""
        return "*".join(cells[item.id] for item in factors) + above + below

    def share(self, line: Line, year: int) -> str:
        """The share of a line that falls in a year, as a formula without its sign."""
        parts = {share.year: share.part for share in line.shares}
        if year not in parts:
            return "0"
        if parts[year] != REST:
            return self._part(parts[year])
        others = [self._part(part) for part in parts.values() if part != REST]
        return "(" + "-".join(["1", *others]) + ")"

    def _part(self, part: str) -> str:
        stated = literal(part)
        if stated is None:
            return f"{self.cells[part]}/100"
        return f"{stated.numerator}/{stated.denominator}"


def _index(sheet: Cells, row: int, budget: Ready) -> None:
    """The index as a ratio of the two figures under it."""
    assert budget.index is not None
    value = budget.values[INDEX]
    sheet.formula(row, 1, f"=B{row + 3}/B{row + 2}*100", value, "")
    ends = (
        ("Indeks for taksternes prisniveau", budget.index.start),
        ("Indeks for det nye prisniveau", budget.index.end),
    )
    for below, (label, figure) in enumerate(ends, start=1):
        sheet.text(row + below, 0, label)
        sheet.number(row + below, 1, figure, "input")


def growth_sheet(budget: Ready, assumptions: Assumptions, sheet: Cells) -> None:
    """Today and each increase: the percentages can be changed too."""
    model = budget.model
    assert model.growth is not None
    grown = model.growth.parameter
    label = next(item.label for item in model.parameters if item.id == grown)
    names = (
        "Stigning i %",
        label,
        *(line.label for line in model.lines),
        "I alt",
        "Mere end i dag",
    )
    sheet.widths(14, 24, *([18] * (len(model.lines) + 2)))
    sheet.text(0, 0, model.title, "head")
    for column, text in enumerate(names):
        sheet.text(_FIRST - 1, column, text, "head")
    total = 2 + len(model.lines)
    found = steps(model, model.growth, budget.values)
    for row, step in enumerate(found, start=_FIRST):
        sheet.number(row, 0, step.percents, "input")
        sheet.formula(row, 1, f"={assumptions.cells[grown]}*(1+A{row + 1}/100)", step.value, "")
        for column, item in enumerate(step.amounts.lines, start=2):
            formula = assumptions.product(budget, item.line, {grown: f"$B{row + 1}"})
            sheet.formula(row, column, f"={formula}", item.amount)
        first, last = column_name(2), column_name(total - 1)
        sheet.formula(row, total, f"=SUM({first}{row + 1}:{last}{row + 1})", step.amounts.total)
        name = column_name(total)
        extra = step.amounts.total - found[0].amounts.total
        sheet.formula(row, total + 1, f"={name}{row + 1}-{name}${_FIRST + 1}", extra)


def budget_sheet(budget: Ready, assumptions: Assumptions, sheet: Cells) -> None:
    """Lines by years, the sums applied for and not, the roundings and the funders."""
    model, amounts = budget.model, budget.amounts
    total = 3 + len(model.years)
    sheet.widths(40, 8, 22, *([16] * (len(model.years) + 2)))
    sheet.text(0, 0, model.title, "head")
    names = ("Linje", "Søges", "Finansieres af", *map(str, model.years), "I alt", "I alt afrundet")
    for column, text in enumerate(names):
        sheet.text(_FIRST - 1, column, text, "head")
    for row, item in enumerate(amounts.lines, start=_FIRST):
        _line(budget, assumptions, sheet, row, item)
    row = _FIRST + len(amounts.lines)
    spans = _Spans(_FIRST + 1, row)
    row = _sums(budget, sheet, row, spans)
    row = _funders(budget, sheet, row + 1, spans)
    sheet.text(row + 1, 0, "Kontrol: år minus linjer (skal være 0)")
    years = f"{column_name(3)}{spans.below}:{column_name(total - 1)}{spans.below}"
    formula = f"=ROUND(SUM({years})-{column_name(total)}{spans.below},6)"
    sheet.formula(row + 1, total, formula, Fraction(0))
    sheet.text(row + 2, 0, f"Prisniveau: {model.price_level}")
    for below, text in enumerate((model.rounding.note, *budget.left_out), start=row + 3):
        sheet.text(below, 0, text)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The rows of the lines, counted from 1 as formulas do; the sums stand below."""

    first: int
    last: int

    @property
    def below(self) -> int:
        return self.last + 1

    def of(self, column: int) -> str:
        name = column_name(column)
        return f"{name}${self.first}:{name}${self.last}"

    def fixed(self, name: str) -> str:
        return f"${name}${self.first}:${name}${self.last}"


def _line(
    budget: Ready, assumptions: Assumptions, sheet: Cells, row: int, item: LineAmount
) -> None:
    model, line = budget.model, item.line
    total = 3 + len(model.years)
    sheet.text(row, 0, line.label)
    sheet.text(row, 1, "Ja" if line.applied_for else "Nej")
    sheet.text(row, 2, line.funder)
    whole = f"${column_name(total)}{row + 1}"
    shares = shares_of(line, budget.values)
    for column, year in enumerate(model.years, start=3):
        amount = item.amount * shares.get(year, Fraction(0))
        sheet.formula(row, column, f"={whole}*{assumptions.share(line, year)}", amount)
    sheet.formula(row, total, f"={assumptions.product(budget, line)}", item.amount)
    step = model.rounding.line
    rounded = round_to(item.amount, step)
    sheet.formula(row, total + 1, f"={_rounded(whole, step)}", rounded, "whole")


def _sums(budget: Ready, sheet: Cells, row: int, spans: _Spans) -> int:
    """The exact sums, all and by what is applied for, and then the rounded ones."""
    applied = f"{spans.fixed('B')}"
    amounts = budget.amounts
    kinds: tuple[tuple[str, Budget, str], ...] = (
        ("Uafrundet", amounts, "SUM({0})"),
        ("Heraf søges", amounts.applied_for(), f'SUMIF({applied},"Ja",{{0}})'),
        ("Heraf søges ikke", amounts.paid_by_others(), f'SUMIF({applied},"Nej",{{0}})'),
    )
    columns = len(budget.model.years)
    for at, (label, part, formula) in enumerate(kinds):
        sheet.text(row + at, 0, label, "head")
        values = [part.in_year(year) for year in budget.model.years] + [part.total]
        for column, value in enumerate(values, start=3):
            sheet.formula(row + at, column, "=" + formula.format(spans.of(column)), value)
    for at, (label, part) in enumerate(
        (("Afrundet total", amounts), ("Ansøgt beløb, afrundet", amounts.applied_for()))
    ):
        _round_row(budget, sheet, row + 3 + at, row + 1 + at, label, part)
    other = row + 5
    sheet.text(other, 0, "Anden finansiering", "head")
    published, _ = other_funding(budget.model, amounts)
    if budget.model.other_funding is None:
        _round_row(budget, sheet, other, row + 3, "Anden finansiering", amounts.paid_by_others())
    else:
        sheet.number(other, 3 + columns, published, "input")
    return other + 1


def _round_row(
    budget: Ready, sheet: Cells, row: int, source: int, label: str, part: Budget
) -> None:
    """One row of rounded years and the total that the rounding gives; `source` from 1."""
    model = budget.model
    step, total = model.rounding.year, 3 + len(model.years)
    sheet.text(row, 0, label, "head")
    for column, year in enumerate(model.years, start=3):
        cell = f"{column_name(column)}{source}"
        rounded = round_to(part.in_year(year), step)
        sheet.formula(row, column, f"={_rounded(cell, step)}", rounded, "whole")
    years = f"{column_name(3)}{row + 1}:{column_name(total - 1)}{row + 1}"
    own = _rounded(f"{column_name(total)}{source}", step)
    formula = f"=SUM({years})" if model.rounding.total == "sum_of_years" else f"={own}"
    sheet.formula(row, total, formula, published_total(model, part), "whole")


def _funders(budget: Ready, sheet: Cells, row: int, spans: _Spans) -> int:
    """What each funder pays, found by the text in the lines."""
    total = 3 + len(budget.model.years)
    funders = budget.amounts.by_funder()
    # A spreadsheet's "=" does not tell "KEU" from "Keu"; only then is more needed.
    alike = len({name.casefold() for name in funders}) < len(funders)
    for name, amount in funders.items():
        sheet.text(row, 0, "Finansieres af")
        sheet.text(row, 2, name)
        own = f"$C{row + 1}"
        lines = spans.fixed("C")
        same = f"EXACT({lines},{own})" if alike else f"({lines}={own})"
        formula = f"=SUMPRODUCT({same}*{spans.of(total)})"
        sheet.formula(row, total, formula, amount)
        row += 1
    return row


def _rounded(cell: str, step: int) -> str:
    return f"ROUND({cell},0)" if step == 1 else f"ROUND({cell}/{step},0)*{step}"


def column_name(column: int) -> str:
    """A column as formulas name it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
