"""The sheets of a project's workbook that compute: each scenario, the budget and the range.

Each scenario has a sheet that computes every line in every period from its own assumptions.
The budget shows the scenario that is chosen. The values beside the formulas are the project's
own totals.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import Sheet, rounded
from calculators.danish import round_to
from calculators.project_files import places
from calculators.project_files.formulas import ALL_LINES, AMOUNT, OERE, published, safely, with_sum
from calculators.project_files.places import (
    CHOSEN_NUMBER,
    DECIMALS,
    PERIODS,
    SCENARIOS,
    Places,
    cell,
    kind_rows,
    on,
)
from calculators.project_model import fields
from calculators.project_model.model import FunderKind, LineType, Vat
from calculators.project_model.project import Line
from calculators.project_model.said import KINDS, applied_text, funders_text
from calculators.project_model.totals import (
    EXPECTED,
    HIGH,
    LineTotals,
    Row,
    Sum,
    Totals,
    own_amount,
)

_ALONE, _SHARED, _MARGIN = 22, 48, 4
"""The width of who pays a line, alone or with others, and what a word's end may leave of it."""


@dataclass(frozen=True, slots=True)
class ScenarioSheet:
    """Every line in every period, computed from one scenario's assumptions."""

    where: Places
    sheet: Sheet
    totals: Totals
    scenario: int

    def write(self) -> None:
        """Write the lines and their sum."""
        where, sheet, totals = self.where, self.sheet, self.totals
        names = (ALL_LINES, "Tages af", "Grundbeløb", *where.project.years, "I alt")
        widths = (40, 18, 16, *([AMOUNT] * (where.count + 1)))
        title = f"{where.project.title}: {SCENARIOS[self.scenario].lower()}"
        hint = "Regnes ud af forudsætningerne. Ret dem og ikke tallene her."
        sheet.headings(title, names, widths, hint, numeric_from=2)
        for row, line in where.lines():
            self._line(row, line, totals.by_number[line.at])
        sheet.band(where.below, "I alt", PERIODS, "total name")
        for column, amount in zip(where.amounts(), with_sum(totals.whole.by_period), strict=True):
            formula = f"SUM({where.lines_of(column)})"
            sheet.formula(where.below, column, formula, totals.kroner(amount), "total")

    def _line(self, row: int, line: Line, own: LineTotals) -> None:
        where, sheet, totals = self.where, self.sheet, self.totals
        sheet.text(row, 0, line.name)
        of_percent = line.type is LineType.PERCENT
        sheet.text(row, 1, line.of if of_percent else "")
        look = "any" if of_percent else "money"
        sheet.formula(row, 2, self._own_formula(line), self._own_amount(line), look)
        for column, amount in enumerate(own.by_period, PERIODS):
            exact = f"$C{row + 1}*{self._part(line, column)}"
            sheet.formula(row, column, self._rounded(exact), totals.kroner(amount))
        whole = f"SUM({where.periods_of(row)})"
        sheet.formula(row, where.total, whole, totals.kroner(own.total))

    def _own_formula(self, line: Line) -> str:
        """The line's own figures multiplied, with tax where it is added, at its price level."""
        # What comes in is low where the budget is high.
        scenario = HIGH - self.scenario if line.sign < 0 else self.scenario
        names = {
            each.part: places.estimate_name(line, each.part, scenario) for each in line.estimates
        }
        added = [names.pop(part) for part in tuple(names) if part in fields.ADDITIONS]
        product = "*".join(names.values())
        if line.type is LineType.CASES:
            product += "/60"
        if added:
            product += f"*(1+({'+'.join(added)})/100)"
        if line.vat is Vat.ADDED:
            product += f"*(1+{places.VAT}/100)"
        if self.where.project.index is not None and line.type is not LineType.PERCENT:
            product += f"*{places.INDEX}/100"
        return f"-{product}" if line.sign < 0 else product

    def _own_amount(self, line: Line) -> Fraction:
        project = self.where.project
        amount = own_amount(line, self.scenario, project.factor, project.vat)
        return amount * 100 if line.type is LineType.PERCENT else amount

    def _part(self, line: Line, column: int) -> str:
        """What a line's own amount is multiplied by in the period of a column."""
        period = column - PERIODS + 1
        if line.type is LineType.PERCENT:
            rows = [self.where.rows[at] for at in line.base if at in self.where.rows]
            return f"SUM({','.join(cell(row, column) for row in rows)})/100" if rows else "0"
        part = f"{places.share_name(line, period)}/100"
        if line.regulated:
            part += f"*{places.factor_name(period, self.scenario)}"
        return part

    def _rounded(self, exact: str) -> str:
        if self.where.project.rounded.by_cell:
            return safely(exact, DECIMALS)
        return exact


