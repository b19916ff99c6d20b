"""What the lines come to at each key: the same as the whole answer says, told by what changed."""

import random

import pytest

from calculators.project_model.fields import complete_answers
from calculators.project_model.live import line_totals
from calculators.project_model.reading import read
from calculators.project_model.result import calculate
from tests.calculators.project_samples import project_model, random_project

MODEL = project_model()


def test_the_example_comes_to_what_its_answer_says() -> None:
    """Each line, all of it, what is applied for, and each period."""
    told = line_totals(MODEL, {"answers": {}, "since": 0, "number": 1})
    assert told["amounts"] == ["75.318", "14.122"]
    assert "89.500 kr." in told["totals"]
    assert "82.400 kr." in told["totals"]
    assert told["errors"] == []


def test_what_changed_is_enough() -> None:
    """After the first question only what was written since is told, and null is gone."""
    line_totals(MODEL, {"answers": complete_answers(MODEL, {}), "since": 0, "number": 1})
    told = line_totals(MODEL, {"answers": {"linje-1-antal": "20"}, "since": 1, "number": 2})
    assert told["amounts"] == ["37.659", "14.122"]
    gone = {"linjer": "1", "linje-2-navn": None, "linje-2-antal": None}
    told = line_totals(MODEL, {"answers": gone, "since": 2, "number": 3})
    assert told["amounts"] == ["37.659"]


def test_who_was_told_nothing_asks_for_everything() -> None:
    """A Python that was started anew, or missed a question, says so."""
    line_totals(MODEL, {"answers": {}, "since": 0, "number": 1})
    assert line_totals(MODEL, {"answers": {}, "since": 7, "number": 8}) == {"again": True}


def test_a_bad_cell_leaves_the_rest() -> None:
    """Its line has no amount, the error stands at the cell, and the others are summed."""
    answers = {"linje-1-antal": "mange"}
    told = line_totals(MODEL, {"answers": answers, "since": 0, "number": 1})
    assert told["amounts"] == ["–", "14.122"]
    assert [each["field"] for each in told["errors"]] == ["linje-1-antal"]
    assert "1 linje er ikke regnet med" in told["totals"]


@pytest.mark.parametrize("seed", range(30))
def test_the_totals_are_those_of_the_whole_answer(seed: int) -> None:
    """In any project the total that stays in view is the one of the answer's headline."""
    answers, _ = random_project(random.Random(seed))
    told = line_totals(MODEL, {"answers": answers, "since": 0, "number": 1})
    headline = calculate(MODEL, answers).headline
    total = headline.removeprefix("I alt ").removeprefix("ca. ").split(" kr.")[0]
    assert f"<strong>{total} kr.</strong>" in told["totals"]
    assert len(told["amounts"]) == int(read(MODEL, answers).known["linjer"])


@pytest.mark.parametrize("request_", [{}, {"since": "0", "number": 1}, {"since": 0}])
def test_a_question_without_its_number_is_refused(request_: dict[str, object]) -> None:
    """It could not be known what it comes after."""
    with pytest.raises(ValueError, match="nummer"):
        line_totals(MODEL, {"answers": {}, **request_})
