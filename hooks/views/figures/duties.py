"""The division of labour by law: the region's duties, the shared ones, the municipality's."""

from collections.abc import Sequence

from markupsafe import Markup

from hooks.views.figures.svg import box, drawing, text_height, words
from pathway_data import models
from pathway_data.models.framework import Holder

WIDTH = 960
GAP = 12
SIZE = 14.0
COLUMNS = (
    (Holder.REGION, "Regionen"),
    (Holder.SHARED, "Region og kommune sammen"),
    (Holder.MUNICIPALITY, "Kommunen"),
)


def duties_figure(duties: Sequence[models.Duty]) -> Markup:
    """A column for each holder, with a box for each duty and its law area."""
    shown = [(name, [duty for duty in duties if duty.holder is holder]) for holder, name in COLUMNS]
    columns = [(name, found) for name, found in shown if found]
    width = (WIDTH - GAP * (len(columns) - 1)) / len(columns)
    parts: list[Markup] = []
    bottom = 0.0
    for number, (name, found) in enumerate(columns):
        x = number * (width + GAP)
        parts += (box(x, 0, width, 34, "heading"), words(name, x + 10, 8, width, 15, "title"))
        made, end = _column(found, x, width)
        parts += made
        bottom = max(bottom, end)
    return drawing(
        "arbejdsdeling",
        "Arbejdsdeling efter loven",
        _description(columns),
        (WIDTH, int(bottom) + 4),
        parts,
    )


def _column(duties: Sequence[models.Duty], x: float, width: float) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    y = 44.0
    for duty in duties:
        inside = width - 20
        top = text_height(duty.title, inside, SIZE)
        height = top + text_height(duty.area, inside, 11) + 14
        parts.append(box(x, y, width, height, "box"))
        parts.append(words(duty.title, x + 10, y + 5, inside, SIZE))
        parts.append(words(duty.area, x + 10, y + 7 + top, inside, 11, "quiet"))
        y += height + 8
    return parts, y


def _description(columns: Sequence[tuple[str, Sequence[models.Duty]]]) -> str:
    return " ".join(_sentence(name, duties) for name, duties in columns)


def _sentence(name: str, duties: Sequence[models.Duty]) -> str:
    return f"{name}: {'; '.join(duty.title for duty in duties)}."
