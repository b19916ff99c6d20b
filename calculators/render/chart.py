"""Bars as a drawing that needs no style of its own and reads well aloud."""

from calculators.model import Bar, Chart
from calculators.render.html import NOTHING, Html, each, html, joined

AXIS = 1000
_ROW = 40
_BAR = 24

_WORDS = '<span class="chart-label">%s</span> <span class="chart-text">%s</span>'
_DRAWING = (
    '<svg class="chart-bar" viewBox="0 0 %s %s" preserveAspectRatio="none" aria-hidden="true" '
    'focusable="false">%s</svg>'
)
_RANGE = '<rect class="chart-range" x="%s" y="%s" width="%s" height="%s"></rect>'
_LINE = '<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"></line>'


def chart_html(chart: Chart) -> Html:
    """A list of bars, each with its label and its figures as text beside the drawing.

    The drawings are hidden from screen readers, because the text says the same.
    """
    bars = each("<li>%s</li>", map(_bar, chart.bars))
    caption = html("<figcaption>%s</figcaption>", chart.caption)
    return html('<figure class="chart">%s<ul>%s</ul></figure>', caption, bars)


def _bar(bar: Bar) -> Html:
    words = html(_WORDS, bar.label, bar.text)
    if not bar.drawn:
        return words
    width = max(bar.end - bar.start, 2)
    parts = (
        _line("chart-axis", 0, AXIS, _ROW, _ROW),
        html(_RANGE, bar.start, (_ROW - _BAR) // 2, width, _BAR),
        _whisker(bar),
        NOTHING if bar.mark is None else _line("chart-mark", bar.mark, bar.mark, 0, _ROW),
    )
    return joined((words, html(_DRAWING, AXIS, _ROW, joined(parts))))


def _whisker(bar: Bar) -> Html:
    """A span with an end at either side, such as an interval around a share."""
    if bar.whisker is None:
        return NOTHING
    low, high = bar.whisker
    top, bottom = (_ROW - _BAR) // 2, (_ROW + _BAR) // 2
    ends = (_line("chart-whisker", at, at, top, bottom) for at in (low, high))
    return joined((_line("chart-whisker", low, high, _ROW // 2, _ROW // 2), *ends))


def _line(css: str, left: int, right: int, top: int, bottom: int) -> Html:
    return html(_LINE, css, left, top, right, bottom)
