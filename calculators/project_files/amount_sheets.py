"""The sheets of a project's workbook that compute: scenarios, budget, funders and range.

Each scenario has a sheet that computes every line in every period from its own assumptions.
The budget shows the scenario that is chosen, and the funders' sheets divide what it shows. The
values beside the formulas are the project's own totals.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import FIRST, Sheet, column_name, rounded
from calculators.danish import round_to
from calculators.danish_csv import MOST_DECIMALS
from calculators.project_files import places
from calculators.project_files.places import (
    BUDGET,
    CHOSEN_NUMBER,
    DECIMALS,
    PERIODS,
    SCENARIOS,
    Places,
    cell,
    on,
)
from calculators.project_model import fields
from calculators.project_model.model import FunderKind, LineType, Vat
from calculators.project_model.project import Line
from calculators.project_model.said import KINDS, applied_text, funders_text
from calculators.project_model.totals import (
    EXPECTED,
    HIGH,
    FunderSum,
    LineTotals,
    Row,
    Sum,
    Totals,
    own_amount,
)

_SAFE = 8
"""Decimals that binary fractions are brought to before they are rounded: a half is a half then."""
_OERE = 2
_ALL_LINES = "Linje"
_AMOUNT = 15
"""The width of a column of amounts, in characters."""
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
        names = (_ALL_LINES, "Tages af", "Grundbeløb", *where.project.years, "I alt")
        widths = (40, 18, 16, *([_AMOUNT] * (where.count + 1)))
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
            return _safely(exact, DECIMALS)
        return exact


def with_sum(row: Row) -> Row:
    """An amount in each period, and in all of them."""
    return (*row, sum(row))


def _safely(exact: str, decimals: int | str) -> str:
    """A cell of a line rounded, brought to eight decimals first."""
    return f"ROUND(ROUND({exact},{_SAFE}),{decimals})"


def published(exact: str) -> str:
    """A cell as periods and totals are published: to the decimals that the reader may change.

    It is brought to six decimals first, as `rounded` does and for the same reason.
    """
    return f"ROUND(ROUND({exact},{MOST_DECIMALS}),{DECIMALS})"


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
class FunderSheet:
    """One funder's view: all lines, those that it is asked for or gives marked, and how much."""

    where: Places
    sheet: Sheet
    totals: Totals
    funder: int

    def write(self) -> None:
        """Write the lines, and below them what the funder gives of each kind."""
        where, project = self.where, self.where.project
        names = (_ALL_LINES, "Søges", "Andel, %", *project.years, "I alt", "Hele linjen")
        widths = (40, 11, 10, *([_AMOUNT] * (where.count + 2)))
        hint = "Ja ud for en linje: der søges penge til den her. Alle projektets linjer er med."
        self.sheet.headings(self._title, names, widths, hint, numeric_from=2)
        for part in where.parts:
            if part.heading is not None:
                self.sheet.band(part.heading, part.name, where.total + 2, "part")
        for row, line in where.lines():
            self._line(row, self.totals.by_number[line.at])
        row = where.below
        for each in self._sums:
            self._sum(row, each)
            row += 1

    @property
    def _sums(self) -> tuple[FunderSum, ...]:
        """What the funder gives of each kind; what is applied for comes last."""
        own = [each for each in self.totals.funders if each.funder == self.funder]
        return tuple(sorted(own, key=lambda each: each.kind is FunderKind.APPLIED))

    @property
    def _title(self) -> str:
        name = self.where.project.funders[self.funder].name
        asked = any(each.kind is FunderKind.APPLIED for each in self._sums)
        return (
            f"{self.where.project.title}: ansøgning til {name}"
            if asked
            else (f"{self.where.project.title}: {name}")
        )

    def _line(self, row: int, own: LineTotals) -> None:
        where, sheet, kroner = self.where, self.sheet, self.totals.kroner
        line = own.line
        found = [
            (portion, amounts)
            for portion, amounts in zip(line.portions, own.borne, strict=True)
            if portion.funder == self.funder
        ]
        mark = _mark(found[0][0].kind) if found else "Nej"
        sheet.text(row, 0, line.name, "applied" if mark == "Ja" else "")
        sheet.text(row, 1, mark, "applied" if mark == "Ja" else "")
        part = found[0][0].part if found else Fraction(0)
        sheet.formula(row, 2, places.portion_name(line, self.funder + 1), part * 100, "any")
        amounts = found[0][1] if found else (0,) * where.count
        for column, amount in enumerate(amounts, PERIODS):
            sheet.formula(row, column, self._borne(row, column, line), kroner(amount))
        whole = f"SUM({where.periods_of(row)})"
        sheet.formula(row, where.total, whole, kroner(sum(amounts)))
        every = on(BUDGET, row, where.total)
        sheet.formula(row, where.total + 1, every, kroner(own.total), "quiet money")

    def _borne(self, row: int, column: int, line: Line) -> str:
        """The funder's part of a line; whoever is last to have one gets what is left."""
        where, whole = self.where, on(BUDGET, row, column)
        by_cell = where.project.rounded.by_cell
        before = "".join(f"-{on(name, row, column)}" for name in where.funder_sheets[: self.funder])
        rest = f"ROUND({whole}{before},{_OERE if by_cell else _SAFE})"
        last = len(where.funder_sheets) - 1
        if self.funder == last:
            return rest if before else whole
        after = f"{on(places.SOURCES, row, PERIODS + self.funder + 1)}:{cell(row, PERIODS + last)}"
        part = f"{whole}*{places.portion_name(line, self.funder + 1)}/100"
        if by_cell:
            part = _safely(part, _OERE)
        return f"IF(SUM({after})=0,{rest},{part})"

    def _sum(self, row: int, own: FunderSum) -> None:
        """What is marked in one way, added up."""
        where, sheet = self.where, self.sheet
        name = where.project.funders[self.funder].name
        asked = own.kind is FunderKind.APPLIED
        label = f"Søges hos {name} i alt" if asked else f"{KINDS[own.kind]}: {name}"
        sheet.band(row, label, PERIODS, "total name" if asked else "sum name")
        for column, amount in zip(where.amounts(), with_sum(own.by_period), strict=True):
            value, look = self.totals.kroner(amount), "total" if asked else "sum"
            sheet.formula(row, column, marked(where, column, _mark(own.kind)), value, look)


