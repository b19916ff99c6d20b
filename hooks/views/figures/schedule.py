"""A project's times in a row, with the computed budget of each year below."""

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from calculators import danish
from hooks.views.figures.svg import box, drawing, line, text_height, words
from pathway_data import models

WIDTH = 960
GAP = 12
NOT_SET = "Ikke fastlagt i kilden"


def schedule_figure(
    milestones: Sequence[models.Milestone], budget: Sequence[tuple[str, Fraction]]
) -> Markup:
    """Milestones from left to right in their order; amounts in whole kroner below them."""
    parts: list[Markup] = []
    width = (WIDTH - GAP * (len(milestones) - 1)) / len(milestones)
    when = max(text_height(item.when or NOT_SET, width - 16, 12) for item in milestones)
    height = when + max(text_height(item.title, width - 16, 13) for item in milestones) + 18
    parts.append(line(((0, 14), (WIDTH, 14))))
    for number, item in enumerate(milestones):
        x = number * (width + GAP)
        look = "box" if item.when else "unsure"
        parts.append(box(x, 28, width, height, look))
        parts.append(box(x + width / 2 - 5, 9, 10, 10, "point" if item.when else "unsure"))
        parts.append(words(item.when or NOT_SET, x + 8, 33, width - 16, 12, "quiet"))
        parts.append(words(item.title, x + 8, 37 + when, width - 16, 13))
    bottom = 28 + height + 16
    parts += _amounts(budget, bottom)
    size = (WIDTH, int(bottom + (58 if budget else 0)))
    return drawing(
        "tidsplan_figur", "Tidsplan og budget", _description(milestones, budget), size, parts
    )


def _amounts(budget: Sequence[tuple[str, Fraction]], y: float) -> list[Markup]:
    if not budget:
        return []
    parts = []
    width = (WIDTH - GAP * (len(budget) - 1)) / len(budget)
    for number, (label, amount) in enumerate(budget):
        x = number * (width + GAP)
        parts.append(box(x, y, width, 54, "heading"))
        parts.append(words(f"Budget {label}".replace("I alt", "i alt"), x + 10, y + 6, width, 12))
        parts.append(words(danish.money(amount, whole=True), x + 10, y + 26, width, 17, "title"))
    return parts


def _description(
    milestones: Sequence[models.Milestone], budget: Sequence[tuple[str, Fraction]]
) -> str:
    times = "; ".join(f"{item.when or NOT_SET}: {item.title}" for item in milestones)
    money = "; ".join(f"{label}: {danish.money(amount, whole=True)}" for label, amount in budget)
    return f"{times}. Budget: {money}" if money else f"{times}."
