"""Ways to divide citizens by need: a matrix of two axes, or steps from the first one up."""

from markupsafe import Markup

from hooks.views.figures.svg import box, drawing, text_height, words
from pathway_data import models
from pathway_data.models.programme import StratificationFigure, StratificationGroup

WIDTH = 960
SIDE = 170
SIZE = 13.0
PAD = 10.0


def groups_figure(model: models.Stratification) -> Markup | None:
    """The drawing a model asks for; none if it asks for none, or lacks its axes."""
    if model.figure is StratificationFigure.STEPS:
        return _steps(model)
    if model.figure is StratificationFigure.MATRIX and model.rows and model.columns:
        return _matrix(model)
    return None


def _description(model: models.Stratification) -> str:
    return " ".join(f"{group.title}: {_ended(group.described_as)}" for group in model.groups)


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _card(group: StratificationGroup, x: float, y: float, width: float, height: float) -> Markup:
    inside = width - 2 * PAD
    top = text_height(group.title, inside, 15)
    return Markup().join(
        (
            box(x, y, width, height, "box"),
            words(group.title, x + PAD, y + PAD, inside, 15, "title"),
            words(group.described_as, x + PAD, y + PAD + top + 2, inside, SIZE),
        )
    )


def _card_height(group: StratificationGroup, width: float) -> float:
    inside = width - 2 * PAD
    return (
        text_height(group.title, inside, 15)
        + text_height(group.described_as, inside, SIZE)
        + 2 * PAD
        + 6
    )


# --- matrix -------------------------------------------------------------------------------


def _matrix(model: models.Stratification) -> Markup:
    """A field for each pair of values; a pair without a group is left open and says so."""
    if model.rows is None or model.columns is None:
        raise ValueError(f"{model.id}: a matrix needs rows and columns")
    width = (WIDTH - SIDE) / len(model.columns.values)
    parts = [words(model.columns.label, SIDE + PAD, 4, WIDTH - SIDE, 12, "quiet")]
    for number, value in enumerate(model.columns.values):
        x = SIDE + number * width
        parts.append(box(x + 2, 24, width - 4, 30, "heading"))
        parts.append(words(value, x + PAD, 30, width - 2 * PAD, 14, "title"))
    parts.append(words(model.rows.label, 4, 30, SIDE - 8, 12, "quiet"))
    y = 58.0
    for value in model.rows.values:
        groups = [_group_at(model, value, column) for column in model.columns.values]
        heights = [_card_height(group, width - 4) for group in groups if group]
        height = max((64.0, *heights))
        parts.append(box(0, y, SIDE - 4, height, "heading"))
        parts.append(words(value, PAD, y + PAD, SIDE - 4 - 2 * PAD, 14, "title"))
        for number, group in enumerate(groups):
            x = SIDE + number * width + 2
            parts.append(_field(group, x, y, width - 4, height))
        y += height + 4
    return drawing(f"figur_{model.id}", model.title, _description(model), (WIDTH, int(y)), parts)


def _field(
    group: StratificationGroup | None, x: float, y: float, width: float, height: float
) -> Markup:
    if group is not None:
        return _card(group, x, y, width, height)
    text = words("Ikke beskrevet i kilden", x + PAD, y + PAD, width - 2 * PAD, SIZE, "quiet")
    return box(x, y, width, height, "unsure") + text


def _group_at(model: models.Stratification, row: str, column: str) -> StratificationGroup | None:
    return next((g for g in model.groups if g.row == row and g.column == column), None)


# --- steps --------------------------------------------------------------------------------


def _steps(model: models.Stratification) -> Markup:
    """A stair: the first group lowest and to the left."""
    count = len(model.groups)
    width = (WIDTH - 12 * (count - 1)) / count
    rise = 34.0
    heights = [_card_height(group, width) for group in model.groups]
    floor = max(height + rise * number for number, height in enumerate(heights)) + 8
    parts = []
    for number, group in enumerate(model.groups):
        x, height = number * (width + 12), heights[number] + rise * number
        parts.append(_card(group, x, floor - height, width, height))
    return drawing(
        f"figur_{model.id}", model.title, _description(model), (WIDTH, int(floor) + 2), parts
    )
