"""Answers before Python: every answer of a finite calculator, computed by the build.

The same entry the browser's Python answers through is asked for every combination of answers.
What it writes is cut into pieces; the page's script puts pieces together again and knows
nothing else. Which pieces an answer consists of is told by one decision diagram for each piece:
rules look at few questions at a time, so twenty thousand answers become a few thousand nodes.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from calculators import codec, decision_table
from calculators.decision_table.matching import options_of
from calculators.entry import handle

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "answers"
CODE = Path(__file__).resolve().parent.parent / "calculators"

ROOT_MARK = "\x01"
"""Stands in the pieces for the way to the site's root, which differs from page to page."""

MOST_COMBINATIONS = 60_000
"""Beyond this the build would take too long, and the page waits for Python."""

ONE_SHARE = 1_000
"""So many combinations are computed at a time; more than one share is shared out to all cores."""

type Questions = Sequence[tuple[str, Sequence[str]]]
"""Each question with all the answers it takes."""

type Pieces = Mapping[str, tuple[str, ...]]
"""One answer: the pieces that each of its parts consists of."""


def _of_decision_table(definition: decision_table.DecisionTable) -> Questions:
    return [
        (question.id, [option.id for option in options_of(question)])
        for question in definition.questions
    ]


FINITE: Mapping[str, Callable[[Any], Questions]] = {"decision_table": _of_decision_table}
"""The kinds with finitely many answers; a new one is one more entry here."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one calculator as a file of the site."""

    path: str
    content: bytes


def is_finite(definition: Any) -> bool:
    """Whether all answers of a calculator can be computed in a build's time."""
    if definition.kind not in FINITE:
        return False
    if any(question.bands for question in definition.questions):
        # A typed number may stand outside every band, and then Python says what is wrong.
        return False
    return _count(FINITE[definition.kind](definition)) <= MOST_COMBINATIONS


def answers_file(definition: Any, cache: Path = CACHE) -> Answers | None:
    """Return all answers of a calculator, from the cache where they are there.

    Returns nothing for a calculator whose answers cannot be counted, or are too many. The same
    definition gives the same bytes, and the path tells the content.
    """
    if not is_finite(definition):
        return None
    questions = FINITE[definition.kind](definition)
    written = json.dumps(codec.encode(definition), ensure_ascii=False)
    kept = cache / f"{_key(written)}.json"
    if not kept.is_file():
        made = _encoded(compact(questions, _every_answer(definition.id, written, questions)))
        cache.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.write_bytes(made)
        fresh.replace(kept)
    content = kept.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Answers(f"assets/answers/{definition.id}-{digest}.json", content)


def answers_of[Key](definitions: Mapping[Key, Any]) -> dict[Key, Answers]:
    """The files of all calculators that have one."""
    made = {key: answers_file(definition) for key, definition in definitions.items()}
    return {key: answers for key, answers in made.items() if answers}


def compact(questions: Questions, answers: Sequence[Pieces]) -> Any:
    """Every answer as pieces and diagrams; see ``docs/assets/calculators/answers.mjs``.

    ``answers`` has one for each combination, the last question's answers changing first.
    """
    diagrams = _Diagrams([len(options) for _, options in questions])
    numbers: dict[str, int] = {}
    documents = {}
    for name in answers[0]:
        documents[name] = [
            (numbers.setdefault(piece, len(numbers)), diagrams.node(taken))
            for piece, taken in _columns([answer[name] for answer in answers])
        ]
    return {
        "root": ROOT_MARK,
        "questions": [[name, list(options)] for name, options in questions],
        "documents": documents,
        "pieces": list(numbers),
        "nodes": diagrams.nodes,
    }


# Where a piece may begin: at an element that is not inside a list's item, and inside a
# sentence where one answer follows another.
_CUTS = re.compile(r"<(?P<end>/?)(?P<name>li|dd|div|dl|dt|h3|h4|p|ul)\b|; |\) ?|(?<= )\(|\n")
_HOLDERS = ("li", "dd")


