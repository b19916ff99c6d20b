"""What all engines do alike: errors told at once, answers read, ids told apart."""

from dataclasses import dataclass

import pytest

from calculators.common import (
    YES_NO_UNCLEAR,
    InputErrors,
    answered,
    changes_note,
    changes_to,
    choice,
    parse_answer,
    places,
    repeated_ids,
)
from calculators.danish import parse_number
from calculators.model import Change, InputError


@dataclass(frozen=True)
class Part:
    """Something with an id."""

    id: str


def test_all_bad_answers_are_raised_as_one() -> None:
    """What reading raises is kept, fields that are not there come behind, and all are told."""
    errors = InputErrors()
    errors.raise_all()
    with errors:
        raise InputError("a", "A.", (InputError("b", "B."),))
    errors.unusable({"a": "1", "x": "2"}, {"a"})
    with pytest.raises(InputError) as caught:
        errors.raise_all()
    assert [(each.field, each.message) for each in caught.value.every] == [
        ("a", "A."),
        ("b", "B."),
        ("x", "Feltet findes ikke i denne beregner."),
    ]


def test_only_bad_answers_are_kept() -> None:
    """A mistake in the program is not taken for one of the reader's."""
    errors = InputErrors()
    with pytest.raises(KeyError), errors:
        raise KeyError("x")
    assert errors == []


def test_an_answer_that_is_no_option_is_told_what_to_choose_from() -> None:
    """The message names the options as the reader sees them."""
    assert choice("a", YES_NO_UNCLEAR, "nej") == "nej"
    with pytest.raises(InputError, match=r"Vælg et af svarene: Ja, Nej, Uafklaret\."):
        choice("a", YES_NO_UNCLEAR, "Nej")


def test_what_cannot_be_parsed_is_told_with_what_is_expected() -> None:
    """First what is wrong, and then what to write."""
    assert parse_answer("a", "1,5", parse_number, "Skriv et tal.") == parse_number("1,5")
    with pytest.raises(InputError) as caught:
        parse_answer("a", "x", parse_number, "Skriv et tal.")
    assert (caught.value.field, caught.value.message) == ("a", "Det er ikke et tal. Skriv et tal.")


def test_an_id_is_told_where_it_comes_again() -> None:
    """The first of its name stands; one that is taken from the start is told at once."""
    parts = (Part("a"), Part("b"), Part("a"))
    found = repeated_ids(places("parts", parts), taken=("b",))
    assert [item.where for item in found] == [("parts", 1, "id"), ("parts", 2, "id")]


def test_a_colon_stands_between_a_label_and_its_answer() -> None:
    """But not after a question mark."""
    assert answered("Udredt?", "Ja") == "Udredt? Ja"


def test_the_answers_that_lead_elsewhere_are_told() -> None:
    """Each other answer that makes a difference, but for "uafklaret", which is none."""
    places = {"ja": "Der", "nej": "", "uafklaret": "Ingen steder"}
    (change,) = changes_to("Smerter", YES_NO_UNCLEAR, "nej", places.__getitem__)
    assert change == Change("Smerter: »Ja« i stedet for »Nej«", "Der")
    assert list(changes_to("Smerter", YES_NO_UNCLEAR, "ja", places.__getitem__)) == []
    assert changes_note((change,)) == ""
    assert changes_note(()) == "Intet enkelt svar fører alene til et andet udfald."
