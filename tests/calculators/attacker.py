"""Somebody who knows every figure that is shown, and works out what is not.

The attacker sees one indicator in every breakdown at once, knows that sums add up, and
that a hidden group has at least one citizen. Written apart from what it attacks: cells
are (municipality or "*", period), where a period is "*", a year "2026" or "2026-1".
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

Cell = tuple[str, str]
Shown = Mapping[Cell, int | None]


def sums(cells: Shown) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every sum the attacker can write down: a figure, and those it is made of."""
    places = {place for place, _ in cells if place != "*"}
    periods = {period for _, period in cells}
    years = {period for period in periods if period.isdigit()}
    for period in periods:
        yield ("*", period), [(place, period) for place in places if (place, period) in cells]
    for place in {*places, "*"}:
        top = [period for period in periods if "-" not in period and period != "*"]
        yield (place, "*"), [(place, period) for period in top if (place, period) in cells]
        for year in years:
            inside = [period for period in periods if period.startswith(f"{year}-")]
            if (place, year) in cells:
                yield (place, year), [(place, p) for p in inside if (place, p) in cells]


def equations(cells: Shown) -> list[tuple[dict[Cell, Fraction], Fraction]]:
    """The sums with what is known moved to the right."""
    system = []
    for whole, parts in sums(cells):
        left: dict[Cell, Fraction] = {}
        right = Fraction(0)
        for cell, sign in [(whole, -1), *((part, 1) for part in parts)]:
            value = cells[cell]
            if value is None:
                left[cell] = left.get(cell, Fraction(0)) + sign
            else:
                right -= sign * value
        if left:
            system.append((left, right))
    return system


def solved(cells: Shown) -> dict[Cell, Fraction]:
    """The hidden cells that the sums alone determine, by Gauss and Jordan's elimination."""
    done: list[tuple[Cell, dict[Cell, Fraction], Fraction]] = []
    for left, right in equations(cells):
        row, value = dict(left), right
        for pivot, other, known in done:
            factor = row.get(pivot, Fraction(0))
            if factor:
                row, value = _minus(row, factor, other), value - factor * known
        row = {cell: factor for cell, factor in row.items() if factor}
        if not row:
            assert value == 0, "the figures do not add up"
            continue
        pivot, factor = next(iter(row.items()))
        row = {cell: other / factor for cell, other in row.items()}
        value /= factor
        done = [
            (p, _minus(o, o.get(pivot, Fraction(0)), row), k - o.get(pivot, Fraction(0)) * value)
            for p, o, k in done
        ]
        done.append((pivot, row, value))
    return {
        pivot: value
        for pivot, row, value in done
        if not any(factor for cell, factor in row.items() if cell != pivot)
    }


def _minus(
    row: Mapping[Cell, Fraction], factor: Fraction, other: Mapping[Cell, Fraction]
) -> dict[Cell, Fraction]:
    result = dict(row)
    for cell, value in other.items():
        result[cell] = result.get(cell, Fraction(0)) - factor * value
    return {cell: value for cell, value in result.items() if value}


def possible(cells: Shown, most: int) -> dict[Cell, set[int]]:
    """Every value from 1 to `most` each hidden cell can have; tries them all, so keep it small."""
    system = equations(cells)
    unknown = sorted({cell for left, _ in system for cell in left})
    found: dict[Cell, set[int]] = {cell: set() for cell in unknown}

    def fits(chosen: Mapping[Cell, int]) -> bool:
        for left, right in system:
            if all(cell in chosen for cell in left) and right != sum(
                factor * chosen[cell] for cell, factor in left.items()
            ):
                return False
        return True

    def forced(chosen: dict[Cell, int]) -> dict[Cell, int] | None:
        """Add what the sums leave no choice about."""
        chosen = dict(chosen)
        changed = True
        while changed:
            changed = False
            for left, right in system:
                missing = [cell for cell in left if cell not in chosen]
                if len(missing) == 1:
                    rest = right - sum(left[cell] * chosen[cell] for cell in left if cell in chosen)
                    value = rest / left[missing[0]]
                    if value.denominator != 1 or not 1 <= value <= most:
                        return None
                    chosen[missing[0]] = int(value)
                    changed = True
        return chosen if fits(chosen) else None

    def search(chosen: dict[Cell, int]) -> None:
        if all(len(values) > 1 for values in found.values()):
            return
        free = [cell for cell in unknown if cell not in chosen]
        if not free:
            for cell, value in chosen.items():
                found[cell].add(value)
            return
        for value in range(1, most + 1):
            tried = forced({**chosen, free[0]: value})
            if tried is not None:
                search(tried)

    start = forced({})
    if start is not None:
        search(start)
    return found
