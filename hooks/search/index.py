"""The index: which pages have which words, in files that a reader fetches as they are needed.

`search/start.json` is fetched when the search is opened: what kind each page is, all words that
can be found, and which file has the rest of each. The other files are named by their content:
pages by word (sorted, cut into files of about the same size), titles, and the pages' text, from
which the passage of a result is taken. A first query needs the start, a file or two of words, the
titles, and the text of the pages that are shown.

How much a word says of a page is worked out here, once: BM25F (Robertson and Zaragoza, "The
Probabilistic Relevance Framework", 2009) over the fields below, so that a title counts for more
than a text and a long text for less than a short one.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from hooks.cache import digest_of
from hooks.search.records import Record
from hooks.search.words import RULES, SHORTEST_STEM, STOP, fold, is_word, stem, tokens
from pathway_data.memory import Memory

FOLDER = "search"
START = f"{FOLDER}/start.json"
PARTS = f"{FOLDER}/parts"
"""Where the files lie that are named by their content, which a host lets browsers keep."""
FIELDS = {"title": 9.0, "words": 7.0, "names": 7.0, "headings": 2.5, "lead": 2.0, "text": 1.0}
LENGTH_COUNTS = {
    "title": 0.4,
    "words": 0.0,
    "names": 0.0,
    "headings": 0.6,
    "lead": 0.4,
    "text": 0.6,
}
"""BM25F's b: how far a field's length is held against a word that stands in it."""
SATURATION = 5.0
"""BM25F's k: as much of a word as this says half of what a word can say."""
NAMES = "names"
"""The field whose words have no endings and no parts, and are found with a slip before others."""
SHORT = 5
"""A word of so few letters has many others near it: the browser is told which of them stand in
titles and among editors' words, which are meant sooner where there is a slip."""
PART = 0.5
"""What a part of a compound counts of the word itself."""
STEPS = 31
"""How finely it is told how much a word says of a page."""
IN_TITLE = 32
SHARD = 9_000
"""So many characters a file of pages by word holds, or a single word's pages."""
TEXTS = 4_000
"""So many characters of text are in one file, or a single page's."""
LONGEST_SECTION = 800
LONGEST_PAGE = 6_000
"""So many characters of a section, and of a page, can be shown as the passage of a result."""
TITLES = 100
"""So many pages' titles are in one file."""
type Parts = Mapping[str, tuple[str, ...]]
type Groups = Sequence[Sequence[Sequence[Sequence[str]]]]
"""Each group's words, and what is typed for them, every one in tokens."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The words of a field, and how long it is."""

    counts: Mapping[str, int]
    length: int


type PageWords = Mapping[str, FieldWords]
"""The words of a page by field."""


def index_files(
    records: Iterable[Record], parts: Parts, groups: Groups = (), memory: Memory | None = None
) -> dict[str, bytes]:
    """The files by their path; `parts` are those of each folded compound.

    `memory` may hold what an earlier index has found in a page.
    """
    pages = sorted(records, key=lambda record: record.address)
    files: dict[str, bytes] = {}
    memory = memory or Memory()
    postings = _postings(pages, _said(pages, parts, memory), memory)
    terms = sorted(postings)
    shards = _shards(terms, postings)
    texts = _text_files(pages, files, memory)
    start = {
        **RULES,
        "parts": f"{PARTS}/",
        "types": (types := _named(page.type for page in pages)),
        "roles": (roles := _named(role for page in pages for role in page.roles)),
        "programmes": (programmes := _named(page.programme for page in pages)),
        "type": [types.index(page.type) for page in pages],
        "role": [sum(1 << roles.index(role) for role in page.roles) for page in pages],
        "weight": [round(page.weight * 100) for page in pages],
        "names": _places_of(terms, pages, memory),
        "short": _short(terms, pages, memory),
        "groups": groups,
        "terms": memory.get("front coded", "", terms, lambda: _front_coded(terms)),
        "shards": [
            [
                len(shard),
                _remembered(files, "shard", shard[0], [postings[term] for term in shard], memory),
            ]
            for shard in shards
        ],
        "titles": [
            _put(files, [_card(page, programmes, at) for page, at in chunk])
            for chunk in _chunks(list(zip(pages, texts, strict=True)), TITLES)
        ],
        "each": TITLES,
        "nearest": _put(files, _written(pages, memory)),
    }
    return {**files, START: _json(start)}


def _card(page: Record, programmes: Sequence[str], text: tuple[str, int]) -> list[object]:
    return [page.title, page.address, programmes.index(page.programme), *text]


