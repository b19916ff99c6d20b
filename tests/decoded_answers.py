"""A file of computed answers read back: what Python said to each combination of answers.

The format is told on top of `docs/assets/calculators/answers.mjs`. Here it is read by other
means than the page's script, all combinations at once, so that two files can be held against
each other whatever the order of their pieces and diagrams.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress, islice, product
from math import prod
from typing import Any

type Combination = frozenset[tuple[str, str]]
"""Every question with the answer to it."""

type Nodes = Sequence[tuple[int, Sequence[int]]]
"""The nodes of a diagram by number: the question, and for each answer where to go on to."""


def answers_in(content: bytes) -> dict[Combination, str]:
    """A digest of the answer to every combination in a file."""
    return {
        frozenset(chosen.items()): hashlib.sha256(repr(answer).encode()).hexdigest()
        for chosen, answer in _with_root(content)
    }


def answer_to(content: bytes, combination: Combination) -> Mapping[str, str]:
    """The parts of the answer to one combination in a file."""
    found = _with_root(content)
    return next(
        dict(answer) for chosen, answer in found if frozenset(chosen.items()) == combination
    )


def _with_root(content: bytes) -> Iterator[tuple[dict[str, str], list[tuple[str, str]]]]:
    """Each combination with its answer as a page at the root would show it."""
    root = json.loads(content)["root"]
    for chosen, parts in every_answer(content):
        yield chosen, [(name, text.replace(root, "./")) for name, text in parts]


def every_answer(
    content: bytes, step: int = 1
) -> Iterator[tuple[dict[str, str], list[tuple[str, str]]]]:
    """Each combination with the parts of its answer, by name; or of each block one in `step`."""
    data: Mapping[str, Any] = json.loads(content)
    diagrams = [_nodes(columns) for columns in data["diagrams"]]
    for block in data["blocks"]:
        names = [name for name, _ in block["questions"]]
        options = [options for _, options in block["questions"]]
        taken = _tables(diagrams[block["diagrams"]], [len(each) for each in options])
        parts = {
            name: (
                [data["pieces"][at] for at in pieces],
                zip(*(taken(node)[::step] for node in nodes), strict=True),
            )
            for name, (pieces, nodes) in sorted(block["documents"].items())
        }
        for chosen in islice(product(*options), 0, None, step):
            texts = (
                (name, "".join(compress(all_, next(row)))) for name, (all_, row) in parts.items()
            )
            yield (
                dict(zip(names, chosen, strict=True)),
                [(name, text) for name, text in texts if text],
            )


def _nodes(columns: Sequence[Sequence[Sequence[int]]]) -> Nodes:
    """The last question's nodes come first, from number 2."""
    nodes: list[tuple[int, Sequence[int]]] = [(-1, ()), (-1, ())]
    for question in reversed(range(len(columns))):
        nodes += [(question, following) for following in zip(*columns[question], strict=True)]
    return nodes


def _tables(nodes: Nodes, sizes: Sequence[int]) -> Any:
    """What tells for a node, as a byte for each combination, whether its piece is taken."""

    @cache
    def table(node: int, question: int = 0) -> bytes:
        if node < 2:
            return bytes([node]) * prod(sizes[question:])
        at, following = nodes[node]
        if at > question:
            return table(node, question + 1) * sizes[question]
        return b"".join(table(after, question + 1) for after in following)

    return table
