"""Bars as a drawing that needs no style of its own and reads well aloud."""

from calculators.model import Bar, Chart
from calculators.render.html import NOTHING, Html, each, html, joined

AXIS = 1000
_ROW = 40
_BAR = 24


def chart_html(chart: Chart) -> Html:
    """A list of bars, each with its label and its figures as text beside the drawing.

    The drawings are hidden from screen readers, because the text says the same.
    """
    bars = each("<li>%s</li>", map(_bar, chart.bars))
    caption = html("<figcaption>%s</figcaption>", chart.caption)
    return html('<figure class="chart">%s<ul>%s</ul></figure>', caption, bars)


def _bar(bar: Bar) -> Html:
    words = html(
        '<span class="chart-label">%s</span> <span class="chart-text">%s</span>',
        bar.label,
        bar.text,
    )
    if not bar.drawn:
        return words
    drawing = html(
        '%s<rect class="chart-range" x="%s" y="%s" width="%s" height="%s"></rect>%s%s',
        _line("chart-axis", 0, AXIS, _ROW, _ROW),
        bar.start,
        (_ROW - _BAR) // 2,
        max(bar.end - bar.start, 2),
        _BAR,
        _whisker(bar),
        NOTHING if bar.mark is None else _line("chart-mark", bar.mark, bar.mark, 0, _ROW),
    )
    return html(
        '%s<svg class="chart-bar" viewBox="0 0 %s %s" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">%s</svg>',
        words,
        AXIS,
        _ROW,
        drawing,
    )


def _whisker(bar: Bar) -> Html:
    """A span with an end at either side, such as an interval around a share."""
    if bar.whisker is None:
        return NOTHING
    low, high = bar.whisker
    top, bottom = (_ROW - _BAR) // 2, (_ROW + _BAR) // 2
    ends = (_line("chart-whisker", at, at, top, bottom) for at in (low, high))
    return joined((_line("chart-whisker", low, high, _ROW // 2, _ROW // 2), *ends))


def _line(css: str, left: int, right: int, top: int, bottom: int) -> Html:
    return html(
        '<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"></line>', css, left, top, right, bottom
    )
