"""The figures as a reader sees and takes them along: by municipality, by period, or together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from calculators.danish import number, percent, percentage, round_to
from calculators.danish_csv import csv_text
from calculators.indicators.figures import FileFigures, IndicatorFigures
from calculators.indicators.settings import Settings
from calculators.indicators.suppression import ALL, WHOLE, Cell, Period
from calculators.model import Bar, Chart, Table

HIDDEN = "skjult"
NOBODY = "ingen i nævneren"
MOST_ROWS = 60
"""Rows shown for one indicator; the file to download has them all."""

Z = 1.959963984540054
"""The standard normal distribution's 97.5 per cent point, for a 95 per cent interval."""

_FIGURES = ("Tæller", "Nævner", "Andel", "95 %-interval")
_AIM = "Mål"
_AXIS = 1000
CSV_HEADINGS = (
    *("Indikator", "Gruppe", "Tæller", "Nævner", "Andel i %", "Interval fra", "Interval til"),
    *("Mål i %", "Uoplyst", "Nævneren er", "Nævner angivet af kilden"),
)


def wilson_interval(hits: int, of: int) -> tuple[Fraction, Fraction]:
    """Wilson's 95 per cent score interval of `hits` in `of` (more than none), as shares of one.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212,
    without continuity correction. It never leaves 0 to 1, and starts at exactly 0 for
    no hits and ends at exactly 1 for nothing but hits.
    """
    share, square = hits / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    reach = Z * sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    low = Fraction(0) if hits == 0 else Fraction(max(0.0, middle - reach))
    high = Fraction(1) if hits == of else Fraction(min(1.0, middle + reach))
    return low, high


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share with what belongs to it; `share` is nothing where none is shown."""

    label: str
    hits: str
    group: str
    target: Fraction | None
    share: Fraction | None = None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    @property
    def cells(self) -> tuple[str, ...]:
        """The figures as words: counts, share and interval."""
        if self.share is None:
            return (self.hits, self.group, "–", "–")
        span = f"{in_percent(self.low)}–{in_percent(self.high)} %"
        return (self.hits, self.group, f"{in_percent(self.share)} %", span)

    @property
    def csv_cells(self) -> tuple[str, ...]:
        """The figures for a spreadsheet: counts, and share and interval in per cent."""
        if self.share is None:
            rest = HIDDEN if self.hits == HIDDEN else ""
            return (self.hits, self.group.replace(".", ""), rest, rest, rest)
        shares = (in_percent(share) for share in (self.share, self.low, self.high))
        return (self.hits.replace(".", ""), self.group.replace(".", ""), *shares)

    @property
    def aim(self) -> str:
        """The target, and whether it is met."""
        if self.target is None:
            return ""
        aim = percent(self.target)
        if self.share is None:
            return aim
        unsure = "; intervallet rummer målet" if self.low <= self.target <= self.high else ""
        return f"{aim}: {'nået' if self.share >= self.target else 'ikke nået'}{unsure}"

    def bar(self) -> Bar:
        """The share as a bar from nothing, its interval, and the target as a mark."""
        mark = None if self.target is None else _along(self.target)
        if self.share is None:
            said = self.hits if self.hits == HIDDEN else NOBODY
            return Bar(self.label, 0, 0, said, mark, drawn=False)
        text = f"{self.cells[2]} ({self.cells[3]}), {self.hits} af {self.group}"
        whisker = (_along(self.low), _along(self.high))
        return Bar(self.label, 0, _along(self.share), text, mark, whisker)


def share_row(
    figures: IndicatorFigures, cell: Cell, settings: Settings, label: str = ""
) -> ShareRow:
    """What one cell of an indicator shows, under its own name where no other label is given.

    Where counts are rounded, the share is that of the rounded counts.
    """
    label = label or cell_label(cell)
    target = settings.targets.get(figures.indicator.id)
    found = figures.cells.get(cell)
    if cell in figures.suppressed:
        return ShareRow(label, HIDDEN, HIDDEN, target)
    if found is None or found.group == 0:
        return ShareRow(label, "0", "0", target)
    group = rounded(found.group, settings.nearest)
    if cell in figures.numerators:
        return ShareRow(label, HIDDEN, number(group), target)
    hits = min(rounded(found.hits, settings.nearest), group)
    if group == 0:
        return ShareRow(label, number(hits), number(group), target)
    interval = wilson_interval(hits, group)
    return ShareRow(label, number(hits), number(group), target, Fraction(hits, group), *interval)


def rounded(count: int, nearest: int) -> int:
    """A count to the nearest multiple, halves upwards."""
    return int(round_to(count, nearest))


def unknown_shown(figures: IndicatorFigures, settings: Settings) -> str:
    """How many rows could not be placed; hidden with the denominator they would complete."""
    if WHOLE in figures.suppressed:
        return HIDDEN
    return number(rounded(figures.cells[WHOLE].unknown, settings.nearest))


def breakdown(counts: FileFigures, settings: Settings) -> tuple[Cell, ...]:
    """The cells of the chosen breakdown, without the whole."""
    if not settings.by_municipality and not settings.by_period:
        return ()
    names = counts.names if settings.by_municipality else (ALL,)
    periods = _periods(counts, settings.years) if settings.by_period else (None,)
    return tuple((name, period) for name in names for period in periods)


def _periods(counts: FileFigures, years: bool) -> tuple[Period, ...]:
    """Quarters, or years; what has no date stands for itself in both."""
    if not years:
        return counts.periods
    return tuple(dict.fromkeys(period[:1] if period else period for period in counts.periods))


def cell_label(cell: Cell) -> str:
    """A cell as a heading: "Varde", "2. kvartal 2026", "Varde, 2026" or "I alt"."""
    name, period = cell
    parts = [] if name == ALL else [name or "Uden kommune"]
    if period is not None:
        parts.append(_period_label(period))
    return ", ".join(parts) or "I alt"


def _period_label(period: tuple[int, ...]) -> str:
    if not period:
        return "Uden dato"
    return f"{period[1]}. kvartal {period[0]}" if len(period) > 1 else str(period[0])


def overview(counts: FileFigures, settings: Settings) -> tuple[Table, Chart]:
    """One line for each indicator, over all rows."""
    caption = "Alle indikatorer, alle rækker"
    lines = [share_row(one, WHOLE, settings, one.indicator.name) for one in counts.figures]
    rows = [
        (one.label, *one.cells, unknown_shown(figures, settings), one.aim)
        for one, figures in zip(lines, counts.figures, strict=True)
    ]
    columns = ("Indikator", *_FIGURES, "Uoplyst", _AIM)
    return _table(caption, columns, rows), _chart(f"{caption}.", lines)


def by_group(counts: FileFigures, settings: Settings) -> Iterator[tuple[Table, Chart]]:
    """For each indicator a line for each group, and the whole at the end."""
    cells = breakdown(counts, settings)[:MOST_ROWS]
    for figures in counts.figures:
        heading, denominator = figures.indicator.name, figures.indicator.denominator
        lines = [share_row(figures, cell, settings) for cell in (*cells, WHOLE)]
        rows = [(one.label, *one.cells, one.aim) for one in lines]
        yield (
            _table(heading, ("Gruppe", *_FIGURES, _AIM), rows[:-1], rows[-1:]),
            _chart(f"{heading}. Nævner: {denominator.text} {denominator.origin}", lines),
        )


def figures_csv(counts: FileFigures, settings: Settings) -> str:
    """All shares of the chosen breakdown, and the whole; what is hidden stays so."""
    rows: list[tuple[str, ...]] = [CSV_HEADINGS]
    for figures in counts.figures:
        heading, denominator = figures.indicator.name, figures.indicator.denominator
        about = (denominator.text, "ja" if denominator.stated else "nej, vores valg")
        for cell in (*breakdown(counts, settings), WHOLE):
            one = share_row(figures, cell, settings)
            aim = "" if one.target is None else number(one.target * 100)
            unknown = unknown_shown(figures, settings).replace(".", "") if cell == WHOLE else ""
            rows.append((heading, one.label, *one.csv_cells, aim, unknown, *about))
    return csv_text(rows)


def _table(
    caption: str,
    columns: tuple[str, ...],
    rows: list[tuple[str, ...]],
    footer: Iterable[tuple[str, ...]] = (),
) -> Table:
    """A table whose first column names the lines; the last, the aim, goes where all have none."""
    numeric = (False, *(name != _AIM for name in columns[1:]))
    shown = slice(None if any(row[-1] for row in (*rows, *footer)) else -1)
    return Table(
        caption,
        columns[shown],
        tuple(row[shown] for row in rows),
        numeric[shown],
        tuple(row[shown] for row in footer),
    )


def _chart(caption: str, lines: list[ShareRow]) -> Chart:
    """The lines as bars; the caption goes on with what the bars mean."""
    mark = ", den prikkede streg målet" if any(one.target is not None for one in lines) else ""
    axis = f"Søjlen er andelen fra 0 til 100 %, stregen 95 %-intervallet{mark}."
    return Chart(f"{caption} {axis}", tuple(one.bar() for one in lines))


def in_percent(share: Fraction) -> str:
    """A share in per cent, with one decimal; with more where it would seem nothing or whole."""
    return percentage(share, 1)


def _along(share: Fraction) -> int:
    """Where a share lies on the axis; at its ends only what is nothing or whole."""
    if share in (0, 1):
        return int(share) * _AXIS
    return min(max(round(share * _AXIS), 1), _AXIS - 1)