def words_of(page: Record, memory: Memory) -> PageWords:
    """How often each folded word stands in each field of a page; those that say nothing are out."""
    return memory.get("words", page.address, page, partial(_counted, page))


def _counted(page: Record) -> PageWords:
    made = {
        "title": page.title,
        "words": " . ".join(page.words),
        NAMES: " . ".join(page.names),
        "headings": " . ".join(each.heading for each in page.passages),
        "lead": page.passages[0].text if page.passages else "",
        "text": " ".join(each.text for each in page.passages[1:]),
    }
    found = {name: tokens(text) for name, text in made.items() if text}
    return {
        name: FieldWords(Counter(word for word in each if word not in STOP), len(each))
        for name, each in found.items()
    }


def _terms(field: FieldWords, parts: Parts) -> Mapping[str, float]:
    """How often each term stands in a field; a part of a compound counts for less."""
    counts: dict[str, float] = defaultdict(float)
    for word, times in field.counts.items():
        if not is_word(word):
            counts[word] += times
            continue
        term = stem(word)
        counts[term] += times
        for part in {stem(part) for part in parts.get(word, ())} - {term}:
            counts[part] += times * PART
    return counts


type _Said = Mapping[str, int]
"""How much each term says of a page, and if it stands in the title."""


def _said(pages: Sequence[Record], parts: Parts, memory: Memory) -> tuple[_Said, ...]:
    """What each term says of each page, held against how long the pages usually are."""
    found = [words_of(page, memory) for page in pages]
    lengths: dict[str, int] = dict.fromkeys(FIELDS, 0)
    for words in found:
        for name, field in words.items():
            lengths[name] += field.length
    # So rounded that a word more on one page is no other length of all the others.
    usual = {name: max(1.0, _rounded(each / max(1, len(pages)))) for name, each in lengths.items()}
    return tuple(
        memory.get(
            "said", page.address, (words, parts, usual), partial(_of_page, words, parts, usual)
        )
        for page, words in zip(pages, found, strict=True)
    )


def _rounded(number: float) -> float:
    return float(f"{number:.3g}")


def _of_page(page: PageWords, parts: Parts, usual: Mapping[str, float]) -> _Said:
    total: dict[str, float] = defaultdict(float)
    titles: set[str] = set()
    for name, field in page.items():
        # Not kept: of a country's pages this is much, and needed only where a page's words change.
        terms = field.counts if name == NAMES else _terms(field, parts)
        if name in ("title", NAMES):  # A name is the title of what stands there of the place.
            titles |= terms.keys()
        b = LENGTH_COUNTS[name]
        share = FIELDS[name] / (1 - b + b * field.length / usual[name])
        for term, times in terms.items():
            total[term] += share * times
    return {
        term: max(1, round(STEPS * amount / (SATURATION + amount)))
        + (IN_TITLE if term in titles else 0)
        for term, amount in total.items()
    }


type _Postings = dict[str, list[int]]
"""For each term its pages: the distance from the last page, how much, and if in the title."""


def _postings(pages: Sequence[Record], said: tuple[_Said, ...], memory: Memory) -> _Postings:
    """The same as of an earlier index but for the terms that say something else of a page now."""
    addresses = tuple(page.address for page in pages)

    def made(
        before: tuple[tuple[str, ...], tuple[_Said, ...]] | None, last: _Postings | None
    ) -> _Postings:
        if before is None or last is None or before[0] != addresses:
            return _all_postings(said)
        return _with_changes(last, before[1], said)

    return memory.onward("postings", (addresses, said), made)


def _all_postings(said: Sequence[_Said]) -> _Postings:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(said):
        for term, step in page.items():
            found[term].append((number, step))
    return {term: _coded(each) for term, each in found.items()}


def _with_changes(last: _Postings, before: Sequence[_Said], now: Sequence[_Said]) -> _Postings:
    changes: dict[str, dict[int, int | None]] = defaultdict(dict)
    for number, (old, new) in enumerate(zip(before, now, strict=True)):
        if old is not new:
            for term in old.keys() | new.keys():
                if old.get(term) != new.get(term):
                    changes[term][number] = new.get(term)
    made = dict(last)
    for term, changed in changes.items():
        found = dict(_decoded(last.get(term, ()))) | changed
        there = sorted((number, step) for number, step in found.items() if step is not None)
        if there:
            made[term] = _coded(there)
        else:
            del made[term]
    return made


def _coded(found: Iterable[tuple[int, int]]) -> list[int]:
    return [
        (number - before) * 64 + step for (before, _), (number, step) in pairwise([(-1, 0), *found])
    ]


