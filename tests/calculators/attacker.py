"""Somebody who knows every figure that is shown, and works out what is not.

The attacker takes the files that the page gives away, cut in every way, all indicators
together, and knows how they are made: sums add up, a numerator and its complement make the
denominator, nothing is below none, nobody is counted who is not a row of the file. A
suspicious one also takes for granted that who was offered something took part in the talk
before it. What is still free is then looked at by linear programming: the least and the most
that each hidden number can be. Written apart from what it attacks.
"""

import csv
import io
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

Cell = tuple[str, str]
"""A municipality or "*", and a period: "*", a year "2026", a quarter "2026-1"."""

Variable = tuple[str, Cell, str]
"""An indicator by its number, a cell, and "tæller" or "resten": the two make the denominator."""

HITS, MISSES = "tæller", "resten"
HIDDEN = "skjult"
TOUR = 3
"""Random directions that are looked into first: most hidden numbers move in one of them."""

SAME_PEOPLE = (("1", HITS, "2"), ("1", HITS, "4"))
"""Whoever took part in the talk is whom the offers are a share of."""


@dataclass(frozen=True)
class Shown:
    """One line of the file: what is shown of a cell, and nothing where it is hidden."""

    hits: int | None
    group: int | None


def read(text: str) -> Iterator[tuple[str, Cell, Shown]]:
    """The lines of a file that a reader took along."""
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"):
        hits, group = (
            None if row[name] == HIDDEN else int(row[name]) for name in ("Tæller", "Nævner")
        )
        assert row["Andel i %"] == HIDDEN or hits is not None or group == 0
        yield row["Indikator"].partition(".")[0], cell_of(row["Gruppe"]), Shown(hits, group)


def cell_of(label: str) -> Cell:
    """The cell a line is about: "Varde, 2. kvartal 2025", "2025", "I alt" …"""
    if label == "I alt":
        return "*", "*"
    place, _, when = label.rpartition(", ")
    if "kvartal" in when:
        number, year = when.split(". kvartal ")
        return place or "*", f"{year}-{number}"
    return (place or "*", when) if when.isdigit() or when == "Uden dato" else (when, "*")


