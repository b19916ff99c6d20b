"""The sheet of a budget: lines by years, sums, roundings and funders, all as formulas."""

from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import FIRST, Cells, Sheet, column_name, product, rounded
from calculators.cost_model.budget import Budget, LinePost, Post
from calculators.cost_model.model import REST, Line, literal

_YEARS = 3
"""The column of the first year; the line's label, mark and funder come before."""


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """Writes a budget to a sheet; `cells` are where the parameters' values stand."""

    budget: Budget
    sheet: Sheet
    cells: Cells

    def write(self) -> None:
        """Write the lines, and below them the sums applied for and not, and who pays."""
        budget = self.budget
        years = tuple(year.name for year in budget.years)
        names = ("Linje", "Søges", "Finansieres af", *years, "I alt", "I alt afrundet")
        self.sheet.headings(budget.model.title, names, (40, 8, 22, *([16] * (len(years) + 2))))
        for row, post in enumerate(budget.lines, start=FIRST):
            self._line(row, post)
        row = self._sums(self._below)
        row = self._funders(row + 1)
        self.sheet.text(row + 1, 0, "Kontrol: år minus linjer (skal være 0)")
        total = f"{column_name(self._total)}{self._below + 1}"
        check = f"ROUND(SUM({self._years_of(self._below)})-{total},6)"
        self.sheet.formula(row + 1, self._total, check, Fraction(0))
        self.sheet.text(row + 2, 0, f"Prisniveau: {budget.model.price_level}")
        notes = (budget.model.rounding.note, *budget.differences, *budget.omissions)
        for below, text in enumerate(notes, start=row + 3):
            self.sheet.text(below, 0, text)

    @property
    def _total(self) -> int:
        """The column of totals."""
        return _YEARS + len(self.budget.model.years)

    @property
    def _below(self) -> int:
        """The first row below the lines."""
        return FIRST + len(self.budget.lines)

    def _lines_of(self, column: int) -> str:
        """The lines' cells of a column; formulas count rows from 1."""
        name = column_name(column)
        return f"{name}${FIRST + 1}:{name}${self._below}"

    def _years_of(self, row: int) -> str:
        return f"{column_name(_YEARS)}{row + 1}:{column_name(self._total - 1)}{row + 1}"

    def _line(self, row: int, post: LinePost) -> None:
        line = post.line
        for column, text in enumerate((post.name, line.applied_for_text, line.funder)):
            self.sheet.text(row, column, text)
        whole = f"${column_name(self._total)}{row + 1}"
        for column, (year, amount) in enumerate(
            zip(self.budget.model.years, post.by_year, strict=True), start=_YEARS
        ):
            self.sheet.formula(row, column, f"{whole}*{self._share(line, year)}", amount)
        formula = product(post.factors, self.cells)
        self.sheet.formula(row, self._total, formula, post.exact)
        shown = rounded(whole, self.budget.model.rounding.line)
        self.sheet.formula(row, self._total + 1, shown, post.published, "whole")

    def _share(self, line: Line, year: int) -> str:
        """The share of a line that falls in a year, as a formula."""
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

    def _sums(self, row: int) -> int:
        """The exact sums, all and by what is applied for, and then the published ones."""
        budget = self.budget
        applied = f"$B${FIRST + 1}:$B${self._below}"
        self._sum(row, budget.total, "Uafrundet", "SUM({0})")
        self._sum(row + 1, budget.applied_for, "Heraf søges", f'SUMIF({applied},"Ja",{{0}})')
        self._sum(
            row + 2, budget.not_applied_for, "Heraf søges ikke", f'SUMIF({applied},"Nej",{{0}})'
        )
        self._published(row + 3, budget.total, "Afrundet total", row)
        self._published(row + 4, budget.applied_for, "Ansøgt beløb, afrundet", row + 1)
        if self.budget.model.other_funding is None:
            self._published(row + 5, budget.other_funding, "Anden finansiering", row + 2)
        else:
            self.sheet.text(row + 5, 0, "Anden finansiering", "head")
            self.sheet.number(row + 5, self._total, budget.other_funding.published)
        return row + 6

    def _sum(self, row: int, post: Post, label: str, formula: str) -> None:
        self.sheet.text(row, 0, label, "head")
        for column, value in enumerate((*post.by_year, post.exact), start=_YEARS):
            self.sheet.formula(row, column, formula.format(self._lines_of(column)), value)

    def _published(self, row: int, post: Post, label: str, exact: int) -> None:
        """The rounded years, and the total by its own rounding; `exact` is the row rounded."""
        step = self.budget.model.rounding.year
        self.sheet.text(row, 0, label, "head")
        for column, value in enumerate(post.published_by_year, start=_YEARS):
            cell = f"{column_name(column)}{exact + 1}"
            self.sheet.formula(row, column, rounded(cell, step), value, "whole")
        formula = f"SUM({self._years_of(row)})"
        if self.budget.model.rounding.total == "own":
            formula = rounded(f"{column_name(self._total)}{exact + 1}", step)
        self.sheet.formula(row, self._total, formula, post.published, "whole")

    def _funders(self, row: int) -> int:
        """What each funder pays, found by the text in the lines."""
        names = {funder.name for funder in self.budget.funders}
        # A spreadsheet's "=" does not tell "KEU" from "Keu"; only then is more needed.
        alike = len({name.casefold() for name in names}) < len(names)
        lines = f"$C${FIRST + 1}:$C${self._below}"
        for at, funder in enumerate(self.budget.funders, start=row):
            self.sheet.text(at, 0, "Finansieres af")
            self.sheet.text(at, 2, funder.name)
            own = f"$C{at + 1}"
            same = f"EXACT({lines},{own})" if alike else f"({lines}={own})"
            formula = f"SUMPRODUCT({same}*{self._lines_of(self._total)})"
            self.sheet.formula(at, self._total, formula, funder.exact)
        return row + len(self.budget.funders)
