"""Percentiles of a total: against exact moments, in order, within the range, the same each time."""

import csv
import io
import json
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import isclose, sqrt
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.danish import number
from calculators.model import RequestError
from calculators.uncertainty.actions import UncertaintyAction
from calculators.uncertainty.shown import notes, percentiles_table, rows, text_lines
from calculators.uncertainty.simulation import (
    PART,
    SEED,
    Assumption,
    Formula,
    Term,
    assumption,
    drawn_totals,
    part_count,
    simulate,
    summary,
)
from tests.calculators.project_samples import project_model
from tests.calculators.samples import population_model, project_budget
from tests.calculators.test_budget_files import ask, exported

ONE = Fraction(1)


def formula(*ranges: tuple[int, int, int], terms: tuple[Term, ...] = ()) -> Formula:
    """A sum of assumptions, each from low over expected to high, or other terms of them."""
    items = tuple(
        Assumption(Fraction(low), Fraction(mode), Fraction(high)) for low, mode, high in ranges
    )
    return Formula(items, terms or tuple(Term(ONE, (at,)) for at in range(len(items))))


def totals(one: Formula) -> list[float]:
    """All totals that a simulation draws."""
    return [total for part in range(part_count(one)) for total in drawn_totals(one, part)]


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(0, 5, 10), (0, 0, 12), (100, 130, 130), (2, 3, 50), (-10, 0, 40)]
)
def test_draws_have_the_moments_of_the_distribution(low: int, mode: int, high: int) -> None:
    """Mean (a+b+c)/3 and variance (a²+b²+c²-ab-ac-bc)/18, within four standard errors."""
    drawn = totals(formula((low, mode, high)))
    mean = (low + mode + high) / 3
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    error = sqrt(variance / len(drawn))
    found = sum(drawn) / len(drawn)
    assert abs(found - mean) < 4 * error
    spread = sum((each - found) ** 2 for each in drawn) / len(drawn)
    assert isclose(spread, variance, rel_tol=0.12)


@pytest.mark.parametrize("percent", [10, 50, 90])
@pytest.mark.parametrize(("low", "mode", "high"), [(0, 5, 10), (0, 2, 10), (5, 30, 31)])
def test_percentiles_of_one_assumption_are_the_exact_ones(
    low: int, mode: int, high: int, percent: int
) -> None:
    """The inverse distribution function lies within the interval that is said, twice as wide."""
    share, cut, width = percent / 100, (mode - low) / (high - low), high - low
    exact = (
        low + sqrt(share * width * (mode - low))
        if share < cut
        else high - sqrt((1 - share) * width * (high - mode))
    )
    found = simulate(formula((low, mode, high)))
    item = next(each for each in found.percentiles if each.percent == percent)
    slack = item.high - item.low
    assert item.low - slack / 2 <= exact <= item.high + slack / 2


def test_the_mean_of_a_product_of_independent_draws_is_the_product_of_the_means() -> None:
    """What would not hold if two assumptions were drawn alike."""
    one = formula((0, 5, 10), (1, 2, 6), terms=(Term(Fraction(3), (0, 1)),))
    drawn = totals(one)
    assert isclose(sum(drawn) / len(drawn), 3 * 5 * 3, rel_tol=0.03)


def test_an_assumption_that_stands_in_two_terms_is_drawn_once() -> None:
    """What a rate adds in one line and takes away in another is nothing at all."""
    one = formula((5, 7, 20), terms=(Term(ONE, (0,)), Term(Fraction(-1), (0,))))
    assert set(totals(one)) == {0.0}


def test_a_term_of_others_is_taken_of_their_sum() -> None:
    """Ten per cent overhead of two lines, one of which does not count itself."""
    terms = (
        Term(Fraction(100)),
        Term(Fraction(50), counts=False),
        Term(Fraction(1, 10), (0,), of=((0, 1),)),
    )
    one = formula((1, 1, 1), terms=terms)
    assert one.total([ONE]) == 115
    assert {each.value for each in simulate(one).percentiles} == {115}


def test_the_same_seed_gives_the_same_figures() -> None:
    """And they are the ones that random.Random gives: the generator is the standard one."""
    one = formula((0, 5, 10), (1, 2, 6))
    assert simulate(one) == simulate(one)
    assert simulate(one, seed=1) != simulate(one)
    drawn = random.Random(SEED)
    cut = 0.5
    expected = []
    for _ in range(PART):
        at = drawn.random()
        left = sqrt(at * 50)
        expected.append(left if at < cut else 10.0 - sqrt((1 - at) * 50))
    assert drawn_totals(formula((0, 5, 10)), 0) == expected


def test_a_range_more_leaves_the_other_draws_as_they_are() -> None:
    """The two totals differ by the new assumption alone, draw by draw."""
    one, both = formula((0, 5, 10), (3, 3, 3)), formula((0, 5, 10), (3, 3, 4))
    for before, after in zip(drawn_totals(one, 0), drawn_totals(both, 0), strict=True):
        assert before <= after <= before + 1