def _decoded(coded: Iterable[int]) -> Iterator[tuple[int, int]]:
    number = -1
    for each in coded:
        number += each // 64
        yield number, each % 64


def _shards(terms: Sequence[str], postings: Mapping[str, list[int]]) -> list[list[str]]:
    made: list[list[str]] = []
    room = 0
    for term in terms:
        size = 3 + 4 * len(postings[term])
        if not made or size > room:
            made.append([])
            room = SHARD
        made[-1].append(term)
        room -= size
    return made


def _text_files(
    pages: Sequence[Record], files: dict[str, bytes], memory: Memory
) -> list[tuple[str, int]]:
    """Where the text of each page is: the file, and its place in it."""
    where: list[tuple[str, int]] = []
    chunk: list[list[list[str]]] = []
    first, size = "", 0

    def close() -> None:
        name = _remembered(files, "text", first, chunk, memory)
        where.extend((name, place) for place in range(len(chunk)))

    for page in pages:
        text, length = memory.get("shown", page.address, page.passages, partial(_shown, page))
        if chunk and size + length > TEXTS:
            close()
            chunk, size = [], 0
        first = first if chunk else page.address
        chunk.append(text)
        size += length
    if chunk:
        close()
    return where


def _shown(page: Record) -> tuple[list[list[str]], int]:
    """The sections of a page with so much of their text that a passage can be taken from it.

    And how much that is.
    """
    made = []
    left = LONGEST_PAGE
    for each in page.passages:
        text = each.text[: min(left, LONGEST_SECTION)]
        if len(text) < len(each.text):
            text = text.rpartition(" ")[0]
        left -= len(text)
        if text or each.heading:
            made.append([each.anchor, each.heading, text])
    return made, sum(len(part) for each in made for part in each)


def _places_of(terms: Sequence[str], pages: Iterable[Record], memory: Memory) -> list[int]:
    """Where among the words of the index the names are."""
    fields = (words_of(page, memory).get(NAMES) for page in pages if page.names)
    names: set[str] = set().union(*(field.counts for field in fields if field))
    return [place for place, term in enumerate(terms) if term in names]


def _short(terms: Sequence[str], pages: Iterable[Record], memory: Memory) -> list[int]:
    """Where among the words of the index the short ones are that a page is named by."""
    fields = (words_of(page, memory).get(name) for page in pages for name in ("title", "words"))
    words = {word for field in fields if field for word in field.counts if is_word(word)}
    short = {term for term in map(stem, words) if SHORTEST_STEM <= len(term) <= SHORT}
    return [place for place, term in enumerate(terms) if term in short]


def _front_coded(terms: Sequence[str]) -> str:
    """Sorted words, each as a capital (how many letters it shares with the last) and the rest."""
    coded = []
    for before, term in pairwise(["", *terms]):
        shared = 0
        while shared < min(len(before), len(term), 25) and before[shared] == term[shared]:
            shared += 1
        coded.append(chr(ord("A") + shared) + term[shared:])
    return "".join(coded)


def _written(pages: Iterable[Record], memory: Memory) -> list[str]:
    """The words of titles, editors' words and headings, as they are written most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for term, bare in memory.get("written as", page.address, page, partial(_forms, page)):
            forms[term][bare] += 1
    return sorted(min(found, key=lambda word: (-found[word], word)) for found in forms.values())


def _forms(page: Record) -> list[tuple[str, str]]:
    """Those words of a page, each by what it is found by."""
    said = (page.title, *page.words, *(each.heading for each in page.passages))
    words = (word.strip(".,:;?!()«»\"'–-").lower() for word in " ".join(said).split())
    return [
        (stem(token), bare)
        for bare in words
        if bare.isalpha() and len(bare) > 3 and (token := fold(bare)) not in STOP
    ]


def _named(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _chunks[T](items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _remembered(
    files: dict[str, bytes], sort: str, first: str, content: list[Any], memory: Memory
) -> str:
    """Like `_put`, of what is called after the first in it; remembered by what it holds."""

    def made() -> tuple[str, bytes]:
        own: dict[str, bytes] = {}
        name = _put(own, content)
        return name, own[f"{PARTS}/{name}.json"]

    name, written = memory.get(f"{sort} file", first, content, made)
    files[f"{PARTS}/{name}.json"] = written
    return name


def _put(files: dict[str, bytes], content: object) -> str:
    """Keep a file under its content's digest, and tell its name without the folder."""
    made = _json(content)
    name = digest_of([("", made)])[:16]
    files[f"{PARTS}/{name}.json"] = made
    return name
