"""The figures as a reader sees them: by municipality, by period, or all together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.danish import number, percent
from calculators.indicators.figures import WHOLE, FileFigures, IndicatorFigures
from calculators.indicators.model import Indicator
from calculators.indicators.settings import Settings
from calculators.indicators.suppression import ALL, Cell, Period
from calculators.indicators.wilson import interval
from calculators.model import Bar, Chart, Table

HIDDEN = "skjult"
NOBODY = "ingen i nævneren"
MOST_ROWS = 60
"""Rows shown for one indicator; the file to download has them all."""

_FIGURES = ("Tæller", "Nævner", "Andel", "95 %-interval")
_AIM = "Mål"
_UNKNOWN = "Uoplyst"
_AXIS = 1000


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share with what belongs to it; `share` is nothing where none is shown.

    `unknown` rows could not be placed; told for the whole alone, for a group's own row is
    one of them.
    """

    label: str
    hits: str
    group: str
    share: Fraction | None = None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    target: Fraction | None = None
    unknown: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        """The figures as words: counts, share and interval."""
        if self.share is None:
            return (self.hits, self.group, "–", "–")
        span = f"{number(self.low * 100, 1)}–{percent(self.high, 1)}"
        return (self.hits, self.group, percent(self.share, 1), span)

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
            said = self.group if self.group == HIDDEN else NOBODY
            return Bar(self.label, 0, 0, said, mark, drawn=False)
        text = f"{percent(self.share, 1)} ({self.cells[3]}), {self.hits} af {self.group}"
        whisker = (_along(self.low), _along(self.high))
        return Bar(self.label, 0, _along(self.share), text, mark, whisker)


def share_row(figures: IndicatorFigures, cell: Cell, label: str, settings: Settings) -> ShareRow:
    """What one cell of an indicator shows."""
    found = figures.cells.get(cell)
    target = settings.targets.get(figures.indicator.id)
    if cell in figures.suppressed:
        row = ShareRow(label, HIDDEN, HIDDEN, target=target)
    elif found is None or found.group == 0:
        row = ShareRow(label, "0", "0", target=target)
    else:
        share, (low, high) = Fraction(found.hits, found.group), interval(found.hits, found.group)
        row = ShareRow(label, number(found.hits), number(found.group), share, low, high, target)
    return replace(row, unknown=found.unknown) if found and cell == WHOLE else row


def breakdown(counts: FileFigures, settings: Settings) -> tuple[tuple[str, Cell], ...]:
    """The cells of the chosen breakdown with their labels, without the whole."""
    periods = _periods(counts, settings.years)
    if settings.breakdown == "kommune":
        return tuple((name_label(name), (name, None)) for name in counts.names)
    if settings.breakdown == "periode":
        return tuple((period_label(period), (ALL, period)) for period in periods)
    if settings.breakdown == "begge":
        return tuple(
            (f"{name_label(name)}, {period_label(period)}", (name, period))
            for name in counts.names
            for period in periods
        )
    return ()


def _periods(counts: FileFigures, years: bool) -> tuple[Period, ...]:
    """Quarters, or years; what has no date stands for itself in both."""
    if not years:
        return counts.periods
    return tuple(dict.fromkeys(period[:1] if period else period for period in counts.periods))


def name_label(name: str) -> str:
    """A municipality as a heading."""
    return name or "Uden kommune"


def period_label(period: Period) -> str:
    """A quarter or a year as a heading: "2. kvartal 2026"."""
    if not period:
        return "Uden dato"
    return f"{period[1]}. kvartal {period[0]}" if len(period) > 1 else str(period[0])


def overview(counts: FileFigures, settings: Settings) -> tuple[Table, Chart]:
    """One row for each indicator, over all rows of the file."""
    caption = "Alle indikatorer, alle rækker"
    rows = [share_row(each, WHOLE, each.indicator.name, settings) for each in counts.figures]
    return _table(caption, "Indikator", rows, unknown=True), _chart(f"{caption}.", rows)


def by_group(counts: FileFigures, settings: Settings) -> Iterator[tuple[Table, Chart]]:
    """For each indicator a row for each group, and the whole at the end."""
    cells = breakdown(counts, settings)[:MOST_ROWS]
    for figures in counts.figures:
        indicator = figures.indicator
        rows = [share_row(figures, cell, label, settings) for label, cell in cells]
        whole = share_row(figures, WHOLE, "I alt", settings)
        denominator = f"{indicator.denominator.text} {denominator_origin(indicator)}"
        chart = _chart(f"{indicator.name}. Nævner: {denominator}", [*rows, whole])
        yield _table(indicator.name, "Gruppe", rows, (whole,)), chart


def _table(
    caption: str,
    heading: str,
    rows: Sequence[ShareRow],
    footer: tuple[ShareRow, ...] = (),
    *,
    unknown: bool = False,
) -> Table:
    """Shares under each other, with their targets where there are any."""
    aims = _aims([*rows, *footer])
    columns = (heading, *_FIGURES, *((_UNKNOWN,) if unknown else ()), *((_AIM,) if aims else ()))

    def cells(row: ShareRow) -> tuple[str, ...]:
        missing = (number(row.unknown),) if unknown else ()
        return (row.label, *row.cells, *missing, *((row.aim,) if aims else ()))

    numeric = tuple(name not in (heading, _AIM) for name in columns)
    return Table(caption, columns, tuple(map(cells, rows)), numeric, tuple(map(cells, footer)))


def _chart(caption: str, rows: Sequence[ShareRow]) -> Chart:
    mark = ", den prikkede streg målet" if _aims(rows) else ""
    axis = f"Søjlen er andelen fra 0 til 100 %, stregen 95 %-intervallet{mark}."
    return Chart(f"{caption} {axis}", tuple(row.bar() for row in rows))


def denominator_origin(indicator: Indicator) -> str:
    """Whether the source itself says what the denominator is."""
    return (
        "Kilden angiver selv nævneren."
        if indicator.denominator.stated
        else "Nævneren er vores valg."
    )


def _aims(rows: Iterable[ShareRow]) -> bool:
    """Whether there is a target to show."""
    return any(row.target is not None for row in rows)


def _along(share: Fraction) -> int:
    return round(share * _AXIS)
