"""Many answers as few pieces: a small file from which each can be put together again.

The page's script puts the pieces together and knows nothing else (`answers.mjs`). Which
pieces an answer consists of is told by one decision diagram for each piece: rules look at few
questions at a time, so twenty thousand answers become a few thousand nodes.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

type Questions = Sequence[tuple[str, Sequence[str]]]
"""Each question with the answers to it, in the order in which they are gone through."""

type Pieces = Mapping[str, tuple[str, ...]]
"""One answer: the pieces that each of its parts consists of."""

type Node = tuple[int, int]
"""A node of a diagram: the question it asks, and its place among the nodes of that question."""

# Where a piece may begin: at an element that is not inside a list's item, and inside a
# sentence where one answer follows another.
_CUTS = re.compile(r"<(?P<end>/?)(?P<name>li|dd|div|dl|dt|h3|h4|p|tr|ul)\b|; |\) ?|(?<= )\(|\n")
_HOLDERS = ("li", "dd")
# Where a part begins in which pieces are cut for itself.
_PARTS = re.compile(r"<(?:h4|dl|div|dd|li>(?:<p|[^<]*<span aria-))")
PARTS_REMEMBERED = 50_000
"""So many lines and parts are remembered in pieces: most come again in many answers."""


def pieces(text: str) -> Iterator[str]:
    """Cut HTML or plain text into pieces that stay the same from answer to answer."""
    return chain.from_iterable(map(_pieces_of_line, text.splitlines(keepends=True)))


def pieces_of_parts(parts: Iterable[str]) -> tuple[str, ...]:
    """The same pieces of a text that comes in parts: each is cut once, in however many texts."""
    found: list[str] = []
    for part in parts:
        begins, cut = _cut(part)
        if not begins and found:
            found[-1] = sys.intern(found[-1] + cut[0])
            cut = cut[1:]
        found += cut
    return tuple(found)


@lru_cache(PARTS_REMEMBERED)
def _cut(part: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a piece may begin where a part does, and the part in pieces."""
    cut = _CUTS.match(part)
    begins = cut is not None and not (cut["end"] and cut["name"] in _HOLDERS)
    return begins, tuple(pieces(part))


@lru_cache(PARTS_REMEMBERED)
def _pieces_of_line(line: str) -> tuple[str, ...]:
    begins = (0, *(part.start() for part in _PARTS.finditer(line)), len(line))
    parts = (line[begin:end] for begin, end in pairwise(begins))
    return tuple(chain.from_iterable(map(_pieces_of, parts)))


def _pieces_of(part: str) -> tuple[str, ...]:
    places = [0]
    depth = 0
    for cut in _CUTS.finditer(part):
        name = cut["name"]
        if name is None:
            places.append(cut.end() if cut[0] == "\n" else cut.start())
        elif cut["end"] and name in _HOLDERS:
            depth -= 1
        else:
            if depth == 0:
                places.append(cut.start())
            depth += name in _HOLDERS
    places.append(len(part))
    # Equal pieces are one object, so that they travel from process to process once.
    return tuple(sys.intern(part[begin:end]) for begin, end in pairwise(places) if begin < end)


@dataclass(frozen=True, slots=True)
class _AnswerBlock:
    """The answers to one set of combinations: for each part its pieces, each with its node."""

    questions: Questions
    diagrams: "_Diagrams"
    parts: Mapping[str, Sequence[tuple[int, Node]]]


class AnswerStore:
    """Blocks of answers that share their pieces, and their diagrams where they can."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._diagrams: dict[tuple[int, ...], _Diagrams] = {}
        self._blocks: list[_AnswerBlock] = []

    def add(self, questions: Questions, answers: Sequence[Pieces]) -> None:
        """Take in one block: an answer for each combination, the last question's changing first.

        A part that an answer does not have is left out of it.
        """
        sizes = tuple(len(options) for _, options in questions)
        diagrams = self._diagrams.setdefault(sizes, _Diagrams(sizes))
        parts = {
            name: [
                (self._numbers.setdefault(piece, len(self._numbers)), diagrams.node(taken))
                for piece, taken in _columns([answer.get(name, ()) for answer in answers])
            ]
            for name in dict.fromkeys(name for answer in answers for name in answer)
        }
        self._blocks.append(_AnswerBlock(questions, diagrams, parts))

    def data(self) -> dict[str, Any]:
        """What the page's script reads; `answers.mjs` tells what each part is."""
        all_diagrams = list(self._diagrams.values())
        return {
            "pieces": list(self._numbers),
            "diagrams": [diagrams.by_question() for diagrams in all_diagrams],
            "blocks": [
                {
                    "questions": [[name, list(options)] for name, options in block.questions],
                    "diagrams": all_diagrams.index(block.diagrams),
                    "documents": {
                        name: [
                            [piece for piece, _ in part],
                            [block.diagrams.number(node) for _, node in part],
                        ]
                        for name, part in block.parts.items()
                    },
                }
                for block in self._blocks
            ],
        }


