"""The pathway as a swimlane: a row for each actor, a column for each phase, tasks as links.

An arrow leads from a task to whoever is told something by it, and to nobody else. Each lane is a
drawing of its own in a table, with as much of the arrows as runs through it: so phases and actors
stay in view when it scrolls, and on paper a sheet ends between two lanes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from markupsafe import Markup

from calculators import danish
from hooks.views.figures.svg import (
    CHARACTER,
    box,
    drawing,
    head,
    line,
    linked,
    text_height,
    unnamed,
    words,
)

LABEL = 130
"""How wide the actors' names are; `parts.css` has the same two measures as columns."""
TASKS = 1130
"""How wide the phases are together."""
SIZE = 12.0
PAD = 6.0
TRACK = 11.0
"""From one arrow to the next in the same column."""
TOLD = "Får besked"
TITLE = "Forløbet: hvem gør hvad hvornår"


@dataclass(frozen=True, slots=True)
class LaneTask:
    """A task in the drawing: the address it leads to, and the ids of those it tells something."""

    title: str
    address: str
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor, by id and name, with the tasks by phase id."""

    id: str
    actor: str
    tasks: Mapping[str, Sequence[LaneTask]]


@dataclass(frozen=True, slots=True)
class _Column:
    """A phase: where it begins, how wide its boxes are, and whom its tasks tell something."""

    phase: str
    title: str
    x: float
    width: float
    told: tuple[str, ...]

    @property
    def edge(self) -> float:
        """Where the boxes end and the arrows' room begins."""
        return self.x + PAD + self.width

    def track(self, actor: str) -> float:
        """Where the arrow to an actor runs down or up."""
        return self.edge + TRACK * (self.told.index(actor) + 1)


