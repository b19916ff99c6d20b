"""Which figures to hide so that none of them follows from the others.

The figures of an indicator form a table: municipalities and all of them together, by
quarters, years and the whole time. Sums tie them: a year is its quarters, the whole time
its years, and all municipalities the sum of each. Every figure stands in exactly two
sums, so figures are the edges of a graph whose nodes are the sums, and a change that
leaves every sum right is a flow around it (L. H. Cox, "Suppression methodology and
statistical disclosure control", Journal of the American Statistical Association 75 (1980)
377-385).

A hidden figure is safe when there is another table with the same figures shown, in which it
is another number. Such a table is found by moving one citizen: out of one group, into the
next, around the graph and only through what is hidden. Which groups can lose the citizen and
which can take it depends on the rows, not on the sums alone; so what is proved here are
files that could be, not solutions of equations. All views of the same file show parts of
the same table, so that no two of them together tell more.
"""

from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count

from calculators.indicators.tally import RowGroup

ALL = "\0alle"
"""All municipalities together; no municipality can be called that."""

Period = tuple[int, ...] | None
"""A quarter is (year, 1-4) or (), which is not known; a year is (year,); all of it None."""

Cell = tuple[str, Period]

WHOLE: Cell = (ALL, None)
"""All municipalities, the whole time."""

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


def is_group(cell: Cell) -> bool:
    """Whether a cell is rows counted, and not a sum of others."""
    name, period = cell
    return name != ALL and period is not None and len(period) != 1


class Sums:
    """The table as a graph: a node for each sum, an edge from one to another for each cell.

    Only cells with somebody in them are edges: an empty group is shown as 0, so it stays empty.
    """

    def __init__(self, cells: Mapping[Cell, int]) -> None:
        self._price = {cell: value * _worth(cell) for cell, value in cells.items() if value > 0}
        self._ends = {cell: _ends(cell) for cell in sorted(self._price, key=order)}
        self._at: dict[_Node, list[Cell]] = {}
        for cell, ends in self._ends.items():
            for node in ends:
                self._at.setdefault(node, []).append(cell)

    @property
    def cells(self) -> Collection[Cell]:
        """All cells with somebody in them."""
        return self._ends.keys()

    def price(self, cell: Cell) -> int:
        """How much a cell is missed."""
        return self._price[cell]

    def proved(
        self, hidden: Collection[Cell], more: Collection[Cell], less: Collection[Cell]
    ) -> set[Cell]:
        """The hidden cells that could be another number, for all that is shown.

        Groups in `more` can take a citizen, those in `less` can lose one. A cell is proved
        when it lies on a way around through hidden cells. In a part of the graph in which
        everything can be reached from everything, that is each cell that goes in one
        direction, and each other one but the bridges, on which there is no way back.
        """
        arcs: dict[_Node, list[_Node]] = {}
        both = []
        for cell in hidden:
            if cell not in self._ends:
                continue
            tail, head = self._ends[cell]
            grows, shrinks = self._directions(cell, more, less)
            if grows:
                arcs.setdefault(tail, []).append(head)
            if shrinks:
                arcs.setdefault(head, []).append(tail)
            if grows and shrinks:
                both.append(cell)
        part = _parts_that_reach_each_other(arcs)
        inside = [
            cell
            for cell in hidden
            if cell in self._ends
            and self._ends[cell][0] in part
            and part[self._ends[cell][0]] == part.get(self._ends[cell][1])
            and any(self._directions(cell, more, less))
        ]
        bridges = _bridges({cell: self._ends[cell] for cell in inside})
        return set(inside) - (bridges & set(both))

    def cover(
        self, cell: Cell, hidden: set[Cell], more: Collection[Cell], less: Collection[Cell]
    ) -> tuple[int, set[Cell]] | None:
        """The cells that are least missed and that, once hidden, prove this one; and their price.

        Nothing where no change of this kind can reach the cell.
        """
        tail, head = self._ends[cell]
        grows, shrinks = self._directions(cell, more, less)
        ways = [(head, tail)] * grows + [(tail, head)] * shrinks
        found = [self._way(*way, cell, hidden, more, less) for way in ways]
        return min((each for each in found if each), key=lambda each: each[0], default=None)

    def _directions(
        self, cell: Cell, more: Collection[Cell], less: Collection[Cell]
    ) -> tuple[bool, bool]:
        """Whether a cell can grow and shrink by itself; a sum does what its parts do.

        How many rows there are in all is known: the whole grows only where some are in no group.
        """
        if is_group(cell):
            return cell in more, cell in less
        return cell != WHOLE or cell in more, True

    def _way(
        self,
        start: _Node,
        goal: _Node,
        without: Cell,
        hidden: set[Cell],
        more: Collection[Cell],
        less: Collection[Cell],
    ) -> tuple[int, set[Cell]] | None:
        best: dict[_Node, int] = {start: 0}
        came: dict[_Node, tuple[Cell, _Node]] = {}
        turn = count(1)  # so that equal prices never compare nodes
        waiting: list[tuple[int, int, _Node]] = [(0, 0, start)]
        while waiting:
            price, _, node = heappop(waiting)
            if node == goal:
                break
            if price > best[node]:
                continue
            for cell in self._at[node]:
                tail, head = self._ends[cell]
                grows, shrinks = self._directions(cell, more, less)
                onward = head if node == tail else tail
                if cell == without or not (grows if node == tail else shrinks):
                    continue
                then = price + (0 if cell in hidden else self._price[cell])
                if then < best.get(onward, then + 1):
                    best[onward], came[onward] = then, (cell, node)
                    heappush(waiting, (then, next(turn), onward))
        if goal not in came:
            return None
        found = set()
        node = goal
        while node != start:
            cell, node = came[node]
            found.add(cell)
        return best[goal], found - hidden


