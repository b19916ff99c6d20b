"""The sheets of a project's workbook that tell who pays: each funder's own, and all of them.

They divide what the budget shows, so they follow whatever scenario is chosen there.
"""

from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import FIRST, Sheet, column_name
from calculators.danish_csv import MOST_DECIMALS
from calculators.project_files import places
from calculators.project_files.formulas import ALL_LINES, AMOUNT, OERE, SAFE, safely, with_sum
from calculators.project_files.places import (
    BUDGET,
    PERIODS,
    Places,
    cell,
    kind_rows,
    on,
    whole_row,
)
from calculators.project_model.model import FunderKind
from calculators.project_model.project import Line
from calculators.project_model.said import KINDS
from calculators.project_model.totals import FunderSum, LineTotals, Totals

_LEAST_MARK = 11
"""So wide is the column that says whether a line is applied for, at least."""


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
        names = (ALL_LINES, "Søges", "Andel, %", *project.years, "I alt", "Hele linjen")
        # The mark of a line is read in full, whatever kind of money it names.
        mark = max(_LEAST_MARK, *(len(_mark(each.kind)) + 1 for each in self.totals.funders))
        widths = (40, mark, 10, *([AMOUNT] * (where.count + 2)))
        hint = "Ja ud for en linje: der søges penge til den her. Alle projektets linjer er med."
        self.sheet.headings(self._title, names, widths, hint, numeric_from=2)
        for part in where.parts:
            if part.heading is not None:
                self.sheet.band(part.heading, part.name, where.total + 2, "part")
        for row, line in where.lines():
            self._line(row, self.totals.by_number[line.at])
        sums = _sums(self.totals, self.funder)
        for row, each in enumerate(sums, where.below):
            self._sum(row, each)
        if not sums:
            self._nothing(where.below)

    @property
    def _title(self) -> str:
        project, name = self.where.project, self.where.project.funders[self.funder].name
        asked = any(each.kind is FunderKind.APPLIED for each in _sums(self.totals, self.funder))
        return f"{project.title}: {'ansøgning til ' if asked else ''}{name}"

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
        rest = f"ROUND({whole}{before},{OERE if by_cell else SAFE})"
        last = len(where.funder_sheets) - 1
        if self.funder == last:
            return rest if before else whole
        after = f"{on(places.SOURCES, row, PERIODS + self.funder + 1)}:{cell(row, PERIODS + last)}"
        part = f"{whole}*{places.portion_name(line, self.funder + 1)}/100"
        if by_cell:
            part = safely(part, OERE)
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
            sheet.formula(row, column, _marked(where, column, _mark(own.kind)), value, look)

    def _nothing(self, row: int) -> None:
        """The sum of a funder that bears no line, for as long as it bears none."""
        where, sheet = self.where, self.sheet
        name = where.project.funders[self.funder].name
        sheet.band(row, f"{name} i alt", PERIODS, "sum name")
        for column in where.amounts():
            sheet.formula(row, column, f"SUM({where.lines_of(column)})", 0, "sum")


def _sums(totals: Totals, funder: int) -> tuple[FunderSum, ...]:
    """What a funder gives of each kind, a row for each; what is applied for comes last."""
    own = [each for each in totals.funders if each.funder == funder]
    return tuple(sorted(own, key=lambda each: each.kind is FunderKind.APPLIED))


def _mark(kind: FunderKind) -> str:
    """What stands at a line that a funder gives such money to."""
    return "Ja" if kind is FunderKind.APPLIED else KINDS[kind]


def _marked(where: Places, column: int, mark: str) -> str:
    """The lines of a column with a mark, added up."""
    marks = f"$B${FIRST + 1}:$B${where.below}"
    return f'SUMIF({marks},"{mark}",{where.lines_of(column)})'


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
        widths = (40, 4, 22, *([AMOUNT] * (where.count + 1)))
        title = f"{where.project.title}: finansiering"
        sheet.headings(title, names, widths, numeric_from=PERIODS)
        for row, own in enumerate(totals.funders, FIRST):
            sheet.text(row, 0, own.name)
            sheet.text(row, 2, KINDS[own.kind])
            at = where.below + _sums(totals, own.funder).index(own)
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
