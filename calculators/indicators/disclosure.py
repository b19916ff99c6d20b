"""What to hide of a file's figures: small numbers, and all that would give them away.

Indicators that ask about the same column belong together: who took part in the first is whom
the second is a share of. A group that is too small for one of them is therefore hidden for
all of them, with numerator and denominator. A numerator that is small, or nearly all, is
hidden alone where its column is asked about by nobody else; the denominator can then be shown.

Every hidden number is proved to be safe (`suppression.Sums.proved`): of each group's
denominator, numerator and complement there is another file that shows the same figures and
in which it differs. Where that cannot be proved, more is hidden.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculators.indicators.model import Disclosure, Indicator
from calculators.indicators.outcomes import Outcome
from calculators.indicators.suppression import WHOLE, Cell, Sums, is_group, order
from calculators.indicators.tally import Tally

Outcomes = Mapping[int, int]
"""How many rows of a cell came to each outcome, by the outcome's number in the tally."""

_AT_ONCE = 4
"""One in so many of the unproved cells is covered before the proof is tried again."""

_MOST_KINDS = 4
"""Kinds of citizens that are tried to find the cheapest cover."""


@dataclass(frozen=True)
class Hidden:
    """What is hidden of an indicator: whole groups, and groups of which only the numerator is."""

    groups: frozenset[Cell]
    numerators: frozenset[Cell]


def hidden(tally: Tally, cells: Mapping[Cell, Outcomes], rule: Disclosure) -> dict[str, Hidden]:
    """What to hide in each indicator, of all the figures of a page together."""
    blocks = [_Block(tally, cells, rule, at) for at in range(len(tally.blocks))]
    changed = True
    while changed:
        before = [block.size for block in blocks]
        for block in blocks:
            block.close()
        _together(blocks)
        changed = before != [block.size for block in blocks]
    return {name: what for block in blocks for name, what in block.result()}


@dataclass(frozen=True)
class _Kind:
    """A kind of citizen to move: the quantities that change, and which groups can take part."""

    changes: frozenset[int]
    more: frozenset[Cell]
    less: frozenset[Cell]
    part: int | None = None
    """The indicator whose numerator alone changes, or nothing where a citizen moves as a whole."""


@dataclass
class _Part:
    """The numerator of an indicator that nobody else asks about: hidden on its own."""

    sums: Sums
    kind: _Kind
    secret: set[Cell] = field(default_factory=set)


