"""The sheets of a project's workbook that hold what it assumes, each figure under its name.

A low or high end that nobody told follows the expected value by a formula, until a number is
written over it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import FIRST, Book, Sheet
from calculators.parameters.units import PERCENT, unit_words
from calculators.project_files import places
from calculators.project_files.places import CHOSEN_NUMBER, INPUTS, PERIODS, Places, cell, fixed
from calculators.project_model.model import FunderKind, LineType, Vat
from calculators.project_model.project import Estimate, Line, Project

_LOW, _EXPECTED, _HIGH, _USED, _NAMED = range(3, 8)
_COLUMNS = (
    "Linje",
    "Forudsætning",
    "Enhed",
    *places.SCENARIOS,
    "Regnes med",
    "Navn i formlerne",
)
_WIDTHS = (34, 48, 20, 14, 14, 14, 14, 24)
_HINT = "Ret tallene i de farvede felter; hele budgettet følger med."
_ALL = "Alle linjer"

type Ends = tuple[Fraction | None, Fraction, Fraction | None]
"""A low value, if any, the expected one, and a high one, if any."""


@dataclass(slots=True)
class InputSheet:
    """Writes all figures with their low and high ends, and what holds for all lines."""

    project: Project
    book: Book
    sheet: Sheet
    row: int = FIRST

    def write(self) -> None:
        """Write what holds for all lines, and then each line's own figures."""
        project = self.project
        title = f"{project.title}: forudsætninger"
        self.sheet.headings(title, _COLUMNS, _WIDTHS, _HINT, numeric_from=_LOW)
        self.sheet.text(self.row, 0, _ALL)
        self.sheet.text(self.row, 1, "Vælges på arket Budget (1 lav, 2 forventet, 3 høj)")
        options = ",".join(f'"{name}"' for name in places.SCENARIOS)
        formula = f"MATCH({places.CHOSEN},{{{options}}},0)"
        self.sheet.formula(self.row, _EXPECTED, formula, 2, "any")
        self._named(CHOSEN_NUMBER, _EXPECTED)
        if project.rounded.by_cell:
            label = "Afrunding af hver linje i hver periode (-2: hundreder)"
        else:
            label = "Afrunding af perioder og total (-2: hundreder)"
        self._single(
            label, "decimaler", Fraction(decimals_of(project.rounded.step)), places.DECIMALS
        )
        if any(line.vat is not Vat.NONE for line in project.lines):
            self._single("Moms", PERCENT, project.vat * 100, places.VAT)
        if project.index is not None:
            self._single("Indeks for taksternes prisniveau", "", project.index.start, "Indeks_fra")
            self._single("Indeks for det nye prisniveau", "", project.index.end, "Indeks_til")
            self.sheet.text(self.row, 1, "Prisindeks")
            self.sheet.text(self.row, 2, PERCENT)
            formula = "Indeks_til/Indeks_fra*100"
            self.sheet.formula(self.row, _EXPECTED, formula, project.index.percent, "any")
            self._named(places.INDEX, _EXPECTED)
        self._regulation()
        for line in project.lines:
            for estimate in line.estimates:
                self._estimate(line, estimate)
        self.sheet.text(self.row + 1, 0, f"Prisniveau: {project.price_level}")

    def _single(self, label: str, unit: str, value: Fraction, name: str) -> None:
        """A figure that is the same in all scenarios."""
        self.sheet.text(self.row, 0, _ALL)
        self.sheet.text(self.row, 1, label)
        self.sheet.text(self.row, 2, unit)
        self.sheet.number(self.row, _EXPECTED, value)
        self._named(name, _EXPECTED)

    def _named(self, name: str, column: int) -> None:
        """Name a cell of the row, say the name, and go on to the next row."""
        self.book.define(name, fixed(INPUTS, self.row, column))
        self.sheet.text(self.row, _NAMED, name, "code")
        self.row += 1

    def _regulation(self) -> None:
        """What each period is regulated by, and the factor that this makes of it."""
        before = (Fraction(1),) * 3
        for at, period in enumerate(self.project.periods):
            number = period.number
            factors = _three(each[at] for each in self.project.regulation)
            low, expected, high = (
                (factor / earlier - 1) * 100
                for factor, earlier in zip(factors, before, strict=True)
            )
            ends = (None if low == expected else low, expected, None if high == expected else high)
            self._ranged("Regulering", f"Til {period.label}", PERCENT, ends, regulation(number))
            self.sheet.text(self.row, 0, "Regulering")
            self.sheet.text(self.row, 1, f"Faktor i {period.label}")
            names = [places.factor_name(number, scenario) for scenario in range(3)]
            for scenario, factor in enumerate(factors):
                earlier = f"{places.factor_name(number - 1, scenario)}*" if at else ""
                formula = f"{earlier}(1+{places.regulation_name(number, scenario)}/100)"
                self.sheet.formula(self.row, _LOW + scenario, formula, factor, "any")
                self.book.define(names[scenario], fixed(INPUTS, self.row, _LOW + scenario))
            self._used(factors)
            self.sheet.text(self.row, _NAMED, names[1], "code")
            self.row += 1
            before = factors

    def _estimate(self, line: Line, estimate: Estimate) -> None:
        names = [places.estimate_name(line, estimate.part, scenario) for scenario in range(3)]
        unit = estimate.unit_label or unit_words(estimate.unit)
        ends = (estimate.low, estimate.expected, estimate.high)
        self._ranged(line.name, estimate.label, unit, ends, names)

    def _ranged(self, line: str, label: str, unit: str, ends: Ends, names: list[str]) -> None:
        """A figure with its ends, each in a cell with a name."""
        for column, text in enumerate((line, label, unit)):
            self.sheet.text(self.row, column, text)
        expected = cell(self.row, _EXPECTED)
        for scenario, value in enumerate(ends):
            column = _LOW + scenario
            if value is None:
                self.sheet.formula(self.row, column, expected, ends[1], "follows")
            else:
                self.sheet.number(self.row, column, value)
            self.book.define(names[scenario], fixed(INPUTS, self.row, column))
        self._used(tuple(ends[1] if value is None else value for value in ends))
        self.sheet.text(self.row, _NAMED, names[1], "code")
        self.row += 1

    def _used(self, ends: tuple[Fraction, ...]) -> None:
        """The one of the three that the budget is computed with as it stands."""
        cells = ",".join(cell(self.row, column) for column in (_LOW, _EXPECTED, _HIGH))
        self.sheet.formula(self.row, _USED, f"CHOOSE({CHOSEN_NUMBER},{cells})", ends[1], "any")


