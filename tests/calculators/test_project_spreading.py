"""What is left of a line, shared evenly from one field on."""

import pytest

from calculators.model import RequestError
from calculators.project_model.spreading import spread, spread_rest
from tests.calculators.project_samples import project_model

MODEL = project_model()
FOUR = {"antal-aar": "4", "kilder": "3", "linje-1-andel-1": "", "linje-1-andel-2": ""}


def shares(answers: dict[str, str], part: str) -> dict[str, str]:
    """What changes in the first line, by part."""
    found = spread(MODEL, FOUR | {f"linje-1-{key}": text for key, text in answers.items()}, 1, part)
    return {name.removeprefix("linje-1-"): text for name, text in found.items()}


def test_the_whole_is_shared_from_an_empty_field_on() -> None:
    """The last period has the rest by itself; the last funder is told what is left."""
    assert shares({}, "andel-1") == {
        "andel-1": "25",
        "andel-2": "25",
        "andel-3": "25",
        "andel-4": "",
    }
    assert shares({}, "kilde-1") == {"kilde-1": "33,33", "kilde-2": "33,33", "kilde-3": "33,34"}


def test_what_stands_before_counts() -> None:
    """The field itself and those before it keep what they hold, and the rest is shared."""
    assert shares({"andel-1": "40"}, "andel-1") == {"andel-2": "20", "andel-3": "20", "andel-4": ""}
    assert shares({"andel-1": "40"}, "andel-3") == {"andel-3": "30", "andel-4": ""}
    assert shares({"kilde-1": "33,5 %"}, "kilde-1") == {"kilde-2": "33,25", "kilde-3": "33,25"}


@pytest.mark.parametrize("held", ["mange", "100", "110"])
def test_nothing_is_shared_where_nothing_is_left(held: str) -> None:
    """A word, the whole and more than that leave the other fields alone."""
    assert shares({"andel-1": held, "andel-2": "3"}, "andel-1") == {}
    assert shares({"kilde-3": held}, "kilde-3") == {}


def test_a_place_that_is_none_is_refused() -> None:
    """A field that is no share, or of a period that is not there."""
    assert shares({}, "andel-9") == {}
    asked = {"line": 1, "part": "antal", "answers": {}}
    with pytest.raises(RequestError):
        spread_rest(MODEL, asked)
    asked = {"line": 1, "part": "andel-1", "answers": {"linje-1-andel-1": ""}}
    assert spread_rest(MODEL, asked) == {
        "answers": {"linje-1-andel-1": "50", "linje-1-andel-2": ""}
    }
