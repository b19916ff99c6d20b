"""Whatever project a reader describes, its money is exact until it is shown."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.cost_model.budget import Budget
from calculators.cost_model.validation import findings
from calculators.danish import exact_money
from calculators.project_model.earlier import project
from calculators.project_model.fields import PARTS, of_line
from calculators.project_model.result import calculate
from tests.calculators.project_samples import project_model, random_project

MODEL = project_model()
RANDOM_MODELS = 10_000


def amounts_of(answers: dict[str, str]) -> Budget:
    """The exact amounts of a project."""
    found = project(MODEL, answers)
    assert found.gaps == ()
    return found


def test_ten_thousand_random_projects_add_up() -> None:
    """Lines, years and funders sum to the total, which an independent sum gives too."""
    chance = random.Random(20261121)
    for _ in range(RANDOM_MODELS):
        answers, total = random_project(chance)
        found = project(MODEL, answers)
        for posts in (found.lines, found.years, found.funders):
            assert sum((post.exact for post in posts), Fraction(0)) == total
        assert found.total.exact == total
        assert found.applied_for.exact + found.not_applied_for.exact == total
        rounding = found.model.rounding
        roundings = len(found.years) if rounding.total != "own" else 1
        off = abs(found.total.published - total)
        assert off <= Fraction(rounding.year, 2) * roundings


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_a_readers_project_is_a_sound_cost_model(seed: int) -> None:
    """What is read has no fault an editor's cost model could have: units, shares, ids."""
    answers, _ = random_project(random.Random(seed))
    # The index is a factor the engine adds; its name is not for editors to use.
    own = {name: text for name, text in answers.items() if not name.startswith("indeks-")}
    assert findings(project(MODEL, own).model) == ()


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_the_order_of_lines_is_irrelevant(seed: int) -> None:
    """Lines entered in another order give the same total, years, funders and headline."""
    chance = random.Random(seed)
    answers, _ = random_project(chance)
    order = list(range(1, int(answers["linjer"]) + 1))
    chance.shuffle(order)
    shuffled = {name: text for name, text in answers.items() if not name.startswith("linje-")}
    for new, old in enumerate(order, start=1):
        for part in PARTS:
            if of_line(old, part) in answers:
                shuffled[of_line(new, part)] = answers[of_line(old, part)]
    before, after = amounts_of(answers), amounts_of(shuffled)
    assert before.total == after.total
    assert set(before.funders) == set(after.funders)
    assert before.years == after.years
    assert calculate(MODEL, answers).headline == calculate(MODEL, shuffled).headline


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_the_exact_total_is_always_told(seed: int) -> None:
    """However the total is rounded, the unrounded one stands beside it."""
    answers, total = random_project(random.Random(seed))
    shown = {fact.label: fact.value for fact in calculate(MODEL, answers).facts}
    assert shown["Samlet budget, uafrundet"] == exact_money(total)
