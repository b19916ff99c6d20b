"""What a population model can be taken away as: text, rows and a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions
from calculators.budget_files.workbook import (
    FIRST,
    Cells,
    Document,
    ParameterSheets,
    Row,
    Sheet,
    column_name,
    product,
    rounded,
)
from calculators.danish_csv import MOST_DECIMALS
from calculators.model import InputError
from calculators.parameters.model import refuse_empty
from calculators.parameters.partial import Amount, sure, total
from calculators.parameters.products import omissions
from calculators.population import fields
from calculators.population.form import form_of
from calculators.population.impact import Amounts, Impact, LineImpact, impact_of
from calculators.population.model import ONCE, PERSON, PopulationModel
from calculators.population.reading import checked_setup
from calculators.population.result import (
    TOTAL,
    bearers_table,
    interval_table,
    lines_table,
    net_words,
    notes,
    reach_table,
    span,
)
from calculators.render.text import table_lines

_YEARS = 2
"""The column of the first year; the line's label and its bearer come before."""
_HEADS = ("Linje", "Bæres af")


def _document(model: PopulationModel, answers: Mapping[str, str]) -> Document:
    """The impact of some answers. Raises InputError; a missing figure is one of them."""
    setup = checked_setup(model, answers)
    refuse_empty(setup.missing)
    if not setup.lines:
        message = "Udfyld en udgift eller en besparelse, før der kan hentes noget."
        raise InputError(model.lines[0].factors[0], message)
    found = impact_of(setup, setup.expected)
    return Document(
        title=model.title,
        price_level=setup.price_level,
        total=sure(found.exact_total),
        posts=tuple(_posts(found)),
        text=partial(_text, found),
        rows=partial(_rows, found),
        sheets=ParameterSheets(
            title=model.title,
            price_level=setup.price_level,
            parameters=setup.items,
            values=found.values,
            amounts=lambda sheet, cells: _Sheet(found, sheet, cells).write(),
        ).write,
        omissions=omissions(setup.gaps),
    )


def _posts(found: Impact) -> Iterator[tuple[str, Fraction]]:
    for each in found.lines:
        yield each.line.label, sure(each.total)
    for at, year in enumerate(found.setup.years):
        yield f"Netto {year}", sure(found.net[at])
    for name, label in found.borne:
        yield f"{label}, netto", sure(total(found.borne_by(name)))
    yield "Netto i alt", sure(found.total)


