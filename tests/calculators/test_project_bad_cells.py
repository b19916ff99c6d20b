"""Bad input of every kind in every cell: told at the cell, the rest computed, nothing lost."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import encode, handle
from calculators.project_model import fields
from calculators.project_model.fields import PARTS, SETTINGS, complete_answers, of_line
from calculators.project_model.reading import read
from calculators.project_model.result import project_result
from calculators.project_model.totals import totals
from calculators.render import result_html
from tests.calculators.project_random import FACTORS, random_answers
from tests.calculators.project_samples import project_model

MODEL = project_model()
RICH = json.loads((Path(__file__).parent / "projects" / "employee.json").read_text("utf-8"))
ANSWERS: dict[str, str] = RICH["answers"]
NUMBERS = ("abc", "-1", "9" * 30, "1e9", "NaN", "½", "12,3456", "1.00", "=1+1", "<b>1</b>", "10 æg")
CPR = "010203-1234"
LINES = int(ANSWERS["linjer"])


def numeric() -> Iterator[str]:
    """Every cell of a number that the employee's project asks for."""
    for at in range(1, LINES + 1):
        kind = ANSWERS[of_line(at, "type")]
        for factor in FACTORS[kind]:
            yield from (of_line(at, part) for part in (factor, f"{factor}-lav", f"{factor}-hoej"))
        if kind != "procent":
            yield from (of_line(at, f"andel-{period}") for period in (1, 2, 3))
        yield from (of_line(at, f"kilde-{funder}") for funder in (1, 2))
    yield from ("regulering", "regulering-1", "regulering-lav", "regulering-hoej")


def chosen() -> Iterator[str]:
    """Every cell in which one of some words is chosen."""
    for at in range(1, LINES + 1):
        yield from (of_line(at, part) for part in ("type", "slags", "moms", "soeges", "reguleres"))
    yield from (
        "periode",
        "antal-aar",
        "afrunding-aar",
        "afrunding-total",
        "start-maaned",
        "priser",
    )
    yield from ("kilde-1-slags", "kilde-2-slags", "foerste-aar")


def rows(answers: dict[str, str], without: int = 0) -> dict[int, tuple[int, ...]]:
    """What each line comes to that is taken of no other, but the one left out."""
    computed = totals(read(MODEL, answers).project)
    lines = (each for each in computed.lines if not each.line.base)
    return {each.line.at: each.by_period for each in lines if each.line.at != without}


def line_of(name: str) -> int:
    """The number of the line that a field belongs to, or 0."""
    return int(name.split("-")[1]) if name.startswith("linje-") else 0


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_cell_that_holds_no_number_is_told_and_the_other_lines_stand(typed: str) -> None:
    """In each cell in turn: one error or more there, and all other lines to the øre."""
    for name in numeric():
        found = read(MODEL, {**ANSWERS, name: typed})
        assert name in {each.field for each in found.errors}, name
        if line_of(name):
            before = rows(ANSWERS, without=line_of(name))
            assert rows({**ANSWERS, name: typed}, without=line_of(name)) == before, name
        assert found.known[name] == typed


@pytest.mark.parametrize("typed", ["abc", "-1", "<script>", "Ja", "0"])
def test_a_choice_that_is_none_is_told_and_the_other_lines_stand(typed: str) -> None:
    """An unknown word in each choice in turn."""
    for name in chosen():
        found = read(MODEL, {**ANSWERS, name: typed})
        assert name in {each.field for each in found.errors}, name
        assert found.known[name] == typed
        if line_of(name):
            before = rows(ANSWERS, without=line_of(name))
            assert rows({**ANSWERS, name: typed}, without=line_of(name)) == before, name
        else:
            assert found.project.lines


