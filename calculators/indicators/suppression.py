"""Complementary cell suppression: small groups hidden, and others to protect them.

Cells with few citizens are suppressed first (primary suppression), and then so many others
that no suppressed cell can be worked out from the sums (complementary suppression; L. H. Cox,
"Suppression methodology and statistical disclosure control", Journal of the American
Statistical Association 75 (1980) 377-385). Here it is exact for the sums that a file shows.

The figures of an indicator form a table: municipalities and all of them together, by
quarters, years and the whole time. Sums tie them: a year is its quarters, the whole time
its years, and all municipalities the sum of each. Every figure stands in exactly two
sums, so figures are the edges of a graph whose nodes are the sums, and a change that
leaves every sum right is a flow around it. A hidden figure is safe when some such change
of the hidden figures alone moves it by one and keeps all of them at one or more (readers
know that an empty group is shown as 0). All views of the same file show parts of the
same table, so that no two of them together tell more.
"""

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import count

from calculators.indicators.counting import RowGroup

ALL = "\0alle"
"""All municipalities together; no municipality can be called that."""

Period = tuple[int, ...] | None
"""A quarter is (year, 1-4) or (), which is not known; a year is (year,); all of it None."""

Cell = tuple[str, Period]

_Node = tuple[str, str, Period]


def period_of(quarter: int | None) -> Period:
    """A counted quarter as a period."""
    return () if quarter is None else (quarter // 4, quarter % 4 + 1)


def above(period: Period) -> tuple[Period, ...]:
    """The periods that a period is part of, the nearest first."""
    if period is None:
        return ()
    return ((period[0],), None) if len(period) > 1 else (None,)


def table(groups: Mapping[RowGroup, int]) -> dict[Cell, int]:
    """Every figure of the table, sums included."""
    cells: dict[Cell, int] = {}
    for (name, quarter), value in groups.items():
        period = period_of(quarter)
        for row in (name, ALL):
            for column in (period, *above(period)):
                cells[row, column] = cells.get((row, column), 0) + value
    return cells


def suppressed(
    values: Mapping[Cell, int], smallest: int, also: Iterable[Cell] = ()
) -> frozenset[Cell]:
    """The cells to hide: those from 1 to below `smallest`, and what protects them.

    `also` are cells that are hidden for another reason, and need the same protection.
    """
    secret = {cell for cell, value in values.items() if 0 < value < smallest}
    secret |= {cell for cell in also if values.get(cell, 0) > 0}
    graph = _Graph(values)
    # Hiding more never makes a safe cell unsafe, so each is looked at until it is safe.
    waiting = sorted(secret, key=_order)
    while waiting:
        cell = waiting.pop()
        if not graph.is_safe(cell, secret):
            cover = graph.cheapest_cover(cell, secret) - secret
            secret |= cover
            waiting += sorted(cover, key=_order)
    return frozenset(secret)


def _worth(cell: Cell) -> int:
    """How much a figure is missed for each citizen in it: sums more, the whole most."""
    sums = (cell[0] == ALL) + (cell[1] is None)
    return (1, 2, 20)[sums]


def _order(cell: Cell) -> tuple[str, bool, tuple[int, ...]]:
    return cell[0], cell[1] is None, cell[1] or ()


class _Graph:
    """The table as a graph: a node for each sum, an edge from one to another for each cell."""

    def __init__(self, values: Mapping[Cell, int]) -> None:
        self._values = values
        self._ends = {cell: _ends(cell) for cell, value in values.items() if value > 0}
        self._at: dict[_Node, list[Cell]] = {}
        for cell in sorted(self._ends, key=_order):
            for node in self._ends[cell]:
                self._at.setdefault(node, []).append(cell)

    def _moves(self, node: _Node) -> Iterable[tuple[Cell, _Node]]:
        """Where one can go: along an edge it grows by one, against it it shrinks by one."""
        for cell in self._at[node]:
            tail, head = self._ends[cell]
            if node == tail:
                yield cell, head
            elif self._values[cell] >= 2:
                yield cell, tail

    def is_safe(self, cell: Cell, secret: set[Cell]) -> bool:
        """Whether the cell could also be one more, or one less, for all that is shown."""
        tail, head = self._ends[cell]
        if self._reaches(head, tail, cell, secret):
            return True
        return self._values[cell] >= 2 and self._reaches(tail, head, cell, secret)

    def _reaches(self, start: _Node, goal: _Node, without: Cell, secret: set[Cell]) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            for cell, node in self._moves(waiting.pop()):
                if cell == without or cell not in secret or node in seen:
                    continue
                if node == goal:
                    return True
                seen.add(node)
                waiting.append(node)
        return False

    def cheapest_cover(self, cell: Cell, secret: set[Cell]) -> set[Cell]:
        """The cells that are least missed and that, once hidden, make this one safe.

        There are always some: the cell and all sums it is part of can grow together.
        """
        goal, start = self._ends[cell]
        best: dict[_Node, int] = {start: 0}
        came: dict[_Node, tuple[Cell, _Node]] = {}
        turn = count(1)  # so that equal costs never compare nodes
        waiting: list[tuple[int, int, _Node]] = [(0, 0, start)]
        while waiting:
            cost, _, node = heappop(waiting)
            if node == goal:
                break
            if cost > best[node]:
                continue
            for step, onward in self._moves(node):
                price = cost + (0 if step in secret else self._values[step] * _worth(step))
                if step != cell and price < best.get(onward, price + 1):
                    best[onward], came[onward] = price, (step, node)
                    heappush(waiting, (price, next(turn), onward))
        found = set()
        while goal != start:
            step, goal = came[goal]
            found.add(step)
        return found


def _ends(cell: Cell) -> tuple[_Node, _Node]:
    """The two sums a figure stands in, in the direction of the flow.

    Citizens flow from the whole to years, to quarters, from there to municipalities,
    and through their years and wholes back to the whole.
    """
    row, column = cell
    if column is None:
        across, along = ("columns", "", None), ("sum", row, None)
        return (across, along) if row == ALL else (along, across)
    within: _Node = ("sum", row, above(column)[0])
    # A year is the sum of its quarters; a quarter has none, but all municipalities' do.
    below: _Node = ("sum", row, column) if len(column) == 1 else ("columns", "", column)
    return (within, below) if row == ALL else (below, within)
