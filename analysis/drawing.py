"""Drawings without a library: bars with their intervals, and a flow from left to right.

A drawing has its title and its words inside it, so that it can be read aloud and stand alone.
No colour alone says anything, and lines are drawn in the reader's own text colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from calculators.model import Chart

_WIDTH, _LABELS, _LINE = 960, 400, 34
_AXIS = 1000


def bars(title: str, chart: Chart) -> str:
    """Shares from nothing to all, each with its interval."""
    span = _WIDTH - _LABELS - 20
    parts = []
    for at, bar in enumerate(chart.bars):
        y = 10 + at * _LINE
        parts.append(f'<text x="0" y="{y + 14}" font-size="14">{escape(bar.label)}</text>')
        if bar.drawn:
            width = bar.end * span / _AXIS
            parts.append(
                f'<rect x="{_LABELS}" y="{y}" width="{width:.1f}" height="18" '
                'fill="#4a7fb5" stroke="currentColor"/>'
            )
        if bar.whisker:
            low, high = (_LABELS + each * span / _AXIS for each in bar.whisker)
            parts.append(
                f'<path d="M{low:.1f} {y + 9}H{high:.1f}m0 -5v10M{low:.1f} {y + 4}v10" '
                'stroke="currentColor" stroke-width="2" fill="none"/>'
            )
        parts.append(f'<text x="{_LABELS}" y="{y + 29}" font-size="10">{escape(bar.text)}</text>')
    height = 20 + len(chart.bars) * _LINE
    words = "; ".join(f"{bar.label}: {bar.text}" for bar in chart.bars)
    return _svg(title, f"{chart.caption} {words}", _WIDTH, height, "".join(parts))


def _svg(title: str, words: str, width: int, height: int, inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'fill="currentColor" font-family="sans-serif"><title>{escape(title)}</title>'
        f"<desc>{escape(words)}</desc>{inner}</svg>"
    )


# --- a flow --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stream:
    """So many go from one node to another; nothing where the number is hidden.

    A node is (step, name); the steps stand from left to right.
    """

    start: tuple[int, str]
    end: tuple[int, str]
    size: int | None
    said: str


_HIDDEN_SHARE = 0.01
_GAP, _NODE, _TALL = 18, 14, 520


def sankey(title: str, steps: Sequence[str], streams: Sequence[Stream]) -> str:
    """Streams between steps, as wide as they are large; what is hidden is a thin dashed line.

    A hidden stream has one width whatever its size, and its nodes are as large as what is shown,
    so that nothing can be measured off the drawing.
    """
    total = sum(each.size or 0 for each in streams if each.start[0] == 0) or 1
    thin = max(1.0, total * _HIDDEN_SHARE)
    sizes = [thin if each.size is None else float(each.size) for each in streams]
    nodes: dict[tuple[int, str], list[float]] = {}
    for each, size in zip(streams, sizes, strict=True):
        nodes.setdefault(each.start, [0.0, 0.0])[1] += size
        nodes.setdefault(each.end, [0.0, 0.0])[0] += size
    columns = [[node for node in nodes if node[0] == step] for step in range(len(steps))]
    most = max((sum(max(nodes[node]) for node in column) for column in columns), default=1) or 1
    longest = max((len(column) for column in columns), default=1)
    scale = (_TALL - _GAP * longest) / most
    x_of = [30 + step * (_WIDTH - 260) / max(1, len(steps) - 1) for step in range(len(steps))]
    top: dict[tuple[int, str], float] = {}
    parts = []
    for step, column in enumerate(columns):
        y = 40.0
        parts.append(
            f'<text x="{x_of[step]:.0f}" y="20" font-size="14">{escape(steps[step])}</text>'
        )
        for node in column:
            top[node] = y
            tall = max(2.0, max(nodes[node]) * scale)
            parts.append(
                f'<rect x="{x_of[step]:.1f}" y="{y:.1f}" width="{_NODE}" height="{tall:.1f}"/>'
                f'<text x="{x_of[step] + _NODE + 4:.1f}" y="{y + min(tall, 14):.1f}" '
                f'font-size="12">{escape(node[1])}</text>'
            )
            y += tall + _GAP
    out, into = dict(top), dict(top)
    bands = []
    for each, size in zip(streams, sizes, strict=True):
        wide = max(1.0, size * scale)
        y1, y2 = out[each.start] + wide / 2, into[each.end] + wide / 2
        out[each.start] += wide
        into[each.end] += wide
        x1, x2 = x_of[each.start[0]] + _NODE, x_of[each.end[0]]
        half = (x1 + x2) / 2
        dash = ' stroke-dasharray="6 4"' if each.size is None else ""
        bands.append(
            f'<path d="M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} '
            f'{x2:.1f} {y2:.1f}" '
            f'fill="none" stroke="#4a7fb5" stroke-opacity=".45" stroke-width="{wide:.1f}"{dash}>'
            f"<title>{escape(each.said)}</title></path>"
        )
    words = "; ".join(each.said for each in streams)
    return _svg(title, words, _WIDTH, _TALL + 60, "".join((*bands, *parts)))
