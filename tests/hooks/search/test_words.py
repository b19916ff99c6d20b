"""Words are the same however they are spelled and inflected, here and in the browser."""

import json
import random

import pytest

from hooks.search.index import START
from hooks.search.records import passages_of
from hooks.search.words import fold, stem, term, tokens
from tests.search import quick

ALPHABET = "abcdefghijklmnoprstuvyæøåéüß §§140 -/.,'’\u0301«1234()\nAEÆØÅ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aabenraa", "Åbenrå"),
        ("Faaborg", "fåborg"),
        ("knaesmerter", "knæsmerter"),
        ("GENOPTRAENING", "genoptræning"),
        ("stoette", "støtte"),
        ("fællés", "faelles"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    """Without Danish letters, in capitals, and in the old spelling of places."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "forms",
    [
        "jobcenter jobcentret jobcenteret jobcentre jobcentrene jobcentrets",
        "henvisning henvisningen henvisninger henvisningerne henvisningens",
        "tilbud tilbuddet tilbuddene tilbuds",
        "program programmet programmer programmerne",
        "læge læger lægen lægerne lægens",
        "genoptræningsplan genoptræningsplaner genoptræningsplanen",
        "kommunal kommunale",
    ],
)
def test_inflections_of_one_word_meet(forms: str) -> None:
    """Whichever of them stands on a page, the others find it."""
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "written",
    ["§140", "§ 140", "paragraf 140", "Paragraf140", "§§ 84 og 140", "par140", "§ 140, stk. 4"],
)
def test_a_law_reference_is_one_word_in_every_spelling(written: str) -> None:
    """With its number alone beside it, for whoever leaves the sign out."""
    found = tokens(written)
    assert "140" in found
    assert "§140" in found or "§84" in found


def test_a_hyphenated_word_is_found_whole_and_in_pieces() -> None:
    """Readers leave the hyphen out."""
    assert "ggop" in tokens("G-GOP")
    assert {"xref15", "xref", "15"} <= set(tokens("XREF15"))


def test_the_browser_has_the_same_words() -> None:
    """Every page's words, and letters by chance, are the same here and there."""
    chance = random.Random(140)
    drawn = ["".join(chance.choices(ALPHABET, k=chance.randint(1, 40))) for _ in range(3000)]
    written = [each.text for page in quick.built().pages[::5] for each in passages_of(page)]
    texts = [*drawn, *written]
    rules = json.loads(quick.files()[START])
    there = quick.run(
        quick.HERE / "words.mjs", quick.ASSETS / "words.mjs", given={"rules": rules, "texts": texts}
    )
    here = [[[token, term(token)] for token in tokens(text)] for text in texts]
    differing = [text for text, one, other in zip(texts, here, there, strict=True) if one != other]
    assert differing == []
