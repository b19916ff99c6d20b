"""Bars as a drawing that needs no style of its own and reads well aloud."""

from html import escape

from calculators.model import Bar, Chart

AXIS = 1000
_ROW = 40
_BAR = 24


def chart_html(chart: Chart) -> str:
    """A list of bars, each with its label and its figures as text beside the drawing.

    The drawings are hidden from screen readers, because the text says the same.
    """
    bars = "".join(_bar(bar) for bar in chart.bars)
    caption = escape(chart.caption)
    return f'<figure class="chart"><figcaption>{caption}</figcaption><ul>{bars}</ul></figure>'


def _bar(bar: Bar) -> str:
    words = (
        f'<span class="chart-label">{escape(bar.label)}</span> '
        f'<span class="chart-text">{escape(bar.text)}</span>'
    )
    if not bar.drawn:
        return f"<li>{words}</li>"
    width = max(bar.end - bar.start, 2)
    return (
        f'<li>{words}<svg class="chart-bar" viewBox="0 0 {AXIS} {_ROW}" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        f"{_line('chart-axis', 0, AXIS, _ROW, _ROW)}"
        f'<rect class="chart-range" x="{bar.start}" y="{(_ROW - _BAR) // 2}" '
        f'width="{width}" height="{_BAR}"></rect>{_whisker(bar)}{_mark(bar)}</svg></li>'
    )


def _whisker(bar: Bar) -> str:
    """A span with an end at either side, such as an interval around a share."""
    if bar.whisker is None:
        return ""
    low, high = bar.whisker
    top, bottom = (_ROW - _BAR) // 2, (_ROW + _BAR) // 2
    ends = (_line("chart-whisker", at, at, top, bottom) for at in (low, high))
    return _line("chart-whisker", low, high, _ROW // 2, _ROW // 2) + "".join(ends)


def _mark(bar: Bar) -> str:
    return "" if bar.mark is None else _line("chart-mark", bar.mark, bar.mark, 0, _ROW)


def _line(css: str, left: int, right: int, top: int, bottom: int) -> str:
    return f'<line class="{css}" x1="{left}" y1="{top}" x2="{right}" y2="{bottom}"></line>'
