"""What a capacity model can be taken away as: text, rows and a workbook."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions, filled_form
from calculators.budget_files.workbook import (
    FIRST,
    Cells,
    Document,
    ParameterSheets,
    Row,
    Sheet,
    column_name,
    product,
)
from calculators.capacity.model import CapacityModel
from calculators.capacity.result import (
    Level,
    form,
    headings,
    levels_of,
    levels_table,
    missing_parameters,
)
from calculators.parameters.model import read, refuse_empty
from calculators.parameters.partial import sure
from calculators.parameters.products import factors_of
from calculators.render.text import table_lines

INCREASE = "Stigning i %"


def _document(model: CapacityModel, answers: Mapping[str, str]) -> Document:
    """The levels of demand behind some answers.

    Raises InputError, with all bad answers at once; a missing figure is one of them.
    """
    values = read(model.parameters, answers)
    refuse_empty(missing_parameters(model, values))
    levels = levels_of(model, values)
    return Document(
        title=model.title,
        price_level=model.price_level,
        total=sure(levels[0].total),
        posts=tuple(_posts(model, levels)),
        text=partial(_text, model, levels),
        rows=partial(_rows, model, levels),
        sheets=ParameterSheets(
            title=model.title,
            price_level=model.price_level,
            parameters=model.parameters,
            values=values,
            amounts=partial(_amounts, model, levels),
        ).write,
    )


def _posts(model: CapacityModel, levels: tuple[Level, ...]) -> Iterator[tuple[str, Fraction]]:
    today, *more = levels
    for at, (line, amount) in enumerate(zip(model.lines, today.amounts, strict=True), start=1):
        yield f"Linje {at}: {line.label}", sure(amount)
    for level in more:
        yield f"{level.increase} % flere, i alt", sure(level.total)
    yield "I alt i dag", sure(today.total)


def _text(model: CapacityModel, levels: tuple[Level, ...]) -> str:
    table = levels_table(model, levels)
    blocks = (
        (model.title.upper(),),
        (table.caption, *table_lines(table)),
        (f"Prisniveau: {model.price_level}",),
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _rows(model: CapacityModel, levels: tuple[Level, ...]) -> Iterator[Row]:
    yield (INCREASE, *headings(model))
    for level in levels:
        amounts = (level.demand, *level.amounts, level.total, level.extra)
        yield (level.increase, *map(sure, amounts))
    yield ("Prisniveau", model.price_level)


def _amounts(model: CapacityModel, levels: tuple[Level, ...], sheet: Sheet, cells: Cells) -> None:
    """Today and each increase as formulas: the percentages can be changed too."""
    widths = (14, 24, *([18] * (len(model.lines) + 2)))
    sheet.headings(model.title, (INCREASE, *headings(model)), widths)
    total = 2 + len(model.lines)
    last, whole = column_name(total - 1), column_name(total)
    for row, level in enumerate(levels, start=FIRST):
        at = row + 1
        sheet.number(row, 0, level.increase)
        sheet.formula(row, 1, f"{cells[model.demand]}*(1+A{at}/100)", sure(level.demand), "")
        raised = {**cells, model.demand: f"$B{at}"}
        for column, (line, amount) in enumerate(zip(model.lines, level.amounts, strict=True), 2):
            factors = factors_of(line, model.parameters)
            sheet.formula(row, column, product(factors, raised), sure(amount))
        sheet.formula(row, total, f"SUM({column_name(2)}{at}:{last}{at})", sure(level.total))
        sheet.formula(row, total + 1, f"{whole}{at}-{whole}${FIRST + 1}", sure(level.extra))


ACTIONS = FileActions(_document, filled_form(form)).by_name()
