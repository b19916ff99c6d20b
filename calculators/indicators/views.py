"""The figures as a reader sees them: by municipality, by period, or all together."""

from collections.abc import Iterator
from dataclasses import dataclass
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
_AXIS = 1000
_AXIS_WORDS = "Søjlen er andelen fra 0 til 100 %, stregen 95 %-intervallet."


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One share with what belongs to it; `share` is nothing where none is shown."""

    label: str
    hits: str
    group: str
    share: Fraction | None = None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    target: Fraction | None = None

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


def line(figures: IndicatorFigures, cell: Cell, label: str, target: Fraction | None) -> ShareRow:
    """What one cell of an indicator shows."""
    found = figures.cells.get(cell)
    if cell in figures.suppressed:
        return ShareRow(label, HIDDEN, HIDDEN, target=target)
    if found is None or found.group == 0:
        return ShareRow(label, "0", "0", target=target)
    share = Fraction(found.hits, found.group)
    low, high = interval(found.hits, found.group)
    return ShareRow(label, number(found.hits), number(found.group), share, low, high, target)


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


def title(figures: IndicatorFigures) -> str:
    """The indicator's number and name."""
    return f"{figures.indicator.number}. {figures.indicator.title}"


def together(counts: FileFigures, settings: Settings) -> tuple[Table, Chart]:
    """One line for each indicator, over all rows."""
    lines = [
        line(figures, WHOLE, title(figures), settings.targets.get(figures.indicator.id))
        for figures in counts.figures
    ]
    caption = "Alle indikatorer, alle rækker"
    unknown = [(number(figures.cells[WHOLE].unknown),) for figures in counts.figures]
    aims = _aims(lines)
    table = Table(
        caption,
        ("Indikator", *_FIGURES, "Uoplyst", *((_AIM,) if aims else ())),
        tuple(
            (one.label, *one.cells, *missing, *((one.aim,) if aims else ()))
            for one, missing in zip(lines, unknown, strict=True)
        ),
        (False, True, True, True, True, True, *((False,) if aims else ())),
    )
    return table, Chart(f"{caption}. {_axis_words(aims)}", tuple(one.bar() for one in lines))


def divided(counts: FileFigures, settings: Settings) -> Iterator[tuple[Table, Chart]]:
    """For each indicator a line for each group, and the whole at the end."""
    cells = breakdown(counts, settings)
    for figures in counts.figures:
        target = settings.targets.get(figures.indicator.id)
        lines = [line(figures, cell, label, target) for label, cell in cells[:MOST_ROWS]]
        whole = line(figures, WHOLE, "I alt", target)
        aims = _aims([whole])
        rows = [(one.label, *one.cells, *((one.aim,) if aims else ())) for one in (*lines, whole)]
        caption = f"{title(figures)}. Nævner: {figures.indicator.denominator.text} "
        yield (
            Table(
                title(figures),
                ("Gruppe", *_FIGURES, *((_AIM,) if aims else ())),
                tuple(rows[:-1]),
                (False, True, True, True, True, *((False,) if aims else ())),
                (rows[-1],),
            ),
            Chart(
                f"{caption}{stated(figures.indicator)} {_axis_words(aims)}",
                tuple(one.bar() for one in (*lines, whole)),
            ),
        )


def stated(indicator: Indicator) -> str:
    """Whether the source itself says what the denominator is."""
    return (
        "Kilden angiver selv nævneren."
        if indicator.denominator.stated
        else "Nævneren er vores valg."
    )


def _axis_words(aims: bool) -> str:
    mark = ", den prikkede streg målet" if aims else ""
    return f"Søjlen er andelen fra 0 til 100 %, stregen 95 %-intervallet{mark}."


def _aims(lines: list[ShareRow]) -> bool:
    """Whether there is a target to show."""
    return any(one.target is not None for one in lines)


def _along(share: Fraction) -> int:
    return round(share * _AXIS)
