"""The sheet of parameters, whose cells every other formula of the workbook refers to."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from calculators.budget_files.sheet import FIRST, Sheet
from calculators.cost_model.price_index import INDEX, PriceIndex
from calculators.parameters import Parameter, Values
from calculators.parameters.fields import unit_after
from calculators.parameters.products import Factors, scale_of

Cells = Mapping[str, str]
"""The cell of each parameter's value, by the parameter's id."""

_NAMES = ("Forudsætning", "Værdi", "Enhed", "Lav", "Høj")


def parameter_cells(
    sheet: Sheet,
    title: str,
    price_level: str,
    parameters: Iterable[Parameter],
    values: Values,
    index: PriceIndex | None = None,
) -> Cells:
    """Write the parameters with their low and high values, and tell where each stands."""
    hint = "Ret tallene i de farvede felter; budgettet følger med."
    sheet.headings(f"{title}: forudsætninger", _NAMES, (44, 16, 26, 16, 16), hint)
    cells = {}
    row = FIRST
    for item in parameters:
        cells[item.id] = f"Forudsætninger!$B${row + 1}"
        sheet.text(row, 0, item.label)
        sheet.text(row, 2, unit_after(item))
        for column, bound in ((3, item.low), (4, item.high)):
            if bound is not None:
                sheet.number(row, column, Fraction(bound))
        if item.id == INDEX and index is not None:
            _index(sheet, row, index, values[INDEX])
            row += 2
        else:
            sheet.number(row, 1, values[item.id])
        row += 1
    sheet.text(row + 1, 0, f"Prisniveau: {price_level}", "wrap")
    return cells


def product(factors: Factors, cells: Cells) -> str:
    """Factors multiplied as a formula, with minutes and per cents brought into place."""
    scale = scale_of(factors)
    above = f"*{scale.numerator}" if scale.numerator != 1 else ""
    below = f"/{scale.denominator}" if scale.denominator != 1 else ""
    return "*".join(cells[item.id] for item in factors) + above + below


def _index(sheet: Sheet, row: int, index: PriceIndex, value: Fraction) -> None:
    """The index as a ratio of the two figures under it."""
    sheet.formula(row, 1, f"B{row + 3}/B{row + 2}*100", value, "")
    ends = (
        ("Indeks for taksternes prisniveau", index.start),
        ("Indeks for det nye prisniveau", index.end),
    )
    for below, (label, figure) in enumerate(ends, start=row + 1):
        sheet.text(below, 0, label)
        sheet.number(below, 1, figure)