def sums(cells: Iterable[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every sum the attacker can write down: a figure, and those it is made of."""
    known = set(cells)
    places = {place for place, _ in known if place != "*"}
    periods = {period for _, period in known}
    for period in periods:
        yield ("*", period), [(place, period) for place in places if (place, period) in known]
    for place in {*places, "*"}:
        top = [period for period in periods if "-" not in period and period != "*"]
        yield (place, "*"), [(place, period) for period in top if (place, period) in known]
        for year in periods:
            inside = [each for each in periods if each.startswith(f"{year}-")]
            if year.isdigit() and (place, year) in known:
                yield (place, year), [(place, each) for each in inside if (place, each) in known]


@dataclass
class Attack:
    """All that is shown of a file, as equations; `rows` is how many rows were counted."""

    shown: dict[tuple[str, Cell], Shown]
    rows: int
    suspicious: bool = False

    def found(self) -> dict[Variable, float]:
        """The hidden numbers that can be one number only."""
        names = list(dict.fromkeys(name for name, _ in self.shown))
        together = {name for first, _, second in SAME_PEOPLE for name in (first, second)}
        parts = [[name for name in names if name in together]] if self.suspicious else []
        parts += [[name] for name in names if not self.suspicious or name not in together]
        found: dict[Variable, float] = {}
        for part in parts:
            shown = {key: one for key, one in self.shown.items() if key[0] in part}
            found |= Attack(shown, self.rows, self.suspicious)._determined()
        return found

    @property
    def hidden(self) -> list[Variable]:
        """Everything that is not shown."""
        return [
            (name, cell, part)
            for (name, cell), one in self.shown.items()
            if one.hits is None
            for part in (HITS, MISSES)
        ] + [
            (name, cell, "nævner") for (name, cell), one in self.shown.items() if one.group is None
        ]

    def certain(self) -> dict[Variable, float]:
        """The hidden numbers that follow by adding and subtracting, again and again.

        Each number starts between none and all rows; each equation narrows all that are in it
        by the least and the most of the others.
        """
        bounds = {
            (name, cell, part): [0.0, float(self.rows)]
            for name, cell in self.shown
            for part in (HITS, MISSES)
        }
        waiting = [(left, value) for left, value in self._equations() if left]
        changed = True
        while changed:
            changed = False
            for left, value in waiting:
                spans = {v: sorted((f * bounds[v][0], f * bounds[v][1])) for v, f in left.items()}
                low, high = (sum(span[end] for span in spans.values()) for end in (0, 1))
                for variable, factor in left.items():
                    span = spans[variable]
                    ends = sorted(
                        ((value - high + span[1]) / factor, (value - low + span[0]) / factor)
                    )
                    old = bounds[variable]
                    new = [max(old[0], ends[0]), min(old[1], ends[1])]
                    if new[0] > old[0] + 1e-9 or new[1] < old[1] - 1e-9:
                        bounds[variable], changed = new, True
        found = {}
        for name, cell, part in self.hidden:
            parts = (HITS, MISSES) if part == "nævner" else (part,)
            low, high = (sum(bounds[name, cell, each][end] for each in parts) for end in (0, 1))
            if high < low + 1:
                found[name, cell, part] = low
        return found

    def _equations(self) -> Iterator[tuple[dict[Variable, float], float]]:
        for (name, cell), one in self.shown.items():
            if one.hits is not None and one.group is not None:
                yield {(name, cell, HITS): 1}, one.hits
                yield {(name, cell, MISSES): 1}, one.group - one.hits
            elif one.group is not None:
                yield {(name, cell, HITS): 1, (name, cell, MISSES): 1}, one.group
        for name in {name for name, _ in self.shown}:
            cells = [cell for each, cell in self.shown if each == name]
            for whole, parts in sums(cells):
                if parts and (name, whole) in self.shown:
                    for part in (HITS, MISSES):
                        yield {(name, whole, part): -1, **{(name, c, part): 1 for c in parts}}, 0
        for first, part, second in SAME_PEOPLE if self.suspicious else ():
            for name, cell in self.shown:
                if name == second and (first, cell) in self.shown:
                    yield (
                        {(first, cell, part): 1, (name, cell, HITS): -1, (name, cell, MISSES): -1},
                        0,
                    )

    def _determined(self) -> dict[Variable, float]:
        hidden = self.hidden
        if not hidden:
            return {}
        names = [(n, c, part) for n, c in self.shown for part in (HITS, MISSES)]
        at = {variable: number for number, variable in enumerate(names)}
        rows, columns, factors, right = [], [], [], []
        for number, (left, value) in enumerate(self._equations()):
            for variable, factor in left.items():
                rows.append(number)
                columns.append(at[variable])
                factors.append(factor)
            right.append(value)
        matrix = csr_matrix((factors, (rows, columns)), shape=(len(right), len(names)))

        def best(objective: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[float]:
            solved = linprog(
                objective, A_eq=matrix, b_eq=right, bounds=(0, self.rows), method="highs"
            )
            assert solved.status == 0, solved.message  # what is shown is a file's
            return [float(each) for each in solved.x]

        def number_in(solution: list[float], variable: Variable) -> float:
            name, cell, part = variable
            parts = (HITS, MISSES) if part == "nævner" else (part,)
            return sum(solution[at[name, cell, each]] for each in parts)

        chance = random.Random(1)
        tours = []
        for _ in range(TOUR):
            direction = np.array([chance.gauss(0, 1) for _ in names])
            tours += [best(direction), best(-direction)]
        found = {}
        for variable in hidden:
            seen = [number_in(solution, variable) for solution in tours]
            low, high = min(seen), max(seen)
            if round(high) > round(low):
                continue
            name, cell, part = variable
            objective = np.zeros(len(names))
            for each in (HITS, MISSES) if part == "nævner" else (part,):
                objective[at[name, cell, each]] = 1
            low, high = (number_in(best(sign * objective), variable) for sign in (1, -1))
            if np.floor(high + 1e-6) <= np.ceil(low - 1e-6):
                found[variable] = low
        return found