def publish_row(
    where: Places, sheet: Sheet, row: int, exact: int, totals: Totals, amounts: Sum, look: str
) -> None:
    """The periods rounded, and their total by its own rule; `exact` is the row rounded."""
    shown = totals.published(amounts)
    for column, value in enumerate(shown.by_period, PERIODS):
        sheet.formula(row, column, published(cell(exact, column)), value, look)
    formula = f"SUM({where.periods_of(row)})"
    if where.project.rounded.total == "own":
        formula = published(cell(exact, where.total))
    sheet.formula(row, where.total, formula, shown.total, look)


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """The budget as it is attached: lines by category, who pays, the sums, and last the total."""

    where: Places
    sheet: Sheet
    totals: Totals

    def write(self) -> int:
        """Write the lines, the sums and the notes; returns the first row below the total."""
        where, project = self.where, self.where.project
        own = () if project.rounded.by_cell else ("I alt afrundet",)
        names = (ALL_LINES, "Søges", "Finansieres af", *project.years, "I alt", *own)
        widths = (40, 8, self._payers, *([AMOUNT] * (where.count + 1 + len(own))))
        about = " · ".join(f"{label}: {text}" for label, text in project.called)
        self.sheet.headings(project.title, names, widths, about, numeric_from=PERIODS)
        self.sheet.text(1, where.total - 1, "Regn med:", "label")
        self.sheet.choice(1, where.total, SCENARIOS, SCENARIOS[EXPECTED])
        for part, amounts in zip(where.parts, self.totals.categories, strict=True):
            if part.heading is not None:
                self.sheet.band(part.heading, part.name, len(names), "part")
            for row, line in enumerate(part.lines, part.first):
                self._line(row, self.totals.by_number[line.at])
            if part.subtotal is not None:
                self._subtotal(part.subtotal, f"I alt {part.name}", part.first, part.last, amounts)
        row = self._published() if own else self._sums()
        self.sheet.text(row + 1, 0, f"Prisniveau: {project.level_reached}")
        return row + 2

    @property
    def _payers(self) -> int:
        """The width of who pays: more where a line is shared."""
        shared = any(len(line.portions) > 1 for line in self.where.project.lines)
        return _SHARED if shared else _ALONE

    def _line(self, row: int, own: LineTotals) -> None:
        where, sheet, kroner = self.where, self.sheet, self.totals.kroner
        payers = funders_text(where.project, own.line)
        for column, text in enumerate((own.line.name, applied_text(own), payers)):
            sheet.text(row, column, text, "wrap" if column == PERIODS - 1 else "top")
        sheet.lines(row, -(-len(payers) // (self._payers - _MARGIN)))
        for column, amount in enumerate(own.by_period, PERIODS):
            cells = ",".join(on(name, row, column) for name in SCENARIOS)
            sheet.formula(row, column, f"CHOOSE({CHOSEN_NUMBER},{cells})", kroner(amount))
        whole = kroner(own.total)
        sheet.formula(row, where.total, f"SUM({where.periods_of(row)})", whole)
        if not where.project.rounded.by_cell:
            step = where.project.rounded.line
            formula = rounded(cell(row, where.total), step)
            sheet.formula(row, where.total + 1, formula, round_to(whole, step), "whole")

    def _subtotal(self, row: int, label: str, first: int, last: int, amounts: Sum) -> None:
        self.sheet.band(row, label, PERIODS, "sum name")
        values = with_sum(amounts.by_period)
        for column, amount in zip(self.where.amounts(), values, strict=True):
            formula = f"SUM({cell(first, column)}:{cell(last, column)})"
            self.sheet.formula(row, column, formula, self.totals.kroner(amount), "sum")

    def _row(self, row: int, label: str, amounts: Row, formulas: Iterable[str], look: str) -> None:
        """A row of sums: its name, and a formula and an amount for each period and for all."""
        name = f"{look} name" if look in ("sum", "total") else "name" if look == "exact" else ""
        self.sheet.band(row, label, PERIODS, name)
        cells = zip(self.where.amounts(), formulas, with_sum(amounts), strict=True)
        for column, formula, amount in cells:
            value = self.totals.kroner(amount)
            self.sheet.formula(row, column, formula, value, "money" if look == "exact" else look)

    def _whole(self) -> Iterator[str]:
        """All lines added up: the subtotals, where there are any."""
        subtotals = [part.subtotal for part in self.where.parts if part.subtotal is not None]
        for column in self.where.amounts():
            if subtotals:
                yield f"SUM({','.join(cell(row, column) for row in subtotals)})"
            else:
                yield f"SUM({self.where.lines_of(column)})"

    def _only(self, lines: Iterable[LineTotals]) -> Iterator[str]:
        """Some lines added up."""
        rows = sorted(self.where.rows[each.line.at] for each in lines)
        for column in self.where.amounts():
            yield f"SUM({','.join(cell(row, column) for row in rows)})" if rows else "0"

    def _kind(self, kind: FunderKind) -> Iterator[str]:
        """The sum of one kind of money, from the sheet of funders."""
        rows = kind_rows(self.totals)
        for column in self.where.amounts():
            yield on(places.FUNDING, rows[kind], column) if kind in rows else "0"

    def _vat(self) -> Iterator[str]:
        """The tax in each line's amount, added up."""
        rows = [self.where.rows[each.line.at] for each in self.totals.lines if any(each.vat)]
        for column in range(PERIODS, self.where.total):
            parts = (f"{cell(row, column)}*{places.VAT}/(100+{places.VAT})" for row in rows)
            if self.where.project.rounded.by_cell:
                parts = (safely(part, OERE) for part in parts)
            yield "+".join(parts)

    def _income(self, row: int, look: str) -> int:
        """Expenses and income apart, where there is income; returns the next row."""
        totals = self.totals
        if any(totals.income.by_period):
            spent = [each for each in totals.lines if each.line.sign > 0]
            earned = [each for each in totals.lines if each.line.sign < 0]
            for each, lines in ((totals.expenses, spent), (totals.income, earned)):
                self._row(row, each.name, each.by_period, self._only(lines), look)
                row += 1
        return row

    def _tax(self, row: int, look: str) -> int:
        """How much is value added tax, where anything is; returns the next row."""
        if any(self.totals.vat.by_period):
            formulas = (*self._vat(), f"SUM({self.where.periods_of(row)})")
            self._row(row, self.totals.vat.name, self.totals.vat.by_period, formulas, look)
            row += 1
        return row

    def _sums(self) -> int:
        """The sums where every cell is rounded: they add up as they stand."""
        row = self._tax(self._income(self.where.below, "money"), "money")
        for kind in kind_rows(self.totals):
            amounts = self.totals.kinds[kind].by_period
            self._row(row, f"Heraf {KINDS[kind].lower()}", amounts, self._kind(kind), "money")
            row += 1
        self._row(row, "I alt", self.totals.whole.by_period, self._whole(), "total")
        return row + 1

    def _published(self) -> int:
        """The exact sums, then the published ones and what sets them apart; the total is last."""
        where, totals = self.where, self.totals
        exact = where.below
        whole, asked, others = totals.whole, totals.applied, totals.others
        self._row(exact, "Uafrundet", whole.by_period, self._whole(), "exact")
        row = self._tax(self._income(exact + 1, "exact"), "exact")
        self._row(row, "Heraf søges", asked.by_period, self._kind(FunderKind.APPLIED), "exact")
        rest = (f"{cell(exact, at)}-{cell(row, at)}" for at in where.amounts())
        self._row(row + 1, "Heraf søges ikke", others.by_period, rest, "exact")
        for below, (label, from_row, amounts) in enumerate(
            (
                ("Ansøgt beløb, afrundet", row, asked),
                ("Anden finansiering", row + 1, others),
            ),
            start=row + 2,
        ):
            self.sheet.text(below, 0, label, "name")
            publish_row(where, self.sheet, below, from_row, totals, amounts, "whole")
        self._difference(row + 4, exact, whole)
        self.sheet.band(row + 5, "Afrundet total", PERIODS, "total name")
        publish_row(where, self.sheet, row + 5, exact, totals, whole, "whole total")
        return row + 6

    def _difference(self, row: int, exact: int, whole: Sum) -> None:
        """What rounding adds or takes away, under the exact sums and above the published."""
        self.sheet.text(row, 0, "Afrunding", "name")
        for column, value in zip(self.where.amounts(), self.totals.rounding(whole), strict=True):
            formula = f"{cell(row + 1, column)}-{cell(exact, column)}"
            self.sheet.formula(row, column, formula, value)


def write_range(where: Places, sheet: Sheet, outcome: Sequence[Totals]) -> None:
    """What each line, each period and everything comes to: low, expected and high."""
    project = where.project
    sheet.headings(
        f"{project.title}: lav, forventet og høj",
        (ALL_LINES, *SCENARIOS),
        (50, 18, 18, 18),
        numeric_from=1,
    )
    for row, line in where.lines():
        sheet.text(row, 0, line.name)
        for column, (name, totals) in enumerate(zip(SCENARIOS, outcome, strict=True), 1):
            value = totals.kroner(totals.by_number[line.at].total)
            sheet.formula(row, column, on(name, row, where.total), value)
    row = where.below
    for at, label in enumerate((*project.years, "I alt")):
        is_total = at == where.count and project.rounded.by_cell
        look = "total" if is_total else "sum"
        sheet.text(row, 0, label, f"{look} name")
        for column, (name, totals) in enumerate(zip(SCENARIOS, outcome, strict=True), 1):
            value = totals.kroner(with_sum(totals.whole.by_period)[at])
            sheet.formula(row, column, on(name, where.below, PERIODS + at), value, look)
        row += 1
    if not project.rounded.by_cell:
        sheet.text(row, 0, "Afrundet total", "total name")
        for column, (name, totals) in enumerate(zip(SCENARIOS, outcome, strict=True), 1):
            value = totals.published(totals.whole).total
            formula = _published_total(where, name)
            sheet.formula(row, column, formula, value, "whole total")


def _published_total(where: Places, sheet: str) -> str:
    """A scenario's total as it is published."""
    if where.project.rounded.total == "own":
        return published(on(sheet, where.below, where.total))
    periods = range(PERIODS, where.total)
    return "+".join(published(on(sheet, where.below, column)) for column in periods)