RANGES = st.lists(
    st.tuples(*[st.integers(0, 1_000_000)] * 3).map(lambda each: tuple(sorted(each))),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(RANGES, st.data())
def test_percentiles_are_in_order_within_the_range_and_grow_with_it(
    ranges: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    """For any costs: low end ≤ 10 ≤ 50 ≤ 90 ≤ high end, and a higher end lowers none."""
    one = formula(*ranges)
    found = simulate(one)
    low, high = found.ends
    values = [low, *(each.value for each in found.percentiles), high]
    for before, after in pairwise(values):
        assert before <= after or isclose(before, after, rel_tol=1e-9)
    for each in found.percentiles:
        assert each.low <= each.value <= each.high
    at = data.draw(st.integers(0, len(ranges) - 1))
    least, mode, most = ranges[at]
    more = [*ranges[:at], (least, mode, most + data.draw(st.integers(0, 1000))), *ranges[at + 1 :]]
    for old, new in zip(found.percentiles, simulate(formula(*more)).percentiles, strict=True):
        assert old.value <= new.value or isclose(old.value, new.value, rel_tol=1e-9)


def test_a_missing_end_is_the_expected_value() -> None:
    """So is an end on the wrong side of it."""
    assert assumption(ONE) == Assumption(ONE, ONE, ONE)
    assert assumption(ONE, high=Fraction(3)) == Assumption(ONE, ONE, Fraction(3))
    assert assumption(Fraction(9), Fraction(2), Fraction(3)) == Assumption(
        Fraction(2), Fraction(9), Fraction(9)
    )


def test_what_is_shown_says_what_was_assumed() -> None:
    """The percentiles, that the draws are independent, and what follows if they are not."""
    found = simulate(formula((100, 200, 600), (10, 10, 10)))
    table = percentiles_table(found)
    assert [row[0] for row in table.rows] == [
        "I 10 % af gangene",
        "I 50 % af gangene (midten)",
        "I 90 % af gangene",
    ]
    said = " ".join(notes(found))
    assert "uafhængigt af hinanden; det er en antagelse" in said
    assert "med alle lave er totalen 110 kr., med alle høje 610 kr." in said
    assert "4.000 gange" in said
    lines = list(text_lines(found))
    assert lines[0] == f"I 10 % af gangene er totalen højst {table.rows[0][1]} kr."
    assert [row[0] for row in list(rows(found))[2:5]] == [row[0] for row in table.rows]


def test_a_page_gets_the_draws_part_by_part() -> None:
    """All parts together say what one simulation says, through JSON as well."""
    one = formula((100, 200, 600), (1, 2, 30))
    action = UncertaintyAction(lambda definition, _: definition).answer
    answer: dict[str, object] = {"totals": []}
    asked = 0
    while "totals" in answer:
        request = {"do": "uncertainty", "answers": {}, "totals": answer["totals"]}
        answer = action(one, json.loads(json.dumps(request)))
        asked += 1
    assert asked == part_count(one) + 1
    assert percentiles_table(simulate(one)).rows[1][1] in str(answer["html"])
    assert summary(one, totals(one)) == simulate(one)


@pytest.mark.parametrize("totals_", ["x", [1.0], ["1"] * PART, [True] * PART, [1.0] * PART * 99])
def test_odd_requests_are_refused(totals_: object) -> None:
    """What no page sends gets an answer all the same."""
    action = UncertaintyAction(lambda definition, _: definition).answer
    with pytest.raises(RequestError):
        action(formula((1, 2, 3)), {"answers": {}, "totals": totals_})


def test_where_nothing_varies_there_is_nothing_to_show() -> None:
    """Neither for a total without ranges nor where there is no total."""
    action = UncertaintyAction(lambda definition, _: definition).answer
    assert action(formula((1, 1, 1)), {"answers": {}}) == {"html": ""}
    assert action(None, {"answers": {}}) == {"html": ""}


def ranged_budget() -> Any:
    """The published budget, one of its parameters with a range."""
    model = project_budget()
    first, *others = model.parameters
    return replace(model, parameters=(replace(first, low=Decimal(1)), *others))


POPULATION = {"borgere": "9.000", "andel": "5", "optag-1": "20", "optag-2": "30", "drift": "5"}
RANGED = [
    (ranged_budget(), {}),
    (project_model(), {"linje-1-antal-lav": "30", "linje-2-antal-hoej": "4.999"}),
    (population_model(), {**POPULATION, "drift-lav": "1", "drift-hoej": "99.999,5"}),
]


@pytest.mark.parametrize(("model", "answers"), RANGED)
def test_the_files_have_the_percentiles_that_the_page_has(
    model: Any, answers: dict[str, str]
) -> None:
    """Text, rows and workbook end with them, to the krone; the workbook says they are fixed."""
    page: dict[str, Any] = {"totals": []}
    while "totals" in page:
        page = ask(model, do="uncertainty", answers=answers, totals=page["totals"])
    text = ask(model, do="export", format="text", answers=answers)["text"]
    told = text.partition("SIMULERING AF TOTALEN")[2]
    content = exported(model, "csv", answers).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content), delimiter=";"))
    book = openpyxl.load_workbook(io.BytesIO(exported(model, "xlsx", answers)))
    sheet = book["Simulering"]
    assert "følger ikke med" in str(sheet["A2"].value)
    for at, words in ((4, "I 10 % af"), (5, "I 50 % af"), (6, "I 90 % af")):
        row = next(line for line in lines if line[0].startswith(words))
        assert [str(cell.value) for cell in sheet[at]][:4] == row
        value, low, high = (number(int(cell)) for cell in row[1:])
        assert f">{value}</td>" in page["html"]
        assert f">{low} til {high}</td>" in page["html"]
        assert f"totalen højst {value} kr." in told
    assert "uafhængigt af hinanden" in told


@pytest.mark.parametrize(("model", "answers"), RANGED)
def test_files_of_what_does_not_vary_have_no_percentiles(
    model: Any, answers: dict[str, str]
) -> None:
    """Neither of a published budget without ranges nor where the reader has written none."""
    alone = project_budget() if not answers else model
    known = {name: text for name, text in answers.items() if not name.endswith(("lav", "hoej"))}
    assert "SIMULERING" not in ask(alone, do="export", format="text", answers=known)["text"]
    book = openpyxl.load_workbook(io.BytesIO(exported(alone, "xlsx", known)))
    assert "Simulering" not in book.sheetnames
