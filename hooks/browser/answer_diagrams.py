"""Many answers as few pieces: a small file from which each can be put together again.

The page's script puts the pieces together and knows nothing else (`answers.mjs`). Which
pieces an answer consists of is told by one decision diagram for each piece: rules look at few
questions at a time, so twenty thousand answers become a few thousand nodes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

type Questions = Sequence[tuple[str, Sequence[str]]]
"""Each question with the answers to it, in the order in which they are gone through."""

type Pieces = Mapping[str, tuple[str, ...]]
"""One answer: the pieces that each of its parts consists of."""

# Where a piece may begin: at an element that is not inside a list's item, and inside a
# sentence where one answer follows another.
_CUTS = re.compile(r"<(?P<end>/?)(?P<name>li|dd|div|dl|dt|h3|h4|p|ul)\b|; |\) ?|(?<= )\(|\n")
_HOLDERS = ("li", "dd")
# Where a part begins that comes again as a whole in many answers.
_PARTS = re.compile(r"<(?:h4|dl|div|dd|li><p)")
PARTS_REMEMBERED = 50_000


def pieces(text: str) -> Iterator[str]:
    """Cut HTML or plain text into pieces that stay the same from answer to answer."""
    begun = 0
    for line in text.splitlines(keepends=True):
        for part in _PARTS.finditer(line):
            yield from _pieces_of(line[begun : part.start()])
            begun = part.start()
        yield from _pieces_of(line[begun:])
        begun = 0


@lru_cache(PARTS_REMEMBERED)
def _pieces_of(part: str) -> tuple[str, ...]:
    return tuple(_cut(part))


def _cut(text: str) -> Iterator[str]:
    begun = 0
    depth = 0
    for cut in _CUTS.finditer(text):
        name = cut["name"]
        if name is None:
            at = cut.end() if cut[0] == "\n" else cut.start()
        elif cut["end"] and name in _HOLDERS:
            depth -= 1
            continue
        else:
            at = cut.start() if depth == 0 else begun
            depth += name in _HOLDERS
        if at > begun:
            yield text[begun:at]
            begun = at
    if begun < len(text):
        yield text[begun:]


@dataclass(frozen=True, slots=True)
class _AnswerBlock:
    """The answers to one set of combinations: for each part its pieces, each with its node."""

    questions: Questions
    sizes: tuple[int, ...]
    parts: Mapping[str, Sequence[tuple[int, int]]]


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
        self._blocks.append(_AnswerBlock(questions, sizes, parts))

    def data(self) -> dict[str, Any]:
        """What the page's script reads; `answers.mjs` tells what each part is."""
        numbers = {sizes: each.numbers() for sizes, each in self._diagrams.items()}
        return {
            "pieces": list(self._numbers),
            "diagrams": [
                each.by_question(numbers[sizes]) for sizes, each in self._diagrams.items()
            ],
            "blocks": [
                {
                    "questions": [[name, list(options)] for name, options in block.questions],
                    "diagrams": list(self._diagrams).index(block.sizes),
                    "documents": {
                        name: [
                            [piece for piece, _ in part],
                            [numbers[block.sizes][node] for _, node in part],
                        ]
                        for name, part in block.parts.items()
                    },
                }
                for block in self._blocks
            ],
        }


def _columns(answers: Sequence[tuple[str, ...]]) -> list[tuple[str, bytes]]:
    """One order of pieces that every answer follows, and for each which answers take it."""
    order = _Supersequence()
    for answer in dict.fromkeys(answers):
        order.places(answer)
    columns = [bytearray(len(answers)) for _ in order.pieces]
    for number, answer in enumerate(answers):
        for at in order.places(answer):
            columns[at][number] = 1
    return [(piece, bytes(column)) for piece, column in zip(order.pieces, columns, strict=True)]


class _Supersequence:
    """A common supersequence of many answers: an order in which a piece may stand several times."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        # Where a piece is first found from a place on; true until a piece is put in.
        self._found: dict[tuple[int, str], int] = {}

    def places(self, answer: Sequence[str]) -> list[int]:
        """Where the pieces of an answer stand.

        A piece that is not there yet is put in behind the piece before it, which moves others.
        """
        places: list[int] = []
        for piece in answer:
            begin = places[-1] + 1 if places else 0
            place = self._from(begin, piece)
            if place is None:
                self.pieces.insert(begin, piece)
                self._found.clear()
                place = begin
            places.append(place)
        return places

    def _from(self, at: int, piece: str) -> int | None:
        found = self._found.get((at, piece))
        if found is None:
            try:
                found = self._found[at, piece] = self.pieces.index(piece, at)
            except ValueError:
                return None
        return found


class _Diagrams:
    """Decision diagrams over the questions in their order, equal parts kept once.

    They are reduced and ordered as Bryant (1986) has them for two values, here with many.

    Node 0 leaves a piece out and node 1 takes it; every other has a question, and for each of
    its answers the node to go on to.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._nodes: list[tuple[int, ...]] = [(), ()]
        self._known: dict[tuple[int, bytes], int] = {}
        self._found: dict[tuple[int, ...], int] = {}

    def node(self, table: bytes, question: int = 0) -> int:
        """The node for a table of noughts and ones, one for each combination."""
        if 1 not in table:
            return 0
        if 0 not in table:
            return 1
        known = self._known.get((question, table))
        if known is None:
            known = self._known[question, table] = self._make(table, question)
        return known

    def numbers(self) -> list[int]:
        """A number for each node, by which those of one question follow one another.

        The last question's come first, and so every node goes on to smaller numbers.
        """
        ordered = sorted(range(2, len(self._nodes)), key=lambda node: (-self._nodes[node][0], node))
        numbers = [0, 1, *ordered]
        for number, node in enumerate(ordered, start=2):
            numbers[node] = number
        return numbers

    def by_question(self, numbers: Sequence[int]) -> list[list[list[int]]]:
        """For each question and each answer to it, where its nodes go on to, in their order.

        Written so, neighbouring numbers are alike, which compresses half as well again.
        """
        columns: list[list[list[int]]] = [[[] for _ in range(size)] for size in self._sizes]
        for node in sorted(range(2, len(self._nodes)), key=lambda node: numbers[node]):
            question, *following = self._nodes[node]
            for column, going_on in zip(columns[question], following, strict=True):
                column.append(numbers[going_on])
        return columns

    def _make(self, table: bytes, question: int) -> int:
        width = len(table) // self._sizes[question]
        following = [
            self.node(table[at : at + width], question + 1) for at in range(0, len(table), width)
        ]
        if len(set(following)) == 1:
            return following[0]
        node = (question, *following)
        if node not in self._found:
            self._found[node] = len(self._nodes)
            self._nodes.append(node)
        return self._found[node]
