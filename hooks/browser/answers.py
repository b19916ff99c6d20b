"""Answers before Python: the answers of a finite calculator, computed by the build.

The same entry the browser's Python answers through is asked for every combination of answers,
and what it says is shipped as one small file (`answer_diagrams`).

A reason's words decide no answer. So the answers are computed with a mark in the place of each
reason and kept so; the words are put in afterwards, and a word that an editor changes computes
nothing anew but the few answers that show, reason by reason and place by place, that the words
come out as Python writes them. Where they do not, all answers are computed with their words.
"""

import ast
import gc
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import islice, product
from math import prod
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self

from calculators import codec
from calculators.entry import errors_json, handle, result_json, result_of
from calculators.kinds import kind_of
from calculators.model import FieldKind, InputError
from calculators.render import result_parts
from hooks import ROOT
from hooks.browser.answer_diagrams import (
    PARTS_REMEMBERED,
    AnswerStore,
    Pieces,
    Questions,
    pieces,
    pieces_of_parts,
)
from hooks.cache import CACHE, cached, digest_of, is_kept

CODE = ROOT / "calculators"

ROOT_MARK = "\x01"
"""Stands in the pieces for the way to the site's root, which differs from page to page."""

MOST_COMBINATIONS = 200_000
"""Beyond this the build would take too long, and the page waits for Python."""

ONE_SHARE = 1_000
"""So many combinations are computed at a time; more are shared out to all cores."""

LISTS = ("errors", "warnings")
"""The parts of an answer that are not text; they are kept as JSON."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one calculator as a file of the site; the path tells the content."""

    path: str
    content: bytes


def is_finite(definition: Any) -> bool:
    """Whether the answers of a calculator can be computed in a build's time."""
    sets = kind_of(definition).answer_sets(definition)
    return bool(sets) and sum(map(_count, sets)) <= MOST_COMBINATIONS


def _is_whole(definition: Any) -> bool:
    """Whether the sets hold all that a form can ask; what is typed can be anything."""
    return all(
        field.kind is FieldKind.CHOICE for field in kind_of(definition).form(definition).fields
    )


def answers_file(definition: Any, folder: Path = CACHE / "answers") -> Answers | None:
    """The answers of one calculator; nothing where they cannot be counted, or are too many."""
    return answers_of({definition.id: definition}, folder).get(definition.id)