def test_per_cents_over_the_whole_are_told() -> None:
    """Of a line, of a share of time, of a share of money, of pension, of regulation."""
    for name in ("linje-4-antal", "linje-1-andel-1", "linje-1-kilde-1", "linje-1-pension"):
        message = next(
            each.message
            for each in read(MODEL, {**ANSWERS, name: "100,01"}).errors
            if each.field == name
        )
        assert message.startswith("Tallet er for stort.")
    both = {**ANSWERS, "linje-1-kilde-1": "60", "linje-1-kilde-2": "60"}
    assert [each.field for each in read(MODEL, both).errors] == ["linje-1-kilde-2"]


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("4", "En linje kan ikke tages af sig selv."),
        ("1-5", "En linje kan ikke tages af sig selv."),
        ("Overhead", "Linjen er selv i »Overhead«"),
        ("5", "Linje 4 og 5 tages af hinanden i ring."),
        ("99", "»99« findes ikke. Linjerne har numrene 1 til 5."),
        ("3-1", "»3-1« findes ikke."),
        ("0", "»0« findes ikke."),
        ("Rejser", "»Rejser« er hverken et linjenummer eller en kategori."),
    ],
)
def test_what_a_line_cannot_be_taken_of_is_told_at_the_cell(of: str, said: str) -> None:
    """Itself, what is taken of it, and what is not there; the first three lines stand."""
    found = read(MODEL, {**ANSWERS, "linje-4-af": of})
    told = {each.field: each.message for each in found.errors}
    assert told["linje-4-af"].startswith(said)
    assert [line.at for line in found.project.lines][:3] == [1, 2, 3]


def test_somebodys_number_is_told_wherever_it_stands_and_never_shown() -> None:
    """In every field there is; what it says is in no result."""
    names = [*SETTINGS, *(of_line(1, part) for part in PARTS), "kilde-1-navn", "kilde-1-slags"]
    handle(json.dumps({"do": "load", "definition": encode(MODEL)}))
    for name in names:
        answer = ask({**ANSWERS, name: CPR})
        private = [each["field"] for each in answer["errors"] if each.get("private")]
        assert private == [name]
        assert "1234" not in answer["html"] + answer["text"] + answer["headline"], name


def ask(answers: dict[str, str]) -> dict[str, Any]:
    """What the page gets of some answers."""
    request = {"do": "calculate", "id": MODEL.id, "answers": answers, "base": ""}
    answer: dict[str, Any] = json.loads(handle(json.dumps(request)))
    return answer


def test_the_page_gets_the_errors_together_with_what_the_rest_comes_to() -> None:
    """A bad cell in one line: its error, and the result of the others."""
    handle(json.dumps({"do": "load", "definition": encode(MODEL)}))
    answer = ask({**ANSWERS, "linje-3-antal": "mange"})
    assert [each["field"] for each in answer["errors"]] == ["linje-3-antal"]
    assert answer["headline"].endswith("(1 linje mangler tal og er ikke regnet med)")
    assert "Projektleder" in answer["html"]


def test_nothing_typed_is_lost_in_a_form_made_anew() -> None:
    """Whatever stands in any cell stands in the complete answers."""
    for name in (*numeric(), *chosen(), "linje-1-navn", "kilde-2-navn", "projekt"):
        if name in ("kilder", "linjer"):
            continue
        assert complete_answers(MODEL, {**ANSWERS, name: "<i>?"})[name] == "<i>?"


JUNK = (
    *NUMBERS,
    *(
        "",
        "0",
        "100",
        "x" * 300,
        "alle",
        "over",
        "1-3",
        "1-",
        "-",
        "99999999-1",
        "\N{GRINNING FACE}",
    ),
    *("halvaar", "celler", "loen", "procent", "natural", "indtaegt", "egen", "ja", "med", CPR),
)


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_whatever_stands_in_any_cells_is_read_computed_and_shown(seed: int) -> None:
    """Junk in up to a dozen cells: no fault, no total that does not add up, nothing lost."""
    chance = random.Random(seed)
    answers = random_answers(chance) if chance.random() < 0.8 else {}
    for _ in range(chance.randint(1, 12)):
        answers[chance.choice(sorted({*answers, *fields.ALL}))] = chance.choice(JUNK)
    found = read(MODEL, answers)
    computed = totals(found.project)
    assert sum(each.total for each in computed.lines) == computed.whole.total
    assert sum(each.total for each in computed.funders) == computed.whole.total
    assert complete_answers(MODEL, found.known) == found.known
    result_html(project_result(found.project), "../")