class _Block:
    """Indicators that share columns, and what is hidden of them.

    A quantity is a number of each cell: the denominator, numerator and complement of an
    indicator, with empty cells as not known and as no.
    """

    def __init__(
        self, tally: Tally, cells: Mapping[Cell, Outcomes], rule: Disclosure, at: int
    ) -> None:
        self.indicators = tally.blocks[at]
        self._rule = rule
        self._outcomes = {
            number: tally.outcomes[number][1]
            for number in cells[WHOLE]
            if tally.outcomes[number][0] == at
        }
        self._changes = {number: _quantities(each) for number, each in self._outcomes.items()}
        some = {number for number, changes in self._changes.items() if changes}
        self.rows = {
            cell: {number: found[number] for number in some if found.get(number)}
            for cell, found in cells.items()
        }
        self.values = {cell: self._summed(found) for cell, found in self.rows.items()}
        self.sums = Sums({cell: sum(found.values()) for cell, found in self.rows.items()})
        self._groups = frozenset(cell for cell in self.sums.cells if is_group(cell))
        inside = sum(self.rows[WHOLE].values())
        self._more = self._groups | ({WHOLE} if inside < tally.used else set())
        self.parts = {
            k: self._part(k)
            for k, indicator in enumerate(self.indicators)
            if _own_numerator(indicator, tally) and not self._depends_on_empty(k)
        }
        self.secret = {cell for cell in self.sums.cells if self._too_small(cell)}
        for k, part in self.parts.items():
            part.secret = {cell for cell in part.sums.cells if self._small_parts(k, cell)}
        self._kinds = list(self._citizens())

    @property
    def size(self) -> int:
        """How much is hidden."""
        return len(self.secret) + sum(len(part.secret) for part in self.parts.values())

    def close(self) -> None:
        """Hide more until everything hidden is proved."""
        while self.secret:
            failing = self._unproved()
            if not failing:
                break
            covers = [self._cheapest(*each) for each in failing]
            new = set[Cell]().union(*covers) - self.secret
            # Where no single citizen can be moved, nothing of these indicators is shown.
            self.secret |= new or set(self.sums.cells)
            if not new:
                break
        for part in self.parts.values():
            self._close_part(part)

    def result(self) -> Iterator[tuple[str, Hidden]]:
        """What is hidden of each indicator."""
        for k, indicator in enumerate(self.indicators):
            # Where nobody in the whole file is in the denominator, a 0 tells of no group.
            nobody = not any(_of(values, k, 0) for values in self.values.values())
            secret = self.secret if not nobody or WHOLE in self.secret else set[Cell]()
            numerators = self.parts[k].secret - secret if k in self.parts else set[Cell]()
            yield indicator.id, Hidden(frozenset(secret), frozenset(numerators))

    def _summed(self, rows: Outcomes) -> tuple[int, ...]:
        """The quantities of a cell, of how many rows came to each outcome."""
        total = [0] * len(self.indicators) * 6
        for number, times in rows.items():
            for at in self._changes[number]:
                total[at] += times
        return tuple(total)

    # --- what is too small -------------------------------------------------------------

    def _too_small(self, cell: Cell) -> bool:
        """Whether a cell must be hidden for all of the indicators."""
        for k in range(len(self.indicators)):
            for way in (0, 1):
                group, hits, _ = self._numbers(cell, k, way)
                if 0 < group < self._rule.smallest_group:
                    return True
                if k not in self.parts and self._rule.hides_part(hits, group):
                    return True
        return False

    def _small_parts(self, k: int, cell: Cell) -> bool:
        group, hits, _ = self._numbers(cell, k, 0)
        return self._rule.hides_part(hits, group)

    def _numbers(self, cell: Cell, k: int, way: int) -> tuple[int, int, int]:
        """Denominator, numerator and complement; `way` is what empty cells mean."""
        values = self.values[cell]
        first = (k * 2 + way) * 3
        return values[first], values[first + 1], values[first + 2]

    def _depends_on_empty(self, k: int) -> bool:
        """Whether what empty cells mean makes a difference for an indicator."""
        return any(outcome[k][0] != outcome[k][1] for outcome in self._outcomes.values())

    # --- whole groups ------------------------------------------------------------------

    def _citizens(self) -> Iterator[_Kind]:
        """The kinds of citizens there are, those found in most groups first.

        One can come to any group that has somebody, and leave one in which somebody stays.
        """
        places: dict[int, set[Cell]] = {number: set() for number in self._outcomes}
        for cell in self._groups:
            found = self.rows[cell]
            if sum(found.values()) > 1:
                for number in found:
                    places[number].add(cell)
        numbers = {number: _numbers_of(outcome) for number, outcome in self._outcomes.items()}
        for number in sorted(places, key=lambda each: (-len(places[each]), numbers[each])):
            if self._changes[number]:
                yield _Kind(self._changes[number], self._more, frozenset(places[number]))
        # Somebody of whom there is none in the file could be in it all the same.
        for k in range(len(self.indicators)):
            for hit in (0, 1):
                first = k * 6
                changes = frozenset((first, first + 2 - hit, first + 3, first + 5 - hit))
                yield _Kind(changes, self._more, frozenset())

    def _unproved(self) -> list[tuple[Cell, int]]:
        """The hidden cells with a quantity that might follow from what is shown."""
        wanted = {
            quantity: set(self.secret)
            for quantity in range(len(self.indicators) * 6)
            if any(values[quantity // 3 * 3] for values in self.values.values())
        }
        for kind in self._all_kinds():
            open_ones = [each for each in kind.changes if wanted.get(each)]
            if open_ones:
                found = self._proved(kind)
                for quantity in open_ones:
                    wanted[quantity] -= found
            if not any(wanted.values()):
                return []
        left = {cell: quantity for quantity, cells in wanted.items() for cell in cells}
        # Some cover others; the smallest are looked at first, and not all at once.
        chosen = sorted(left, key=lambda cell: (self.sums.price(cell), order(cell)))
        return [(cell, left[cell]) for cell in chosen[: max(1, len(chosen) // _AT_ONCE)]]

    def _all_kinds(self) -> Iterator[_Kind]:
        yield from (part.kind for part in self.parts.values())
        yield from self._kinds

    def _proved(self, kind: _Kind) -> set[Cell]:
        if kind.part is None:
            return self.sums.proved(self.secret, kind.more, kind.less)
        part = self.parts[kind.part]
        return part.sums.proved(self.secret | part.secret, kind.more, kind.less)

    def _cheapest(self, cell: Cell, quantity: int) -> set[Cell]:
        found = []
        kinds = [kind for kind in self._kinds if quantity in kind.changes]
        for kind in (*kinds[:_MOST_KINDS], kinds[-1]):
            cover = self.sums.cover(cell, self.secret, kind.more, kind.less)
            if cover and cover[1]:
                found.append(cover)
        return min(found, key=lambda each: each[0])[1] if found else set()

    # --- numerators alone --------------------------------------------------------------

    def _part(self, k: int) -> _Part:
        """The numerator of one indicator: a hit becomes a miss, and elsewhere a miss a hit."""
        numbers = {cell: self._numbers(cell, k, 0) for cell in self.values}
        sums = Sums({cell: group for cell, (group, _, _) in numbers.items()})
        first = k * 6
        return _Part(
            sums,
            _Kind(
                changes=frozenset((first + 1, first + 2, first + 4, first + 5)),
                more=frozenset(cell for cell, (_, _, misses) in numbers.items() if misses)
                | {WHOLE},
                less=frozenset(cell for cell, (_, hits, _) in numbers.items() if hits),
                part=k,
            ),
        )

    def _close_part(self, part: _Part) -> None:
        while True:
            secret = (part.secret | self.secret) & set(part.sums.cells)
            proved = part.sums.proved(secret, part.kind.more, part.kind.less)
            left = sorted(part.secret - self.secret - proved, key=order)
            if not left:
                return
            covers = (
                part.sums.cover(cell, secret, part.kind.more, part.kind.less)
                for cell in left[: max(1, len(left) // _AT_ONCE)]
            )
            new = set[Cell]().union(*(cover[1] for cover in covers if cover))
            new = new or set(part.sums.cells) - secret
            part.secret |= new
            if not new:
                return


def _together(blocks: list[_Block]) -> None:
    """Hide alike what is the same number in every group: who was offered it and who came to it.

    That they are the same follows from no rule; but the sums that are shown suggest it.
    """
    same: dict[tuple[int, ...], list[tuple[_Block, int, bool]]] = {}
    for block in blocks:
        groups = sorted((cell for cell in block.values if is_group(cell)), key=order)
        for k in range(len(block.indicators)):
            for numerator in (False, True):
                numbers = tuple(block.values[cell][k * 6 + numerator] for cell in groups)
                if any(numbers):
                    same.setdefault(numbers, []).append((block, k, numerator))
    for alike in same.values():
        if len(alike) < 2:
            continue
        secret = set[Cell]()
        for block, k, numerator in alike:
            secret |= block.secret
            if numerator and k in block.parts:
                secret |= block.parts[k].secret
        for block, k, numerator in alike:
            if numerator and k in block.parts:
                part = block.parts[k]
                part.secret |= secret & set(part.sums.cells)
            else:
                block.secret |= secret & set(block.sums.cells)


def _own_numerator(indicator: Indicator, tally: Tally) -> bool:
    """Whether what makes a hit is asked about by no other indicator."""
    asked = {name for each in indicator.numerator_when for name in (each.column, each.of) if name}
    others = (other for other in tally.computed if other is not indicator)
    return not any(asked & set(other.columns) for other in others)


def _of(values: tuple[int, ...], k: int, part: int) -> int:
    return values[k * 6 + part] or values[k * 6 + 3 + part]


def _numbers_of(outcome: Outcome) -> tuple[int, ...]:
    """Denominator, numerator and complement of each indicator, in both ways to take empty cells."""
    return tuple(
        number
        for pair in outcome
        for found in pair
        for number in (found.group, found.hits, found.group - found.hits)
    )


def _quantities(outcome: Outcome) -> frozenset[int]:
    """The quantities that a row with this outcome is counted in."""
    return frozenset(at for at, number in enumerate(_numbers_of(outcome)) if number)