def answers_of[Key](
    definitions: Mapping[Key, Any], folder: Path = CACHE / "answers"
) -> dict[Key, Answers]:
    """The answers of all calculators that can be counted out, from the cache where they are there.

    The same definition gives the same bytes, and the path tells the content.
    """
    finite = {key: _Wanted.of(each) for key, each in definitions.items() if is_finite(each)}
    with Computing(_not_kept(finite.values(), folder)) as computing:
        return {key: _answers(each, folder, computing) for key, each in finite.items()}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A calculator as it is written, and what its answers are kept under."""

    definition: Any
    written: str
    made_from: str

    @classmethod
    def of(cls, definition: Any) -> Self:
        written = json.dumps(codec.encode(definition), ensure_ascii=False)
        return cls(definition, written, digest_of(_inputs(definition, written)))


def _answers(wanted: _Wanted, folder: Path, computing: "Computing") -> Answers:
    files = cached(folder, wanted.made_from, lambda: _with_words(wanted, folder, computing))
    content = files["answers.json"]
    # Whole: the page's script holds what it gets up against it.
    digest = hashlib.sha256(content).hexdigest()
    return Answers(f"assets/answers/{wanted.definition.id}-{digest}.json", content)


def _marked(definition: Any) -> tuple[str, str, list[str]]:
    """A calculator written with marks, what its answers are kept under, and the words."""
    marked, words = with_marks(codec.encode(definition))
    text = json.dumps(marked, ensure_ascii=False)
    return text, digest_of([("marked", b""), *_inputs(definition, text)]), words


def _with_words(wanted: _Wanted, folder: Path, computing: "Computing") -> Mapping[str, bytes]:
    """All answers, of those that are kept with marks where they can be used."""
    definition, written = wanted.definition, wanted.written
    text, made_from, words = _marked(definition)
    if not words:
        return _computed(definition, written, computing)
    try:
        kept = cached(folder, made_from, lambda: _computed(definition, text, computing))
    except _MarkLostError:
        return _computed(definition, written, computing)
    data = json.loads(kept["answers.json"])
    data["pieces"] = [_put_in(piece, words) for piece in data["pieces"]]
    shown = json.loads(kept["shown.json"])
    if all(_says_python(definition, written, each, words) for each in shown):
        return {"answers.json": _encoded(data)}
    return _computed(definition, written, computing)


MARK, ESCAPED_MARK = "\x02", "\x04"
"""What a mark begins with, in text and in HTML; after it come a number and `MARK_END`."""
MARK_END = "\x03"
_MARKED = re.compile(f"({MARK}|{ESCAPED_MARK})(\\d+){MARK_END}")
MARKED_KEY = "because"


class _MarkLostError(ValueError):
    """A mark stands where words cannot be put in."""


def with_marks(data: Any) -> tuple[Any, list[str]]:
    """A written definition with a mark for each different reason, and the reasons."""
    words: dict[str, int] = {}

    def marked(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: marked(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [marked(each) for each in value]
        if key == MARKED_KEY and isinstance(value, str) and value:
            return f"{MARK}{words.setdefault(value, len(words))}{MARK_END}"
        return value

    return marked(data), list(words)


def _put_in(piece: str, words: Sequence[str]) -> str:
    def put(mark: re.Match[str]) -> str:
        word = words[int(mark[2])]
        return escape(word) if mark[1] == ESCAPED_MARK else word

    return _MARKED.sub(put, piece)


def _says_python(
    definition: Any, written: str, shown: Mapping[str, Any], words: Sequence[str]
) -> bool:
    """Whether Python says of some answers what the marked answer says with the words put in."""
    _load(written)
    made = {part: _put_in(text, words) for part, text in shown["answer"].items()}
    return as_text(_asked(definition.id, shown["of"])) == made


def _computed(definition: Any, written: str, computing: "Computing") -> Mapping[str, bytes]:
    """All answers put together, and some that between them have every piece with a mark."""
    store, shown = AnswerStore(), []
    seen = set[str]()
    for at, questions in enumerate(kind_of(definition).answer_sets(definition)):
        answers = computing.every_answer(written, at, questions)
        store.add(questions, answers)
        for chosen, answer in zip(_combinations(questions), answers, strict=True):
            if all(map(seen.issuperset, answer.values())):
                continue
            fresh = set().union(*answer.values()) - seen
            seen |= fresh
            if any(map(_MARKED.search, fresh)):
                whole = {part: "".join(cut) for part, cut in answer.items()}
                shown.append({"of": chosen, "answer": whole})
    about = {
        "calculator": definition.id,
        "whole": _is_whole(definition),
        "root": ROOT_MARK,
        "lists": LISTS,
    }
    return {
        "answers.json": _encoded({**about, **store.data()}),
        "shown.json": _encoded(shown),
    }


def answer_digest(answer: Mapping[str, str]) -> str:
    """The digest of an answer with all its parts, lists as JSON; a part it lacks is empty."""
    parts = (answer.get(part, "") for part in ("headline", "html", "text", *LISTS))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _not_kept(every: Iterable[_Wanted], folder: Path) -> Iterator[tuple[str, Sequence[Questions]]]:
    """The calculators, as they are written with marks, whose answers are not kept."""
    for wanted in every:
        if not is_kept(folder, wanted.made_from):
            text, made_from, _ = _marked(wanted.definition)
            if not is_kept(folder, made_from):
                yield text, kind_of(wanted.definition).answer_sets(wanted.definition)


class Computing:
    """The answers of many calculators, computed by as many processes as there are cores.

    All are begun at once, those with the most combinations first, so that no core waits for
    the last share of one calculator before another's is begun.
    """

    def __init__(self, wanted: Iterable[tuple[str, Sequence[Questions]]]) -> None:
        self._begun: dict[tuple[str, int], list[Future[list[Pieces]]]] = {}
        self._pool: ProcessPoolExecutor | None = None
        sets = sorted(wanted, key=lambda each: -sum(map(_count, each[1])))
        if sum(_count(questions) for _, each in sets for questions in each) <= ONE_SHARE:
            return
        texts = [text for text, _ in sets]
        self._pool = ProcessPoolExecutor(
            mp_context=get_context("spawn"), initializer=_keep, initargs=(texts,)
        )
        for which, (text, each) in enumerate(sets):
            for at, questions in enumerate(each):
                self._begun[text, at] = [
                    self._pool.submit(_share_of_kept, which, questions, begin)
                    for begin in range(0, _count(questions), ONE_SHARE)
                ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def every_answer(self, definition: str, at: int, questions: Questions) -> list[Pieces]:
        """The answers to all combinations of one set; what has not been begun is computed now."""
        begun = self._begun.pop((definition, at), None)
        if begun is None:
            return every_answer(definition, questions)
        return [answer for share in begun for answer in share.result()]


def every_answer(definition: str, questions: Questions) -> list[Pieces]:
    """The answers to all combinations, computed in this process."""
    return _share(_load(definition), questions, 0, _count(questions))


_kept: list[str] = []
"""The calculators that a process computes for."""


def _keep(definitions: list[str]) -> None:
    # Nothing here is held in a circle, and looking for that takes a tenth of the time.
    gc.disable()
    _kept[:] = definitions


def _share_of_kept(which: int, questions: Questions, begin: int) -> list[Pieces]:
    return _share(_load_kept(which), questions, begin, begin + ONE_SHARE)


@lru_cache(1)
def _load_kept(which: int) -> str:
    """Load a calculator, one at a time: two may have the same id. Returns it."""
    return _load(_kept[which])


def _load(definition: str) -> str:
    loaded = json.loads(handle(f'{{"do": "load", "definition": {definition}}}'))
    return str(loaded["id"])


def _share(name: str, questions: Questions, begin: int, end: int) -> list[Pieces]:
    """One share of the answers, computed as the browser's Python computes them.

    The mark stands where a page's way to the root would be.
    """
    found: list[Pieces] = []
    for answers in _combinations(questions, begin, end):
        try:
            answer = result_json(result_of(name, answers), ROOT_MARK, result_parts)
        except InputError as error:
            answer = errors_json(error)
        found.append({part: _pieces(part, said) for part, said in answer.items() if said})
    return found


def _pieces(part: str, said: Any) -> tuple[str, ...]:
    """A part of an answer in pieces; the HTML comes in parts already."""
    if part == "html":
        return pieces_of_parts(map(_in_html, said))
    text = _encoded(said).decode() if part in LISTS else said
    if part in LISTS and json.dumps(MARK)[1:-1] in text:
        raise _MarkLostError(text)
    return tuple(pieces(text))


@lru_cache(PARTS_REMEMBERED)
def _in_html(text: str) -> str:
    """HTML whose marks tell that they stand there."""
    return text.replace(MARK, ESCAPED_MARK)


def _combinations(
    questions: Questions, begin: int = 0, end: int | None = None
) -> Iterator[dict[str, str]]:
    """Every combination of answers, or a share of them, the last question's changing first."""
    names = [question for question, _ in questions]
    for chosen in islice(product(*(options for _, options in questions)), begin, end):
        yield dict(zip(names, chosen, strict=True))