def pieces(text: str) -> Iterator[str]:
    """Cut HTML or plain text into pieces that stay the same from answer to answer."""
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


def _columns(answers: Sequence[tuple[str, ...]]) -> list[tuple[str, bytes]]:
    """One order of pieces that every answer follows, and for each which answers take it."""
    order: list[str] = []
    for answer in dict.fromkeys(answers):
        at = 0
        for piece in answer:
            try:
                at = order.index(piece, at) + 1
            except ValueError:
                order.insert(at, piece)
                at += 1
    taken = [bytearray(len(answers)) for _ in order]
    for number, answer in enumerate(answers):
        at = 0
        for piece in answer:
            at = order.index(piece, at) + 1
            taken[at - 1][number] = 1
    return [(piece, bytes(column)) for piece, column in zip(order, taken, strict=True)]


class _Diagrams:
    """Decision diagrams over the questions in their order, equal parts kept once."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.nodes: list[list[int]] = []
        self._sizes = sizes
        self._known: dict[tuple[int, bytes], int] = {}
        self._numbers: dict[tuple[int, ...], int] = {}

    def node(self, table: bytes, level: int = 0) -> int:
        """The node for a table of noughts and ones: 0 and 1 themselves, or 2 and up."""
        if 1 not in table:
            return 0
        if 0 not in table:
            return 1
        known = self._known.get((level, table))
        if known is None:
            known = self._known[level, table] = self._make(table, level)
        return known

    def _make(self, table: bytes, level: int) -> int:
        width = len(table) // self._sizes[level]
        following = [
            self.node(table[at : at + width], level + 1) for at in range(0, len(table), width)
        ]
        if len(set(following)) == 1:
            return following[0]
        key = (level, *following)
        if key not in self._numbers:
            self.nodes.append(list(key))
            self._numbers[key] = len(self.nodes) + 1
        return self._numbers[key]


def _every_answer(name: str, definition: str, questions: Questions) -> list[Pieces]:
    """The answers to all combinations, computed by as many processes as there are cores."""
    count = _count(questions)
    if count <= ONE_SHARE:
        return _share(name, definition, questions, 0)
    begins = range(0, count, ONE_SHARE)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        many = len(begins)
        shares = pool.map(_share, [name] * many, [definition] * many, [questions] * many, begins)
        return [answer for share in shares for answer in share]


def _share(name: str, definition: str, questions: Questions, begin: int) -> list[Pieces]:
    """One share of the answers, asked as the browser's Python is asked.

    The mark stands where a page's way to the root would be. Equal pieces are one object, so
    that they travel from process to process once.
    """
    handle(f'{{"do": "load", "definition": {definition}}}')
    known: dict[str, str] = {}
    found: list[Pieces] = []
    names = [question for question, _ in questions]
    combinations = product(*(options for _, options in questions))
    for chosen in islice(combinations, begin, begin + ONE_SHARE):
        answers = dict(zip(names, chosen, strict=True))
        request = {"do": "calculate", "id": name, "answers": answers, "base": ROOT_MARK}
        answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
        # Warnings are about what is typed; where all is chosen there is none to keep.
        if answer.pop("warnings", None):
            raise TypeError(f"{name}: an answer with warnings: {answers}")
        if not all(isinstance(value, str) for value in answer.values()):
            raise TypeError(f"{name}: an answer that is not text: {sorted(answer)}")
        found.append(
            {
                part: tuple(known.setdefault(piece, piece) for piece in pieces(text))
                for part, text in answer.items()
            }
        )
    return found


def _count(questions: Questions) -> int:
    return prod(len(options) for _, options in questions)


def _encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _key(written: str) -> str:
    """The digest of all that the answers depend on: the definition and the code."""
    digest = hashlib.sha256(written.encode())
    for file in _code():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def _code() -> Iterable[Path]:
    return (Path(__file__), *sorted(CODE.rglob("*.py")))
