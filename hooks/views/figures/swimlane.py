"""The pathway as a swimlane: a row for each actor, a column for each phase, tasks as links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hooks.views.figures.svg import box, drawing, line, linked, text_height, words

LABEL = 130
WIDTH = 1180
SIZE = 12.0
PAD = 6.0


@dataclass(frozen=True, slots=True)
class LaneTask:
    """A task in the drawing, with the address it leads to."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor's tasks by phase id."""

    actor: str
    tasks: Mapping[str, Sequence[LaneTask]]


def swimlane_figure(name: str, phases: Sequence[tuple[str, str]], lanes: Sequence[Lane]) -> Markup:
    """`phases` are ids and titles in order; addresses are as seen from the page."""
    column = (WIDTH - LABEL) / len(phases)
    head = max(text_height(title, column - 2 * PAD, SIZE) for _, title in phases) + 2 * PAD
    parts: list[Markup] = []
    for number, (_, title) in enumerate(phases):
        x = LABEL + number * column
        parts.append(box(x + 1, 0, column - 2, head, "heading"))
        parts.append(words(title, x + PAD + 1, PAD, column - 2 * PAD, SIZE, "title"))
    y = head + 4
    for lane in lanes:
        made, height = _lane(lane, [phase for phase, _ in phases], column, y)
        parts += made
        y += height
    about = f"{len(lanes)} aktører og {len(phases)} faser. Hver opgave er et link."
    title = "Forløbet: hvem gør hvad hvornår"
    return drawing(name, title, about, (WIDTH, int(y) + 2), parts, role="group")


def _lane(lane: Lane, phases: Sequence[str], column: float, y: float) -> tuple[list[Markup], float]:
    """A row from `y` down, and how high it became."""
    parts: list[Markup] = []
    deepest = text_height(lane.actor, LABEL - 2 * PAD, SIZE) + 2 * PAD
    for number, phase in enumerate(phases):
        x, below = LABEL + number * column, y + PAD
        for task in lane.tasks.get(phase, ()):
            height = text_height(task.title, column - 3 * PAD, SIZE) + PAD
            shape = box(x + PAD, below, column - 2 * PAD, height, "box")
            text = words(task.title, x + 1.6 * PAD, below + 2, column - 3 * PAD, SIZE, "link")
            parts.append(linked(shape + text, task.address, f"{lane.actor}: {task.title}"))
            below += height + 4
        deepest = max(deepest, below - y + 2)
    actor = words(lane.actor, PAD, y + PAD, LABEL - 2 * PAD, SIZE, "title")
    rule = line(((0, y), (WIDTH, y)), "rule")
    return [rule, actor, *parts], deepest