@dataclass(frozen=True)
class _Swimlane:
    """All that is drawn, and where."""

    phases: Sequence[tuple[str, str]]
    lanes: Sequence[Lane]

    @cached_property
    def columns(self) -> tuple[_Column, ...]:
        """The phases side by side, with room for the arrows to the right of each."""
        told = tuple(self._told(phase) for phase, _ in self.phases)
        beside = [TRACK * len(each) + TRACK + PAD for each in told]
        widths = self._widths(TASKS - sum(beside))
        spans = [width + more for width, more in zip(widths, beside, strict=True)]
        starts = accumulate(spans, initial=0.0)
        shown = zip(self.phases, starts, widths, told, strict=False)
        return tuple(_Column(phase, title, x, width, to) for (phase, title), x, width, to in shown)

    def _widths(self, room: float) -> list[float]:
        """No word is broken; what is left goes to the phases with the fullest fields."""
        least = [self._longest_word(phase) for phase, _ in self.phases]
        fullest = [self._letters(phase) for phase, _ in self.phases]
        rest = room - sum(least)
        return [
            width + rest * letters / sum(fullest)
            for width, letters in zip(least, fullest, strict=True)
        ]

    def _longest_word(self, phase: str) -> float:
        found = (
            word
            for lane in self.lanes
            for task in lane.tasks.get(phase, ())
            for word in task.title.split()
        )
        return max((len(TOLD), *map(len, found))) * SIZE * CHARACTER + PAD + 1

    def _letters(self, phase: str) -> int:
        """How much there is to read in the fullest field of a phase."""
        fields = (sum(len(t.title) for t in lane.tasks.get(phase, ())) for lane in self.lanes)
        return max((1, *fields))

    def _told(self, phase: str) -> tuple[str, ...]:
        shown = {lane.id for lane in self.lanes}
        found = (
            actor
            for lane in self.lanes
            for task in lane.tasks.get(phase, ())
            for actor in task.tells
        )
        return tuple(dict.fromkeys(actor for actor in found if actor in shown))

    @cached_property
    def rows(self) -> tuple[tuple[Lane, float, float], ...]:
        """Each lane with where it begins and how high it is."""
        heights = [float(round(self._height(lane))) for lane in self.lanes]
        return tuple(zip(self.lanes, accumulate(heights, initial=0.0), heights, strict=False))

    def _height(self, lane: Lane) -> float:
        name = text_height(lane.actor, LABEL - 2 * PAD, SIZE) + 2 * PAD
        return max((name, *(self._field(lane, column)[1] for column in self.columns)))

    def _field(
        self, lane: Lane, column: _Column
    ) -> tuple[tuple[tuple[LaneTask, float], ...], float]:
        """The tasks of a lane in a phase with where each begins in it, and how high all are."""
        y, placed = PAD, []
        for task in lane.tasks.get(column.phase, ()):
            placed.append((task, y))
            y += self._task_height(task, column) + 4
        told = lane.id in column.told
        return tuple(placed), y + (SIZE * 1.3 + 4 if told else 0) + 2

    @staticmethod
    def _task_height(task: LaneTask, column: _Column) -> float:
        return text_height(task.title, column.width - PAD, SIZE) + 5

    # --- what is drawn ----------------------------------------------------------------

    def heading(self) -> tuple[tuple[int, int], list[Markup]]:
        """The phases' names."""
        spans = [column.edge + TRACK * len(column.told) + 4 - column.x for column in self.columns]
        pairs = tuple(zip(self.columns, spans, strict=True))
        high = max(text_height(c.title, span - 2 * PAD, SIZE) for c, span in pairs) + 2 * PAD
        parts: list[Markup] = []
        for column, span in pairs:
            parts.append(box(column.x + 1, 0, span, high, "heading"))
            parts.append(words(column.title, column.x + PAD, PAD, span - 2 * PAD, SIZE, "title"))
        return (TASKS, int(high) + 2), parts

    def lane_parts(self, lane: Lane, y: float, height: float) -> Iterator[Markup]:
        """What is seen of a lane: its tasks, and the arrows that begin, end or pass in it."""
        yield line(((0, y), (TASKS, y)), "rule")
        for column in self.columns:
            yield from self._drawn(lane, column, y)
        for upper, lower, part in self.arrows:
            if upper < y + height and lower >= y:
                yield part

    @cached_property
    def arrows(self) -> tuple[tuple[float, float, Markup], ...]:
        """Every arrow's line and its head, each with how far up and down it runs."""
        return tuple(
            arrow
            for lane, y, _ in self.rows
            for column in self.columns
            for task, inside in self._field(lane, column)[0]
            for arrow in self._from(task, column, y + inside + self._task_height(task, column) / 2)
        )

    def _drawn(self, lane: Lane, column: _Column, y: float) -> Iterator[Markup]:
        placed, _ = self._field(lane, column)
        for task, inside in placed:
            x, height = column.x + PAD, self._task_height(task, column)
            text = words(task.title, x + PAD / 2, y + inside, column.width - PAD, SIZE, "link")
            shape = box(x, y + inside, column.width, height, "box")
            name = f"{lane.actor}, {column.title}: {task.title}"
            yield linked(shape + text, task.address, name)
        if lane.id in column.told:
            at = self._entry(lane.id, column)
            yield words(TOLD, column.x + PAD, at - SIZE * 0.75, column.width, SIZE, "quiet")

    def _entry(self, actor: str, column: _Column) -> float:
        """Where an arrow comes in: below the tasks of whoever is told."""
        lane, y, _ = next(row for row in self.rows if row[0].id == actor)
        return y + self._field(lane, column)[1] - SIZE * 0.65 - 2

    def _from(
        self, task: LaneTask, column: _Column, y: float
    ) -> Iterator[tuple[float, float, Markup]]:
        for actor in task.tells:
            if actor in column.told:
                track, entry = column.track(actor), self._entry(actor, column)
                ends = min(column.edge, column.x + PAD + len(TOLD) * SIZE * 0.55)
                way = ((column.edge, y), (track, y), (track, entry), (ends + 9, entry))
                yield min(y, entry), max(y, entry), line(way)
                yield entry, entry, head(ends, entry)


def swimlane_figure(name: str, phases: Sequence[tuple[str, str]], lanes: Sequence[Lane]) -> Markup:
    """`phases` are ids and titles in order; addresses are as seen from the page."""
    made = _Swimlane(phases, lanes)
    rows = (
        Markup(
            '<tr class="lane" data-actor="{}"><td class="lanes__actor">{}</td><td>{}</td></tr>'
        ).format(lane.id, lane.actor, _lane(name, made, number))
        for number, lane in enumerate(lanes)
    )
    return Markup(
        '<div class="lanes" tabindex="0" role="group" aria-label="{}">'
        '<table role="presentation"><thead><tr><td></td><td>{}</td></tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(TITLE, unnamed(*made.heading()), Markup().join(rows))


def _lane(name: str, made: _Swimlane, number: int) -> Markup:
    lane, y, height = made.rows[number]
    count = sum(map(len, lane.tasks.values()))
    about = f"{danish.counted(count, 'opgave', 'opgaver')}. Hver opgave er et link."
    size = (TASKS, round(height))
    parts = made.lane_parts(lane, y, height)
    return drawing(f"{name}_{number}", lane.actor, about, size, parts, role="group", top=y)