def _asked(name: str, answers: Mapping[str, str]) -> Mapping[str, Any]:
    request = {"do": "calculate", "id": name, "answers": answers, "base": ROOT_MARK}
    answer: Mapping[str, Any] = json.loads(handle(json.dumps(request)))
    return answer


def as_text(answer: Mapping[str, Any]) -> Mapping[str, str]:
    """The parts of an answer that are not empty, each as text."""
    parts = {
        part: _encoded(value).decode() if part in LISTS else value
        for part, value in answer.items()
        if value
    }
    if not all(isinstance(text, str) for text in parts.values()) or "failure" in parts:
        raise TypeError(f"an answer that is not text: {answer}")
    return parts


def _count(questions: Questions) -> int:
    return prod(len(options) for _, options in questions)


def _encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _inputs(definition: Any, written: str) -> Iterator[tuple[str, bytes]]:
    """All that the answers depend on: the definition and the code that answers."""
    yield "definition", written.encode()
    own = Path(__file__).resolve()
    for file in (own, own.with_name("answer_diagrams.py"), *code_behind(definition)):
        yield file.relative_to(ROOT).as_posix(), file.read_bytes()


def code_behind(definition: Any) -> Sequence[Path]:
    """The modules that answer for a calculator: the entry, its kind, and all they import.

    The other kinds, and what proves a definition before it is used, decide no answer.
    """
    kind = kind_of(definition)
    parts = (handle, kind.definition, kind.calculate, kind.form, kind.answer_sets)
    waiting, found = {part.__module__ for part in parts}, set[str]()
    while waiting:
        module = waiting.pop()
        found.add(module)
        waiting |= _imports(module) - found
    return sorted(file for module in found if (file := _file_of(module)) is not None)


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules of the calculators that a module imports; the list of kinds names them all."""
    file = _file_of(module)
    if file is None or module == kind_of.__module__:
        return frozenset()
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(CODE.name):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {str(node.module), *(name for name in names if _file_of(name))}
    return frozenset(found)


def _file_of(module: str) -> Path | None:
    """The file of a module or package of the calculators."""
    path = ROOT / module.replace(".", "/")
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def main() -> None:
    """Compute what is not kept yet, so that builds side by side need not do it twice."""
    from hooks.site.places import definitions

    answers_of(dict(definitions()))


if __name__ == "__main__":
    main()
