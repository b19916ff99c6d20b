"""What a capacity model asks, its levels of demand side by side, and the rules they follow."""

from calculators.capacity.levels import Level
from calculators.capacity.model import CapacityModel
from calculators.danish import exact_amount, number
from calculators.model import Form, Table
from calculators.parameters.fields import number_field
from calculators.parameters.tables import parameters_table, products_table

TOTAL, EXTRA = "I alt", "Mere end i dag"


def form(model: CapacityModel) -> Form:
    """One number for each parameter, empty where nobody has given a figure."""
    return Form(model.id, model.title, tuple(map(number_field, model.parameters)))


def levels_table(model: CapacityModel, found: tuple[Level, ...]) -> Table:
    """Today and each increase: how many, each line, the total and what is added."""
    return Table(
        caption="Udgift om året ved flere, uafrundede beløb i kr.",
        columns=("Stigning", *headings(model)),
        rows=tuple(
            (
                f"{level.increase} %" if level.increase else "I dag",
                number(level.demand),
                *map(exact_amount, (*level.amounts, level.total, level.extra)),
            )
            for level in found
        ),
        numeric=(False, *([True] * len(headings(model)))),
    )


def headings(model: CapacityModel) -> tuple[str, ...]:
    """The columns of the levels after the first, which tells how much more there is."""
    return (model.demanded.label, *(line.label for line in model.lines), TOTAL, EXTRA)


def rules_table(model: CapacityModel) -> tuple[Table, ...]:
    """What is assumed, and how the lines are computed; nothing is applied for or rounded."""
    lines = ((line, "Om året: 100 %", "Nej") for line in model.lines)
    return parameters_table(model.parameters), products_table(lines, model.parameters)