def _mark(kind: FunderKind) -> str:
    """What stands at a line that a funder gives such money to."""
    return "Ja" if kind is FunderKind.APPLIED else KINDS[kind]


def marked(where: Places, column: int, mark: str) -> str:
    """The lines of a column with a mark, added up."""
    marks = f"$B${FIRST + 1}:$B${where.below}"
    return f'SUMIF({marks},"{mark}",{where.lines_of(column)})'


def funder_sum_row(where: Places, totals: Totals, own: FunderSum) -> int:
    """The row of a funder's sheet in which it has the sum of one kind."""
    every = [each for each in totals.funders if each.funder == own.funder]
    ordered = sorted(every, key=lambda each: each.kind is FunderKind.APPLIED)
    return where.below + ordered.index(own)


@dataclass(frozen=True, slots=True)
class FundingSheet:
    """What each funder gives of each kind in each period, and that it comes to the budget."""

    where: Places
    sheet: Sheet
    totals: Totals

    def write(self) -> None:
        """Write a row for each funder and kind, one for each kind, the control and the total."""
        where, sheet, totals = self.where, self.sheet, self.totals
        names = ("Finansieres af", "", "Penge", *where.project.years, "I alt")
        widths = (40, 4, 22, *([_AMOUNT] * (where.count + 1)))
        title = f"{where.project.title}: finansiering"
        sheet.headings(title, names, widths, numeric_from=PERIODS)
        for row, own in enumerate(totals.funders, FIRST):
            sheet.text(row, 0, own.name)
            sheet.text(row, 2, KINDS[own.kind])
            at = funder_sum_row(where, totals, own)
            for column, amount in zip(where.amounts(), with_sum(own.by_period), strict=True):
                formula = on(where.funder_sheets[own.funder], at, column)
                sheet.formula(row, column, formula, totals.kroner(amount))
        for kind, row in kind_rows(totals).items():
            sheet.text(row, 0, f"Heraf {KINDS[kind].lower()}")
            values = with_sum(totals.kinds[kind].by_period)
            for column, amount in zip(where.amounts(), values, strict=True):
                sheet.formula(row, column, self._kind(column, kind), totals.kroner(amount))
        below = max(kind_rows(totals).values()) + 1
        sheet.text(below, 0, "Kontrol: kilder minus budget (skal være 0)")
        sheet.band(below + 1, "I alt", PERIODS, "total name")
        for column, amount in zip(where.amounts(), with_sum(totals.whole.by_period), strict=True):
            first, last = cell(FIRST, column), cell(FIRST + len(totals.funders) - 1, column)
            whole = on(BUDGET, whole_row(where, totals), column)
            control = f"ROUND({cell(below + 1, column)}-{whole},{MOST_DECIMALS})"
            sheet.formula(below, column, control, 0)
            value = totals.kroner(amount)
            sheet.formula(below + 1, column, f"SUM({first}:{last})", value, "total")

    def _kind(self, column: int, kind: FunderKind) -> str:
        name, last = column_name(column), FIRST + len(self.totals.funders)
        marks, amounts = f"$C${FIRST + 1}:$C${last}", f"{name}${FIRST + 1}:{name}${last}"
        return f'SUMIF({marks},"{KINDS[kind]}",{amounts})'


def kind_rows(totals: Totals) -> dict[FunderKind, int]:
    """The rows of the sheet of funders in which each kind of money has its sum."""
    below = FIRST + len(totals.funders)
    kinds = (kind for kind in KINDS if kind in totals.kinds)
    return {kind: row for row, kind in enumerate(kinds, below)}


def whole_row(where: Places, totals: Totals) -> int:
    """The row of the budget in which everything is added up, exactly."""
    if not where.project.rounded.by_cell:
        return where.below
    apart = 2 if any(totals.income.by_period) else 0
    taxed = 1 if any(totals.vat.by_period) else 0
    return where.below + apart + taxed + len(totals.kinds)


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
        names = (_ALL_LINES, "Søges", "Finansieres af", *project.years, "I alt", *own)
        widths = (40, 8, self._payers, *([_AMOUNT] * (where.count + 1 + len(own))))
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
                parts = (_safely(part, _OERE) for part in parts)
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
        (_ALL_LINES, *SCENARIOS),
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
        look = "total" if is_total else "sum" if at in (0, where.count) else "money"
        sheet.text(row, 0, label, f"{look} name" if look != "money" else "")
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
