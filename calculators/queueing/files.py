"""What a queue can be taken away as: text, rows and a workbook."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions
from calculators.budget_files.workbook import (
    FIRST,
    Book,
    Cells,
    Document,
    ParameterSheets,
    Row,
    Sheet,
)
from calculators.danish import round_to
from calculators.danish_csv import Cell
from calculators.parameters.model import refuse_empty
from calculators.parameters.partial import sure
from calculators.queueing import fields
from calculators.queueing.form import form_of, rebuilt_form
from calculators.queueing.levels import Estimate, Month
from calculators.queueing.model import QueueModel
from calculators.queueing.months import WEEK, Answer, answer_of
from calculators.queueing.plan import MORE_STAFF, Level, Plan, capacity, checked_plan
from calculators.queueing.result import simulation_rule
from calculators.queueing.tables import tables
from calculators.render.text import table_lines

_MONTHS = "Måned for måned"
_MILLI = Fraction(1, 1000)
_NEARLY = "0.000001"
"""What a spreadsheet's own fractions may be off by, where a number is to be whole."""


def _document(model: QueueModel, answers: Mapping[str, str]) -> Document:
    """The queue behind some answers.

    Raises InputError, with all bad answers at once; a missing figure is one of them.
    """
    plan = checked_plan(model, answers)
    refuse_empty(plan.missing)
    found = answer_of(model, plan)
    return Document(
        title=model.title,
        price_level=model.price_level,
        total=found.levels[0].cost or Fraction(0),
        posts=tuple(_posts(found)),
        text=partial(_text, found),
        rows=partial(_rows, found),
        sheets=partial(_sheets, found),
    )


def _posts(found: Answer) -> Iterator[tuple[str, Fraction]]:
    for level in found.levels:
        if level.cost is not None:
            yield f"Medarbejdere om året, {fields.level_name(level.increase).lower()}", level.cost


