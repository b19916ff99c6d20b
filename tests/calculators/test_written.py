"""What is typed, pasted or loaded is plain text before anything is read in it."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.danish_csv import harmless
from calculators.model import InputError, RequestError
from calculators.written import given as given_answers
from calculators.written import holds_half, whole_characters, without_controls

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_no_control_character_is_left(text: str) -> None:
    """Line breaks and tabs stay; what a text of a page can hold is as it was."""
    plain = without_controls(text)
    assert not {s for s in plain if category(s) in ("Cc", "Zl", "Zp")} - {"\t", "\n", "\r"}
    assert without_controls(plain) == plain


def test_an_odd_line_break_does_not_join_words() -> None:
    """It becomes a space; what has no width and no meaning goes."""
    assert without_controls("en\u2028linje\x85til\x00\x07") == "en linje til"


@given(st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=4))
def test_answers_are_plain_text_or_refused_by_field(answers: dict[str, str]) -> None:
    """Every field with half a character is told, in words that can be sent anywhere."""
    bad = [name for name, text in answers.items() if holds_half(name) or holds_half(text)]
    if not bad:
        read = given_answers(answers)
        assert list(read) == list(answers)
        "".join(read.values()).encode()
        return
    with pytest.raises(InputError) as caught:
        given_answers(answers)
    assert [error.field for error in caught.value.every] == [whole_characters(n) for n in bad]
    "".join(error.field + error.message for error in caught.value.every).encode()


@pytest.mark.parametrize("answers", [None, [], "x", 1, {"a": 1}, {"a": None}, {"a": ["b"]}])
def test_what_is_no_set_of_answers_is_refused(answers: object) -> None:
    """Whatever a request holds in their place."""
    with pytest.raises(RequestError, match="svarene skal være tekst"):
        given_answers(answers)


@given(ANY_TEXT, st.sampled_from("=+-@＝＋－＠\t\r"))
def test_whatever_comes_before_a_formula_it_is_no_formula(before: str, sign: str) -> None:
    """What a spreadsheet drops or does not show cannot hide the sign from the guard."""
    shown = harmless(f"{before}{sign}1+1")
    unshown = ("Cc", "Cf", "Zs", "Zl", "Zp")
    first = next((s for s in shown if category(s) not in unshown), "")
    assert not first or first not in "=+-@＝＋－＠"
    shown.encode()
