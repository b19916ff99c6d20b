"""Files to take along: the figures, the rows that were left out, and an empty file to fill in."""

from calculators.danish import number
from calculators.danish_csv import csv_text
from calculators.indicators.figures import WHOLE, FileFigures
from calculators.indicators.model import IndicatorSet
from calculators.indicators.settings import Settings
from calculators.indicators.views import HIDDEN, ShareRow, breakdown, share_row

_HEADINGS = ("Indikator", "Gruppe", "Tæller", "Nævner", "Andel i %", "Interval fra", "Interval til")
_MORE = ("Mål i %", "Uoplyst", "Nævneren er", "Nævner angivet af kilden")
_DECIMALS = 1


def figures_csv(counts: FileFigures, settings: Settings) -> str:
    """All shares of the chosen breakdown, and the whole; what is hidden stays so."""
    rows: list[tuple[str, ...]] = [(*_HEADINGS, *_MORE)]
    for figures in counts.figures:
        heading, denominator = figures.indicator.name, figures.indicator.denominator
        about = (denominator.text, "ja" if denominator.stated else "nej, vores valg")
        for cell in (*breakdown(counts, settings), WHOLE):
            one = share_row(figures, cell, settings)
            aim = "" if one.target is None else number(one.target * 100)
            unknown = str(figures.cells[WHOLE].unknown) if cell == WHOLE else ""
            rows.append((heading, one.label, *_values(one), aim, unknown, *about))
    return csv_text(rows)


def left_out_csv(counts: FileFigures) -> str:
    """Every row that was left out, with its number and why."""
    rows = [(str(item.row), item.reason) for item in counts.tally.left_out]
    return csv_text([("Række", "Grund"), *rows])


def template(definition: IndicatorSet) -> str:
    """An empty file to fill in: the headings alone."""
    return csv_text([[column.id for column in definition.columns]])


def _values(one: ShareRow) -> tuple[str, ...]:
    if one.share is None:
        rest = HIDDEN if one.group == HIDDEN else ""
        return (one.hits, one.group, rest, rest, rest)
    shares = (number(share * 100, _DECIMALS) for share in (one.share, one.low, one.high))
    return (one.hits.replace(".", ""), one.group.replace(".", ""), *shares)