def _text(found: Impact) -> str:
    setup = found.setup
    ranged = any(item.has_range for item in setup.items)
    tables = [lines_table(found), bearers_table(found), reach_table(found)]
    tables += [interval_table(found)] if ranged else []
    blocks = (
        (setup.model.title.upper(),),
        (f"{net_words(found.total)} ({span(found)})", f"Prisniveau: {setup.price_level}"),
        *((table.caption.upper(), *table_lines(table)) for table in tables),
        tuple(notes(found)),
        omissions(setup.gaps),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _rows(found: Impact) -> Iterator[Row]:
    setup, bearers = found.setup, found.setup.bearers
    yield (*_HEADS, *map(str, setup.years), TOTAL)
    for label, amounts in _people_rows(found):
        yield (label, "", *map(sure, amounts), "")
    for each in found.lines:
        yield (each.line.label, bearers[each.line.bearer], *map(sure, (*each.shown, each.total)))
    for label, amounts in _sum_rows(found):
        yield (label, "", *map(sure, (*amounts, total(amounts))))
    for name, label in found.borne:
        amounts = found.borne_by(name)
        yield ("Netto", label, *map(sure, (*amounts, total(amounts))))
    yield ("Prisniveau", setup.price_level)
    for note in (*notes(found), *omissions(setup.gaps)):
        yield ("Bemærk", note)


def _people_rows(found: Impact) -> Iterator[tuple[str, Amounts]]:
    yield "Befolkning", tuple(each.population for each in found.reach)
    yield "Borgere, indsatsen er for", tuple(each.concerned for each in found.reach)
    yield "Borgere, der nås", tuple(each.reached for each in found.reach)
    yield "Borgere, der nås med optaget i dag", tuple(each.today for each in found.reach)
    yield "Flere, der nås", tuple(each.extra for each in found.reach)


def _sum_rows(found: Impact) -> Iterator[tuple[str, Amounts]]:
    yield "Udgifter", found.by_year(lambda line: not line.saves)
    yield "Besparelser", found.by_year(lambda line: line.saves)
    yield "Netto", found.net
    yield "Afrunding", found.rounding


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Writes an impact as formulas; `cells` are where the assumptions' values stand."""

    found: Impact
    sheet: Sheet
    cells: Cells

    def write(self) -> None:
        """People, lines, sums, bearers, and what rounding did."""
        setup = self.found.setup
        years = tuple(map(str, setup.years))
        widths = (44, 20, *([16] * (len(years) + 1)))
        self.sheet.headings(setup.model.title, (*_HEADS, *years, TOTAL), widths)
        self._people()
        for row, each in enumerate(self.found.lines, start=self._lines):
            self._line(row, each)
        row = self._sums(self._below + 1)
        row = self._bearers(row)
        for below, text in enumerate((f"Prisniveau: {setup.price_level}", *notes(self.found))):
            self.sheet.text(row + 1 + below, 0, text)

    @property
    def _columns(self) -> range:
        return range(_YEARS, _YEARS + len(self.found.setup.years))

    @property
    def _lines(self) -> int:
        """The first row of lines, below the five rows of people."""
        return FIRST + 6

    @property
    def _below(self) -> int:
        return self._lines + len(self.found.lines)

    def _people(self) -> None:
        model, cells = self.found.setup.model, self.cells
        shares = "".join(f"*{cells[name]}/100" for name in model.shares)
        for at, column in enumerate(self._columns):
            top = f"{column_name(column)}{FIRST + 1}"
            own = f"{column_name(column)}{FIRST + 2}"
            formulas = (
                f"{cells[model.population]}*(1+{cells[fields.GROWTH]}/100)^{at}",
                f"{top}{shares}",
                f"{own}*{cells[fields.UPTAKES[at]]}/100",
                f"{own}*{cells[fields.TODAY]}/100",
                f"{column_name(column)}{FIRST + 3}-{column_name(column)}{FIRST + 4}",
            )
            for row, (formula, (_, amounts)) in enumerate(
                zip(formulas, _people_rows(self.found), strict=True), start=FIRST
            ):
                self.sheet.formula(row, column, formula, sure(amounts[at]))
        for row, (label, _) in enumerate(_people_rows(self.found), start=FIRST):
            self.sheet.text(row, 0, label)

    def _line(self, row: int, each: LineImpact) -> None:
        self.sheet.text(row, 0, each.line.label)
        self.sheet.text(row, 1, self.found.setup.bearers[each.line.bearer])
        for at, column in enumerate(self._columns):
            formula = rounded(self._exact(each, at, column), self.found.setup.step)
            self.sheet.formula(row, column, formula, sure(each.shown[at]), "whole")
        self._total(row, each.total)

    def _exact(self, each: LineImpact, at: int, column: int) -> str:
        """A line in a year before it is rounded."""
        line = each.line
        price = product(each.factors, self.cells)
        times = f"*{column_name(column)}{FIRST + 5}" if line.counts == PERSON else ""
        if line.counts == ONCE and at:
            return "0"
        sign = "-" if line.saves else ""
        return f"{sign}{price}{times}*(1+{self.cells[fields.INDEX]}/100)^{at}"

    def _total(self, row: int, value: Amount, look: str = "whole") -> None:
        first, last = column_name(_YEARS), column_name(self._columns[-1])
        formula = f"SUM({first}{row + 1}:{last}{row + 1})"
        self.sheet.formula(row, self._columns[-1] + 1, formula, sure(value), look)

    def _sums(self, row: int) -> int:
        """Costs, savings, the net, and how far that is from the exact net."""
        lines = self.found.lines
        for below, (label, amounts) in enumerate(_sum_rows(self.found)):
            self.sheet.text(row + below, 0, label, "head")
            for at, column in enumerate(self._columns):
                name = column_name(column)
                cells = [f"{name}{self._lines + 1 + place}" for place in range(len(lines))]
                costs = [c for c, each in zip(cells, lines, strict=True) if not each.line.saves]
                saved = [c for c, each in zip(cells, lines, strict=True) if each.line.saves]
                exact = "+".join(f"({self._exact(each, at, column)})" for each in lines)
                formula = (
                    "+".join(costs) or "0",
                    "+".join(saved) or "0",
                    f"{name}{row + 1}+{name}{row + 2}",
                    f"ROUND({name}{row + 3}-({exact}),{MOST_DECIMALS})",
                )[below]
                self.sheet.formula(row + below, column, formula, sure(amounts[at]))
            self._total(row + below, total(amounts), "money")
        return row + 4

    def _bearers(self, row: int) -> int:
        """What each bears, found by the text beside the lines."""
        names = f"$B${self._lines + 1}:$B${self._below}"
        for at, (name, label) in enumerate(self.found.borne, start=row + 1):
            self.sheet.text(at, 0, "Netto")
            self.sheet.text(at, 1, label)
            amounts = self.found.borne_by(name)
            for year, column in enumerate(self._columns):
                letter = column_name(column)
                lines = f"{letter}${self._lines + 1}:{letter}${self._below}"
                formula = f"SUMIF({names},$B{at + 1},{lines})"
                self.sheet.formula(at, column, formula, sure(amounts[year]), "whole")
            self._total(at, total(amounts))
        return row + 1 + len(self.found.borne)


ACTIONS = FileActions(_document, form_of, "calculators.uncertainty.of_population").by_name()