def _text(found: Answer) -> str:
    model = found.model
    blocks = (
        (model.title.upper(),),
        *((table.caption, *table_lines(table)) for table in tables(found)),
        (simulation_rule(found), *model.notes),
        (f"Prisniveau: {model.price_level}",),
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


# --- rows -----------------------------------------------------------------------------------

_LEVEL_HEADINGS = (
    "Stigning i %",
    "Henvisninger om måneden",
    "Tider, der skal bruges om måneden",
    "Tider, der er tid til om måneden",
    "Belastning",
    "Køen vokser om måneden",
    "Timer, der skal bruges om året",
    "Årsværk",
    "Timerne koster, kr.",
    "Medarbejdere",
    "Medarbejderne koster om året, kr.",
    "Mere end i dag, kr.",
    "Pr. borger, der begynder, kr.",
)
_ESTIMATES = (
    "Venter ved udgangen",
    "Ventetid, dage",
    "Tid inden for fristen, %",
)


def _month_headings() -> Iterator[str]:
    yield from ("Stigning i %", "Måned", "Henvist", "Begynder", "Hold")
    for name in _ESTIMATES:
        yield from (name, f"{name}, fra", f"{name}, til")


def _rows(found: Answer) -> Iterator[Row]:
    yield _LEVEL_HEADINGS
    for level in found.levels:
        yield tuple(_level_cells(found.plan, level))
    yield (simulation_rule(found),)
    yield tuple(_month_headings())
    for level, course in zip(found.levels, sure(found.simulated).courses, strict=True):
        for at, month in enumerate(course.months, start=1):
            yield (level.increase, at, *_month_cells(month))
    yield ("Prisniveau", found.model.price_level)


def _level_cells(plan: Plan, level: Level) -> Iterator[Cell]:
    possible = capacity(plan, plan.staff)
    known = (level.referrals, level.bookings, possible, level.load)
    more = (level.growth, level.hours, level.full_time, level.hours_cost)
    yield level.increase
    yield from map(sure, (*known, *more))
    yield MORE_STAFF if level.staff is None else level.staff
    for amount in (level.cost, level.extra, level.cost_each):
        yield "" if amount is None else amount


def _month_cells(month: Month) -> Iterator[Cell]:
    for estimate in (month.referred, month.started, month.groups):
        yield _rounded(Fraction(estimate.mean))
    yield from _ends(month.waiting, 1)
    yield from _ends(month.wait, WEEK)
    yield from _ends(month.in_time, 100, 100)


def _ends(estimate: Estimate | None, scale: int, most: int | None = None) -> Iterable[Cell]:
    return ("", "", "") if estimate is None else map(_rounded, estimate.ends(scale, most))


def _rounded(value: Fraction) -> Fraction:
    return round_to(value, _MILLI)


# --- workbook -------------------------------------------------------------------------------


def _sheets(found: Answer, book: Book) -> None:
    """What is exact as formulas, and what was simulated as the figures it came to."""
    known = [item for item in found.model.parameters if item.id in found.plan.values]
    ParameterSheets(
        title=found.model.title,
        price_level=found.model.price_level,
        parameters=tuple(known),
        values=found.plan.values,
        amounts=partial(_amounts, found),
    ).write(book)
    _simulated(found, book.sheet(_MONTHS))


_MONEY = (8, 10, 11, 12)
"""The columns of a level that are in kroner."""


def _amounts(found: Answer, sheet: Sheet, cells: Cells) -> None:
    """Each level as formulas of the assumptions; waiting is simulated and stands beside."""
    hint = f"Ventetiden følger ikke med, når tallene rettes: den står i arket {_MONTHS}."
    sheet.headings(found.model.title, _LEVEL_HEADINGS, (12, *([16] * 12)), hint)
    written = _Formulas(found.plan, cells)
    for row, level in enumerate(found.levels, start=FIRST):
        at = row + 1
        values = list(_level_cells(found.plan, level))
        sheet.number(row, 0, level.increase)
        for column, (formula, value) in enumerate(
            zip(written.row(at), values[1:], strict=True), start=1
        ):
            if isinstance(value, Fraction | int):
                look = "money" if column in _MONEY else "any"
                sheet.formula(row, column, formula, value, look)
            else:
                sheet.text(row, column, str(value))


class _Formulas:
    """The formulas of one level, by the cells of the assumptions; column A has its rise."""

    def __init__(self, plan: Plan, cells: Cells) -> None:
        self._plan, self._cells = plan, cells

    def row(self, at: int) -> Iterator[str]:
        """The columns after the first, in the order of their headings."""
        cell = self._cells
        missed = f"{cell[fields.MISSED]}/100"
        again = f"(1-{missed}*{cell[fields.AGAIN]}/100)"
        yield f"{cell[fields.REFERRALS]}*(1+A{at}/100)"
        yield f"B{at}/{again}"
        yield f"{self._places()}*{self._each()}"
        yield f"C{at}/D{at}"
        yield f"MAX(0,(C{at}-D{at})*{again})"
        yield f"C{at}*12*{self._hours()}"
        yield f"G{at}/{cell[fields.FULL_TIME]}"
        yield f"G{at}*{cell[fields.PRICE]}"
        yield f"MAX({cell[fields.STAFF]},{self._staff(at)})"
        year = f"{cell[fields.HOURS]}*52*{cell[fields.PRICE]}"
        yield f"J{at}*{year}"
        yield f"K{at}-{cell[fields.STAFF]}*{year}"
        yield f"K{at}/(C{at}*(1-{missed})*12)"

    def _places(self) -> str:
        """How many courses or groups can go on at once."""
        cell = self._cells
        hours = f"{cell[fields.STAFF]}*{cell[fields.HOURS]}"
        if self._plan.together:
            weeks, each = cell[fields.GROUP_WEEKS], cell[fields.GROUP_HOURS]
            return f"INT({hours}*{weeks}/{each}+{_NEARLY})"
        course, minutes = cell[fields.COURSE], cell[fields.MINUTES]
        found = f"INT({hours}*{course}*60/{minutes}+{_NEARLY})"
        return f"IF({course}=0,{cell[fields.STAFF]},{found})"

    def _each(self) -> str:
        """The bookings a month that one course or group at a time has room for."""
        cell = self._cells
        if self._plan.together:
            weeks = cell[fields.GROUP_WEEKS]
            if self._plan.on_dates:
                every = cell[fields.EVERY]
                weeks = f"(ROUNDUP({weeks}/{every}-{_NEARLY},0)*{every})"
            return f"{cell[fields.SEATS]}/{weeks}*52/12"
        course, minutes = cell[fields.COURSE], cell[fields.MINUTES]
        weeks = f"IF({course}=0,{minutes}/60/{cell[fields.HOURS]},{course})"
        missed = f"{cell[fields.MISSED]}/100"
        lost = f"{missed}*{cell[fields.LOST]}/{minutes}"
        return f"1/(((1-{missed})+{lost})*{weeks})*52/12"

    def _hours(self) -> str:
        """The staff's hours for one booking."""
        cell = self._cells
        if self._plan.together:
            return f"{cell[fields.GROUP_HOURS]}/{cell[fields.SEATS]}"
        missed = f"{cell[fields.MISSED]}/100"
        return f"((1-{missed})*{cell[fields.MINUTES]}+{missed}*{cell[fields.LOST]})/60"

    def _staff(self, at: int) -> str:
        """The fewest whole employees with whom the load is below 1."""
        cell = self._cells
        needed = f"(INT(C{at}/({self._each()})+{_NEARLY})+1)"
        if self._plan.together:
            each = f"{cell[fields.GROUP_HOURS]}/{cell[fields.GROUP_WEEKS]}"
            return f"ROUNDUP({needed}*{each}/{cell[fields.HOURS]}-{_NEARLY},0)"
        course, minutes = cell[fields.COURSE], cell[fields.MINUTES]
        hours = f"{minutes}/60/{course}/{cell[fields.HOURS]}"
        return f"IF({course}=0,{needed},ROUNDUP({needed}*{hours}-{_NEARLY},0))"


def _simulated(found: Answer, sheet: Sheet) -> None:
    headings = tuple(_month_headings())
    title = f"{found.model.title}: {_MONTHS.lower()}"
    sheet.headings(title, headings, (12, *([13] * (len(headings) - 1))), simulation_rule(found))
    row = FIRST
    for level, course in zip(found.levels, sure(found.simulated).courses, strict=True):
        for at, month in enumerate(course.months, start=1):
            for column, cell in enumerate((level.increase, at, *_month_cells(month))):
                if isinstance(cell, Fraction | int):
                    sheet.figure(row, column, cell)
            row += 1


ACTIONS = {**FileActions(_document, form_of).by_name(), "form": rebuilt_form}
