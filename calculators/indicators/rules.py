"""The definitions as tables a reader can go through: indicators, conditions, columns."""

from calculators.citations import cited, with_reading
from calculators.danish import listed, number
from calculators.indicators.model import IndicatorSet, RowCondition
from calculators.model import Table

_CELLS = {
    "yes_no": "ja eller nej (også 1/0, true/false, et kryds for ja)",
    "count": "et helt tal, 0 hvis intet er planlagt",
    "municipality": "kommunens navn; kan udelades",
    "date": "en dato som 31.12.2026 eller 2026-12-31, også regnearkets dagnummer; kan udelades",
}


def rules_table(definition: IndicatorSet) -> tuple[Table, ...]:
    """How each share is counted, and what the reader's file must hold.

    The file's columns are told by heading, what it means, and what may stand in a cell.
    """
    return (
        Table(
            "Sådan er der regnet",
            ("Indikator", "Tæller", "Regnes når", "Nævner", "Regnes når", "Hvem siger det"),
            tuple(
                (
                    item.name,
                    item.numerator,
                    listed([_words(condition) for condition in item.numerator_when]),
                    item.denominator.text,
                    listed([_words(condition) for condition in item.denominator.when]),
                    f"{item.denominator.origin} {item.denominator.ours}".rstrip(),
                )
                for item in definition.indicators
            ),
        ),
        Table(
            "Kolonner i filen",
            ("Overskrift", "Hvad den siger", "Hvad der må stå"),
            tuple(
                (column.id, column.label, f"{_CELLS[column.kind]}. Tomt: uoplyst")
                for column in definition.columns
            ),
        ),
        Table(
            "Hvad der skjules; den første gælder, til en anden vælges",
            ("Regel", "Hvad den skjuler", "Kilde"),
            tuple(
                (rule.label, with_reading(rule.text, rule.ours), cited(rule.citations))
                for rule in definition.disclosure
            ),
        ),
    )


def _words(condition: RowCondition) -> str:
    """A condition in words: "ryger er ja"."""
    if condition.more_than is not None:
        return f"{condition.column} er mere end {number(condition.more_than)}"
    if condition.more_than_percent is not None:
        return f"{condition.column} er mere end {condition.more_than_percent} % af {condition.of}"
    return f"{condition.column} er {condition.answer}"