def _columns(answers: Sequence[tuple[str, ...]]) -> list[tuple[str, bytes]]:
    """One order of pieces that every answer follows, and for each which answers take it.

    The order is a common supersequence of the answers: a piece may stand in it several times.
    """
    order = _Order()
    # Of millions of pieces nearly all have been looked up already: that is asked here.
    places = order.places
    for answer in dict.fromkeys(answers):
        begin = 0
        for piece in answer:
            place = places[begin].get(piece)
            if place is None:
                place = order.place(piece, begin, put_in=True)
            begin = place + 1
    columns = [bytearray(len(answers)) for _ in order.pieces]
    for number, answer in enumerate(answers):
        begin = 0
        for piece in answer:
            place = places[begin].get(piece)
            if place is None:
                place = order.place(piece, begin)
            columns[place][number] = 1
            begin = place + 1
    return [(piece, bytes(column)) for piece, column in zip(order.pieces, columns, strict=True)]


class _Order:
    """Pieces in an order; `places` has those that were looked up, by where was begun to look."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.places: list[dict[str, int]] = [{}]

    def place(self, piece: str, begin: int, *, put_in: bool = False) -> int:
        """The next place of a piece; one that has none may be put in where is begun."""
        try:
            found = self.pieces.index(piece, begin)
        except ValueError:
            if not put_in:
                raise
            # Behind the piece before it, which moves others.
            self.pieces.insert(begin, piece)
            self.places[:] = [{} for _ in range(len(self.pieces) + 1)]
            found = begin
        self.places[begin][piece] = found
        return found


class _Diagrams:
    """Decision diagrams over the questions in their order, equal parts kept once.

    They are reduced and ordered as Bryant (1986) has them for two values, here with many.
    Each node has for each answer to its question the node to go on to. After the last question
    come the two ends: the first leaves a piece out, the second takes it.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._nodes: list[dict[tuple[Node, ...], int]] = [{} for _ in sizes]
        self._known: dict[tuple[int, bytes], Node] = {}

    def node(self, table: bytes, question: int = 0) -> Node:
        """The node for a table of noughts and ones, one for each combination."""
        if 1 not in table:
            return len(self._sizes), 0
        if 0 not in table:
            return len(self._sizes), 1
        known = self._known.get((question, table))
        if known is None:
            known = self._known[question, table] = self._make(table, question)
        return known

    def _make(self, table: bytes, question: int) -> Node:
        width = len(table) // self._sizes[question]
        following = tuple(
            self.node(table[at : at + width], question + 1) for at in range(0, len(table), width)
        )
        if len(set(following)) == 1:
            return following[0]
        nodes = self._nodes[question]
        return question, nodes.setdefault(following, len(nodes))

    def number(self, node: Node) -> int:
        """The number of a node in the file, by which those of one question follow one another.

        The two ends come first, then the last question's, and so every node goes on to smaller
        numbers.
        """
        question, place = node
        ends = 2 if question < len(self._sizes) else 0
        return ends + sum(map(len, self._nodes[question + 1 :])) + place

    def by_question(self) -> list[list[list[int]]]:
        """For each question and each answer to it, where its nodes go on to, in their order.

        Written so, neighbouring numbers are alike, which compresses half as well again.
        """
        return [
            [[self.number(node) for node in column] for column in zip(*nodes, strict=True)]
            or [[] for _ in range(size)]
            for nodes, size in zip(self._nodes, self._sizes, strict=True)
        ]