def _three(values: Iterable[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    low, expected, high = values
    return low, expected, high


def regulation(period: int) -> list[str]:
    """The names of what a period is regulated by, low, expected and high."""
    return [places.regulation_name(period, scenario) for scenario in range(3)]


def decimals_of(step: Fraction) -> int:
    """To how many decimals a step is: 2 for an øre, 0 for a krone, -2 for a hundred."""
    decimals = 0
    while step < 1:
        step, decimals = step * 10, decimals + 1
    while step >= 10:
        step, decimals = step / 10, decimals - 1
    return decimals


def write_spread(where: Places, book: Book, sheet: Sheet) -> None:
    """How each line is spread over the periods, in per cent; the last has what is left."""
    project = where.project
    names = ("Linje", "Falder", "I alt, %", *project.years)
    title, hint = f"{project.title}: fordeling på perioder, %", _HINT
    sheet.headings(title, names, (40, 22, 10, *([13] * where.count)), hint, numeric_from=2)
    for row, line in where.lines():
        sheet.text(row, 0, line.name)
        if line.type is LineType.PERCENT:
            sheet.text(row, 1, "Som det, den tages af")
            continue
        sheet.formula(row, 2, f"SUM({where.periods_of(row)})", Fraction(100), "any")
        last = where.total - 1
        for column, share in enumerate(line.shares, PERIODS):
            period = column - PERIODS + 1
            if column == last:
                before = (
                    f"-SUM({cell(row, PERIODS)}:{cell(row, last - 1)})" if column > PERIODS else ""
                )
                sheet.formula(row, column, f"100{before}", share * 100, "any")
            else:
                sheet.number(row, column, share * 100)
            book.define(places.share_name(line, period), fixed(places.SPREAD, row, column))


def write_portions(where: Places, book: Book, sheet: Sheet) -> None:
    """How each line is shared between its funders, in per cent; nobody's part is what is left."""
    project = where.project
    names = ("Linje", "", "I alt, %", *(funder.name for funder in project.funders))
    title = f"{project.title}: kildernes andele af hver linje, %"
    count = len(project.funders)
    sheet.headings(title, names, (40, 4, 10, *([18] * count)), _HINT, numeric_from=2)
    last = PERIODS + count - 1
    nobodys = {
        each.funder
        for line in project.lines
        for each in line.portions
        if each.kind is FunderKind.MISSING
    }
    for row, line in where.lines():
        sheet.text(row, 0, line.name)
        whole = f"SUM({cell(row, PERIODS)}:{cell(row, last)})"
        sheet.formula(row, 2, whole, Fraction(100), "any")
        parts = {each.funder: each.part * 100 for each in line.portions}
        for funder in range(count):
            column, part = PERIODS + funder, parts.get(funder, Fraction(0))
            if funder in nobodys and count > 1:
                others = [cell(row, PERIODS + each) for each in range(count) if each != funder]
                sheet.formula(row, column, f"100-SUM({','.join(others)})", part, "any")
            else:
                sheet.number(row, column, part)
            book.define(places.portion_name(line, funder + 1), fixed(places.SOURCES, row, column))
