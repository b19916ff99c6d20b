"""What each combination of answers comes to, as a decision diagram.

Diagrams are reduced and ordered as Bryant (1986, "Graph-Based Algorithms for Boolean Function
Manipulation") has them for two values, here with many: a node asks one question and goes on to a
node for each answer to it, equal nodes are one, and a question that makes no difference is left
out. So combinations can be counted, two tables compared and regions found without visiting the
combinations one by one.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import prod

from calculators.decision_table.sweep import TooManyCombinationsError

MOST_NODES = 200_000
"""More nodes than this is too many to prove anything about in a build."""

type Node = int
"""A node of a space, by its number."""

type Box = tuple[frozenset[int], ...]
"""Combinations: for each question the answers, by position, of which any may be given."""


@dataclass
class Space:
    """Diagrams over the same questions, each with so many ways to give each of its answers.

    `weights` has for each question the number of combinations that each answer stands for: one,
    where it is a single answer.
    """

    weights: Sequence[Sequence[int]]
    _nodes: list[tuple[int, tuple[Node, ...]]] = field(default_factory=list)
    _known: dict[tuple[int, tuple[Node, ...]], Node] = field(default_factory=dict)
    _values: list[Hashable] = field(default_factory=list)
    _places: dict[Hashable, int] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """The number of questions."""
        return len(self.weights)

    @property
    def total(self) -> int:
        """The number of combinations."""
        return prod(map(sum, self.weights))

    def leaf(self, value: Hashable) -> Node:
        """The diagram that comes to the same whatever is answered."""
        place = self._places.setdefault(value, len(self._places))
        if place == len(self._values):
            self._values.append(value)
        return self._node(self.depth, (place,))

    def branch(self, level: int, following: Sequence[Node]) -> Node:
        """The diagram that asks a question and goes on by the answer to it."""
        return following[0] if len(set(following)) == 1 else self._node(level, tuple(following))

    def _node(self, level: int, following: tuple[Node, ...]) -> Node:
        key = (level, following)
        if key not in self._known:
            if len(self._nodes) >= MOST_NODES:
                raise TooManyCombinationsError
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def level(self, node: Node) -> int:
        """Which question a node asks; a leaf stands after the last one."""
        return self._nodes[node][0]

    def value(self, node: Node) -> Hashable:
        """What a leaf comes to."""
        return self._values[self._nodes[node][1][0]]

    def following(self, node: Node, level: int) -> tuple[Node, ...]:
        """Where each answer to a question leads from a node that asks it, or a later one."""
        at, following = self._nodes[node]
        return following if at == level else (node,) * len(self.weights[level])

    def built[State: Hashable](
        self,
        start: State,
        follow: Callable[[State, int, int], State],
        value: Callable[[State], Hashable],
    ) -> Node:
        """The diagram of what is followed answer by answer: from a state, a question, an answer."""
        known: dict[tuple[int, State], Node] = {}

        def build(level: int, state: State) -> Node:
            key = (level, state)
            if key not in known:
                if len(known) >= MOST_NODES:
                    raise TooManyCombinationsError
                known[key] = (
                    self.leaf(value(state))
                    if level == self.depth
                    else self.branch(
                        level,
                        [
                            build(level + 1, follow(state, level, answer))
                            for answer in range(len(self.weights[level]))
                        ],
                    )
                )
            return known[key]

        return build(0, start)

    def joined(self, join: Callable[..., Hashable], *roots: Node) -> Node:
        """The diagram of what several come to together, by the values of each."""
        known: dict[tuple[Node, ...], Node] = {}

        def build(nodes: tuple[Node, ...]) -> Node:
            if nodes not in known:
                level = min(map(self.level, nodes))
                if level == self.depth:
                    known[nodes] = self.leaf(join(*map(self.value, nodes)))
                else:
                    steps = zip(*(self.following(node, level) for node in nodes), strict=True)
                    known[nodes] = self.branch(level, [build(step) for step in steps])
            return known[nodes]

        return build(roots)

    def counts(self, root: Node) -> Counter[Hashable]:
        """How many combinations come to each value."""
        known: dict[Node, Counter[Hashable]] = {}

        def skipped(first: int, until: int) -> int:
            return prod(sum(self.weights[level]) for level in range(first, until))

        def count(node: Node) -> Counter[Hashable]:
            if node not in known:
                level = self.level(node)
                found: Counter[Hashable] = Counter()
                if level == self.depth:
                    found[self.value(node)] = 1
                else:
                    steps = zip(self.weights[level], self.following(node, level), strict=True)
                    for weight, after in steps:
                        times = weight * skipped(level + 1, self.level(after))
                        for value, each in count(after).items():
                            found[value] += times * each
                known[node] = found
            return known[node]

        times = skipped(0, self.level(root))
        return Counter({value: times * each for value, each in count(root).items()})

    def first(self, root: Node, value: Hashable, *, last: bool = False) -> tuple[int, ...]:
        """The first, or last, combination that comes to a value; some must come to it."""
        every = [range(len(weights)) for weights in self.weights]
        reaches = self._reaching(every, lambda each: each == value)
        answers, node = [], root
        for level in range(self.depth):
            following = self.following(node, level)
            reaching_it = [at for at, each in enumerate(following) if reaches(each)]
            answer = reaching_it[-1 if last else 0]
            answers.append(answer)
            node = following[answer]
        return tuple(answers)

    def holds_only(self, root: Node, box: Box, value: Hashable) -> bool:
        """Whether all combinations of a box come to a value."""
        return not self._reaching(box, lambda each: each != value)(root)

    def _reaching(
        self, among: Sequence[Iterable[int]], wanted: Callable[[Hashable], bool]
    ) -> Callable[[Node], bool]:
        """Whether a combination of the answers `among` leads from a node to a wanted value."""
        known: dict[Node, bool] = {}

        def reaches(node: Node) -> bool:
            if node not in known:
                level = self.level(node)
                known[node] = (
                    wanted(self.value(node))
                    if level == self.depth
                    else any(reaches(self.following(node, level)[each]) for each in among[level])
                )
            return known[node]

        return reaches

    def boxes(self, root: Node, value: Hashable, *, apart: bool = False) -> Iterator[Box]:
        """Few boxes that together are exactly the combinations that come to a value.

        Each is as wide as it can be, so two may have combinations in common: prime implicants
        (Quine 1952), taken one by one until none is left, the widest of a few tries each time.
        Boxes that are kept `apart` have none in common.
        """
        every = left = self.joined(lambda each: each == value, root)
        while self.counts(left)[True]:
            within = left if apart else every
            tries = (
                self._widened(within, self.first(left, True, last=last), True, order)
                for last in (False, True)
                for order in (range(self.depth), range(self.depth - 1, -1, -1))
            )
            # The first of those that are equally wide.
            found = max(tries, key=partial(self._new_in, left))
            yield found
            left = self.joined(lambda wanted, taken: wanted and not taken, left, self.of_box(found))

    def _widened(
        self, root: Node, answers: Sequence[int], value: Hashable, order: Sequence[int]
    ) -> Box:
        """The box around a combination, with all the answers that leave the value as it is."""
        box = [frozenset({answer}) for answer in answers]
        for level in order:
            every = range(len(self.weights[level]))
            # All answers at once, or else one by one.
            for more in (frozenset(every), *(frozenset({answer}) for answer in every)):
                wider = box[level] | more
                if self.holds_only(root, (*box[:level], wider, *box[level + 1 :]), value):
                    box[level] = wider
        return tuple(box)

    def _new_in(self, left: Node, box: Box) -> int:
        both = self.joined(lambda wanted, taken: wanted and taken, left, self.of_box(box))
        return self.counts(both)[True]

    def of_box(self, box: Box) -> Node:
        """The diagram that tells whether a combination lies in a box."""
        inside, outside = self.leaf(True), self.leaf(False)
        for level in range(self.depth - 1, -1, -1):
            answers = range(len(self.weights[level]))
            inside = self.branch(
                level, [inside if answer in box[level] else outside for answer in answers]
            )
        return inside

    def size(self, box: Box) -> int:
        """The number of combinations in a box."""
        return prod(
            sum(weights[answer] for answer in answers)
            for weights, answers in zip(self.weights, box, strict=True)
        )
