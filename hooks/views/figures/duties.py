"""The division of labour by law: the region's duties, the shared ones, the municipality's."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from hooks.views.figures.svg import box, drawing, text_height, words
from pathway_data import models
from pathway_data.models.framework import Holder

WIDTH = 960
GAP = 12
SIZE = 14.0
SMALL = 12.0
COLUMNS = (
    (Holder.REGION, "Regionen"),
    (Holder.SHARED, "Region og kommune sammen"),
    (Holder.MUNICIPALITY, "Kommunen"),
)


def duties_figure(duties: Sequence[models.Duty], provisions: Mapping[str, str]) -> Markup:
    """A column for each holder, with a box for each duty, its law area and its provision.

    `provisions` are the short names of the provisions by the duties' ids, where they are known.
    """
    columns = by_holder(duties)
    width = (WIDTH - GAP * (len(columns) - 1)) / len(columns)
    parts: list[Markup] = []
    bottom = 0.0
    for number, (name, found) in enumerate(columns):
        x = number * (width + GAP)
        parts += (box(x, 0, width, 34, "heading"), words(name, x + 10, 8, width, 15, "title"))
        made, end = _column(found, provisions, x, width)
        parts += made
        bottom = max(bottom, end)
    return drawing(
        "arbejdsdeling",
        "Arbejdsdeling efter loven",
        _description(columns),
        (WIDTH, int(bottom) + 4),
        parts,
    )


def by_holder(duties: Sequence[models.Duty]) -> list[tuple[str, list[models.Duty]]]:
    """The duties of each holder who has any, by the holder's name, in the drawing's order."""
    shown = [(name, [duty for duty in duties if duty.holder is holder]) for holder, name in COLUMNS]
    return [(name, found) for name, found in shown if found]


def _column(
    duties: Sequence[models.Duty], provisions: Mapping[str, str], x: float, width: float
) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    y = 44.0
    for duty in duties:
        inside = width - 20
        top = text_height(duty.title, inside, SIZE)
        basis = basis_of(duty, provisions)
        height = top + text_height(basis, inside, SMALL) + 14
        parts.append(box(x, y, width, height, "box"))
        parts.append(words(duty.title, x + 10, y + 5, inside, SIZE))
        parts.append(words(basis, x + 10, y + 7 + top, inside, SMALL, "quiet"))
        y += height + 8
    return parts, y


def basis_of(duty: models.Duty, provisions: Mapping[str, str]) -> str:
    """The law a duty stands in, with the provision where the source names it."""
    provision = provisions.get(duty.id, "")
    return ", ".join(dict.fromkeys(filter(None, (duty.area, provision))))


def _description(columns: Sequence[tuple[str, Sequence[models.Duty]]]) -> str:
    return " ".join(_sentence(name, duties) for name, duties in columns)


def _sentence(name: str, duties: Sequence[models.Duty]) -> str:
    return f"{name}: {'; '.join(duty.title for duty in duties)}."