def order(cell: Cell) -> tuple[str, bool, tuple[int, ...]]:
    """A fixed order of cells, so that the same file always hides the same."""
    return cell[0], cell[1] is None, cell[1] or ()


def _worth(cell: Cell) -> int:
    """How much a figure is missed for each citizen in it: sums more, the whole most."""
    sums = (cell[0] == ALL) + (cell[1] is None)
    return (1, 2, 20)[sums]


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


def _parts_that_reach_each_other(arcs: Mapping[_Node, list[_Node]]) -> dict[_Node, int]:
    """The strongly connected part each node is in (R. Tarjan, SIAM J. Comput. 1 (1972) 146)."""
    part: dict[_Node, int] = {}
    number: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    open_nodes: list[_Node] = []
    for root in arcs:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        open_nodes.append(root)
        waiting = [(root, iter(arcs.get(root, ())))]
        while waiting:
            node, onward = waiting[-1]
            for head in onward:
                if head not in number:
                    number[head] = low[head] = len(number)
                    open_nodes.append(head)
                    waiting.append((head, iter(arcs.get(head, ()))))
                    break
                if head not in part:
                    low[node] = min(low[node], number[head])
            else:
                waiting.pop()
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[node])
                if low[node] == number[node]:
                    while True:
                        last = open_nodes.pop()
                        part[last] = number[node]
                        if last == node:
                            break
    return part


def _bridges(edges: Mapping[Cell, tuple[_Node, _Node]]) -> set[Cell]:
    """The edges without which their ends would not hang together."""
    at: dict[_Node, list[tuple[_Node, Cell]]] = {}
    for cell, (tail, head) in edges.items():
        at.setdefault(tail, []).append((head, cell))
        at.setdefault(head, []).append((tail, cell))
    found: set[Cell] = set()
    number: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    for root in at:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        waiting: list[tuple[_Node, Cell | None, Iterator[tuple[_Node, Cell]]]]
        waiting = [(root, None, iter(at[root]))]
        while waiting:
            node, came, onward = waiting[-1]
            for head, cell in onward:
                if cell == came:
                    continue
                if head in number:
                    low[node] = min(low[node], number[head])
                    continue
                number[head] = low[head] = len(number)
                waiting.append((head, cell, iter(at[head])))
                break
            else:
                waiting.pop()
                if waiting and came is not None:
                    before = waiting[-1][0]
                    low[before] = min(low[before], low[node])
                    if low[node] > number[before]:
                        found.add(came)
    return found
