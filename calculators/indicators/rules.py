"""The definitions as tables a reader can go through: indicators, conditions, columns."""

from calculators.danish import listed, number
from calculators.indicators.model import Column, IndicatorSet, RowCondition
from calculators.indicators.views import denominator_origin
from calculators.model import Table

_CELLS = {
    "yes_no": "ja eller nej (også 1/0, true/false)",
    "count": "et helt tal, 0 hvis intet er planlagt",
    "municipality": "kommunens navn; kan udelades",
    "date": "en dato som 31.12.2026 eller 2026-12-31; kan udelades",
}


def rules_table(definition: IndicatorSet) -> tuple[Table, ...]:
    """How each share is counted, and what the reader's file must hold."""
    return (
        Table(
            "Sådan er der regnet",
            ("Indikator", "Tæller", "Regnes når", "Nævner", "Regnes når", "Hvem siger det"),
            tuple(
                (
                    item.name,
                    item.numerator,
                    all_words(item.numerator_when),
                    item.denominator.text,
                    all_words(item.denominator.when),
                    " ".join(filter(None, (denominator_origin(item), item.denominator.ours))),
                )
                for item in definition.indicators
            ),
        ),
        columns_table(definition),
    )


def columns_table(definition: IndicatorSet) -> Table:
    """The columns of the file: heading, what it means, what may stand in its cells."""
    return Table(
        "Kolonner i filen",
        ("Overskrift", "Hvad den siger", "Hvad der må stå"),
        tuple((column.id, column.label, cells(column)) for column in definition.columns),
    )


def cells(column: Column) -> str:
    """What may stand in a column's cells."""
    return f"{_CELLS[column.kind]}. Tomt: uoplyst"


def all_words(conditions: tuple[RowCondition, ...]) -> str:
    """Conditions that must all hold, in words."""
    return listed([words(condition) for condition in conditions])


def words(condition: RowCondition) -> str:
    """A condition in words: "ryger er ja"."""
    if condition.more_than is not None:
        return f"{condition.column} er mere end {number(condition.more_than)}"
    if condition.more_than_percent is not None:
        return f"{condition.column} er mere end {condition.more_than_percent} % af {condition.of}"
    return f"{condition.column} er {condition.answer}"
