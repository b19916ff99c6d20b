"""Danish words as the search knows them: letters folded, endings off, law references as one word.

The same few rules run at build time (here) and where a reader searches
(`docs/assets/search/words.mjs`), which is given the endings as data. A test holds the two together.

The endings follow the idea of Porter's stemmer for Danish (Snowball), cut down to what inflects
nouns, verbs and adjectives: the longest one that leaves a stem goes.
"""

import re
from functools import cache

FOLDS = {"aa": "å", "ae": "æ", "oe": "ø"}
"""Spellings of one sound; what natural words lose by it, they lose on both sides."""
_FOLD = re.compile("|".join(FOLDS))
_LETTERS = dict(zip("äöüéèêëáàâíìóòôúùûñçß", "æøyeeeeaaaiiooouuuncs", strict=True))
_SINGLE = str.maketrans(_LETTERS)

ENDINGS = (
    "erendes", "erende", "hedens", "ernes", "erens", "erets", "heden", "heder", "erede", "endes",
    "renes", "ende", "enes", "erne", "eren", "erer", "eret", "ered", "rets", "rene", "hed", "ens",
    "ers", "ets", "ene", "ere", "est", "ede", "tes", "rne", "ret", "ren", "es", "en", "er", "et",
    "re", "te", "e", "s", "r",
)  # fmt: skip
NOUN_ENDINGS = ("ning", "ing", "else")
"""What makes a noun of a verb: who types `håndtering` means `håndtere` as well."""
SHORTEST_STEM = 3
"""So many letters are left, one of them a vowel; a shorter word stays as it is."""
VOWELS = "aeiouyæøå"
_VOWELS = frozenset(VOWELS)
_WORD = re.compile(r"§+|[^\W_]+(?:[-'’][^\W_]+)*")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_LAW_NUMBER = re.compile(r"\d+[a-z]?")
_TOGETHER = re.compile(r"(?:paragraf|par)(\d+[a-z]?)")
_SECTION = ("paragraf", "paragraffen", "paragraffer", "paragrafferne")
"""What is written for the sign; two signs are one as well."""
_AND = ("og", "eller")
"""What stands between the numbers of two sections."""
_PART_OF_SECTION = ("stk", "nr", "pkt")
"""What a number that only narrows a section stands behind; no search is made for it."""


def fold(text: str) -> str:
    """Small letters, each Danish sound in one spelling: `Aabenraa` and `Åbenrå` are the same."""
    small = text.lower().translate(_SINGLE)
    return _FOLD.sub(lambda match: FOLDS[match[0]], small)


STOP = frozenset(
    fold(
        "og i at det er en til af den for på de med som der et om ikke kan har var sig fra vi "
        "eller hvis jeg skal men når man du ved vil efter ud så over blive bliver være været hvad "
        "hvor hvornår hvorfor hvordan hvem hvilke hvilken hvilket min mit mine din dit sin sit "
        "sine dem disse denne dette mig os jer få får fået fik må nu da op ind ned her igen bare "
        "gerne dog jo også end havde haft have kunne ville skulle noget nogle deres vor hos ad "
        "alt meget sådan gør gøre lave laver the of and"
    ).split(" ")
)
"""Words that say nothing of what a page is about."""

ASIDE = (
    frozenset(
        fold(
            "mange alle andre anden andet flere to tre fire fem før uden under siden mens imens "
            "mellem samt måske egentlig altid aldrig nogensinde stadig allerede først både selvom "
            "fordi såsom siger sige svarer svare sker ske foregår findes finde find vis vise se "
            "ser bruge bruges betyder betyde vide kender fortælle fortæl forklar forklare hjælpe "
            "hjælper hjælp gælder gælde sende sender søger søge ønsker ønske mener mene tager "
            "tage giver give går gå kommer komme står stå ligger bliver blevet godt god bedst "
            "bedste vigtig vigtigt vigtigst lang langt længe stor store lille små hver hvert "
            "enkelt enkelte oversigt liste information oplysning eksempel dag dage uge uger måned "
            "måneder år tid gang gange sted ting person personer folk nogen ingen lige samme "
            "anderledes forskel ellers"
        ).split(" ")
    )
    - STOP
)
"""Words that a question is put with: beside others little is asked of a page for their sake."""


@cache
def stem(word: str) -> str:
    """A folded word without its ending: `jobcenteret`, `jobcentret` and `jobcenter` meet."""
    for ending in ENDINGS:
        if word.endswith(ending):
            left = word[: -len(ending)]
            if len(left) >= SHORTEST_STEM and not _VOWELS.isdisjoint(left):
                return _single(left)
    return _single(word)


def _single(word: str) -> str:
    """Without the doubled consonant that an ending brings: `samtykke`, `programmet`."""
    doubled = len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in _VOWELS
    return word[:-1] if doubled else word


def is_word(token: str) -> bool:
    """Whether a token is letters alone, and so has an ending and may be a compound."""
    return token.isalpha()


def tokens(text: str) -> list[str]:
    """The folded words of a text in their order, with each law reference as one: `§140`.

    What is written with a hyphen or with letters and figures stands there whole and in pieces:
    `g-gop` is `ggop`, and `gop`.
    """
    made: list[str] = []
    section = False
    for raw in _WORD.findall(text.lower()):
        if raw[0] == "§" or raw in _SECTION:
            section = True
            continue
        if together := _TOGETHER.fullmatch(raw):
            section, raw = True, together[1]
        if section and _LAW_NUMBER.fullmatch(raw):
            made += (f"§{raw}", raw)
            continue
        section = section and raw in _AND
        made += _pieces(raw)
    return made


@cache
def _pieces(raw: str) -> tuple[str, ...]:
    word = fold(raw)
    if word.isalpha() or word.isdigit():
        return (word,)
    parts = _PIECE.findall(word)
    whole = "".join(parts)
    return (whole, *(part for part in parts if len(part) > 1)) if len(parts) > 1 else (whole,)


def term(token: str) -> str:
    """What a token is found under: its stem where it is a word."""
    return stem(token) if is_word(token) else token


RULES = {
    "endings": ENDINGS,
    "nounEndings": NOUN_ENDINGS,
    "folds": FOLDS,
    "letters": _LETTERS,
    "shortest": SHORTEST_STEM,
    "vowels": VOWELS,
    "stop": sorted(STOP),
    "aside": sorted(ASIDE),
    "section": _SECTION,
    "and": _AND,
    "partOfSection": _PART_OF_SECTION,
}
"""What the browser is given of all this."""
